import { createCalendar } from '../../../../protocol/policy/calendar.ts';
import type { Calendar, Policy } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import type { Note } from './changes.ts';
import { anyChange, pairedByName, wordChanges } from './lists.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const WEEK_MINUTES = 7 * 1_440;
/** Monday, 5 January 1970. */
const A_MONDAY_MS = 4 * DAY_MS;

/**
 * A calendar weakens nothing by itself. It does where the policy lets something pass at certain times, or records nothing at
 * some, and more of the time is such a time.
 */
export function diffCalendar({ calendar: was }: Policy, after: Policy, note: Note): void {
  const { calendar: is } = after;
  const lenient = lenientTimes(after);
  if (was.timeZone !== is.timeZone) {
    note({ kind: 'timeZone', before: was.timeZone, after: is.timeZone }, lenient.length > 0);
  }
  diffWeek(was, is, lenient, note);
  for (const list of ['terms', 'holidays'] as const) {
    const changes = pairedByName(was[list], is[list]);
    const weakens = changes.length > 0 && yearWeakens(was, is, lenient);
    for (const change of changes) note({ kind: 'dates', list, ...change }, weakens);
  }
}

function diffWeek(was: Calendar, is: Calendar, lenient: readonly ReadonlySet<Moment>[], note: Note): void {
  const weakens = weekWeakens(was, is, lenient);
  if (anyChange(wordChanges(was.schoolDays, is.schoolDays))) {
    note({ kind: 'schoolDays', before: was.schoolDays, after: is.schoolDays }, weakens);
  }
  if (was.hours.from !== is.hours.from || was.hours.to !== is.hours.to) {
    note({ kind: 'hours', before: was.hours, after: is.hours }, weakens);
  }
  for (const change of pairedByName(was.periods, is.periods)) note({ kind: 'period', ...change }, weakens);
}

/** The times of which nothing is recorded, and those at which something is acceptable; each set once. */
function lenientTimes({ actions, capture }: Policy): ReadonlySet<Moment>[] {
  const lists = [
    capture.notDuring,
    ...actions.flatMap(({ verdict }) => (verdict.kind === 'atCertainTimes' ? [verdict.times] : [])),
  ];
  const sets = new Map(lists.map((list) => [[...list].sort().join(), new Set(list)]));
  return [...sets.values()].filter((set) => set.size > 0);
}

function weekWeakens(was: Calendar, is: Calendar, lenient: readonly ReadonlySet<Moment>[]): boolean {
  if (lenient.length === 0) return false;
  const [before, after] = [was, is].map((one) => createCalendar({ ...one, timeZone: 'UTC', terms: [], holidays: [] }));
  for (let minute = 0; minute < WEEK_MINUTES; minute++) {
    const atMs = A_MONDAY_MS + minute * MINUTE_MS;
    if (isMilder(before?.(atMs), after?.(atMs), lenient)) return true;
  }
  return false;
}

/** Asked on the days around the edges of all ranges: between them nothing changes. */
function yearWeakens(was: Calendar, is: Calendar, lenient: readonly ReadonlySet<Moment>[]): boolean {
  if (!lenient.some((times) => times.has('holiday'))) return false;
  const allDay = { timeZone: 'UTC', schoolDays: [1, 2, 3, 4, 5, 6, 7], hours: { from: '00:00', to: '24:00' } } as const;
  const [before, after] = [was, is].map((one) => createCalendar({ ...one, ...allDay, periods: [] }));
  const edges = [was, is].flatMap(({ terms, holidays }) =>
    [...terms, ...holidays].flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]),
  );
  const days = edges.flatMap((atMs) => [atMs - DAY_MS, atMs, atMs + DAY_MS]);
  return days.some((atMs) => before?.(atMs) !== 'holiday' && after?.(atMs) === 'holiday');
}

function isMilder(was: Moment | undefined, is: Moment | undefined, lenient: readonly ReadonlySet<Moment>[]): boolean {
  if (was === undefined || is === undefined || was === is) return false;
  return lenient.some((times) => times.has(is) && !times.has(was));
}
