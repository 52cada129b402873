/** The calendar: dates that exist, ranges that run forwards, terms and periods that do not overlap, a zone that is known. */
import { calendarEnd } from '../../../../protocol/policy/calendar-end.ts';
import type { DateRange, Period } from '../../../../protocol/policy/document.ts';
import { didYouMean } from '../did-you-mean.ts';
import type { WEEKDAYS } from '../schema/leaf.ts';
import type { Checked, Say } from './checked.ts';

export function checkCalendar({ file: { calendar }, mistake, warning, nowMs }: Checked): void {
  const { timeZone, terms, holidays, hours, periods, schoolDays } = calendar;
  if (timeZone !== '' && !isZone(timeZone)) {
    const near = didYouMean(timeZone, Intl.supportedValuesOf('timeZone'));
    mistake('calendar.timeZone', ['unknownZone', timeZone, near]);
  }
  checkRanges('calendar.terms', 'term', terms, mistake);
  checkRanges('calendar.holidays', 'holiday', holidays, mistake);
  if (hours.from !== '' && hours.to !== '' && hours.from >= hours.to) {
    mistake('calendar.hours', ['hoursBackwards', hours.from, hours.to]);
  }
  for (const path of ['calendar.schoolDays', ...periods.map((_, index) => `calendar.periods[${index}].days`)]) {
    checkDays(
      path,
      path === 'calendar.schoolDays' ? schoolDays : (periods[Number(/\d+/.exec(path)?.[0])]?.days ?? []),
      mistake,
    );
  }
  if (schoolDays.length === 0) warning('calendar.schoolDays', ['noSchoolDays']);
  checkPeriods({ periods, hours, mistake });
  holidays.forEach(({ name, from, to }, index) => {
    const inTerm = terms.some((term) => term.from <= to && from <= term.to);
    if (terms.length > 0 && !inTerm) warning(`calendar.holidays[${index}]`, ['holidayOutside', name]);
  });
  if (nowMs !== undefined && isZone(timeZone)) warnOfEnd(calendar, nowMs, warning);
}

function warnOfEnd(calendar: { terms: DateRange[]; timeZone: string }, nowMs: number, warning: Say): void {
  const end = calendarEnd(calendar, nowMs);
  if (end === undefined) return;
  const index = calendar.terms.findIndex(({ to }) => to === end.lastDay);
  warning(`calendar.terms[${index}].to`, ['calendarEnds', end.lastDay, end.isOver]);
}

function isZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    // Offsets such as +01:00 are taken too, but know no summer time.
    return /^[A-Za-z]/.test(timeZone);
  } catch {
    return false;
  }
}

function checkRanges(path: string, what: 'term' | 'holiday', ranges: readonly DateRange[], mistake: Say): void {
  ranges.forEach(({ name, from, to }, index) => {
    const at = `${path}[${index}]`;
    const exists = [checkDate(`${at}.from`, from, mistake), checkDate(`${at}.to`, to, mistake)];
    if (exists.every(Boolean) && from > to) {
      mistake(`${at}.to`, ['datesBackwards', name, from, to]);
      return;
    }
    const other = ranges.slice(0, index).find((before) => before.from !== '' && before.from <= to && from <= before.to);
    if (exists.every(Boolean) && other !== undefined) {
      mistake(at, ['datesOverlap', what, [name, from, to], [other.name, other.from, other.to]]);
    }
  });
}

function checkDate(path: string, date: string, mistake: Say): boolean {
  if (date === '') return false;
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  if (month < 1 || month > 12) {
    mistake(path, ['noSuchMonth', date, month]);
    return false;
  }
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day >= 1 && day <= days) return true;
  mistake(path, ['noSuchDay', date, days]);
  return false;
}

function checkDays(path: string, days: readonly string[], mistake: Say): void {
  days.forEach((day, index) => {
    if (days.indexOf(day) < index && day !== '') mistake(`${path}[${index}]`, ['standsTwice', day]);
  });
}

interface Day {
  periods: readonly (Omit<Period, 'days'> & { days: readonly (typeof WEEKDAYS)[number][] })[];
  hours: { from: string; to: string };
  mistake: Say;
}

function checkPeriods({ periods, hours, mistake }: Day): void {
  const timed = periods.map((period) => ({ ...period, whole: period.from !== '' && period.to !== '' }));
  timed.forEach((period, index) => {
    const { name, from, to } = period;
    const path = `calendar.periods[${index}]`;
    if (!period.whole) return;
    if (from >= to) {
      mistake(`${path}.to`, ['timesBackwards', name, from, to]);
      return;
    }
    const open = hours.from !== '' && hours.from < hours.to;
    if (open && (from < hours.from || to > hours.to)) {
      mistake(path, ['outsideHours', [name, from, to], hours.from, hours.to]);
    }
    const other = timed
      .slice(0, index)
      .find((before) => before.whole && before.from < to && from < before.to && shareDay(before.days, period.days));
    if (other !== undefined) {
      mistake(path, ['timesOverlap', [name, from, to], [other.name, other.from, other.to]]);
    }
  });
}

const shareDay = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 || a.some((day) => b.includes(day));
