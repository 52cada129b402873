/** Which lane an event takes, and whether it may give way when the outbox is full. */
import type { GapReason, KnownEventBody } from '../../protocol/event.ts';
import type { Lane } from './event-store.ts';

/** Gaps that may be somebody's doing; the others are one session's own. */
const LOSSES: ReadonlySet<GapReason> = new Set(['outboxFull', 'outboxLost', 'collectorLost']);

/** Urgent is what may be tampering: it must reach the collector even when a backlog of titles waits. */
export function laneOf(event: KnownEventBody): Lane {
  switch (event.kind) {
    case 'clockChanged':
    // The acknowledgement of a publication, which somebody waits for.
    case 'policyApplied':
    case 'policyRefused':
    // Somebody waits for a decision, an approval or an alert about a stick that may be gone in a minute.
    case 'mediaInserted':
    case 'mediaDecided':
    case 'mediaRemoved':
    case 'mediaTrouble':
    case 'mediaRequested':
    case 'mediaFile':
    case 'mediaLeftIn':
    case 'mediaRegisterApplied':
    case 'mediaGrantsApplied':
    case 'mediaUpdateRefused':
    // Somebody asks for help, or has just put their name to something.
    case 'agreementAccepted':
    case 'concernReported':
      return 'urgent';
    case 'sessionEnded':
      return event.reason === 'companionLost' ? 'urgent' : 'ordinary';
    case 'gap':
      return LOSSES.has(event.reason) ? 'urgent' : 'ordinary';
    case 'agentStarted':
    case 'agentStopped':
    case 'sessionStarted':
    case 'windowFocused':
    case 'nothingFocused':
    case 'desktopUnwatchable':
    case 'mediaFiles':
      return 'ordinary';
  }
}

/**
 * Only what a session saw gives way, windows and counts of files. Without its SessionStarted nobody could tell whose the later events are, and a gap
 * that vanished would be a silent hole; both are few and small.
 */
export function givesWay(kind: KnownEventBody['kind'] | 'unknown'): boolean {
  return (
    kind === 'windowFocused' || kind === 'nothingFocused' || kind === 'desktopUnwatchable' || kind === 'mediaFiles'
  );
}
