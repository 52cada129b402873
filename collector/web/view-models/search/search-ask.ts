/** What somebody searches for: read from a form, checked, and said again in words. */
import type { FormError } from '../../form.ts';
import type { ViewContext } from '../context.ts';

const SEARCH_FIELDS = ['account', 'device', 'text', 'theme', 'from', 'to', 'reason'] as const;
export type SearchForm = Readonly<Record<(typeof SEARCH_FIELDS)[number], string>>;

/** Longer than any account, hostname or sensible phrase. */
export const MAX_FIELD_UNITS = 256;
export const MAX_REASON_UNITS = 500;
/** A shorter text is in nearly everything. */
const MIN_TEXT_UNITS = 2;
/** A search that says no day looks back this far. */
const DEFAULT_DAYS = 7;
const DAY_MS = 24 * 3_600_000;

export interface SearchAsk {
  /** Empty: anybody. */
  account: string;
  /** Part of a computer's name; empty: any. */
  device: string;
  /** Folded by `foldText`; empty: whatever it says. */
  text: string;
  /** Empty: flagged or not. */
  theme: string;
  fromMs: number;
  toMs: number;
  /** School days, as asked or as taken. */
  fromDay: string;
  toDay: string;
}

export function readSearchForm(value: (name: string, maxUnits: number) => string): SearchForm {
  const of = (name: (typeof SEARCH_FIELDS)[number]): string =>
    value(name, name === 'reason' ? MAX_REASON_UNITS : MAX_FIELD_UNITS)
      .trim()
      .toWellFormed();
  return Object.fromEntries(SEARCH_FIELDS.map((name) => [name, of(name)])) as SearchForm;
}

/** As texts are compared: compatibility forms and case do not matter. */
export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase();

/** `ask` is undefined when there are errors. */
export function searchAsk(
  form: SearchForm,
  needsReason: boolean,
  { texts, time, nowMs }: ViewContext,
): { ask: SearchAsk | undefined; errors: FormError[] } {
  const t = texts.search;
  const errors: FormError[] = [];
  const text = foldText(form.text);
  if ([form.account, form.device, form.text, form.theme].every((one) => one === '')) {
    errors.push({ field: 'account', text: t.nothingAsked });
  }
  if (text !== '' && text.length < MIN_TEXT_UNITS) errors.push({ field: 'text', text: t.textTooShort });
  const toDay = form.to || time.dayOf(nowMs);
  const to = time.dayBounds(toDay);
  if (to === undefined) errors.push({ field: 'to', text: t.badDay });
  const fromDay = form.from || time.dayOf((to?.fromMs ?? nowMs) - (DEFAULT_DAYS - 1) * DAY_MS);
  const from = time.dayBounds(fromDay);
  if (from === undefined) errors.push({ field: 'from', text: t.badDay });
  if (from && to && from.fromMs >= to.toMs) errors.push({ field: 'from', text: t.daysTurned });
  if (needsReason && form.reason === '') errors.push({ field: 'reason', text: t.reasonMissing });
  if (errors.length > 0 || from === undefined || to === undefined) return { ask: undefined, errors };
  const { account, device, theme } = form;
  return { ask: { account, device, text, theme, fromMs: from.fromMs, toMs: to.toMs, fromDay, toDay }, errors };
}

/** For the audit record: what it was about, apart from whom. */
export function askInWords(ask: SearchAsk, reason: string): string {
  const { device, text, theme, fromDay, toDay } = ask;
  const parts = Object.entries({ computer: device, text, theme }).filter(([, value]) => value !== '');
  const said = parts.map(([name, value]) => `${name} “${value}”`);
  return [...said, `${fromDay} to ${toDay}`, ...(reason === '' ? [] : [`reason: ${reason}`])].join('; ');
}
