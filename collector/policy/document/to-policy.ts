/** From the document as people write it, checked and with its defaults, to the policy that the rest of the program knows. */
import {
  type ActionRule,
  type Audience,
  BASE_AUDIENCES,
  type Calendar,
  type Policy,
  type Verdict,
  type Weekday,
} from '../../../protocol/policy/document.ts';
import { WEEKDAYS } from './schema/leaf.ts';
import type { PolicyFile } from './schema/policy-file.ts';

const BASE_TITLES: Record<(typeof BASE_AUDIENCES)[number], string> = {
  pupil: 'Pupils',
  staff: 'Staff',
  guest: 'Guests',
};

export function toPolicy(file: PolicyFile): Policy {
  const { format: _, audiences, calendar, actions, retention, ...same } = file;
  const rest = { ...same, retention: toRetention(retention) };
  return { ...rest, audiences: withBase(audiences), calendar: toCalendar(calendar), actions: toActions(actions) };
}

/** Flags say which titles of the journal are hidden: they stay as long as these. */
function toRetention({ journalDays, alertsDays }: PolicyFile['retention']): Policy['retention'] {
  return { journalDays, alertsDays: Math.max(journalDays, alertsDays) };
}

/** The three that are always there come last where the document does not name them: named groups claim their people first. */
function withBase(audiences: readonly Audience[]): Audience[] {
  const missing = BASE_AUDIENCES.filter((base) => !audiences.some(({ id }) => id === base));
  return [...audiences, ...missing.map((id) => ({ id, title: BASE_TITLES[id], accounts: [], deviceGroups: [] }))];
}

function toCalendar(calendar: PolicyFile['calendar']): Calendar {
  return {
    ...calendar,
    schoolDays: weekdays(calendar.schoolDays),
    periods: calendar.periods.map((period) => ({ ...period, days: weekdays(period.days) })),
  };
}

const weekdays = (days: readonly (typeof WEEKDAYS)[number][]): Weekday[] =>
  days.map((day) => (WEEKDAYS.indexOf(day) + 1) as Weekday);

function toActions(actions: PolicyFile['actions']): ActionRule[] {
  return Object.entries(actions).flatMap(([category, row]) =>
    Object.entries(row).map(([audience, verdict]) => ({ category, audience, verdict: toVerdict(verdict) })),
  );
}

function toVerdict(verdict: PolicyFile['actions'][string][string]): Verdict {
  if (typeof verdict === 'string') return { kind: verdict };
  if ('at' in verdict) return { kind: 'atCertainTimes', times: verdict.at };
  return { kind: 'forNominatedUsers', accounts: verdict.nominated };
}

// Proof that schema and document.ts agree: the sections that are written as they are kept have the very same type, optional
// fields included, and the others differ in what is converted above and in nothing else.
type Mutable<T> = T extends object ? { -readonly [K in keyof T]: Mutable<T[K]> } : T;
type Same<A, B> = (<T>() => T extends Mutable<A> ? 1 : 2) extends <T>() => T extends Mutable<B> ? 1 : 2 ? true : false;
type Converted = 'actions' | 'calendar';
type WithoutDays<C extends { periods: readonly object[] }> = Omit<C, 'schoolDays' | 'periods'> & {
  periods: Omit<C['periods'][number], 'days'>[];
};
const proven = <_ extends true>(): void => {};
proven<Same<Omit<PolicyFile, 'format' | Converted>, Omit<Policy, Converted>>>();
proven<Same<WithoutDays<PolicyFile['calendar']>, WithoutDays<Calendar>>>();
