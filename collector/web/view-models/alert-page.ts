/** One alert with all that a person needs to decide about it. */

import { explainFlag } from '../../policy/explain.ts';
import type { Alert, AlertReview, Flag, JournalReader, SeenAlerts, Store } from '../../store/store.ts';
import { type PresentedText, presentText, visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import { type AlertRow, alertRow, themeName } from './alert-row.ts';
import type { ViewContext } from './context.ts';
import type { EventRow } from './event-row.ts';
import { readSlice, toRows } from './journal-rows.ts';

const MAX_SHOWN_FLAGS = 50;
const CONTEXT_MS = 5 * 60_000;
const MAX_CONTEXT_BATCHES = 200;
const MAX_CONTEXT_ROWS = 200;

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
  }[];
}

export interface ReviewLine {
  decision: AlertReview['decision'];
  decisionWord: string;
  by: string;
  when: When;
  note: PresentedText;
}

export interface AlertPage {
  row: AlertRow;
  version: number;
  urgency: number;
  flagCount: number;
  audience: string;
  flagged: FlaggedEvent[];
  moreFlags: string | null;
  otherSessions: string | null;
  context: EventRow[];
  contextCut: boolean;
  reviews: ReviewLine[];
}

/** All that the page reads. */
export interface AlertSources {
  store: Pick<Store, 'projections' | 'sessions'> & { alerts: SeenAlerts };
  journal: Pick<JournalReader, 'deviceBatches'>;
}

export async function alertPage(sources: AlertSources, alert: Alert, context: ViewContext): Promise<AlertPage> {
  const { store } = sources;
  const flags = await store.alerts.flagsOf(alert.alertId, MAX_SHOWN_FLAGS);
  const reviews = await store.alerts.reviewsOf(alert.alertId);
  const around = await contextOf(sources, alert, flags, context);
  const hidden = alert.flagCount - flags.length;
  return {
    row: alertRow(alert, flags, context),
    version: alert.version,
    urgency: alert.urgency,
    flagCount: alert.flagCount,
    audience: visibleText(alert.audience),
    flagged: flaggedEvents(flags, context),
    moreFlags: hidden > 0 ? context.texts.alert.moreFlags(hidden) : null,
    otherSessions: alert.otherSessions ? context.texts.alert.otherSessions : null,
    context: around.rows,
    contextCut: around.cut,
    reviews: reviews.map((review) => reviewLine(review, context)),
  };
}

async function contextOf(sources: AlertSources, alert: Alert, flags: readonly Flag[], context: ViewContext) {
  const range = { fromMs: alert.firstAtMs - CONTEXT_MS, toMs: alert.lastAtMs + CONTEXT_MS + 1 };
  const from = { journal: sources.journal, projections: sources.store.projections };
  const slice = await readSlice(from, alert.deviceId, range, MAX_CONTEXT_BATCHES);
  const sessions = await sources.store.sessions.sessionsOf(alert.deviceId, range.fromMs, range.toMs);
  const ofSession = slice.events.filter((event) => event.sessionId === alert.sessionId);
  const rows = toRows(ofSession.slice(0, MAX_CONTEXT_ROWS), { sessions, flags }, context);
  return { rows, cut: slice.cut || ofSession.length > MAX_CONTEXT_ROWS };
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
      terms: ofEvent.map((flag) => ({
        term: visibleText(flag.term, 200),
        packId: visibleText(flag.packId, 200),
        theme: themeName(flag.theme, context),
        urgency: flag.urgency,
        urgencyWord: context.texts.urgency[flag.urgency],
        matched: presentText(flag.text.slice(flag.start, flag.end), [], 200),
        flagId: flag.flagId,
        why: explainFlag(flag).map((part) => visibleText(context.texts.policy.explain.part(part), 500)),
      })),
    };
  });
}

function reviewLine(review: AlertReview, context: ViewContext): ReviewLine {
  return {
    decision: review.decision,
    decisionWord: context.texts.alertState[review.decision],
    by: visibleText(review.personName, 200),
    when: context.time.when(review.atMs, context.nowMs),
    note: presentText(review.note, [], MAX_NOTE_UNITS),
  };
}

/** Longest note that a person may write, in UTF-16 units. */
export const MAX_NOTE_UNITS = 4_000;

/** What a stale page was showing, as it told us itself. */
export interface SeenAlert {
  flagCount: number;
  urgency: number;
}

/** What changed since a page was made, in words: never empty. */
export function changesSince(seen: SeenAlert, page: AlertPage, context: ViewContext): string[] {
  const texts = context.texts.alert;
  const changes: string[] = [];
  const last = page.reviews.at(-1);
  if (page.row.state !== 'open' && last) changes.push(texts.changedState(last.decisionWord, last.by));
  if (page.flagCount > seen.flagCount) changes.push(texts.changedFlags(page.flagCount - seen.flagCount));
  if (page.urgency !== seen.urgency) changes.push(texts.changedUrgency(page.row.urgencyWord, page.urgency));
  return changes.length > 0 ? changes : [texts.changedOther];
}
