/** *Needs review*: a page of matters, what can be asked of the list, and the decision that can still be taken back. */
import type { Closing, Matter, SeenAlerts, Store } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import { leadingTitles, themeName } from '../alert-row.ts';
import type { HidingContext, ViewContext } from '../context.ts';
import { type DeskFilter, filterQuery, fits, isFiltered, isWhose, WHOSE } from './filter.ts';
import { compareMatters, leadingAlert, type MatterRow, matterRow } from './matter-row.ts';

export const PAGE_ROWS = 50;
/** The gravest this many are listed; with more, the page says so. */
export const MAX_QUEUE_MATTERS = 5_000;
const MAX_THEME_CHOICES = 100;

export interface DeskPage {
  rows: MatterRow[];
  openCount: number;
  waiting: string;
  page: number;
  pages: number;
  pageText: string;
  olderHref: string;
  newerHref: string;
  bounded: string | null;
  shown: string | null;
  isFiltered: boolean;
  /** The address of this very list. */
  here: string;
  tabs: { label: string; count: number; href: string; isCurrent: boolean }[];
  filter: { search: string; whose: string };
  themes: { value: string; text: string; isChosen: boolean }[];
  urgencies: { value: string; text: string; isChosen: boolean }[];
  undo: { closingId: number; text: string } | null;
}

export interface DeskSources {
  matters: Store['matters'];
  alerts: Pick<SeenAlerts, 'gravestFlagsOf'>;
}

export interface DeskAsk {
  personId: number;
  filter: DeskFilter;
  page: number;
}

export async function deskPage(sources: DeskSources, ask: DeskAsk, context: HidingContext): Promise<DeskPage> {
  const { matters } = sources;
  const { personId, filter } = ask;
  const today = context.time.dayOf(context.nowMs);
  const all = await matters.queue(personId, { today, maxMatters: MAX_QUEUE_MATTERS });
  const openCount = await matters.countOpen(personId);
  const about = { personId, today, nowMs: context.nowMs };
  const fitting = all.filter((matter) => fits(matter, filter));
  const asked = fitting.filter((matter) => isWhose(matter, filter.whose, about)).sort(compareMatters(today));
  const pages = Math.max(1, Math.ceil(asked.length / PAGE_ROWS));
  const page = Math.min(pages, ask.page);
  const listed = all.filter((matter) => matter.openAlerts > 0).length;
  const { review, desk } = context.texts;
  return {
    rows: await matterRows(sources, asked.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS), context),
    openCount,
    waiting: review.waiting(openCount),
    ...pagesOf(filter, page, pages, context),
    bounded: listed < openCount ? review.bounded(listed, openCount) : null,
    shown: isFiltered(filter) ? desk.filter.shown(asked.length, all.length) : null,
    isFiltered: isFiltered(filter),
    tabs: WHOSE.map((whose) => ({
      label: desk.filter[whose],
      count: fitting.filter((matter) => isWhose(matter, whose, about)).length,
      href: address(filterQuery(filter, { whose })),
      isCurrent: whose === filter.whose,
    })),
    ...choices(all, filter, context),
    undo: undoOf(await matters.lastClosing(personId, context.nowMs), context),
  };
}

/** Rows with their titles, each read from the gravest of its alerts. @param arrived numbers of those that are new on the desk */
export async function matterRows(
  { matters, alerts }: DeskSources,
  listed: readonly Matter[],
  context: HidingContext,
  arrived: ReadonlySet<number> = new Set(),
): Promise<MatterRow[]> {
  const alertsOf = await matters.alertsOfEach(listed.map(({ matterId }) => matterId));
  const leading = listed.map(({ matterId }) => leadingAlert(alertsOf.get(matterId) ?? []));
  const titles = await leadingTitles(alerts, leading, context);
  const themes = await context.hiding.themes();
  return listed.map((matter, index) => {
    const isNew = arrived.has(matter.matterId);
    return matterRow(matter, { title: titles[index], isNew }, themes, context);
  });
}

const address = (query: string): string => (query === '' ? '/review' : `/review?${query}`);

function pagesOf(filter: DeskFilter, page: number, pages: number, context: ViewContext) {
  const to = (number: number): string => {
    const query = new URLSearchParams(filterQuery(filter));
    if (number > 1) query.set('page', String(number));
    return address(query.toString());
  };
  const pageText = context.texts.review.page(page, pages);
  return { page, pages, pageText, olderHref: to(page + 1), newerHref: to(page - 1), here: to(page) };
}

function choices(all: readonly Matter[], filter: DeskFilter, context: ViewContext) {
  const known = new Set(all.flatMap((matter) => matter.themes));
  if (filter.theme !== '') known.add(filter.theme);
  const { desk, urgency } = context.texts;
  const themes = [...known].slice(0, MAX_THEME_CHOICES).map((value) => ({
    value,
    text: themeName(value, context),
    isChosen: value === filter.theme,
  }));
  const urgencies = ([1, 2, 3] as const).map((grade) => ({
    value: String(grade),
    text: grade === 1 ? urgency[1] : desk.filter.orGraver(urgency[grade]),
    isChosen: grade === filter.urgency && !filter.exactly,
  }));
  if (filter.urgency !== null && filter.exactly) {
    urgencies.push({ value: `=${filter.urgency}`, text: urgency[filter.urgency], isChosen: true });
  }
  return {
    themes: themes.sort((a, b) => a.text.localeCompare(b.text, context.texts.locale)),
    urgencies,
    filter: { search: visibleText(filter.search, 200), whose: filter.whose },
  };
}

function undoOf(closing: Closing | undefined, { texts, time }: ViewContext): DeskPage['undo'] {
  if (closing === undefined) return null;
  const until = time.clockTime(closing.undoUntilMs);
  const { title, concernTitle } = texts.desk.undo;
  const say = closing.decision === 'concern' ? concernTitle : title;
  return { closingId: closing.closingId, text: say(closing.alerts, until) };
}
