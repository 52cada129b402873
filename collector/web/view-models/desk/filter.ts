/** What somebody asked the desk to show: read from the address, so that it can be kept as a bookmark. */
import type { Urgency } from '../../../../protocol/match/matcher.ts';
import type { Matter } from '../../../store/store.ts';
import { activeClaim, isDue } from './matter-row.ts';

export const WHOSE = ['all', 'mine', 'unclaimed', 'due'] as const;
export type Whose = (typeof WHOSE)[number];

export interface DeskFilter {
  whose: Whose;
  /** This urgency or graver. */
  urgency: Urgency | null;
  /** This urgency alone. */
  exactly?: boolean;
  theme: string;
  /** Part of an account or of a computer's name. */
  search: string;
}

const MAX_SEARCH_UNITS = 100;

export interface DeskQuery {
  whose?: unknown;
  urgency?: unknown;
  theme?: unknown;
  q?: unknown;
}

/** Anything that is no answer to its question is as if it had not been asked. */
export function readFilter(query: DeskQuery): DeskFilter {
  const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, MAX_SEARCH_UNITS) : '');
  const whose = WHOSE.find((one) => one === query.whose) ?? 'all';
  const [, equals, grade] = /^(=?)([1-5])$/.exec(text(query.urgency)) ?? [];
  const urgency = grade === undefined ? null : (Number(grade) as Urgency);
  return { whose, urgency, exactly: equals === '=', theme: text(query.theme), search: text(query.q).toWellFormed() };
}

export const isFiltered = (filter: DeskFilter): boolean =>
  filter.whose !== 'all' || filter.urgency !== null || filter.theme !== '' || filter.search !== '';

/** As a query string, without what is not asked for; empty when nothing is. */
export function filterQuery(filter: DeskFilter, over: Partial<DeskFilter> = {}): string {
  const { whose, urgency, exactly, theme, search } = { ...filter, ...over };
  const query = new URLSearchParams();
  if (whose !== 'all') query.set('whose', whose);
  if (urgency !== null) query.set('urgency', `${exactly ? '=' : ''}${urgency}`);
  if (theme !== '') query.set('theme', theme);
  if (search !== '') query.set('q', search);
  return query.toString();
}

export interface FilterContext {
  personId: number;
  today: string;
  nowMs: number;
}

export function isWhose(matter: Matter, whose: Whose, { personId, today, nowMs }: FilterContext): boolean {
  const claim = activeClaim(matter, nowMs);
  switch (whose) {
    case 'all':
      return true;
    case 'mine':
      return claim?.personId === personId || matter.assignee?.personId === personId;
    case 'unclaimed':
      return claim === null && matter.assignee === null;
    case 'due':
      return isDue(matter, today);
  }
}

export function fits(matter: Matter, filter: Omit<DeskFilter, 'whose'>): boolean {
  if (filter.urgency !== null && matter.urgency > filter.urgency) return false;
  if (filter.exactly && matter.urgency !== filter.urgency) return false;
  if (filter.theme !== '' && !matter.themes.includes(filter.theme)) return false;
  const wanted = filter.search.toLowerCase();
  if (wanted === '') return true;
  return [matter.account, ...matter.devices.map((one) => one.hostname)].some((name) =>
    name.toLowerCase().includes(wanted),
  );
}
