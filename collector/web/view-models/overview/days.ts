/** The school's days of a period, and which period somebody asked for. */
import type { TimeRange } from '../../../store/store.ts';
import type { TimeFormat } from '../../present/when.ts';

export const PERIODS = [7, 30, 90] as const;
export type Period = (typeof PERIODS)[number];

export interface Day extends TimeRange {
  /** `YYYY-MM-DD` */
  day: string;
}

/** Anything else means a month. */
export const readPeriod = (text: unknown): Period => PERIODS.find((days) => String(days) === text) ?? 30;

/** That many days up to and with today, the oldest first. */
export function lastDays(count: number, time: TimeFormat, nowMs: number): Day[] {
  const days: Day[] = [];
  for (let day: string | undefined = time.dayOf(nowMs); day !== undefined && days.length < count; ) {
    const bounds = time.dayBounds(day);
    if (bounds === undefined) throw new RangeError(`no such day: ${day}`);
    days.unshift({ day, fromMs: bounds.fromMs, toMs: bounds.toMs });
    day = bounds.previous;
  }
  return days;
}

/** From the first day's beginning to the last one's end. */
export function spanOf(days: readonly Day[]): TimeRange {
  return { fromMs: days[0]?.fromMs ?? 0, toMs: days.at(-1)?.toMs ?? 0 };
}
