/** From what a text holds to what the school's policy makes of it: which matches are flags, how urgent, and why. */
import type { Match, Urgency } from '../match/matcher.ts';
import type { TemporaryException } from './document.ts';
import type { Moment } from './moment.ts';

/** Whose screen it was, and when. */
export interface Watched {
  /** As the operating system says; empty when not known. */
  account: string;
  /** Of the device, from its enrolment token. */
  deviceGroup: string;
  deviceAudience: string;
  atMs: number;
}

/** Why a flag is as urgent as it is, in the order in which it happened; the first says where it began. */
export type Reason =
  | { kind: 'term'; urgency: Urgency }
  | { kind: 'regraded'; urgency: Urgency; why: string }
  | { kind: 'educational'; urgency: Urgency; marker: string }
  | { kind: 'unacceptable'; urgency: Urgency; category: string; audience: string; moment: Moment }
  | { kind: 'illegal'; urgency: Urgency; category: string }
  | { kind: 'outsideHours'; urgency: Urgency };

export interface JudgedFlag {
  match: Match;
  urgency: Urgency;
  reasons: readonly Reason[];
}

/** Total and deterministic: the same matches, person, moment and exceptions give the same flags, live and over the past. */
export interface Judge {
  /**
   * @param exceptions those that somebody had made by then; the judge looks at their times and scopes itself.
   * @param text what was matched: exceptions may name phrases of it.
   */
  judge(
    matches: readonly Match[],
    watched: Watched,
    exceptions: readonly TemporaryException[],
    text: string,
  ): JudgedFlag[];
  /** Whether a flag of this urgency begins an alert. */
  alerts(urgency: Urgency): boolean;
  /** The audience that a session belongs to. */
  audienceOf(watched: Pick<Watched, 'account' | 'deviceGroup' | 'deviceAudience'>): string;
  /** An audience and those that it stands within, nearest first. */
  chainOf(audience: string): readonly string[];
  momentOf(atMs: number): Moment;
}
