/** What came before and after some alerts, in the same sessions; hidden titles stay hidden here too. */
import type { Alert, Flag, JournalReader, Store } from '../../../store/store.ts';
import type { HidingContext } from '../context.ts';
import type { EventRow } from '../event-row.ts';
import { type HeldBack, heldBack } from '../held-back.ts';
import type { Revealed } from '../hiding.ts';
import { readSlice, toRows } from '../journal-rows.ts';
import type { PlacedEvent } from '../placed-event.ts';

const CONTEXT_MS = 5 * 60_000;
const MAX_CONTEXT_BATCHES = 200;
const MAX_CONTEXT_ROWS = 200;
/** Stretches read for one page. */
const MAX_STRETCHES = 12;

export interface AroundSources {
  store: Pick<Store, 'projections' | 'sessions'>;
  journal: Pick<JournalReader, 'deviceBatches'>;
}

export interface Around {
  context: EventRow[];
  contextCut: boolean;
  contextHeldBack: HeldBack;
}

interface Stretch {
  deviceId: string;
  sessionId: string;
  fromMs: number;
  toMs: number;
}

/** `flags`: of these alerts, to be marked in the titles. */
export async function around(
  sources: AroundSources,
  alerts: readonly Alert[],
  { flags, revealed }: { flags: readonly Flag[]; revealed: Revealed },
  context: HidingContext,
): Promise<Around> {
  const all = stretchesOf(alerts);
  const rows: EventRow[] = [];
  const unjudged: number[] = [];
  let cut = all.length > MAX_STRETCHES;
  for (const stretch of all.slice(0, MAX_STRETCHES)) {
    const part = await rowsOf(sources, stretch, { flags, revealed }, context);
    rows.push(...part.rows);
    unjudged.push(part.heldBack);
    cut ||= part.cut;
  }
  rows.sort((a, b) => a.atMs - b.atMs);
  return {
    context: rows.slice(0, MAX_CONTEXT_ROWS),
    contextCut: cut || rows.length > MAX_CONTEXT_ROWS,
    contextHeldBack: heldBack(unjudged, context),
  };
}

/** Each session's alerts with five minutes either side; where these overlap they are one. */
function stretchesOf(alerts: readonly Alert[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (const ofSession of Map.groupBy(alerts, (alert) => `${alert.deviceId} ${alert.sessionId}`).values()) {
    let open: Stretch | undefined;
    for (const { deviceId, sessionId, firstAtMs, lastAtMs } of ofSession.toSorted(
      (a, b) => a.firstAtMs - b.firstAtMs,
    )) {
      const [fromMs, toMs] = [firstAtMs - CONTEXT_MS, lastAtMs + CONTEXT_MS + 1];
      if (open && fromMs <= open.toMs) {
        open.toMs = Math.max(open.toMs, toMs);
        continue;
      }
      open = { deviceId, sessionId, fromMs, toMs };
      stretches.push(open);
    }
  }
  return stretches;
}

async function rowsOf(
  { store, journal }: AroundSources,
  { deviceId, sessionId, ...range }: Stretch,
  { flags, revealed }: { flags: readonly Flag[]; revealed: Revealed },
  context: HidingContext,
): Promise<{ rows: EventRow[]; cut: boolean; heldBack: number }> {
  const slice = await readSlice({ journal, projections: store.projections }, deviceId, range, MAX_CONTEXT_BATCHES);
  const sessions = await store.sessions.sessionsOf(deviceId, range.fromMs, range.toMs);
  const ofSession: PlacedEvent[] = slice.events.filter((event) => event.sessionId === sessionId);
  const shown = ofSession.slice(0, MAX_CONTEXT_ROWS);
  const isHidden = await context.hiding.events(shown, revealed);
  const rows = toRows(shown, { sessions, flags, isHidden }, context);
  const unjudged = slice.heldBack.get(sessionId) ?? 0;
  return { rows, cut: slice.cut || ofSession.length > MAX_CONTEXT_ROWS, heldBack: unjudged };
}
