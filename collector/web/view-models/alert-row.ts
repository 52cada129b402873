/** One alert as a row of a list. */
import { MEDIA_THEME } from '../../../protocol/policy/media-flags.ts';
import type { Alert, Flag, SeenAlerts } from '../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { HidingContext, ViewContext } from './context.ts';

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
  /** Empty for one alone. */
  flagCount: string;
  when: When;
  state: Alert['state'];
  stateWord: string;
  simulated: boolean;
}

/** Shown in a list: enough to see what it is about. The alert's own page shows all. */
const MAX_EXCERPT_UNITS = 240;
const MAX_SORTABLE_MS = 9_999_999_999_999;

/** Flags read for a row: enough to find the gravest title and all its matches. */
const MAX_ROW_FLAGS = 20;

export interface RowTitle {
  /** Null when it is hidden. */
  title: PresentedText | null;
  program: string;
  /** Something of its alert is hidden, be it another title than this. */
  holdsHidden: boolean;
}

/** Of what is hidden, and of what is not looked for. */
export const NO_TITLE: RowTitle = { title: null, program: '', holdsHidden: true };

/** Rows of a list, all looked at at once. */
export async function alertRows(
  seen: Pick<SeenAlerts, 'gravestFlagsOf'>,
  alerts: readonly Alert[],
  context: HidingContext,
): Promise<AlertRow[]> {
  const titles = await leadingTitles(seen, alerts, context);
  return alerts.map((alert, index) => alertRow(alert, titles[index] ?? NO_TITLE, context));
}

/**
 * What stands for each of these alerts in a list: its gravest title, the newest of those. No list shows a hidden one, whoever has been
 * shown it elsewhere.
 */
export async function leadingTitles(
  seen: Pick<SeenAlerts, 'gravestFlagsOf'>,
  alerts: readonly (Alert | undefined)[],
  context: HidingContext,
): Promise<RowTitle[]> {
  const { hides } = await context.hiding.themes();
  const flagsOf = await Promise.all(
    alerts.map(async (alert) =>
      alert === undefined || hides(alert.theme) ? [] : seen.gravestFlagsOf(alert.alertId, MAX_ROW_FLAGS),
    ),
  );
  const leading = flagsOf.map((flags) => flags.toSorted((a, b) => a.urgency - b.urgency || b.atMs - a.atMs)[0]);
  const isHidden = await context.hiding.flags(flagsOf.flat());
  return alerts.map((alert, index) => {
    const shown = leading[index];
    if (alert === undefined || hides(alert.theme) || (shown !== undefined && isHidden(shown))) return NO_TITLE;
    const flags = flagsOf[index] ?? [];
    return { ...titleOf(shown, flags), holdsHidden: flags.some(isHidden) };
  });
}

function titleOf(shown: Flag | undefined, flags: readonly Flag[]): Pick<RowTitle, 'title' | 'program'> {
  const spans = flags.filter((f) => f.streamId === shown?.streamId && f.sequence === shown?.sequence);
  const title = presentText(shown?.text ?? '', spans, MAX_EXCERPT_UNITS);
  return { title, program: visibleText(shown?.program ?? '', 200) };
}

/** @param title what is shown of it, where anything is: a page that shows the alert itself needs none */
export function alertRow(alert: Alert, title: RowTitle, context: ViewContext): AlertRow {
  return {
    title: title.title,
    program: title.program,
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
    flagCount: alert.flagCount === 1 ? '' : context.texts.review.flags(alert.flagCount),
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
