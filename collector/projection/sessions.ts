import type { WatchEvent } from '../../protocol/event.ts';
import type { SessionUpdate } from '../store/store.ts';
import { eventAtMs, type OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import { newestTwo, type StepBuilder } from './step-builder.ts';

/** Who was signed in where, from when to when, and whether their desktop could be watched. */
export class SessionProjection implements Projection {
  readonly name = 'sessions';

  apply({ stored, events }: OpenedBatch, step: StepBuilder): void {
    const { sessionId, deviceId } = stored;
    if (sessionId === '') return;
    // One update a batch: most events only say that the session is alive and watched.
    let update: SessionUpdate | undefined;
    for (const event of events) {
      if (event === undefined) continue;
      const atMs = eventAtMs(event, stored);
      update ??= { sessionId, deviceId, lastEventMs: atMs };
      update.lastEventMs = Math.max(update.lastEventMs, atMs);
      if (event.kind === 'windowFocused') {
        update.unwatchable = null;
        update.changesMs = newestTwo([...(update.changesMs ?? []), atMs]);
      } else Object.assign(update, changeBy(event, atMs), accountOf(update));
    }
    if (update !== undefined) step.session(update);
  }
}

/** The account that a session named first stays. */
const accountOf = ({ account }: SessionUpdate): Partial<SessionUpdate> =>
  account === undefined || account === '' ? {} : { account };

function changeBy(event: WatchEvent, atMs: number): Partial<SessionUpdate> {
  switch (event.kind) {
    case 'sessionStarted':
      return { account: event.account, userId: event.userId, desktop: event.desktop, startedMs: atMs };
    case 'sessionEnded':
      return { endedMs: atMs, endReason: event.reason };
    case 'desktopUnwatchable':
      return { unwatchable: event.reason };
    case 'windowFocused':
    case 'nothingFocused':
      return { unwatchable: null };
    case 'agentStarted':
    case 'agentStopped':
    case 'gap':
    case 'clockChanged':
    case 'policyApplied':
    case 'policyRefused':
    case 'mediaInserted':
    case 'mediaDecided':
    case 'mediaRemoved':
    case 'mediaTrouble':
    case 'mediaRequested':
    case 'mediaFiles':
    case 'mediaFile':
    case 'mediaLeftIn':
    case 'mediaRegisterApplied':
    case 'mediaGrantsApplied':
    case 'mediaUpdateRefused':
    case 'agreementAccepted':
    case 'concernReported':
    case 'unknown':
      return {};
  }
}
