/** One matter with all that a person needs to decide about it. */
import type { Alert, AlertReview, JournalReader, Matter, SeenAlerts, Store } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import { themeName } from '../alert-row.ts';
import type { HidingContext, ViewContext } from '../context.ts';
import type { Revealed } from '../hiding.ts';
import { type AlertCard, alertCards } from './alert-card.ts';
import { type Around, around } from './around.ts';
import { type HistoryLine, historyLines } from './history.ts';
import { activeClaim, devicesOf, isDue } from './matter-row.ts';

const MAX_HISTORY = 200;

export interface MatterPage extends Around {
  matterId: number;
  href: string;
  version: number;
  /** What a page that turns out stale was showing. */
  seen: string;
  account: string;
  devices: string;
  themes: string[];
  urgency: number;
  urgencyWord: string;
  urgencyTitle: string;
  simulated: boolean;
  from: string;
  to: string;
  isOpen: boolean;
  openCount: number;
  cards: AlertCard[];
  /** Cards of which something is hidden. */
  masked: number;
  hasImagery: boolean;
  claim: { isYours: boolean; name: string; until: string } | null;
  assignedTo: number | null;
  followUpDay: string;
  isDue: boolean;
  today: string;
  history: HistoryLine[];
}

export interface MatterSources {
  store: Pick<Store, 'matters' | 'notifications' | 'projections' | 'sessions'> & { alerts: SeenAlerts };
  journal: Pick<JournalReader, 'deviceBatches'>;
}

/** `revealed`: the hidden text that this person is being shown. */
export async function matterPage(
  sources: MatterSources,
  matter: Matter,
  { personId, revealed }: { personId: number; revealed: Revealed },
  context: HidingContext,
): Promise<MatterPage> {
  const { matters } = sources.store;
  const alerts = gravestFirst(await matters.alertsOf(matter.matterId));
  const shown = await alertCards(sources.store, alerts, revealed, context);
  const cards = shown.map(({ card }) => card);
  const shownFlags = shown.flatMap(({ flags }) => flags);
  const reviews = await matters.reviewsOf(matter.matterId);
  const entries = await matters.entriesOf(matter.matterId, MAX_HISTORY);
  const told = await sources.store.notifications.ofMatter(matter.matterId, MAX_HISTORY);
  return {
    ...headOf(matter, personId, context),
    seen: seenOf(matter, alerts),
    cards,
    masked: cards.filter((card) => card.holdsHidden).length,
    hasImagery: cards.some((card) => card.holdsHidden && card.isImagery),
    ...(await around(sources, alerts, { flags: shownFlags, revealed }, context)),
    history: historyLines(reviews, entries, told, context),
  };
}

/** Open ones first; the gravest of them first, then the newest. */
function gravestFirst(alerts: readonly Alert[]): Alert[] {
  const closed = (alert: Alert): number => (alert.state === 'open' ? 0 : 1);
  return alerts.toSorted((a, b) => closed(a) - closed(b) || a.urgency - b.urgency || b.lastAtMs - a.lastAtMs);
}

function headOf(matter: Matter, personId: number, context: ViewContext) {
  const { texts, time, nowMs } = context;
  const claim = activeClaim(matter, nowMs);
  const today = time.dayOf(nowMs);
  return {
    matterId: matter.matterId,
    href: `/matters/${matter.matterId}`,
    version: matter.version,
    account: visibleText(matter.account, 200) || texts.unknownAccount,
    devices: devicesOf(matter, context),
    themes: matter.themes.map((theme) => themeName(theme, context)),
    urgency: matter.urgency,
    urgencyWord: texts.urgency[matter.urgency],
    urgencyTitle: texts.urgencyOf(matter.urgency),
    simulated: matter.simulated,
    from: time.when(matter.firstAtMs, nowMs).local,
    to: time.when(matter.lastAtMs, nowMs).local,
    isOpen: matter.openAlerts > 0,
    openCount: matter.openAlerts,
    claim: claim && {
      isYours: claim.personId === personId,
      name: visibleText(claim.name, 200),
      until: time.clockTime(claim.endsMs),
    },
    assignedTo: matter.assignee?.personId ?? null,
    followUpDay: matter.followUpDay ?? '',
    isDue: isDue(matter, today),
    today,
  };
}

const seenOf = (matter: Matter, alerts: readonly Alert[]): string =>
  `${alerts.length}.${matter.flagCount}.${matter.urgency}`;

/** What changed since a page was made, in words: never empty. `seen` is what the page says that it showed; `chosen` what was decided about. */
export function changesOfMatter(
  page: MatterPage,
  { seen, chosen }: { seen: string; chosen: readonly number[] },
  reviews: readonly AlertReview[],
  context: ViewContext,
): string[] {
  const { alert: alertTexts, desk } = context.texts;
  const [alerts, flags, urgency] = seen.split('.').map(Number);
  const [alertsNow, flagsNow] = page.seen.split('.').map(Number);
  const changes: string[] = [];
  const decided = page.cards.filter((card) => !card.isOpen && chosen.includes(card.alertId));
  for (const card of decided.slice(0, 10)) {
    const by = reviews.findLast((review) => review.alertId === card.alertId)?.personName ?? '';
    changes.push(desk.matter.changedDecided(card.alertId, card.stateWord, visibleText(by, 200)));
  }
  if ((alertsNow ?? 0) > (alerts ?? 0)) changes.push(desk.matter.changedAlerts((alertsNow ?? 0) - (alerts ?? 0)));
  if ((flagsNow ?? 0) > (flags ?? 0)) changes.push(alertTexts.changedFlags((flagsNow ?? 0) - (flags ?? 0)));
  if (page.isOpen && page.urgency !== urgency) changes.push(alertTexts.changedUrgency(page.urgencyWord, page.urgency));
  return changes.length > 0 ? changes : [desk.matter.changedOther];
}
