/** One alert as a row of a list: the review queue, the list of decided ones, and what arrives live. */
import type { Alert, Flag } from '../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { ViewContext } from './context.ts';

export interface AlertRow {
  alertId: number;
  /** Unique in the page; live arrival replaces a row by it. */
  domId: string;
  /** Sorts as the list does when compared as text. */
  sortKey: string;
  href: string;
  urgency: number;
  urgencyWord: string;
  urgencyTitle: string;
  theme: string;
  account: string;
  hostname: string;
  deviceHref: string;
  program: string;
  title: PresentedText;
  flagCount: string;
  when: When;
  state: Alert['state'];
  stateWord: string;
  simulated: boolean;
  isNew: boolean;
}

/** Shown in a list: enough to see what it is about. The alert's own page shows all. */
const MAX_EXCERPT_UNITS = 240;
const MAX_SORTABLE_MS = 9_999_999_999_999;

/** Gravest first, then newest; a device's wild clock cannot leave its urgency. */
export function compareAlerts(a: Alert, b: Alert): number {
  return a.urgency - b.urgency || b.lastAtMs - a.lastAtMs || b.alertId - a.alertId;
}

/** Digits alone, of one length, so that any collation puts them in the order of `compareAlerts`. */
export function sortKey(alert: Alert): string {
  const age = MAX_SORTABLE_MS - Math.max(0, Math.min(MAX_SORTABLE_MS, Math.trunc(alert.lastAtMs)));
  return `${alert.urgency}${String(age).padStart(13, '0')}${String(999_999_999 - alert.alertId).padStart(9, '0')}`;
}

/** `flags`: of this alert; the gravest of them, newest first, gives the row its title. */
export function alertRow(alert: Alert, flags: readonly Flag[], context: ViewContext, isNew = false): AlertRow {
  const shown = flags.toSorted((a, b) => a.urgency - b.urgency || b.atMs - a.atMs)[0];
  const spans = flags.filter((f) => f.streamId === shown?.streamId && f.sequence === shown?.sequence);
  return {
    alertId: alert.alertId,
    domId: `alert-${alert.alertId}`,
    sortKey: sortKey(alert),
    href: `/alerts/${alert.alertId}`,
    urgency: alert.urgency,
    urgencyWord: context.texts.urgency[alert.urgency],
    urgencyTitle: context.texts.urgencyOf(alert.urgency),
    theme: themeName(alert.theme, context),
    account: visibleText(alert.account) || context.texts.unknownAccount,
    hostname: visibleText(alert.hostname),
    deviceHref: `/devices/${alert.deviceId}?day=${context.time.dayOf(clamp(alert.lastAtMs))}`,
    program: visibleText(shown?.program ?? ''),
    title: presentText(shown?.text ?? '', spans, MAX_EXCERPT_UNITS),
    flagCount: context.texts.review.flags(alert.flagCount),
    when: context.time.when(alert.lastAtMs, context.nowMs),
    state: alert.state,
    stateWord: context.texts.alertState[alert.state],
    simulated: alert.simulated,
    isNew,
  };
}

/** A theme in words; the identifier of a school's own theme as words. */
export function themeName(theme: string, context: ViewContext): string {
  const known = context.texts.policy.theme;
  if (Object.hasOwn(known, theme)) return known[theme as keyof typeof known];
  const words = visibleText(theme.replaceAll(/[-_]+/g, ' ').trim(), 80);
  return words === '' ? context.texts.unknownTheme : words.charAt(0).toUpperCase() + words.slice(1);
}

export function clamp(timeMs: number): number {
  return Math.max(0, Math.min(MAX_SORTABLE_MS, timeMs));
}
