/** A projection: a table built by reading the journal with a cursor. */
import type { StoredBatch } from '../store/store.ts';
import type { OpenedBatch } from './opened-batch.ts';
import type { StepBuilder } from './step-builder.ts';

/** Names of cursors: never changed once shipped. The journal's days wait for all of these before they are purged. */
export const PROJECTION_NAMES = ['verify', 'flags', 'sessions', 'status', 'media', 'agreements'] as const;
export type ProjectionName = (typeof PROJECTION_NAMES)[number];

export interface Projection {
  readonly name: ProjectionName;
  /** Reads what the batches of a slice need to be understood, before `apply` is called for each. @throws StoreError */
  prepare?(slice: readonly StoredBatch[]): Promise<void>;
  /**
   * Adds what this batch means to the step. Depends on its arguments, and on what was published before the batch was received:
   * a re-run must give the same.
   */
  apply(opened: OpenedBatch, step: StepBuilder): void;
}
