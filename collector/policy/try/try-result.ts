/** What trying a policy on the past says: how its flags differ from those of the policy in force. */
import type { Urgency } from '../../../protocol/match/matcher.ts';
import type { Reason } from '../../../protocol/policy/judge.ts';
import type { FlagField } from '../../store/store.ts';

/** What the draft does with a flag: `same` flags are counted only. */
export type ChangeKind = 'added' | 'removed' | 'graver' | 'milder';

/** Flags by one policy and by the other, and how they differ. `…Alerts`: of these, flags that begin or join an alert. */
export interface TryCounts {
  current: number;
  currentAlerts: number;
  draft: number;
  draftAlerts: number;
  added: number;
  removed: number;
  graver: number;
  milder: number;
}

export type TryDimension = 'theme' | 'audience' | 'day' | 'term';

/** One theme, audience, day (`YYYY-MM-DD` on the school's clock) or term (`theme: term`). */
export interface TryRow extends TryCounts {
  key: string;
}

/** One flagged text as an example. Showing it is a look at somebody's activity: whoever shows it writes the audit entry. */
export interface TryExample {
  change: ChangeKind;
  deviceId: string;
  sessionId: string;
  account: string;
  audience: string;
  atMs: number;
  simulated: boolean;
  field: FlagField;
  /** The text holds something of a hidden theme (see `hidesTheme`): then text, program and term are empty here, for whoever reads it. */
  isHidden: boolean;
  text: string;
  program: string;
  theme: string;
  packId: string;
  term: string;
  /** UTF-16 offsets into `text`. */
  start: number;
  end: number;
  /** Null where that policy does not flag it. */
  currentUrgency: Urgency | null;
  draftUrgency: Urgency | null;
  /** Of the draft; of the current policy where the draft does not flag it. */
  reasons: readonly Reason[];
}

/** A term that the draft would flag in more than a set share of the span's events. */
export interface LoudTerm {
  theme: string;
  term: string;
  packId: string;
  events: number;
  /** Of all events of the span. */
  share: number;
}

export interface TrySpan {
  /** By when batches were received: from inclusive, to exclusive. */
  fromMs: number;
  toMs: number;
}

export interface TryResult {
  span: TrySpan;
  /** The published version that the draft was held against. */
  againstVersion: number;
  batches: number;
  /** Batches that could not be used: shut out by the verifier, unreadable, or of a device that is not known. */
  skippedBatches: number;
  events: number;
  totals: TryCounts;
  /** The rows that changed most come first; at most `MAX_ROWS` of each, `rowsLeftOut` says how many there are beyond. */
  rows: Record<TryDimension, readonly TryRow[]>;
  rowsLeftOut: Record<TryDimension, number>;
  examples: readonly TryExample[];
  loudTerms: readonly LoudTerm[];
  elapsedMs: number;
}

export interface TryProgress {
  batchesDone: number;
  batchesTotal: number;
  bytesDone: number;
  events: number;
}

/** Rows of one dimension that are kept while counting; what comes beyond counts in the totals alone. */
export const MAX_ROWS = 1_000;
/** Examples of one change and theme. */
export const MAX_EXAMPLES_EACH = 5;
export const MAX_EXAMPLES = 300;
/** A term that flags more than this share of all events is no signal any more. */
export const LOUD_SHARE = 0.005;
