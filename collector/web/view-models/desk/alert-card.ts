/** Alerts with the explanations of their flags; without their texts while these are hidden. */
import { type HiddenThemes, IMAGERY_THEME } from '../../../alert/hidden-themes.ts';
import { explainFlag } from '../../../policy/flagging/explain.ts';
import type { Alert, Flag, SeenAlerts } from '../../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import { deviceHref, themeName } from '../alert-row.ts';
import type { HidingContext, ViewContext } from '../context.ts';
import type { Revealed } from '../hiding.ts';
import { termName } from '../term-name.ts';

const MAX_SHOWN_FLAGS = 50;

/** One flagged event with the terms that matched in it. */
export interface FlaggedEvent {
  /** Null while a hidden theme was flagged in it too: then there are no terms either, which are words of it. */
  title: PresentedText | null;
  program: string;
  when: When;
  terms: {
    theme: string;
    urgency: number;
    urgencyWord: string;
    flagId: number;
    /** Words of a title: what a silenced phrase can keep from being flagged. */
    isPhrase: boolean;
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
  /** Nothing of it is shown: its own theme is hidden. */
  isMasked: boolean;
  /** Something of it is not shown. */
  holdsHidden: boolean;
  /** Of a theme whose text is hidden at first. */
  isGrave: boolean;
  /** What is hidden of it may be suspected child abuse imagery, never to be looked for. */
  isImagery: boolean;
  flagged: FlaggedEvent[];
  moreFlags: string | null;
  otherSessions: string | null;
}

export interface CardSources {
  alerts: Pick<SeenAlerts, 'flagsOf'>;
}

export interface Card {
  card: AlertCard;
  /** Those that are shown, in order of time. */
  flags: Flag[];
}

export async function alertCards(
  sources: CardSources,
  alerts: readonly Alert[],
  revealed: Revealed,
  context: HidingContext,
): Promise<Card[]> {
  const flagsOf = await Promise.all(alerts.map(({ alertId }) => sources.alerts.flagsOf(alertId, MAX_SHOWN_FLAGS)));
  const isHidden = await context.hiding.flags(flagsOf.flat(), revealed);
  const themes = await context.hiding.themes();
  const cards = alerts.map((alert, index) => {
    const isMasked = themes.hides(alert.theme) && !revealed.alerts.has(alert.alertId);
    const flags = flagsOf[index] ?? [];
    const hidden = flags.filter((flag) => isMasked || (!revealed.alerts.has(alert.alertId) && isHidden(flag)));
    return cardOf(alert, flags, new Set(hidden), { isMasked, themes }, context);
  });
  return Promise.all(cards.map((card) => withImagery(card, context)));
}

function cardOf(
  alert: Alert,
  flags: readonly Flag[],
  hidden: ReadonlySet<Flag>,
  { isMasked, themes }: { isMasked: boolean; themes: HiddenThemes },
  context: ViewContext,
): Card & { hidden: ReadonlySet<Flag> } {
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
    holdsHidden: isMasked || hidden.size > 0,
    isGrave: themes.hides(alert.theme),
    isImagery: alert.theme === IMAGERY_THEME,
    flagged: isMasked ? [] : flaggedEvents(flags, hidden, context),
    moreFlags: unshown > 0 ? texts.alert.moreFlags(unshown) : null,
    otherSessions: alert.otherSessions ? texts.alert.otherSessions : null,
  };
  return { card, flags: flags.filter((flag) => !hidden.has(flag)), hidden };
}

/** A milder alert may hold a title that is hidden for that reason. */
async function withImagery(
  { card, flags, hidden }: Card & { hidden: ReadonlySet<Flag> },
  { hiding }: HidingContext,
): Promise<Card> {
  const isImagery = card.isImagery || (hidden.size > 0 && (await hiding.holdsImagery([...hidden])));
  return { card: { ...card, isImagery }, flags };
}

function flaggedEvents(flags: readonly Flag[], hidden: ReadonlySet<Flag>, context: ViewContext): FlaggedEvent[] {
  const byEvent = Map.groupBy(flags, (flag) => `${flag.streamId}#${flag.sequence}`);
  const newestFirst = [...byEvent.values()].sort((a, b) => (b[0]?.atMs ?? 0) - (a[0]?.atMs ?? 0));
  return newestFirst.flatMap((ofEvent) => {
    const first = ofEvent[0];
    if (!first) return [];
    const when = context.time.when(first.atMs, context.nowMs);
    if (ofEvent.some((flag) => hidden.has(flag))) return { title: null, program: '', when, terms: [] };
    return {
      title: presentText(first.text, ofEvent),
      program: visibleText(first.program),
      when,
      terms: ofEvent.map((flag) => termOf(flag, context)),
    };
  });
}

function termOf(flag: Flag, context: ViewContext): FlaggedEvent['terms'][number] {
  const { texts } = context;
  const why = explainFlag(flag);
  return {
    theme: themeName(flag.theme, context),
    urgency: flag.urgency,
    urgencyWord: texts.urgency[flag.urgency],
    flagId: flag.flagId,
    isPhrase: why.some(({ kind }) => kind === 'term' || kind === 'near'),
    why: why.map((part) => visibleText(texts.policy.explain.part(part), 500)),
    sameHref: `/review/same?${new URLSearchParams({ theme: flag.theme, term: flag.term })}`,
    sameText: texts.desk.matter.sameTerm(termName(flag, context)),
  };
}
