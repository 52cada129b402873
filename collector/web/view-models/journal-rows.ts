/** From stored batches to timeline rows: opened, corrected to the collector's clock, put in order of time. */
import type { Flag, JournalReader, SessionRecord, Store, StoredBatch } from '../../store/store.ts';
import { type Span, visibleText } from '../present/visible-text.ts';
import type { ViewContext } from './context.ts';
import { type EventRow, eventRow } from './event-row.ts';
import { isJudged, judgedUpTo } from './judged.ts';
import { compareEvents, openBatch, type PlacedEvent } from './placed-event.ts';

export interface JournalSlice {
  /** Complete up to and including `completeToMs`, but for what is held back. */
  events: PlacedEvent[];
  completeToMs: number;
  cut: boolean;
  /** How many events of each session the matcher has not looked at: these are in no list, since they may have to be hidden. */
  heldBack: ReadonlyMap<string, number>;
}

type Journal = Pick<JournalReader, 'deviceBatches'>;
type Projections = Pick<Store['projections'], 'rejectedWithin' | 'cursors'>;

/** What one page reads of the journal's bytes: 64 batches of the largest kind, a thousand of the usual. Opened, they take several times that. */
const MAX_PAGE_BYTES = 16 * 1024 * 1024;

/** A device's events in [fromMs, toMs), in order; `cut` when there were more batches than `maxBatches`, or than a page can hold. */
export async function readSlice(
  from: { journal: Journal; projections: Projections },
  deviceId: string,
  range: { fromMs: number; toMs: number },
  maxBatches: number,
): Promise<JournalSlice> {
  const limits = { maxBatches, maxBytes: MAX_PAGE_BYTES };
  const { batches, more: cut } = await from.journal.deviceBatches(deviceId, range.fromMs, range.toMs, limits);
  // In this order: what was judged has been rejected by then, or was not to be.
  const judged = await judgedUpTo(from.projections);
  const rejected = await rejectedPlaces(from.projections, batches);
  // Batches come in order of their first event: beyond the last one's first event, others may be missing.
  const completeToMs = cut ? Math.max(range.fromMs, batches.at(-1)?.firstAtMs ?? range.toMs) : range.toMs;
  const events: PlacedEvent[] = [];
  const heldBack = new Map<string, number>();
  for (const batch of batches) {
    const inRange = openBatch(batch, rejected.has(placeKey(batch.position))).filter(
      ({ atMs }) => atMs >= range.fromMs && atMs < range.toMs && atMs <= completeToMs,
    );
    if (isJudged(batch.position, judged)) events.push(...inRange);
    else for (const { sessionId } of inRange) heldBack.set(sessionId, (heldBack.get(sessionId) ?? 0) + 1);
  }
  return { events: events.sort(compareEvents), completeToMs, cut, heldBack };
}

const placeKey = (position: { segment: string; row: number }): string => `${position.segment}#${position.row}`;

async function rejectedPlaces(
  store: Pick<Projections, 'rejectedWithin'>,
  batches: readonly StoredBatch[],
): Promise<Set<string>> {
  const places = batches
    .map((batch) => batch.position)
    .sort((a, b) => (a.segment < b.segment ? -1 : a.segment > b.segment ? 1 : a.row - b.row));
  const first = places[0];
  const last = places.at(-1);
  if (!first || !last) return new Set();
  const rejected = await store.rejectedWithin(first, last);
  return new Set(rejected.map((r) => placeKey(r.position)));
}

/** Matches by the event that they stand in. */
function spansByEvent(flags: readonly Flag[]): Map<string, Span[]> {
  return Map.groupBy(flags, (flag) => `${flag.streamId}#${flag.sequence}`);
}

export function toRows(
  events: readonly PlacedEvent[],
  with_: {
    sessions: readonly SessionRecord[];
    flags: readonly Flag[];
    isHidden: (placed: PlacedEvent) => boolean;
    /** Stands for the viewer's own session. */
    isOwn?: (placed: PlacedEvent) => boolean;
  },
  context: ViewContext,
): EventRow[] {
  const accounts = new Map(with_.sessions.map((session) => [session.sessionId, session.account]));
  const spans = spansByEvent(with_.flags);
  return events.map((placed) => {
    const account = placed.sessionId === '' ? context.texts.timeline.device : (accounts.get(placed.sessionId) ?? '');
    return eventRow(
      {
        event: placed.event,
        atMs: placed.atMs,
        account: visibleText(account) || context.texts.unknownAccount,
        rejected: placed.rejected,
        spans: spans.get(`${placed.streamId}#${placed.sequence}`) ?? [],
        hidden: with_.isHidden(placed),
        own: with_.isOwn?.(placed) ?? false,
      },
      context,
    );
  });
}
