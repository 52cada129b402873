/** One account's day across computers: the sessions' own timelines laid into one, with the alerts beside the events they hold. */
import type { Flag, JournalReader, SeenAlerts, SessionRecord, Store } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { HidingContext, ViewContext } from '../context.ts';
import { type EventRow, eventRow } from '../event-row.ts';
import { type HeldBack, heldBack } from '../held-back.ts';
import { readSlice } from '../journal-rows.ts';
import { compareEvents, type PlacedEvent } from '../placed-event.ts';
import { formatCursor, type TimelineCursor } from '../timeline.ts';

/** On a page. */
const MAX_ROWS = 200;
/** Sessions of one account on one day; beyond it the newest, and the page says so. */
const MAX_SESSIONS = 20;
/** Of one computer on a page. */
const MAX_BATCHES = 100;
const MAX_FLAGS = 2_000;

export interface PersonEvent {
  row: EventRow;
  deviceId: string;
  hostname: string;
  /** Null where no alert holds it, or one that the viewer may not see. */
  alert: { alertId: number; href: string; label: string } | null;
}

export interface PersonTimeline {
  day: string;
  dayInWords: string;
  previousDay: string;
  nextDay: string | null;
  today: string;
  badDay: boolean;
  computers: { hostname: string; href: string }[];
  rows: PersonEvent[];
  /** Of this page's stretch of the day. */
  heldBack: HeldBack;
  isContinued: boolean;
  moreQuery: string | null;
  sessionsCut: boolean;
}

export interface PersonSources {
  store: Pick<Store, 'matters' | 'projections' | 'search' | 'devices'>;
  journal: Pick<JournalReader, 'deviceBatches'>;
  alerts: Pick<SeenAlerts, 'alert'>;
}

export interface PersonAsk {
  account: string;
  day: string;
  badDay: boolean;
  after: TimelineCursor | undefined;
}

interface FoundEvent {
  placed: PlacedEvent;
  deviceId: string;
}

/** @throws RangeError for what is no day: the route has seen to that. */
export async function personTimeline(
  sources: PersonSources,
  ask: PersonAsk,
  context: HidingContext,
): Promise<PersonTimeline> {
  const bounds = context.time.dayBounds(ask.day);
  if (!bounds) throw new RangeError(`no such day: ${ask.day}`);
  const sessions = await sources.store.search.sessionsOfPerson(ask.account, bounds, MAX_SESSIONS + 1);
  const used = sessions.slice(0, MAX_SESSIONS);
  const names = await hostnames(sources, used);
  const { found, more, unjudged } = await eventsOf(sources, used, bounds, ask.after);
  const shown = found.slice(0, MAX_ROWS);
  const last = shown.at(-1)?.placed;
  return {
    day: ask.day,
    dayInWords: context.time.dayInWords(ask.day),
    previousDay: bounds.previous,
    nextDay: bounds.toMs <= context.nowMs ? bounds.next : null,
    today: context.time.dayOf(context.nowMs),
    badDay: ask.badDay,
    computers: [...names].map(([deviceId, hostname]) => ({ hostname, href: `/devices/${deviceId}?day=${ask.day}` })),
    rows: await rowsOf(sources, shown, { names, account: visibleText(ask.account) }, context),
    heldBack: heldBack(unjudged, context),
    isContinued: ask.after !== undefined,
    moreQuery:
      more !== undefined || found.length > shown.length
        ? `after=${formatCursor(last ?? more ?? beyond(bounds.toMs))}`
        : null,
    sessionsCut: sessions.length > MAX_SESSIONS,
  };
}

const beyond = (atMs: number): TimelineCursor => ({ atMs, streamId: '', sequence: 0 });

async function hostnames(sources: PersonSources, sessions: readonly SessionRecord[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (const { deviceId } of sessions) {
    if (names.has(deviceId)) continue;
    const device = await sources.store.devices.device(deviceId);
    names.set(deviceId, visibleText(device?.hostname ?? '') || deviceId.slice(0, 8));
  }
  return names;
}

/** In order, complete up to where the computer that was cut first is complete. `more`: from where to go on, should nothing be shown; `unjudged`: how many each session still holds. */
async function eventsOf(
  sources: PersonSources,
  sessions: readonly SessionRecord[],
  bounds: { fromMs: number; toMs: number },
  after: TimelineCursor | undefined,
): Promise<{ found: FoundEvent[]; more: TimelineCursor | undefined; unjudged: number[] }> {
  const from = { journal: sources.journal, projections: sources.store.projections };
  const range = { fromMs: Math.max(bounds.fromMs, after?.atMs ?? 0), toMs: bounds.toMs };
  const found: FoundEvent[] = [];
  const unjudged: number[] = [];
  let completeToMs = range.toMs;
  let cut = false;
  for (const [deviceId, own] of Map.groupBy(sessions, (session) => session.deviceId)) {
    const ids = new Set(own.map((session) => session.sessionId));
    const slice = await readSlice(from, deviceId, range, MAX_BATCHES);
    cut ||= slice.cut;
    completeToMs = Math.min(completeToMs, slice.completeToMs);
    for (const placed of slice.events) if (ids.has(placed.sessionId)) found.push({ placed, deviceId });
    for (const [sessionId, count] of slice.heldBack) if (ids.has(sessionId)) unjudged.push(count);
  }
  const isFresh = ({ placed }: FoundEvent): boolean =>
    placed.atMs <= completeToMs && (after === undefined || compareEvents(placed, { ...placed, ...after }) > 0);
  const complete = found.filter(isFresh).sort((a, b) => compareEvents(a.placed, b.placed));
  return { found: complete, more: cut ? beyond(completeToMs + 1) : undefined, unjudged };
}

async function rowsOf(
  sources: PersonSources,
  found: readonly FoundEvent[],
  words: { names: ReadonlyMap<string, string>; account: string },
  context: HidingContext,
): Promise<PersonEvent[]> {
  const range = { fromMs: found[0]?.placed.atMs ?? 0, toMs: (found.at(-1)?.placed.atMs ?? 0) + 1 };
  const rows = new Map<FoundEvent, PersonEvent>();
  const isHidden = await context.hiding.events(found.map(({ placed }) => placed));
  for (const [deviceId, ofDevice] of Map.groupBy(found, (one) => one.deviceId)) {
    const flags = await sources.store.matters.flagsWithin(deviceId, range, MAX_FLAGS);
    const byEvent = Map.groupBy(flags, (flag) => `${flag.streamId}#${flag.sequence}`);
    for (const one of ofDevice) {
      const { event, atMs, rejected, streamId, sequence } = one.placed;
      const spans = byEvent.get(`${streamId}#${sequence}`) ?? [];
      const source = { event, atMs, account: words.account, rejected, spans, hidden: isHidden(one.placed), own: false };
      const alert = await alertOf(sources, spans, context);
      rows.set(one, { row: eventRow(source, context), deviceId, hostname: words.names.get(deviceId) ?? '', alert });
    }
  }
  return found.flatMap((one) => rows.get(one) ?? []);
}

async function alertOf(sources: PersonSources, flags: readonly Flag[], context: ViewContext) {
  const alertId = flags.find((flag) => flag.alertId !== null)?.alertId ?? null;
  const alert = alertId === null ? undefined : await sources.alerts.alert(alertId);
  if (alert === undefined) return null;
  return {
    alertId: alert.alertId,
    href: `/alerts/${alert.alertId}`,
    label: context.texts.search.person.alert(alert.alertId),
  };
}
