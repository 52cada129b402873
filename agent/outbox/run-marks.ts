/** Each run's first and last word, and by which the next one knows whether the last ended in order. */
import type { KnownEventBody } from '../../protocol/event.ts';
import { DEVICE_SESSION } from '../event/event-store.ts';
import { laneOf } from '../event/lane.ts';
import { AGENT_VERSION } from '../version.ts';
import type { Outbox } from './outbox.ts';

/** @throws StoreUnavailable */
export function recordStart(outbox: Outbox, atMs: number): void {
  outbox.transact(() => {
    const afterUncleanStop = outbox.wasRunning;
    append(outbox, atMs, { kind: 'agentStarted', agentVersion: AGENT_VERSION, afterUncleanStop });
    outbox.markRunning(true);
  });
}

/** @throws StoreUnavailable */
export function recordStop(outbox: Outbox, atMs: number): void {
  outbox.transact(() => {
    append(outbox, atMs, { kind: 'agentStopped', reason: 'requested' });
    outbox.markRunning(false);
  });
}

function append(outbox: Outbox, atMs: number, body: KnownEventBody): void {
  outbox.append({ lane: laneOf(body), sessionId: DEVICE_SESSION, event: { atMs, ...body } });
}
