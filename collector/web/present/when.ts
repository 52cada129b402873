/** Times in words and in the school's zone. All arithmetic on days goes through Temporal, which knows summer time. */
import type { Texts } from '../text/texts.ts';
import { sinceParts } from './since.ts';

export interface When {
  /** In the school's zone, e.g. `14:03:22` today, `Mon 3 Nov, 14:03` before: a second of another day tells nobody anything. */
  local: string;
  /** `3 minutes ago`. */
  ago: string;
  /** Exact, UTC, ISO 8601: for <time datetime> and its title. */
  utc: string;
}

/** The largest time that ECMAScript can represent; a device may claim any. */
const MAX_TIME_MS = 8.64e15;

/** Presents times for one school: its zone and its language. */
export class TimeFormat {
  readonly zone: string;
  readonly #texts: Texts;
  readonly #clock: Intl.DateTimeFormat;
  readonly #dayAndTime: Intl.DateTimeFormat;
  readonly #day: Intl.DateTimeFormat;
  readonly #date: Intl.DateTimeFormat;
  /** The day that was asked about last. */
  #today = { fromMs: 0, toMs: 0 };

  constructor(zone: string, texts: Texts) {
    const locale = texts.locale;
    this.zone = zone;
    this.#texts = texts;
    this.#clock = new Intl.DateTimeFormat(locale, { timeZone: zone, timeStyle: 'medium' });
    this.#dayAndTime = new Intl.DateTimeFormat(locale, {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
    });
    this.#day = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'full' });
    this.#date = new Intl.DateTimeFormat(locale, { timeZone: zone, dateStyle: 'medium' });
  }

  when(atMs: number, nowMs: number): When {
    const time = Math.max(-MAX_TIME_MS, Math.min(MAX_TIME_MS, atMs));
    return {
      local: (this.#isOnDayOf(time, nowMs) ? this.#clock : this.#dayAndTime).format(time),
      ago: this.#texts.ago(sinceParts(nowMs - time)),
      utc: new Date(time).toISOString(),
    };
  }

  /** A page asks this of each of its rows, with the same `nowMs`: the day's bounds are worked out once. */
  #isOnDayOf(time: number, nowMs: number): boolean {
    if (nowMs < this.#today.fromMs || nowMs >= this.#today.toMs) {
      this.#today = this.dayBounds(this.dayOf(nowMs)) ?? { fromMs: 0, toMs: 0 };
    }
    return time >= this.#today.fromMs && time < this.#today.toMs;
  }

  /** Only the clock, for rows of one day. */
  clockTime(atMs: number): string {
    return this.#clock.format(Math.max(-MAX_TIME_MS, Math.min(MAX_TIME_MS, atMs)));
  }

  /** The school's day of a time, `YYYY-MM-DD`. */
  dayOf(atMs: number): string {
    return Temporal.Instant.fromEpochMilliseconds(Math.trunc(atMs))
      .toZonedDateTimeISO(this.zone)
      .toPlainDate()
      .toString();
  }

  dayInWords(day: string): string {
    return this.#day.format(this.dayBounds(day)?.fromMs ?? 0);
  }

  /** Without its weekday, where many stand in a list: `2 Sept 2026`. */
  dateInWords(day: string): string {
    return this.#date.format(this.dayBounds(day)?.fromMs ?? 0);
  }

  /** First millisecond of a day and of the one after; undefined when `day` is no date. A day may have 23 or 25 hours. */
  dayBounds(day: string): { fromMs: number; toMs: number; previous: string; next: string } | undefined {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
    let date: Temporal.PlainDate;
    try {
      date = Temporal.PlainDate.from(day);
    } catch {
      return undefined;
    }
    const startMs = (of: Temporal.PlainDate): number => of.toZonedDateTime(this.zone).epochMilliseconds;
    const next = date.add({ days: 1 });
    const previous = date.subtract({ days: 1 });
    return { fromMs: startMs(date), toMs: startMs(next), previous: previous.toString(), next: next.toString() };
  }
}
