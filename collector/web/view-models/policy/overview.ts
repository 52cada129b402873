/** *Policy*: the one in force, in words, for somebody who has never seen YAML. */
import { calendarEnd } from '../../../../protocol/policy/calendar-end.ts';
import type { ActionRule, Audience, Calendar, Policy, Verdict } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import { anyWildcard } from '../../../../protocol/policy/wildcard.ts';
import type { ShippedPack } from '../../../policy/shipped-packs.ts';
import { visibleText } from '../../present/visible-text.ts';
import { themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';
import { termName } from '../term-name.ts';
import { type MediaInWords, mediaInWords } from './media-words.ts';

export interface ActionTable {
  columns: { id: string; title: string }[];
  rows: {
    category: string;
    title: string;
    cells: { audience: string; title: string; kind: CellKind; words: string }[];
  }[];
}
export type CellKind = Verdict['kind'] | 'unset';

export interface ListRow {
  id: string;
  theme: string;
  language: string;
  size: number;
  source: string;
  reviewed: boolean;
  inUse: boolean;
}

export interface PolicyInWords {
  name: string;
  /** That the calendar has run out or soon will; empty: it has not. */
  calendarEnds: string;
  audiences: { title: string; within: string; accounts: string; rooms: string }[];
  day: { hours: string; days: string; terms: string[]; holidays: string[]; periods: string[]; timeZone: string };
  actions: ActionTable;
  listsInUse: ListRow[];
  listsNotInUse: ListRow[];
  own: { text: string; theme: string; urgency: number; urgencyWord: string; who: string; note: string }[];
  silenced: { phrase: string; theme: string; who: string; reason: string }[];
  regraded: { what: string; urgency: number; urgencyWord: string; who: string; reason: string }[];
  alerts: string[];
  media: MediaInWords;
  capture: { what: string; on: boolean }[];
  notDuring: string | null;
  retention: string[];
  persons: string;
}

export function policyInWords(policy: Policy, lists: readonly ShippedPack[], context: ViewContext): PolicyInWords {
  const { overview } = context.texts.policy;
  const rows = lists.map((list) => listRow(list, policy, context));
  return {
    name: visibleText(policy.name, 200),
    calendarEnds: calendarEnds(policy.calendar, context),
    audiences: policy.audiences.map((audience) => audienceRow(audience, policy)),
    day: dayInWords(policy.calendar, context),
    actions: actionTable(policy, context),
    listsInUse: rows.filter(({ inUse }) => inUse),
    listsNotInUse: rows.filter(({ inUse }) => !inUse),
    ...ownChoices(policy, context),
    alerts: alertLines(policy, context),
    media: mediaInWords(policy, (id) => audienceTitle(id, policy), context),
    capture: captureRows(policy, context),
    notDuring:
      policy.capture.notDuring.length > 0 ? overview.notDuring(moments(policy.capture.notDuring, context)) : null,
    retention: [
      overview.journalDays(policy.retention.journalDays),
      overview.alertsDays(policy.retention.alertsDays),
      overview.auditKept,
    ],
    persons: overview.persons(policy.approvals.publishPolicy),
  };
}

function calendarEnds(calendar: Calendar, { nowMs, texts, time }: ViewContext): string {
  const end = calendarEnd(calendar, nowMs);
  if (end === undefined) return '';
  const lastDay = time.dateInWords(end.lastDay);
  const { calendarOver, calendarEndsSoon } = texts.policy.overview;
  return end.isOver ? calendarOver(lastDay) : calendarEndsSoon(lastDay);
}

const listOf = (names: readonly string[]): string => names.map((name) => visibleText(name, 80)).join(', ');

function audienceRow(audience: Audience, policy: Policy) {
  return {
    title: visibleText(audience.title, 80),
    within: audience.within === undefined ? '' : audienceTitle(audience.within, policy),
    accounts: listOf(audience.accounts),
    rooms: listOf(audience.deviceGroups),
  };
}

export function audienceTitle(id: string, policy: Policy): string {
  return visibleText(policy.audiences.find((audience) => audience.id === id)?.title ?? id, 80);
}

export function whoTitles(ids: readonly string[], policy: Policy, context: ViewContext): string {
  if (ids.length === 0) return context.texts.policy.overview.everybody;
  return ids.map((id) => audienceTitle(id, policy)).join(', ');
}

const moments = (list: readonly Moment[], context: ViewContext): string =>
  list.map((moment) => context.texts.policy.moment[moment]).join(', ');

function dayInWords(calendar: Calendar, context: ViewContext): PolicyInWords['day'] {
  const { overview, period, weekday } = context.texts.policy;
  const span = ({ name, from, to }: { name: string; from: string; to: string }): string =>
    `${visibleText(name, 80)}: ${from === to ? from : `${from} – ${to}`}`;
  const date = (day: string): string => context.time.dateInWords(day);
  const dates = (one: { name: string; from: string; to: string }): string =>
    span({ name: one.name, from: date(one.from), to: date(one.to) });
  return {
    hours: overview.hours(calendar.hours.from, calendar.hours.to),
    days: calendar.schoolDays.map((day) => weekday[day]).join(', '),
    terms: calendar.terms.map(dates),
    holidays: calendar.holidays.map(dates),
    periods: calendar.periods.map((one) => {
      const days = one.days.length > 0 ? ` (${one.days.map((day) => weekday[day]).join(', ')})` : '';
      return `${span(one)} · ${period[one.kind]}${days}`;
    }),
    timeZone: calendar.timeZone,
  };
}

/** One column an audience, one row a category that any rule speaks of. */
export function actionTable(policy: Policy, context: ViewContext): ActionTable {
  const columns = policy.audiences.map(({ id }) => ({ id, title: audienceTitle(id, policy) }));
  const byCategory = Map.groupBy(policy.actions, ({ category }) => category);
  const rows = [...byCategory].map(([category, rules]) => ({
    category,
    title: themeName(category, context),
    cells: columns.map(({ id, title }) => ({ audience: id, title, ...cell(rules, id, context) })),
  }));
  return { columns, rows: rows.sort((a, b) => a.title.localeCompare(b.title, context.texts.locale)) };
}

function cell(rules: readonly ActionRule[], audience: string, context: ViewContext) {
  const verdict = rules.find((rule) => rule.audience === audience)?.verdict;
  return { kind: verdict?.kind ?? ('unset' as const), words: verdictInWords(verdict, context) };
}

function verdictInWords(verdict: Verdict | undefined, context: ViewContext): string {
  const words = context.texts.policy.verdict;
  switch (verdict?.kind) {
    case undefined:
      return words.unset;
    case 'atCertainTimes':
      return words.atCertainTimes(moments(verdict.times, context));
    case 'forNominatedUsers':
      return words.forNominatedUsers(listOf(verdict.accounts));
    case 'acceptable':
    case 'unacceptable':
    case 'illegal':
      return words[verdict.kind];
  }
}

function listRow({ pack, source, licence, reviewed }: ShippedPack, policy: Policy, context: ViewContext): ListRow {
  return {
    id: pack.id,
    theme: themeName(pack.theme, context),
    language: new Intl.DisplayNames(context.texts.locale, { type: 'language' }).of(pack.language) ?? pack.language,
    size: pack.terms.length + (pack.near?.length ?? 0) + (pack.sites?.length ?? 0),
    source: `${source} (${licence})`,
    reviewed,
    inUse: anyWildcard(policy.packs.use)(pack.id) && !anyWildcard(policy.packs.except)(pack.id),
  };
}

function ownChoices(policy: Policy, context: ViewContext): Pick<PolicyInWords, 'own' | 'silenced' | 'regraded'> {
  const { texts } = context;
  const graded = (urgency: 1 | 2 | 3 | 4 | 5) => ({ urgency, urgencyWord: texts.urgency[urgency] });
  const who = (ids: readonly string[]): string => whoTitles(ids, policy, context);
  return {
    own: policy.packs.terms.map((term) => ({
      text: visibleText(term.text, 200),
      theme: themeName(term.theme, context),
      ...graded(term.urgency),
      who: who(term.audiences),
      note: visibleText(term.note, 400),
    })),
    silenced: policy.packs.silence.map((one) => ({
      phrase: visibleText(one.phrase, 200),
      theme: one.theme === undefined ? '' : themeName(one.theme, context),
      who: who(one.audiences),
      reason: visibleText(one.reason, 400),
    })),
    regraded: policy.packs.regrade.map((one) => ({
      what: one.term === undefined ? themeName(one.theme, context) : termName({ ...one, term: one.term }, context),
      ...graded(one.urgency),
      who: who(one.audiences),
      reason: visibleText(one.reason, 400),
    })),
  };
}

function alertLines(policy: Policy, context: ViewContext): string[] {
  const { overview, role } = context.texts.policy;
  const { alerts } = policy;
  const within = (minutes: number): string => context.texts.duration(minutes * 60_000);
  return [
    overview.threshold(alerts.threshold),
    alerts.lessonsLowerUrgency ? overview.lessons : overview.noLessons,
    alerts.outsideHoursRaiseBy === 1 ? overview.outside : overview.noOutside,
    overview.hides(alerts.hide.map((theme) => themeName(theme, context)).join(', ')),
    ...alerts.tell.map(({ urgency, roles, withinMinutes, outsideHours }) => {
      const line = overview.tell(urgency, roles.map((one) => role[one]).join(', '), within(withinMinutes));
      return outsideHours ? `${line}, ${overview.always}` : line;
    }),
    ...(alerts.tell.length > 0 ? [overview.tellHow] : []),
    ...inEmailLines(policy, context),
  ];
}

function inEmailLines({ alerts: { inEmail } }: Policy, context: ViewContext): string[] {
  const words = context.texts.policy.overview.inEmail;
  const said = (['accountNames', 'flaggedText'] as const).filter((what) => inEmail[what]);
  return said.length === 0 ? [words.nothing] : [...said.map((what) => words[what]), words.never];
}

function captureRows({ capture }: Policy, context: ViewContext): PolicyInWords['capture'] {
  const { overview } = context.texts.policy;
  return (['windowTitles', 'programNames', 'accountNames'] as const).map((what) => ({
    what: overview[what],
    on: capture[what],
  }));
}
