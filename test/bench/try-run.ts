/**
 * Trying a draft on a journal of its own making, as a process whose CPU time is read: the journal read and decoded alone, then
 * a draft with terms of its own beside the published policy (two matchers), then one that judges differently (one matcher).
 * Half of the titles are like no other. Prints events and CPU seconds of each round as JSON.
 */
import { parseArgs } from 'node:util';
import { startingPolicy } from '../../collector/policy/document/starting-policy.ts';
import { loadShippedMatching } from '../../collector/policy/flagging/compile-policy.ts';
import { tryDraft } from '../../collector/policy/try/try-draft.ts';
import type { TrySpan } from '../../collector/policy/try/try-result.ts';
import { openJournalReader } from '../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import { decodeEvent, encodeEvent } from '../../protocol/event.ts';
import { decodeBatch, encodeBatch } from '../../protocol/frame.ts';
import { createRandom, type Random } from '../fleet/random.ts';
import { schoolWindows } from '../fleet/titles.ts';

export interface TryRound {
  decode: Measured;
  /** Until the first batch is read: both policies compiled. */
  startUp: Measured;
  twoMatchers: Measured;
  oneMatcher: Measured;
}
export interface Measured {
  events: number;
  cpuSeconds: number;
}

const DEVICES = 200;
const BATCH_EVENTS = 50;
const NOW_MS = Date.UTC(2026, 9, 6, 9);
const ALL: TrySpan = { fromMs: NOW_MS, toMs: NOW_MS + 43_200_000 };
/** The day before, on which nothing was received. */
const NOTHING: TrySpan = { fromMs: NOW_MS - 86_400_000, toMs: NOW_MS - 43_200_000 };
const SLICE = { maxBatches: 500, maxBytes: 8 * 1024 * 1024 };

const { values } = parseArgs({
  options: { data: { type: 'string' }, events: { type: 'string' }, rounds: { type: 'string' } },
});
const dataDir = values.data ?? '';
const [events, rounds] = [Number(values.events), Number(values.rounds)];
const store = openStore(dataDir);
await fill();
const journal = openJournalReader(dataDir);
const published = startingPolicy('primary');
const ownTerms = published.replace(
  '  terms: []',
  '  terms:\n    - {text: zorbleflip quimblewick, theme: gaming, urgency: 3}',
);
const otherJudge = published.replace('threshold: 4', 'threshold: 3');
if (ownTerms === published || otherJudge === published) throw new Error('the starting policy has changed its wording');
for (let round = 0; round < rounds; round++) {
  const measured: TryRound = {
    decode: await timed(decodeAll),
    startUp: await timed(() => tryOn(ownTerms, NOTHING)),
    twoMatchers: await timed(() => tryOn(ownTerms, ALL)),
    oneMatcher: await timed(() => tryOn(otherJudge, ALL)),
  };
  console.log(JSON.stringify(measured));
}
journal.close();
store.close();

async function fill(): Promise<void> {
  const random = createRandom(7);
  const writer = openJournalWriter(dataDir, { now: () => NOW_MS, onDamaged: () => {} });
  const streams = Array.from(
    { length: DEVICES },
    () => [random.bytes(16), random.bytes(16), random.bytes(16)] as const,
  );
  for (const [index, [deviceId]] of streams.entries()) await enrol(index, hex(deviceId));
  const event = eventMaker(random);
  for (let row = 0; row * DEVICES * BATCH_EVENTS < events; row++) {
    const records = streams.map(([deviceId, streamId, sessionId]) => {
      const firstSequence = 1 + row * BATCH_EVENTS;
      const proof = { previousRoot: Buffer.alloc(32), signature: Buffer.alloc(64) };
      const batch = Array.from({ length: BATCH_EVENTS }, event);
      const bytes = encodeBatch({ streamId, sessionId, firstSequence, events: batch, ...proof });
      return {
        ...{ deviceId: hex(deviceId), streamId: hex(streamId), sessionId: hex(sessionId), firstSequence, bytes },
        ...{
          receivedMs: NOW_MS + row,
          eventCount: BATCH_EVENTS,
          clockOffsetMs: 0,
          firstAtMs: NOW_MS,
          lastAtMs: NOW_MS,
        },
      };
    });
    await writer.append(records);
  }
  writer.close();
  await verified();
}

/** Every second title is like no other. */
function eventMaker(random: Random): () => Uint8Array {
  const alike = schoolWindows({ concerningOneIn: 1_000, numbered: false });
  const numbered = schoolWindows({ concerningOneIn: 1_000, numbered: true });
  let made = 0;
  return () => {
    made++;
    const { title, program } = (made % 2 === 0 ? alike : numbered)(random, `SIM-${made}`);
    const rest = { processId: 4_000, titleTruncated: false, titleUnreadable: false };
    return encodeEvent({ atMs: NOW_MS + made, kind: 'windowFocused', title, program, ...rest });
  };
}

async function enrol(index: number, deviceId: string): Promise<void> {
  const tokenId = deviceId.slice(0, 16);
  const audit = { atMs: 1, actor: 'bench', action: 'deviceEnrolled', subject: '', from: '', detail: '' } as const;
  const token = { tokenId, secretSha256: '00'.repeat(32), label: '', group: '', audience: 'pupil', simulated: true };
  await store.identity.createToken({ ...token, createdMs: 0, expiresMs: 1e15, maxUses: 1, uses: 0, revokedMs: null });
  const certificate = { certificateSha256: '01'.repeat(32), certificateExpiresMs: 1e15, publicKey: Buffer.alloc(44) };
  const rest = { hostname: `pc-${index}`, group: '', audience: 'pupil', simulated: true, enrolledMs: 0 };
  const machine = { machineFingerprint: '02'.repeat(32), revokedMs: null, revokedReason: null };
  await store.identity.enrolDevice(tokenId, { deviceId, ...certificate, ...rest, ...machine }, audit);
}

/** Says that the verifier has passed all of it: what it costs is measured by the ingest benchmark. */
async function verified(): Promise<void> {
  const position = { segment: '9999-12-31', row: 1 };
  const nothing = {
    streamHeads: [],
    rejected: [],
    sessions: [],
    flags: [],
    alarms: [],
    deviceEvents: [],
    devicePolicies: [],
    media: [],
  };
  await store.projections.commitStep({ ...nothing, cursors: [{ projection: 'verify', position }] });
}

async function decodeAll(): Promise<number> {
  let count = 0;
  let titles = 0;
  let slice = await journal.readAfter(undefined, SLICE);
  while (slice.length > 0) {
    for (const { bytes } of slice) {
      for (const event of decodeBatch(bytes).events) {
        const opened = decodeEvent(event);
        if (opened.kind === 'windowFocused') titles += opened.title.length;
        count++;
      }
    }
    slice = await journal.readAfter(slice.at(-1)?.position, SLICE);
  }
  if (titles === 0) throw new Error('no titles were read');
  return count;
}

async function tryOn(source: string, span: TrySpan): Promise<number> {
  const outcome = await tryDraft(
    { source, span },
    {
      ...{ store, journal, now: Date.now, shipped: loadShippedMatching(), first: published },
      ...{ onProgress: () => {}, isCancelled: () => false },
    },
  );
  if (outcome.kind !== 'done') throw new Error(`no result: ${outcome.kind}`);
  if (span === ALL && outcome.result.totals.draft === 0) throw new Error('the draft flagged nothing');
  return outcome.result.events;
}

function hex(id: Uint8Array): string {
  return Buffer.from(id).toString('hex');
}

async function timed(work: () => Promise<number>): Promise<Measured> {
  const before = process.cpuUsage();
  const count = await work();
  const { user, system } = process.cpuUsage(before);
  return { events: count, cpuSeconds: (user + system) / 1e6 };
}
