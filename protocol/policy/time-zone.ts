/** Clock time of a time zone, by the zone data of the JavaScript engine (Intl.DateTimeFormat). */

/** What a clock on the wall of the zone shows. */
export interface WallClock {
  /** `YYYY-MM-DD`. */
  date: string;
  /** 1 is Monday, 7 is Sunday. */
  weekday: 1 | 2 | 3 | 4 | 5 | 6 | 7;
  /** 0 to 1,439. */
  minuteOfDay: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 1_440 * MINUTE_MS;
// Every zone of the IANA data has changed its clocks at a multiple of fifteen minutes of UTC since 1972.
const SLOT_MS = 15 * MINUTE_MS;
/** Offsets remembered; then they are forgotten all at once. A week of slots: the live path needs one, a re-run a day's. */
const MAX_SLOTS = 672;
/** ECMA-262, section 21.4.1.1: the last moment of a Date. */
const MAX_DATE_MS = 8.64e15;

/**
 * Reads moments on the zone's clock. Asking the engine takes microseconds, so the offset is remembered for each quarter of
 * an hour. A moment that is no number counts as 1970, one beyond all dates as the last date: the result is always a clock time.
 * @throws RangeError when the engine does not know the zone.
 */
export function wallClock(timeZone: string): (atMs: number) => WallClock {
  const offsetOf = offsets(timeZone);
  let lastDay = Number.NaN;
  let lastDate = '';
  return (atMs) => {
    const bounded = Number.isNaN(atMs) ? 0 : Math.min(Math.max(atMs, DAY_MS - MAX_DATE_MS), MAX_DATE_MS - DAY_MS);
    const localMs = bounded + offsetOf(Math.floor(bounded / SLOT_MS));
    const day = Math.floor(localMs / DAY_MS);
    if (day !== lastDay) {
      lastDate = dateOf(day * DAY_MS);
      lastDay = day;
    }
    return {
      date: lastDate,
      // 1970-01-01 was a Thursday.
      weekday: (((((day + 3) % 7) + 7) % 7) + 1) as WallClock['weekday'],
      minuteOfDay: Math.floor((localMs - day * DAY_MS) / MINUTE_MS),
    };
  };
}

/** Milliseconds that the zone is ahead of UTC in a slot. */
function offsets(timeZone: string): (slot: number) => number {
  const format = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const known = new Map<number, number>();
  return (slot) => {
    const before = known.get(slot);
    if (before !== undefined) return before;
    const offset = localMsOf(format, slot * SLOT_MS) - slot * SLOT_MS;
    if (known.size >= MAX_SLOTS) known.clear();
    known.set(slot, offset);
    return offset;
  };
}

function localMsOf(format: Intl.DateTimeFormat, atMs: number): number {
  const parts: Record<string, string> = {};
  for (const { type, value } of format.formatToParts(atMs)) parts[type] = value;
  const part = (name: string): number => Number(parts[name]);
  const year = parts.era?.startsWith('B') === true ? 1 - part('year') : part('year');
  const date = new Date(0);
  date.setUTCFullYear(year, part('month') - 1, part('day'));
  date.setUTCHours(part('hour'), part('minute'), part('second'));
  return date.getTime();
}

const dateOf = (ms: number): string => {
  const iso = new Date(ms).toISOString();
  return iso.slice(0, iso.indexOf('T'));
};
