/** From what a companion saw to the event that says so. Pure. */
import type { KnownEventBody } from '../../protocol/event.ts';
import type { WindowObservation } from '../platform/platform.ts';

const OLDEST_CLAIM_MS = 3_600_000;
const NEWEST_CLAIM_MS = 2_000;

export function observedEvent(observation: WindowObservation): KnownEventBody {
  switch (observation.kind) {
    case 'focused': {
      const { title, program, processId, titleTruncated, titleUnreadable } = observation;
      return { kind: 'windowFocused', title, program, processId, titleTruncated, titleUnreadable };
    }
    case 'nothingFocused':
      return { kind: 'nothingFocused' };
    case 'unwatchable':
      return { kind: 'desktopUnwatchable', reason: observation.reason, detail: observation.detail };
  }
}

/**
 * A companion's stamp is a claim of the user's program. It counts within the last hour (the service may have been away)
 * and 2 s ahead; otherwise the service's own time does.
 */
export function plausibleTimeMs(claimedMs: number, nowMs: number): number {
  const plausible =
    Number.isSafeInteger(claimedMs) && claimedMs >= nowMs - OLDEST_CLAIM_MS && claimedMs <= nowMs + NEWEST_CLAIM_MS;
  return plausible ? claimedMs : nowMs;
}
