/** One alert with the explanation of its flags; without its text while that is hidden. */
import { hidesTheme } from '../../../alert/hidden-themes.ts';
import { explainFlag } from '../../../policy/explain.ts';
import type { Alert, Flag, SeenAlerts } from '../../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { deviceHref, themeName } from '../alert-row.ts';
import type { ViewContext } from '../context.ts';

const MAX_SHOWN_FLAGS = 50;

/** One flagged event with the terms that matched in it. */
export interface FlaggedEvent {
  title: PresentedText;
  program: string;
  when: When;
  terms: {
    term: string;
    packId: string;
    theme: string;
    urgency: number;
    urgencyWord: string;
    matched: PresentedText;
    flagId: number;
    why: string[];
    sameHref: string;
    sameText: string;
  }[];
}

export interface AlertCard {
  alertId: number;
  domId: string;
  /** `ID:version`, as forms send it. */
  token: string;
  href: string;
  theme: string;
  urgency: number;
  urgencyWord: string;
  urgencyTitle: string;
  isOpen: boolean;
  state: Alert['state'];
  stateWord: string;
  hostname: string;
  deviceHref: string;
  when: When;
  /** Its text is not shown. */
  isMasked: boolean;
  /** Of a theme whose text is hidden at first. */
  isGrave: boolean;
  /** Never to be looked for: suspected child abuse imagery. */
  isImagery: boolean;
  flagged: FlaggedEvent[];
  moreFlags: string | null;
  otherSessions: string | null;
}

export interface CardSources {
  alerts: Pick<SeenAlerts, 'flagsOf'>;
}

export async function alertCard(
  sources: CardSources,
  alert: Alert,
  revealed: ReadonlySet<number>,
  context: ViewContext,
): Promise<{ card: AlertCard; flags: Flag[] }> {
  const flags = await sources.alerts.flagsOf(alert.alertId, MAX_SHOWN_FLAGS);
  const isMasked = hidesTheme(alert.theme) && !revealed.has(alert.alertId);
  const unshown = alert.flagCount - flags.length;
  const { texts } = context;
  const card = {
    alertId: alert.alertId,
    domId: `alert-${alert.alertId}`,
    token: `${alert.alertId}:${alert.version}`,
    href: `/alerts/${alert.alertId}`,
    theme: themeName(alert.theme, context),
    urgency: alert.urgency,
    urgencyWord: texts.urgency[alert.urgency],
    urgencyTitle: texts.urgencyOf(alert.urgency),
    isOpen: alert.state === 'open',
    state: alert.state,
    stateWord: texts.alertState[alert.state],
    hostname: visibleText(alert.hostname, 200),
    deviceHref: deviceHref(alert, context),
    when: context.time.when(alert.lastAtMs, context.nowMs),
    isMasked,
    isGrave: hidesTheme(alert.theme),
    isImagery: alert.theme === 'child-abuse-imagery',
    flagged: isMasked ? [] : flaggedEvents(flags, context),
    moreFlags: unshown > 0 ? texts.alert.moreFlags(unshown) : null,
    otherSessions: alert.otherSessions ? texts.alert.otherSessions : null,
  };
  return { card, flags };
}

function flaggedEvents(flags: readonly Flag[], context: ViewContext): FlaggedEvent[] {
  const byEvent = Map.groupBy(flags, (flag) => `${flag.streamId}#${flag.sequence}`);
  const newestFirst = [...byEvent.values()].sort((a, b) => (b[0]?.atMs ?? 0) - (a[0]?.atMs ?? 0));
  return newestFirst.flatMap((ofEvent) => {
    const first = ofEvent[0];
    if (!first) return [];
    return {
      title: presentText(first.text, ofEvent),
      program: visibleText(first.program),
      when: context.time.when(first.atMs, context.nowMs),
      terms: ofEvent.map((flag) => termOf(flag, context)),
    };
  });
}

function termOf(flag: Flag, context: ViewContext): FlaggedEvent['terms'][number] {
  const { texts } = context;
  const term = visibleText(flag.term, 200);
  return {
    term,
    packId: visibleText(flag.packId, 200),
    theme: themeName(flag.theme, context),
    urgency: flag.urgency,
    urgencyWord: texts.urgency[flag.urgency],
    matched: presentText(flag.text.slice(flag.start, flag.end), [], 200),
    flagId: flag.flagId,
    why: explainFlag(flag).map((part) => visibleText(texts.policy.explain.part(part), 500)),
    sameHref: `/review/same?${new URLSearchParams({ theme: flag.theme, term: flag.term })}`,
    sameText: texts.desk.matter.sameTerm(term),
  };
}
