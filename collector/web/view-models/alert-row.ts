/** One alert as a row of a list. */
import { MEDIA_THEME } from '../../../protocol/policy/media-flags.ts';
import { hidesTheme } from '../../alert/hidden-themes.ts';
import type { Alert, Flag } from '../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { ViewContext } from './context.ts';

export interface AlertRow {
  alertId: number;
  /** Unique in the page. */
  domId: string;
  href: string;
  urgency: number;
  urgencyWord: string;
  urgencyTitle: string;
  theme: string;
  account: string;
  hostname: string;
  deviceHref: string;
  program: string;
  /** Null when it is hidden. */
  title: PresentedText | null;
  flagCount: string;
  when: When;
  state: Alert['state'];
  stateWord: string;
  simulated: boolean;
}

/** Shown in a list: enough to see what it is about. The alert's own page shows all. */
const MAX_EXCERPT_UNITS = 240;
const MAX_SORTABLE_MS = 9_999_999_999_999;

/** `flags`: of this alert; the gravest of them, newest first, gives the row its title. */
export function alertRow(alert: Alert, flags: readonly Flag[], context: ViewContext): AlertRow {
  const shown = flags.toSorted((a, b) => a.urgency - b.urgency || b.atMs - a.atMs)[0];
  const hidden = hidesTheme(alert.theme);
  const spans = flags.filter((f) => f.streamId === shown?.streamId && f.sequence === shown?.sequence);
  return {
    alertId: alert.alertId,
    domId: `alert-${alert.alertId}`,
    href: `/alerts/${alert.alertId}`,
    urgency: alert.urgency,
    urgencyWord: context.texts.urgency[alert.urgency],
    urgencyTitle: context.texts.urgencyOf(alert.urgency),
    theme: themeName(alert.theme, context),
    account: visibleText(alert.account) || context.texts.unknownAccount,
    hostname: visibleText(alert.hostname),
    deviceHref: deviceHref(alert, context),
    program: hidden ? '' : visibleText(shown?.program ?? ''),
    title: hidden ? null : presentText(shown?.text ?? '', spans, MAX_EXCERPT_UNITS),
    flagCount: context.texts.review.flags(alert.flagCount),
    when: context.time.when(alert.lastAtMs, context.nowMs),
    state: alert.state,
    stateWord: context.texts.alertState[alert.state],
    simulated: alert.simulated,
  };
}

/** The timeline of its day. */
export function deviceHref(alert: Alert, { time }: ViewContext): string {
  return `/devices/${alert.deviceId}?day=${time.dayOf(clamp(alert.lastAtMs))}`;
}

/** A theme in words; the identifier of a school's own theme as words. */
export function themeName(theme: string, context: ViewContext): string {
  const known = context.texts.policy.theme;
  if (theme === MEDIA_THEME) return context.texts.policy.media.title;
  if (Object.hasOwn(known, theme)) return known[theme as keyof typeof known];
  const words = visibleText(theme.replaceAll(/[-_]+/g, ' ').trim(), 80);
  return words === '' ? context.texts.unknownTheme : words.charAt(0).toUpperCase() + words.slice(1);
}

export function clamp(timeMs: number): number {
  return Math.max(0, Math.min(MAX_SORTABLE_MS, timeMs));
}
