/** *Overview*: what waits, and how the days have been, as numbers. Who may not see rows gets no link to them, and no small number. */
import type { AlertCount, AlertState, DeviceHealthCounts, ResponseTimes } from '../../../store/store.ts';
import type { Texts } from '../../text/texts.ts';
import { themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';
import { type DayChart, dayChart, type ThemeChart, themeChart } from './bar-charts.ts';
import type { Day } from './days.ts';
import { FEW, type Telling, type ToldNumber, toldNumber, toldShare } from './told-number.ts';

/** Themes drawn and listed; a school's policy has some thirty at most, and the rest are told as one. */
const MAX_THEMES = 40;

/** A number, with the address of its rows where somebody may see them. */
export interface LinkedNumber {
  text: string;
  href: string | null;
}

interface ThemeCounts {
  alerts: number;
  open: number;
  concern: number;
  falseAlarm: number;
}

export interface ThemeRow {
  name: string;
  /** This theme's days. */
  href: string;
  alerts: LinkedNumber;
  open: LinkedNumber;
  concern: LinkedNumber;
  falseAlarm: LinkedNumber;
  share: string;
}

export interface AlertNumbers {
  days: { words: string; alerts: LinkedNumber }[];
  dayChart: DayChart;
  dayLabel: string;
  themes: ThemeRow[];
  themeChart: ThemeChart;
  total: ThemeRow;
  /** Empty when none is. */
  simulated: string;
}

export interface AlertNumbersAsk {
  days: readonly Day[];
  /** One list a day. */
  counts: readonly (readonly AlertCount[])[];
  /** Of the days' chart alone; empty: all. */
  theme: string;
  telling: Telling;
}

export function alertNumbers(ask: AlertNumbersAsk, context: ViewContext): AlertNumbers {
  const { days, counts, telling } = ask;
  const { texts } = context;
  const all = counts.flat();
  const told = (n: number): ToldNumber => toldNumber(n, telling, texts);
  const rows = rowsByTheme(ask, context);
  const perDay = days.map((day, i) => {
    const n = sum((counts[i] ?? []).filter((one) => ask.theme === '' || one.theme === ask.theme));
    const href = telling === 'exact' && n > 0 ? rowsHref({ from: day.day, to: day.day, theme: ask.theme }) : null;
    return { day: day.day, words: context.time.dayInWords(day.day), told: told(n), n, href };
  });
  const bars = perDay.map(({ day, words, told: { text, drawn } }) => ({
    ...{ label: shortDay(day), drawn, says: texts.overview.barOf(words, text) },
  }));
  const inDays = perDay.reduce((total, { n }) => total + n, 0);
  const simulated = all.reduce((total, one) => total + one.simulated, 0);
  return {
    days: perDay.map(({ words, told: { text }, href }) => ({ words, alerts: { text, href } })),
    dayChart: dayChart(bars, texts.locale),
    dayLabel: texts.overview.byDayLabel(told(inDays).text, days.length),
    themes: rows.map(({ row }) => row),
    themeChart: themeChart(rows.map(({ drawn }) => drawn)),
    total: themeRow('', texts.overview.all, countsOf(all), ask, texts),
    simulated: simulated === 0 ? '' : texts.overview.simulated(told(simulated).text),
  };
}

const sum = (counts: readonly AlertCount[]): number => counts.reduce((total, one) => total + one.alerts, 0);

/** `2026-11-23` as 23/11: the table beside it has the day in words. */
const shortDay = (day: string): string => `${Number(day.slice(8))}/${Number(day.slice(5, 7))}`;

function countsOf(counts: readonly AlertCount[]): ThemeCounts {
  const of = (state: AlertState): number => sum(counts.filter((one) => one.state === state));
  return { alerts: sum(counts), open: of('open'), concern: of('concern'), falseAlarm: of('falseAlarm') };
}

/** Most alerts first. To those who see no rows, in order of name: the order would tell the small ones apart. */
function rowsByTheme(ask: AlertNumbersAsk, context: ViewContext) {
  const { texts } = context;
  const found = [...Map.groupBy(ask.counts.flat(), (one) => one.theme)].map(([theme, counts]) => ({
    ...{ theme, name: themeName(theme, context), counts: countsOf(counts) },
  }));
  const byName = found.toSorted((a, b) => a.name.localeCompare(b.name, texts.locale));
  const told = ask.telling === 'rounded' ? byName.filter(({ counts }) => counts.alerts >= FEW) : byName;
  const ordered = ask.telling === 'rounded' ? told : told.toSorted((a, b) => b.counts.alerts - a.counts.alerts);
  return ordered.slice(0, MAX_THEMES).map(({ theme, name, counts }) => {
    const row = themeRow(theme, name, counts, ask, texts);
    const drawn = {
      ...{ label: name.length > 32 ? `${name.slice(0, 31)}…` : name, text: row.alerts.text },
      drawn: toldNumber(counts.alerts, ask.telling, texts).drawn,
      partDrawn: toldNumber(counts.falseAlarm, ask.telling, texts).drawn,
      says: texts.overview.themeBar(name, row.alerts.text, row.share),
    };
    return { row, drawn };
  });
}

function themeRow(theme: string, name: string, counts: ThemeCounts, ask: AlertNumbersAsk, texts: Texts): ThemeRow {
  const { days, telling } = ask;
  const range = { from: days[0]?.day ?? '', to: days.at(-1)?.day ?? '', theme };
  const linked = (n: number, state?: AlertState): LinkedNumber => ({
    text: toldNumber(n, telling, texts).text,
    href: telling === 'exact' && n > 0 ? rowsHref({ ...range, ...(state && { state }) }) : null,
  });
  return {
    name,
    href: `/overview?${new URLSearchParams({ days: String(days.length), ...(theme !== '' && { theme }) })}`,
    alerts: linked(counts.alerts),
    open: linked(counts.open, 'open'),
    concern: linked(counts.concern, 'concern'),
    falseAlarm: linked(counts.falseAlarm, 'falseAlarm'),
    share: toldShare(counts.falseAlarm, counts.falseAlarm + counts.concern, telling, texts),
  };
}

function rowsHref(of: { from: string; to: string; theme: string; state?: AlertState }): string {
  const asked = Object.entries(of).filter(([, value]) => value !== '');
  return `/overview/alerts?${new URLSearchParams(asked)}`;
}

export interface ResponseRow {
  what: string;
  count: string;
  median: string;
  p90: string;
}

export function responseRows(
  times: { toClaim: ResponseTimes; toDecision: ResponseTimes },
  telling: Telling,
  texts: Texts,
): ResponseRow[] {
  const row = (what: string, { count, medianMs, p90Ms }: ResponseTimes): ResponseRow => {
    const inWords = (ms: number | null): string => {
      if (telling === 'rounded' && count < FEW) return texts.overview.withheld;
      return ms === null ? texts.overview.notYet : texts.duration(ms);
    };
    return { what, count: toldNumber(count, telling, texts).text, median: inWords(medianMs), p90: inWords(p90Ms) };
  };
  return [row(texts.overview.toClaim, times.toClaim), row(texts.overview.toDecision, times.toDecision)];
}

/** Computers are not people: exact for everybody. */
export function deviceRowsOf(counts: DeviceHealthCounts, href: string | null, texts: Texts) {
  const words = texts.overview.deviceCounts;
  return (Object.keys(words) as (keyof typeof words)[]).map((key) => ({
    what: words[key],
    count: { text: counts[key].toLocaleString(texts.locale), href: counts[key] > 0 ? href : null },
  }));
}
