/** What a policy makes of one line, as `flag` prints it. */
import type { Spelling } from '../../protocol/match/matcher.ts';
import type { Policy } from '../../protocol/policy/document.ts';
import type { JudgedFlag, Watched } from '../../protocol/policy/judge.ts';
import { mistakeLine } from '../policy/document/mistakes.ts';
import { checkPolicy } from '../policy/document/read.ts';
import { DEFAULT_STARTING_POLICY, startingPolicy } from '../policy/document/starting-policy.ts';
import { reasonWords } from '../policy/english/explanation-words.ts';
import { flaggingOf, loadShippedMatching } from '../policy/flagging/compile-policy.ts';
import { type Flagging, fieldOf } from '../policy/flagging/flagging.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { lessonMoment } from './lesson-moment.ts';

export interface LineFlag {
  theme: string;
  urgency: number;
  term: string;
  /** UTF-16 offsets into the line. */
  start: number;
  end: number;
  pack: string;
  rule: 'term' | 'near' | 'site';
  spelling: Spelling;
  /** The places of a near rule's phrases; empty otherwise. */
  parts: readonly { start: number; end: number }[];
  /** Whether this flag would begin an alert. */
  alert: boolean;
  /** How the urgency came about, in words, in order. */
  why: string[];
}

export interface FlaggedLine {
  text: string;
  /** Whether it would reach the review desk at all. */
  alert: boolean;
  /** The gravest; null when nothing is flagged. */
  urgency: number | null;
  flags: LineFlag[];
}

function flagLine(text: string, flagging: Flagging, watched: Watched): FlaggedLine {
  const subject = { field: fieldOf(text), program: '' };
  const judged = flagging.judgeText(text, subject, () => watched, []);
  const flags = judged.map((flag) => lineFlag(flag, flagging));
  const urgency = flags.length === 0 ? null : Math.min(...flags.map((flag) => flag.urgency));
  return { text, alert: flags.some(({ alert }) => alert), urgency, flags };
}

function lineFlag({ match, urgency, reasons }: JudgedFlag, { judge }: Flagging): LineFlag {
  const { theme, term, start, end, packId: pack, rule, spelling, parts } = match;
  const why = reasons.map((reason) => `${reason.urgency}: ${reasonWords(reason)}`);
  return { theme, urgency, term, start, end, pack, rule, spelling, parts, alert: judge.alerts(urgency), why };
}

/** Whose screen a line is judged for. */
export interface LineOptions {
  /** A policy's text and what it is called in messages; absent: the shipped one for primary schools. */
  policy?: { name: string; source: string } | undefined;
  audience: string;
  /** Absent: a lesson on a school day of the policy. */
  atMs?: number | undefined;
}

/** `flag`'s judgement of a line. @throws CliError when the policy has a mistake, listing all of them, or no such audience. */
export function createLineFlagger(options: LineOptions = { audience: 'pupil' }): (line: string) => FlaggedLine {
  const { audience: deviceAudience } = options;
  const policy = policyOf(
    options.policy ?? { name: 'the shipped policy', source: startingPolicy(DEFAULT_STARTING_POLICY) },
  );
  const flagging = flaggingOf(policy, loadShippedMatching());
  const known = policy.audiences.map(({ id }) => id);
  if (!known.includes(deviceAudience)) {
    throw new CliError(EXIT.usage, `the policy has no audience "${deviceAudience}": choose from ${known.join(', ')}`);
  }
  const atMs = options.atMs ?? lessonMoment(policy.calendar, flagging.judge);
  const watched: Watched = { account: '', deviceGroup: '', deviceAudience, atMs };
  return (line) => flagLine(line, flagging, watched);
}

function policyOf({ name, source }: { name: string; source: string }): Policy {
  const reading = checkPolicy(source);
  if (reading.ok) return reading.policy;
  const mistakes = reading.mistakes.map((mistake) => `\n  ${mistakeLine(mistake)}`).join('');
  throw new CliError(EXIT.mistakes, `${name} cannot be used:${mistakes}`);
}
