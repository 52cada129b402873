/** What reviews say of terms: which of them people confirm, and which cry wolf. */
import type { Match } from '../../protocol/match/matcher.ts';
import type { Flag } from './alerts.ts';

/** One term's part in the alerts that people have decided on. */
export interface TermReview {
  packId: string;
  theme: string;
  term: string;
  rule: Match['rule'];
  /** Decided alerts that hold a flag of it. An alert counts once, by its newest decision. */
  falseAlarms: number;
  concerns: number;
  lastReviewedMs: number;
  /** The newest flag of it in a false alarm, from which a silence can be drafted; null when there is none. */
  falseAlarmFlagId: number | null;
}

export interface LearningStore {
  /** Those with the most false alarms first. Looks at the newest `maxAlerts` decided alerts. */
  termReviews(bounds: { maxAlerts: number; maxTerms: number }): Promise<TermReview[]>;
  /** One flag, to draft a change from. */
  flag(flagId: number): Promise<Flag | undefined>;
}
