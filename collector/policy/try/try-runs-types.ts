/** Runs of a draft over the past, as pages and the command line see them. */
import type { TryProgress, TryResult, TrySpan } from './try-result.ts';

export type TryState = 'running' | 'done' | 'failed' | 'cancelled';

export interface TryRequest {
  /** What it is called in the list, e.g. the draft's title. */
  title: string;
  /** The policy's YAML. */
  source: string;
  span: TrySpan;
  /** Who asked. */
  startedBy: string;
}

export interface TryRun extends Omit<TryRequest, 'source'> {
  runId: number;
  startedMs: number;
  endedMs: number | null;
  state: TryState;
  progress: TryProgress;
  /** When done. Its examples are a look at people's activity. */
  result: TryResult | null;
  /** When failed: what went wrong, in a sentence without anything that a pupil wrote. */
  failure: string | null;
}

export type TryStart = { ok: true; run: TryRun } | { ok: false; reason: 'busy'; run: TryRun };
