/**
 * Reads a stopped collector's data the way an auditor would: every batch is opened, verified and counted anew, and the
 * flags that ought to be there are worked out from the verified events alone.
 */
import { createPublicKey, hash, type KeyObject, verify as verifyWithKey } from 'node:crypto';
import { DEFAULT_STARTING_POLICY, startingPolicy } from '../../collector/policy/document/starting-policy.ts';
import { loadShippedMatching, policyCompiler } from '../../collector/policy/flagging/compile-policy.ts';
import { WindowFlagging } from '../../collector/policy/flagging/flag-windows.ts';
import type { Flagging } from '../../collector/policy/flagging/flagging.ts';
import { eventAtMs } from '../../collector/projection/opened-batch.ts';
import { openJournalReader } from '../../collector/store/sqlite/journal-reader.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';
import type { DeviceRecord, JournalPosition, StoredBatch } from '../../collector/store/store.ts';
import { type Bytes, toHex } from '../../protocol/bytes.ts';
import { decodeEvent, type WatchEvent } from '../../protocol/event.ts';
import { decodeBatch } from '../../protocol/frame.ts';
import { ACCOUNT_USE_PACK } from '../../protocol/policy/account-use-flags.ts';
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
  /** `stream sequence term start` of flags in alerts, sorted: what the verified events should have raised, and what was. */
  expectedFlags: string[];
  flags: string[];
}

const sha256 = (data: Bytes): Bytes => hash('sha256', data, 'buffer');

export async function auditStore(dataDir: string): Promise<StoreAudit> {
  const store = openStore(dataDir);
  const reader = openJournalReader(dataDir);
  try {
    const devices = new Map((await store.devices.devices()).map((device) => [device.deviceId, device] as const));
    const audit = new Audit(devices, shippedFlagging());
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

let shipped: Flagging | undefined;

/** By the policy that a collector has which nobody changed. */
function shippedFlagging(): Flagging {
  if (shipped !== undefined) return shipped;
  const compiled = policyCompiler(loadShippedMatching())(startingPolicy(DEFAULT_STARTING_POLICY));
  if (!compiled.ok) throw new Error(compiled.why);
  shipped = compiled.flagging;
  return shipped;
}

function publicKey(spki: Bytes): KeyObject {
  return createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
}

/** Signals without keywords are left out: they come of other flags, not of events. */
async function storedFlags(store: ReturnType<typeof openStore>): Promise<string[]> {
  const flags: string[] = [];
  for (const alert of await store.alerts.alerts({ state: 'all', maxAlerts: 1_000_000 })) {
    for (const flag of await store.alerts.flagsOf(alert.alertId, 1_000_000)) {
      if (flag.packId !== ACCOUNT_USE_PACK) flags.push(`${flag.streamId} ${flag.sequence} ${flag.term} ${flag.start}`);
    }
  }
  return flags.sort();
}

class Audit {
  readonly #devices: ReadonlyMap<string, DeviceRecord>;
  readonly #keys: ReadonlyMap<string, KeyObject>;
  readonly #flagging: Flagging;
  readonly #accounts = new Map<string, string>();
  readonly #heads = new Map<string, StreamHead>();
  readonly #problems: string[] = [];
  readonly #titles = new Map<string, string[]>();
  readonly #otherEvents: WatchEvent[] = [];
  readonly #expectedFlags: string[] = [];
  #events = 0;
  #batches = 0;

  constructor(devices: ReadonlyMap<string, DeviceRecord>, flagging: Flagging) {
    this.#devices = devices;
    this.#keys = new Map([...devices].map(([id, device]) => [id, publicKey(device.publicKey)]));
    this.#flagging = flagging;
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
    const windows = this.#windows(stored);
    for (const [i, bytes] of batch.events.entries()) {
      this.#takeEvent(bytes, stored, batch.firstSequence + i, windows);
    }
  }

  #windows({ deviceId, sessionId }: StoredBatch): WindowFlagging {
    const device = this.#devices.get(deviceId);
    const account = this.#accounts.get(sessionId) ?? '';
    const [deviceGroup, deviceAudience] = [device?.group ?? '', device?.audience ?? ''];
    return new WindowFlagging(this.#flagging, { account, deviceGroup, deviceAudience, exceptions: [] });
  }

  #takeEvent(bytes: Bytes, stored: StoredBatch, sequence: number, windows: WindowFlagging): void {
    const event = decodeEvent(bytes);
    const { sessionId, streamId } = stored;
    if (event.kind === 'sessionStarted') this.#accounts.set(sessionId, event.account);
    if (event.kind !== 'windowFocused') {
      this.#otherEvents.push(event);
      return;
    }
    const titles = this.#titles.get(sessionId) ?? [];
    titles.push(event.title);
    this.#titles.set(sessionId, titles);
    for (const { flags } of windows.flags(event, eventAtMs(event, stored))) {
      for (const { match, urgency } of flags) {
        if (!this.#flagging.judge.alerts(urgency)) continue;
        this.#expectedFlags.push(`${streamId} ${sequence} ${match.term} ${match.start}`);
      }
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
