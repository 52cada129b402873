/**
 * Reads a stopped collector's data the way an auditor would: every batch is opened, verified and counted anew, and the
 * flags that ought to be there are worked out from the verified events alone.
 */
import { createPublicKey, hash, type KeyObject, verify as verifyWithKey } from 'node:crypto';
import { loadShippedPacks } from '../../collector/policy/shipped-packs.ts';
import { openJournalReader } from '../../collector/store/sqlite/journal-reader.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import type { JournalPosition, StoredBatch } from '../../collector/store/store.ts';
import { type Bytes, toHex } from '../../protocol/bytes.ts';
import { decodeEvent, type WatchEvent } from '../../protocol/event.ts';
import { decodeBatch } from '../../protocol/frame.ts';
import { createMatcher } from '../../protocol/match/create-matcher.ts';
import type { Matcher } from '../../protocol/match/matcher.ts';
import { continuesStream, EMPTY_STREAM, type StreamHead, verifyBatch } from '../../protocol/signing.ts';

export interface StoreAudit {
  /** Everything that is wrong; empty when nothing is. */
  problems: string[];
  events: number;
  batches: number;
  /** Last sequence number of each stream, by stream id in hex. */
  lastSequences: Map<string, number>;
  /** Titles of each session in the order of their stream, by session id in hex. */
  titles: Map<string, string[]>;
  /** Everything that is not a window, in the order of the journal. */
  otherEvents: WatchEvent[];
  /** `stream sequence term start`, sorted: what the verified events should have been flagged for, and what was. */
  expectedFlags: string[];
  flags: string[];
}

const sha256 = (data: Bytes): Bytes => hash('sha256', data, 'buffer');

export async function auditStore(dataDir: string): Promise<StoreAudit> {
  const store = openStore(dataDir);
  const reader = openJournalReader(dataDir);
  try {
    const keys = new Map((await store.devices.devices()).map((d) => [d.deviceId, publicKey(d.publicKey)] as const));
    const audit = new Audit(keys, createMatcher(loadShippedPacks()));
    let position: JournalPosition | undefined;
    for (;;) {
      const batches = await reader.readAfter(position, { maxBatches: 500, maxBytes: 64 * 2 ** 20 });
      for (const batch of batches) audit.take(batch);
      const last = batches.at(-1);
      if (last === undefined) break;
      position = last.position;
    }
    return audit.result(await storedFlags(store));
  } finally {
    reader.close();
    store.close();
  }
}

function publicKey(spki: Bytes): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

async function storedFlags(store: ReturnType<typeof openStore>): Promise<string[]> {
  const flags: string[] = [];
  for (const alert of await store.alerts.alerts({ state: 'all', maxAlerts: 1_000_000 })) {
    for (const flag of await store.alerts.flagsOf(alert.alertId, 1_000_000)) {
      flags.push(`${flag.streamId} ${flag.sequence} ${flag.term} ${flag.start}`);
    }
  }
  return flags.sort();
}

class Audit {
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #matcher: Matcher;
  readonly #heads = new Map<string, StreamHead>();
  readonly #problems: string[] = [];
  readonly #titles = new Map<string, string[]>();
  readonly #otherEvents: WatchEvent[] = [];
  readonly #expectedFlags: string[] = [];
  #events = 0;
  #batches = 0;

  constructor(keys: ReadonlyMap<string, KeyObject>, matcher: Matcher) {
    this.#keys = keys;
    this.#matcher = matcher;
  }

  take(stored: StoredBatch): void {
    const where = `${stored.position.segment} row ${stored.position.row}`;
    const batch = decodeBatch(stored.bytes);
    const streamId = toHex(batch.streamId);
    const head = this.#heads.get(streamId) ?? EMPTY_STREAM;
    const chain = continuesStream(batch, head);
    if (chain !== 'continues') this.#problems.push(`${where}: ${chain} in stream ${streamId}`);
    const key = this.#keys.get(stored.deviceId);
    if (key === undefined) {
      this.#problems.push(`${where}: unknown device ${stored.deviceId}`);
      return;
    }
    const deviceId = Buffer.from(stored.deviceId, 'hex');
    const verify = (message: Bytes, signature: Bytes): boolean => verifyWithKey(null, message, key, signature);
    const verdict = verifyBatch(batch, { deviceId, verify, sha256 });
    if (!verdict.ok) this.#problems.push(`${where}: ${verdict.reason}`);
    this.#heads.set(streamId, { nextSequence: batch.firstSequence + batch.events.length, root: verdict.root });
    this.#batches++;
    this.#events += batch.events.length;
    for (const [i, bytes] of batch.events.entries()) {
      this.#takeEvent(bytes, streamId, batch.firstSequence + i, toHex(batch.sessionId));
    }
  }

  #takeEvent(bytes: Bytes, streamId: string, sequence: number, sessionId: string): void {
    const event = decodeEvent(bytes);
    if (event.kind !== 'windowFocused') {
      this.#otherEvents.push(event);
      return;
    }
    const titles = this.#titles.get(sessionId) ?? [];
    titles.push(event.title);
    this.#titles.set(sessionId, titles);
    for (const match of this.#matcher.match(event.title)) {
      this.#expectedFlags.push(`${streamId} ${sequence} ${match.term} ${match.start}`);
    }
  }

  result(flags: string[]): StoreAudit {
    return {
      problems: this.#problems,
      events: this.#events,
      batches: this.#batches,
      lastSequences: new Map([...this.#heads].map(([id, head]) => [id, head.nextSequence - 1])),
      titles: this.#titles,
      otherEvents: this.#otherEvents,
      expectedFlags: this.#expectedFlags.sort(),
      flags,
    };
  }
}
