/** A school's folder as it is in a busy month: a journal of millions of events on ten days, and a queue that nobody has looked at. */
import { AlertService } from '../../collector/alert/alert-service.ts';
import { PROJECTION_NAMES } from '../../collector/projection/projection.ts';
import { openJournalWriter } from '../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import type { NewFlag, ProjectionStep, Store } from '../../collector/store/store.ts';
import { encodeEvent } from '../../protocol/event.ts';
import { encodeBatch } from '../../protocol/frame.ts';
import { createRandom, type Random } from '../fleet/random.ts';
import { schoolWindows } from '../fleet/titles.ts';

const DEVICES = 200;
const DAYS = 10;
const DAY_MS = 86_400_000;
const BATCH_EVENTS = 50;
const THEMES = ['suicide', 'bullying', 'drugs', 'weapons', 'gambling'];

interface Seat {
  deviceId: string;
  sessionId: string;
  streamId: string;
  account: string;
}

const EMPTY_STEP: ProjectionStep = {
  ...{ cursors: [], streamHeads: [], rejected: [], sessions: [], flags: [], alarms: [], deviceEvents: [] },
  ...{ devicePolicies: [], media: [] },
};

export interface DeskSize {
  events: number;
  alerts: number;
}

/** Into a folder that was set up and that no collector runs on. The past ends at `nowMs`. */
export async function fillDesk(
  dataDir: string,
  size: DeskSize,
  nowMs: number,
  say: (text: string) => void,
): Promise<void> {
  const random = createRandom(11);
  const store = openStore(dataDir);
  try {
    const seats = Array.from({ length: DEVICES }, (_, i) => seatOf(random, i));
    for (const [i, seat] of seats.entries()) await enrol(store, seat, i, nowMs);
    await fillJournal(dataDir, seats, size.events, nowMs, random, say);
    await fillQueue(store, seats, size.alerts, nowMs);
    // With an empty journal, what comes is projected. What it costs to project millions is measured elsewhere: there, nothing is.
    if (size.events === 0) return;
    const position = { segment: '9999-12-31', row: 1 };
    const cursors = PROJECTION_NAMES.map((projection) => ({ projection, position }));
    await store.projections.commitStep({ ...EMPTY_STEP, cursors });
  } finally {
    store.close();
  }
}

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

function seatOf(random: Random, index: number): Seat {
  const [deviceId, sessionId, streamId] = [random.bytes(16), random.bytes(16), random.bytes(16)].map(hex);
  return { deviceId: deviceId ?? '', sessionId: sessionId ?? '', streamId: streamId ?? '', account: `pupil${index}` };
}

async function enrol(
  store: Store,
  { deviceId, sessionId, account }: Seat,
  index: number,
  nowMs: number,
): Promise<void> {
  const tokenId = deviceId.slice(0, 16);
  const audit = { atMs: 1, actor: 'bench', action: 'deviceEnrolled', subject: '', from: '', detail: '' } as const;
  const token = { tokenId, secretSha256: '00'.repeat(32), label: '', group: '', audience: 'pupil', simulated: true };
  await store.identity.createToken({ ...token, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null });
  const certificate = { certificateSha256: '01'.repeat(32), certificateExpiresMs: 1e15, publicKey: Buffer.alloc(44) };
  const rest = {
    hostname: `ROOM${index % 20}-PC${index}`,
    group: '',
    audience: 'pupil',
    simulated: true,
    enrolledMs: 0,
  };
  const machine = { machineFingerprint: '02'.repeat(32), revokedMs: null, revokedReason: null };
  await store.identity.enrolDevice(tokenId, { deviceId, ...certificate, ...rest, ...machine }, audit);
  const session = { sessionId, deviceId, account, startedMs: nowMs - DAYS * DAY_MS, lastEventMs: nowMs };
  await store.projections.commitStep({ ...EMPTY_STEP, sessions: [session] });
}

/** Batches as they come off the wire, a journal file a day; each device's events at equal distances, all through the days. */
async function fillJournal(
  dataDir: string,
  seats: readonly Seat[],
  events: number,
  nowMs: number,
  random: Random,
  say: (text: string) => void,
): Promise<void> {
  const rounds = Math.ceil(events / (seats.length * BATCH_EVENTS));
  const stepMs = (DAYS * DAY_MS) / (rounds * BATCH_EVENTS);
  let roundMs = nowMs - DAYS * DAY_MS;
  const writer = openJournalWriter(dataDir, { now: () => roundMs, onDamaged: () => {} });
  const windowOf = schoolWindows({ concerningOneIn: 1_000_000, numbered: true });
  for (let round = 0; round < rounds; round++) {
    roundMs = nowMs - DAYS * DAY_MS + Math.round((round + 1) * BATCH_EVENTS * stepMs) - 1;
    const firstAtMs = Math.round(roundMs - (BATCH_EVENTS - 1) * stepMs);
    // One encoding for all seats: what a page reads is one device's batches, and these differ from round to round.
    const encoded = Array.from({ length: BATCH_EVENTS }, (_, i) => {
      const { title, program } = windowOf(random, `SIM-${round}`);
      const rest = { processId: 4_000, titleTruncated: false, titleUnreadable: false };
      return encodeEvent({ kind: 'windowFocused', atMs: Math.round(firstAtMs + i * stepMs), title, program, ...rest });
    });
    await writer.append(seats.map((seat) => recordOf(seat, round, { encoded, firstAtMs, lastAtMs: roundMs })));
    if ((round + 1) % Math.ceil(rounds / 5) === 0) say(`${round + 1} of ${rounds} rounds of ${seats.length} batches`);
  }
  writer.close();
}

function recordOf(
  { deviceId, sessionId, streamId }: Seat,
  round: number,
  { encoded, firstAtMs, lastAtMs }: { encoded: Uint8Array[]; firstAtMs: number; lastAtMs: number },
) {
  const firstSequence = 1 + round * BATCH_EVENTS;
  const ids = { streamId: Buffer.from(streamId, 'hex'), sessionId: Buffer.from(sessionId, 'hex') };
  const proof = { previousRoot: Buffer.alloc(32), signature: Buffer.alloc(64) };
  const bytes = encodeBatch({ ...ids, firstSequence, events: encoded, ...proof });
  const place = { deviceId, streamId, sessionId, firstSequence, eventCount: encoded.length };
  return { ...place, receivedMs: lastAtMs, clockOffsetMs: 0, firstAtMs, lastAtMs, bytes };
}

/** Alerts of all urgencies on the last day, some of one person close together. */
async function fillQueue(store: Store, seats: readonly Seat[], alerts: number, nowMs: number): Promise<void> {
  const flags = Array.from({ length: alerts }, (_, i): NewFlag => {
    const seat = seats[i % seats.length] as Seat;
    const nth = Math.floor(i / seats.length);
    const title = `how do i ${THEMES[nth % THEMES.length]} number ${i} at school - Search - Chromium`;
    const theme = THEMES[nth % THEMES.length] ?? 'drugs';
    const start = title.indexOf(theme);
    return {
      ...{ deviceId: seat.deviceId, sessionId: seat.sessionId, streamId: seat.streamId, sequence: 1_000_000_000 + i },
      ...{
        atMs: nowMs - nth * 25 * 60_000 - (i % 7) * 3_600_000 - 60_000,
        receivedMs: nowMs,
        eventKind: 'windowFocused',
      },
      ...{ field: 'title', text: title, program: 'chromium', packId: `${theme}.en`, theme, term: theme },
      ...{
        urgency: theme === 'suicide' ? 1 : nth % 2 === 0 ? 2 : 3,
        start,
        end: start + theme.length,
        simulated: true,
      },
      ...{ policyVersion: 1, audience: 'pupil', rule: 'term', spelling: 'plain', alerts: true },
      explanation: { parts: [], reasons: [], educational: null, moment: null },
    };
  });
  await store.projections.commitStep({ ...EMPTY_STEP, flags });
  await new AlertService(store.alerts, () => nowMs).groupPending();
  const open = await store.alerts.countAlerts('open');
  if (open !== alerts) throw new Error(`${open} alerts came of ${alerts} flags`);
}
