/** Carries out what the collector's Welcome means for this outbox. */
import type { StreamPosition } from '../../protocol/frame.ts';
import { DEVICE_SESSION, LANES } from '../event/event-store.ts';
import { errorText, type Log } from '../log.ts';
import { appendOutboxLost } from '../outbox/open-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Reconciliation } from '../outbox/reconcile.ts';

export type StreamAgreement =
  | { kind: 'agreed' }
  | { kind: 'renewed' }
  /** The Welcome does not speak of our streams. */
  | { kind: 'unanswered' }
  | { kind: 'unavailable'; error: string };

interface Parts {
  outbox: Outbox;
  nowMs: number;
  log: Log;
}

/** Deletes what the collector has; begins new streams when the two sides do not remember the same. */
export function renewStreamsUnlessAgreed(parts: Parts, streams: readonly StreamPosition[]): StreamAgreement {
  const { outbox, log } = parts;
  const judged = outbox.judge(streams);
  if (judged === undefined) return { kind: 'unanswered' };
  const verdicts = LANES.map((lane) => judged[lane]);
  if (verdicts.every(({ kind }) => kind === 'agrees')) {
    for (const stream of streams) outbox.acknowledge(stream.streamId, stream.nextSequence - 1);
    return { kind: 'agreed' };
  }
  const [urgent, ordinary] = verdicts.map(({ kind }) => kind);
  const next = 'new streams begin; look for a restored backup, a rolled-back disk or a cloned machine';
  log('error', 'streamsDisagree', { urgent: urgent ?? '', ordinary: ordinary ?? '', next });
  try {
    // One lane may agree: what the collector has of it must not be sent again.
    for (const stream of streams.filter((_, index) => verdicts[index]?.kind === 'agrees')) {
      outbox.acknowledge(stream.streamId, stream.nextSequence - 1);
    }
    outbox.beginNewStreams(() => appendReasons(parts, verdicts));
    return { kind: 'renewed' };
  } catch (error) {
    return { kind: 'unavailable', error: errorText(error) };
  }
}

function appendReasons({ outbox, nowMs }: Parts, verdicts: readonly Reconciliation[]): void {
  if (verdicts.some(({ kind }) => kind === 'collectorAhead' || kind === 'forked')) appendOutboxLost(outbox, nowMs);
  const missing = verdicts.reduce(
    (sum, verdict) => sum + (verdict.kind === 'collectorBehind' ? verdict.missing : 0),
    0,
  );
  if (missing > 0) appendCollectorLost(outbox, nowMs, missing);
}

function appendCollectorLost(outbox: Outbox, atMs: number, count: number): void {
  const event = { kind: 'gap', reason: 'collectorLost', atMs, count, firstAtMs: 0, lastAtMs: 0 } as const;
  outbox.append({ lane: 'urgent', sessionId: DEVICE_SESSION, event });
}
