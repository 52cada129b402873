/** The calendar as agents get it, with time zone and terms worked out: between wire and typed values. See `QuietTimes` and `SchoolWeek`. */
import type { watchkeeper } from './codec.ts';
import { MalformedFrame } from './frame.ts';
import {
  DAY_MINUTES,
  MAX_DAY,
  MAX_DAY_RANGES,
  MAX_MOMENT_SPANS,
  MAX_QUIET_SPANS,
  MAX_TIME_MS,
  MAX_UTC_OFFSETS,
} from './limits.ts';
import { MOMENTS, type Moment } from './policy/moment.ts';

/** Which days are school days, on the clock of which offset. */
export interface SchoolDays {
  offsets: readonly { fromMs: number; offsetMinutes: number }[];
  /** Days since 1970-01-01, both included. */
  schoolDays: readonly { firstDay: number; lastDay: number }[];
}

/** `weekday` 1 is Monday; `toMinute` is excluded. */
export interface WeekSpan {
  weekday: number;
  fromMinute: number;
  toMinute: number;
}

/** When no windows are recorded. See quiet-times.ts. */
export interface QuietTimes extends SchoolDays {
  holidays: boolean;
  week: readonly WeekSpan[];
}

/** What moment of the school's week it is. See school-week.ts. */
export interface SchoolWeek extends SchoolDays {
  /** Without overlaps; outside of them it is outside hours. */
  week: readonly (WeekSpan & { moment: Moment })[];
}

export const quietToWire = ({ holidays, ...days }: QuietTimes): watchkeeper.v1.QuietTimes.$Properties => ({
  ...daysToWire(days),
  holidays,
  week: [...days.week],
});

export const weekToWire = (week: SchoolWeek): watchkeeper.v1.SchoolWeek.$Properties => ({
  ...daysToWire(week),
  week: [...week.week],
});

const daysToWire = ({ offsets, schoolDays }: SchoolDays) => ({ offsets: [...offsets], schoolDays: [...schoolDays] });

export function quietFromWire(wire: watchkeeper.v1.QuietTimes.$Properties): QuietTimes {
  return { ...daysFromWire(wire), holidays: wire.holidays ?? false, week: (wire.week ?? []).map(spanFromWire) };
}

/** @throws MalformedFrame when a moment is not known. */
export function weekFromWire(wire: watchkeeper.v1.SchoolWeek.$Properties): SchoolWeek {
  const week = (wire.week ?? []).map((span) => ({ ...spanFromWire(span), moment: readMoment(span.moment) }));
  return { ...daysFromWire(wire), week };
}

/** @throws MalformedFrame: a condition that is not understood must not be overlooked. */
export function readMoment(text: string | null | undefined): Moment {
  const moment = MOMENTS.find((one) => one === text);
  demand(moment !== undefined, 'a moment of the week that is not known');
  return moment;
}

function daysFromWire(wire: watchkeeper.v1.QuietTimes.$Properties | watchkeeper.v1.SchoolWeek.$Properties): SchoolDays {
  return {
    offsets: (wire.offsets ?? []).map((o) => ({ fromMs: o.fromMs ?? 0, offsetMinutes: o.offsetMinutes ?? 0 })),
    schoolDays: (wire.schoolDays ?? []).map((d) => ({ firstDay: d.firstDay ?? 0, lastDay: d.lastDay ?? 0 })),
  };
}

const spanFromWire = (
  span: watchkeeper.v1.QuietSpan.$Properties | watchkeeper.v1.MomentSpan.$Properties,
): WeekSpan => ({
  weekday: span.weekday ?? 0,
  fromMinute: span.fromMinute ?? 0,
  toMinute: span.toMinute ?? 0,
});

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new MalformedFrame(`policy for agents: ${what}`);
}

const within = (value: number, least: number, most: number): boolean =>
  Number.isSafeInteger(value) && value >= least && value <= most;

/** @throws MalformedFrame */
export function checkQuiet(quiet: QuietTimes): void {
  checkDays(quiet);
  demand(quiet.week.length <= MAX_QUIET_SPANS, `${quiet.week.length} quiet spans, at most ${MAX_QUIET_SPANS}`);
  for (const span of quiet.week) checkSpan(span);
}

/** @throws MalformedFrame */
export function checkWeek(week: SchoolWeek): void {
  checkDays(week);
  demand(week.week.length <= MAX_MOMENT_SPANS, `${week.week.length} moments, at most ${MAX_MOMENT_SPANS}`);
  for (const span of week.week) checkSpan(span);
  const inOrder = week.week.toSorted((a, b) => a.weekday - b.weekday || a.fromMinute - b.fromMinute);
  for (const [index, { weekday, fromMinute }] of inOrder.entries()) {
    const before = inOrder[index - 1];
    demand(before?.weekday !== weekday || before.toMinute <= fromMinute, 'moments of the week that overlap');
  }
}

function checkDays({ offsets, schoolDays }: SchoolDays): void {
  demand(within(offsets.length, 1, MAX_UTC_OFFSETS), `${offsets.length} offsets, want 1 to ${MAX_UTC_OFFSETS}`);
  demand(schoolDays.length <= MAX_DAY_RANGES, `${schoolDays.length} ranges of days, at most ${MAX_DAY_RANGES}`);
  let before = -1;
  for (const { fromMs, offsetMinutes } of offsets) {
    demand(within(fromMs, before + 1, MAX_TIME_MS), 'offsets do not rise');
    demand(within(offsetMinutes, -DAY_MINUTES, DAY_MINUTES), `an offset of ${offsetMinutes} minutes`);
    before = fromMs;
  }
  let last = -1;
  for (const { firstDay, lastDay } of schoolDays) {
    demand(within(firstDay, last + 1, MAX_DAY) && within(lastDay, firstDay, MAX_DAY), 'ranges of days do not rise');
    last = lastDay;
  }
}

function checkSpan({ weekday, fromMinute, toMinute }: WeekSpan): void {
  const ordered = within(fromMinute, 0, DAY_MINUTES - 1) && within(toMinute, fromMinute + 1, DAY_MINUTES);
  demand(within(weekday, 1, 7) && ordered, 'a span of the week that is none');
}
