/** One device's day, in order, a page at a time. */
import type { JournalReader, Store } from '../../store/store.ts';
import type { HidingContext } from './context.ts';
import type { EventRow } from './event-row.ts';
import { type HeldBack, heldBack } from './held-back.ts';
import { readSlice, toRows } from './journal-rows.ts';
import { ownEvents, type Viewer, withoutOwn } from './own-events.ts';
import { compareEvents, type PlacedEvent } from './placed-event.ts';

const MAX_PAGE_ROWS = 200;
const MAX_PAGE_BATCHES = 300;

/** The last event of the page before: the next page begins after it. */
export type TimelineCursor = Pick<PlacedEvent, 'atMs' | 'streamId' | 'sequence'>;

export interface TimelinePage {
  day: string;
  dayInWords: string;
  previousDay: string;
  /** Null when the day after has not begun. */
  nextDay: string | null;
  today: string;
  badDay: boolean;
  rows: EventRow[];
  /** Of this page's stretch of the day. */
  heldBack: HeldBack;
  isContinued: boolean;
  /** Query of the next page; null at the end of the day. */
  moreQuery: string | null;
}

export interface TimelineSources {
  store: Pick<Store, 'projections' | 'sessions'>;
  journal: Pick<JournalReader, 'deviceBatches'>;
}

/** `day` as typed; anything that is no day means today. What the viewer's own account did is not in it. */
export async function timelinePage(
  sources: TimelineSources,
  deviceId: string,
  asked: { day: string | undefined; after: TimelineCursor | undefined },
  viewer: Viewer,
  context: HidingContext,
): Promise<TimelinePage> {
  const today = context.time.dayOf(context.nowMs);
  const known = asked.day === undefined ? undefined : context.time.dayBounds(asked.day);
  const day = known && asked.day !== undefined ? asked.day : today;
  const bounds = context.time.dayBounds(day);
  if (!bounds) throw new RangeError(`no such day: ${day}`);
  const { next, ...page } = await pageRows(sources, deviceId, { bounds, after: asked.after, viewer }, context);
  return {
    day,
    dayInWords: context.time.dayInWords(day),
    previousDay: bounds.previous,
    nextDay: bounds.toMs <= context.nowMs ? bounds.next : null,
    today,
    badDay: asked.day !== undefined && !known,
    ...page,
    isContinued: asked.after !== undefined,
    moreQuery: next ? `day=${day}&after=${formatCursor(next)}` : null,
  };
}

async function pageRows(
  sources: TimelineSources,
  deviceId: string,
  of: { bounds: { fromMs: number; toMs: number }; after: TimelineCursor | undefined; viewer: Viewer },
  context: HidingContext,
): Promise<Pick<TimelinePage, 'rows' | 'heldBack'> & { next: TimelineCursor | undefined }> {
  const { bounds, after, viewer } = of;
  const range = { fromMs: Math.max(bounds.fromMs, after?.atMs ?? 0), toMs: bounds.toMs };
  const from = { journal: sources.journal, projections: sources.store.projections };
  const slice = await readSlice(from, deviceId, range, MAX_PAGE_BATCHES);
  const remaining = after ? slice.events.filter((event) => isAfter(event, after)) : slice.events;
  const shown = remaining.slice(0, MAX_PAGE_ROWS);
  const sessions = await sources.store.sessions.sessionsOf(deviceId, bounds.fromMs, bounds.toMs);
  const more = slice.cut || remaining.length > shown.length;
  // Should one instant hold more batches than a page reads, the next page begins after that instant.
  const beyond: TimelineCursor = { atMs: slice.completeToMs + 1, streamId: '', sequence: 0 };
  const next = more ? (shown.at(-1) ?? beyond) : undefined;
  const isHidden = await context.hiding.events(shown);
  const isOwn = await ownEvents({ store: sources.store, deviceId, sessions, viewer }, slice.events);
  const rows = toRows(withoutOwn(shown, isOwn), { sessions, flags: [], isHidden, isOwn }, context);
  return { rows, heldBack: heldBack(slice.heldBack.values(), context), next };
}

function isAfter(event: PlacedEvent, cursor: TimelineCursor): boolean {
  return compareEvents(event, { ...event, ...cursor }) > 0;
}

export function formatCursor(cursor: TimelineCursor): string {
  return `${cursor.atMs}.${cursor.streamId || '0'}.${cursor.sequence}`;
}

/** Undefined for anything that `formatCursor` did not write. */
export function parseCursor(text: string | undefined): TimelineCursor | undefined {
  const parts = /^(\d{1,14})\.([0-9a-f]{1,32})\.(\d{1,16})$/.exec(text ?? '');
  if (!parts) return undefined;
  return { atMs: Number(parts[1]), streamId: parts[2] ?? '', sequence: Number(parts[3]) };
}
