/** Runs of a draft over the past, as pages see them. */
import type { Mistake } from '../document/mistakes.ts';
import type { TryProgress, TryResult, TrySpan } from './try-result.ts';

/** `refused`: the draft has mistakes. */
export type TryState = 'running' | 'done' | 'cancelled' | 'refused' | 'failed';

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
  /** When done. Its examples are a look at people's activity: whoever shows them writes the audit entry. */
  result: TryResult | null;
  /** When refused. */
  mistakes: readonly Mistake[];
  /** When failed: what went wrong, in a sentence without anything that a pupil wrote. */
  failure: string | null;
}

export type TryStart = { ok: true; run: TryRun } | { ok: false; reason: 'busy'; run: TryRun };
