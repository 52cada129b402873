/** What the main thread and a thread that tries a draft say to each other. */
import type { TryOutcome } from './try-draft.ts';
import type { TryProgress, TrySpan } from './try-result.ts';

export interface TryWorkerData {
  dataDir: string;
  source: string;
  span: TrySpan;
}

export type ToTryWorker = { kind: 'cancel' };

export type FromTryWorker =
  | { kind: 'progress'; progress: TryProgress }
  | { kind: 'ended'; outcome: TryOutcome }
  | { kind: 'failed'; message: string };
