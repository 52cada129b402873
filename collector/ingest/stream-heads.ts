/**
 * Where every stream stands, in memory: what the projections have seen, the journal's tail that they have not, and what is
 * being committed at this moment.
 */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { decodeBatch } from '../../protocol/frame.ts';
import { merkleRoot, type Sha256 } from '../../protocol/merkle.ts';
import { EMPTY_STREAM, type StreamHead } from '../../protocol/signing.ts';
import type { JournalReader, JournalRecord, ProjectionStore } from '../store/store.ts';
import type { Standing } from './classify.ts';

/** The projection that moves the stored heads. */
const VERIFY = 'verify';
const SLICE = { maxBatches: 1_000, maxBytes: 16 * 1024 * 1024 };

interface Head extends Standing {
  /** As `nextSequence`, without what is still being committed. */
  durableNext: number;
  /** Of the last durable batch; undefined while nobody has asked, since hashing has no place on the acknowledgement path. */
  root: Bytes | undefined;
  lastFirstSequence: number;
  pending: JournalRecord[];
}

export class StreamHeads {
  readonly #heads = new Map<string, Head>();
  readonly #journal: JournalReader;
  readonly #sha256: Sha256;

  constructor(journal: JournalReader, sha256: Sha256) {
    this.#journal = journal;
    this.#sha256 = sha256;
  }

  /** Reads the stored heads, and the journal from where the verifier stands. @throws StoreError */
  async load(projections: Pick<ProjectionStore, 'cursors' | 'streamHeads'>): Promise<void> {
    const cursors = await projections.cursors();
    let position = cursors.find(({ projection }) => projection === VERIFY)?.position;
    for (const { streamId, deviceId, head } of await projections.streamHeads()) {
      const { nextSequence, root } = head;
      this.#heads.set(streamId, {
        deviceId,
        nextSequence,
        durableNext: nextSequence,
        root,
        lastFirstSequence: 0,
        pending: [],
      });
    }
    for (;;) {
      const slice = await this.#journal.readAfter(position, SLICE);
      if (slice.length === 0) return;
      for (const batch of slice) this.#settle(this.#begin(batch), batch);
      position = slice.at(-1)?.position;
    }
  }

  standing(streamId: string): Standing | undefined {
    return this.#heads.get(streamId);
  }

  /** Events of the stream up to here are durable: what may be acknowledged. 0 when none. */
  durableThrough(streamId: string): number {
    return (this.#heads.get(streamId)?.durableNext ?? 1) - 1;
  }

  /** A batch is on its way into the journal: the next one is judged as if it were there. */
  expect(record: JournalRecord): void {
    const head = this.#begin(record);
    head.pending.push(record);
    head.nextSequence = Math.max(head.nextSequence, record.firstSequence + record.eventCount);
  }

  committed(records: readonly JournalRecord[]): void {
    for (const record of records) {
      const head = this.#begin(record);
      const at = head.pending.indexOf(record);
      if (at >= 0) head.pending.splice(at, 1);
      this.#settle(head, record);
    }
  }

  /** Nothing of these was stored. Streams go back to what is durable. */
  failed(records: readonly JournalRecord[]): void {
    for (const { streamId } of records) {
      const head = this.#heads.get(streamId);
      if (head === undefined) continue;
      head.pending = [];
      head.nextSequence = head.durableNext;
      if (head.durableNext === 1) this.#heads.delete(streamId);
    }
  }

  /** Whether exactly these bytes are stored, or are being stored, at this place of the stream. @throws StoreError */
  async holds(streamId: string, firstSequence: number, bytes: Bytes): Promise<boolean> {
    const pending = this.#heads.get(streamId)?.pending.find((record) => record.firstSequence === firstSequence);
    const stored = pending ?? (await this.#journal.findBatch(streamId, firstSequence));
    return stored !== undefined && equalBytes(stored.bytes, bytes);
  }

  /** What Welcome says of a stream. A stream that another device owns looks unused. @throws StoreError */
  async position(streamId: string, deviceId: string): Promise<StreamHead> {
    const head = this.#heads.get(streamId);
    if (head === undefined || head.deviceId !== deviceId || head.durableNext === 1) return EMPTY_STREAM;
    const nextSequence = head.durableNext;
    head.root ??= await this.#rootOf(streamId, head.lastFirstSequence);
    return { nextSequence, root: head.root };
  }

  async #rootOf(streamId: string, firstSequence: number): Promise<Bytes> {
    const stored = await this.#journal.findBatch(streamId, firstSequence);
    return stored === undefined ? EMPTY_STREAM.root : merkleRoot(this.#sha256, decodeBatch(stored.bytes).events);
  }

  #begin(record: JournalRecord): Head {
    const known = this.#heads.get(record.streamId);
    if (known !== undefined) return known;
    const { deviceId } = record;
    const head = { deviceId, nextSequence: 1, durableNext: 1, root: undefined, lastFirstSequence: 0, pending: [] };
    this.#heads.set(record.streamId, head);
    return head;
  }

  #settle(head: Head, record: JournalRecord): void {
    // A fork lies behind the head and does not move it.
    if (record.firstSequence < head.durableNext) return;
    head.durableNext = record.firstSequence + record.eventCount;
    head.nextSequence = Math.max(head.nextSequence, head.durableNext);
    head.lastFirstSequence = record.firstSequence;
    head.root = undefined;
  }
}
