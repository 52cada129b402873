/** Whether the collector's Welcome agrees with what this outbox remembers of a stream. Pure. */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import type { StreamHead } from '../../protocol/signing.ts';

/** What the agent remembers of a stream. `heads` are the boundaries between batches, oldest first: after the last
 * acknowledged one, after each sealed one. */
export interface RememberedStream {
  acknowledgedThrough: number;
  heads: readonly StreamHead[];
}

export type Reconciliation =
  | { kind: 'agrees'; acknowledgedThrough: number }
  /** The collector has what we do not remember sending: this disk lost its last writes, or was rolled back. */
  | { kind: 'collectorAhead' }
  /** The collector no longer has `missing` events that it acknowledged: it was restored from a backup. */
  | { kind: 'collectorBehind'; missing: number }
  /** Same length, other content: this disk was rolled back, or two machines share an identity. */
  | { kind: 'forked' };

export function reconcile(stream: RememberedStream, collector: { nextSequence: number; root: Bytes }): Reconciliation {
  const newest = stream.heads[stream.heads.length - 1] as StreamHead;
  if (collector.nextSequence > newest.nextSequence) return { kind: 'collectorAhead' };
  const missing = stream.acknowledgedThrough + 1 - collector.nextSequence;
  if (missing > 0) return { kind: 'collectorBehind', missing };
  const head = stream.heads.find(({ nextSequence }) => nextSequence === collector.nextSequence);
  if (head === undefined || !equalBytes(head.root, collector.root)) return { kind: 'forked' };
  return { kind: 'agrees', acknowledgedThrough: collector.nextSequence - 1 };
}
