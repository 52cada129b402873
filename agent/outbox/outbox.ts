/**
 * The durable, bounded queue between what happened and the collector.
 *
 *   append ──► pending ──seal──► sealed (numbered, signed, final bytes) ──acknowledge──► gone
 *
 * Two lanes, each one signed stream. A batch is stored before it is first sent, in the transaction that moves the
 * stream's head, so a resend is byte for byte the same and no crash can fork the chain.
 *
 * At the bound the oldest pending window events give way to one Gap that counts them; it grows until it is sealed.
 * Everything else may use a reserve of one eighth more; beyond that it is counted in a Gap too. Sealed batches stay.
 *
 * Acknowledged batches leave the file with the next transaction. A crash before that only means that the collector's
 * next Welcome says it again.
 */
import type { DatabaseSync } from 'node:sqlite';
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { decodeEvent, encodeEvent } from '../../protocol/event.ts';
import { decodeBatch, type StreamPosition } from '../../protocol/frame.ts';
import { ID_BYTES } from '../../protocol/limits.ts';
import { type CompanionRecord, type EventStore, LANES, type Lane, type OutgoingEvent } from '../event/event-store.ts';
import { givesWay } from '../event/lane.ts';
import { CompanionTable } from './companion-table.ts';
import { storeError } from './database.ts';
import {
  acknowledgedLane,
  type LaneState,
  type LaneStates,
  newLane,
  readLanes,
  type SealedEntry,
} from './lane-state.ts';
import { chargeBytes, fits, foldIntoGap, type Load, type OutboxLimits, withReserve } from './overflow.ts';
import { type Reconciliation, reconcile } from './reconcile.ts';
import { SQL } from './schema.ts';
import { headRun, type PendingEvent, type Signer, sealRun } from './sealing.ts';
import { Statements } from './statements.ts';

export interface OutboxParts {
  db: DatabaseSync;
  signer: Signer;
  limits: OutboxLimits;
  nowMs: () => number;
  randomBytes: (count: number) => Bytes;
}

/** Who sends. Asked inside the transaction that appends, so that appending and sealing cost one write to the disk. */
export interface OutboxReader {
  sealsAtOnce(lane: Lane): boolean;
  /** After the commit: something is pending, or was sealed, in this lane. */
  changed(lane: Lane): void;
}

export class Outbox implements EventStore {
  readonly #db: DatabaseSync;
  readonly #parts: OutboxParts;
  readonly #reserve: OutboxLimits;
  readonly #sql: Statements;
  readonly #companions: CompanionTable;
  #lanes: LaneStates;
  #inTransaction = false;
  readonly #appended = new Set<Lane>();
  #reader: OutboxReader | undefined;

  /** Takes over `parts.db`, as `openDatabase` made it. */
  constructor(parts: OutboxParts) {
    this.#parts = parts;
    this.#db = parts.db;
    this.#sql = new Statements(parts.db);
    this.#companions = new CompanionTable(this.#sql);
    this.#reserve = withReserve(parts.limits);
    this.#lanes = readLanes(this.#db) ?? this.#firstLanes();
  }

  #firstLanes(): LaneStates {
    const fresh = (): LaneState => newLane(this.#parts.randomBytes(ID_BYTES));
    this.#lanes = { ordinary: fresh(), urgent: fresh() };
    this.transact(() => undefined);
    return this.#lanes;
  }

  attach(reader: OutboxReader | undefined): void {
    this.#reader = reader;
  }

  close(): void {
    try {
      this.transact(() => undefined);
    } finally {
      this.#db.close();
    }
  }

  // Transactions ------------------------------------------------------------------------------------------------------

  transact<T>(work: () => T): T {
    if (this.#inTransaction) return work();
    const before = this.#lanes;
    this.#inTransaction = true;
    this.#appended.clear();
    let result: T;
    try {
      this.#sql.run(SQL.begin);
      result = work();
      for (const lane of this.#appended) if (this.#reader?.sealsAtOnce(lane)) this.#sealHead(lane, true);
      this.#writeLanes();
      this.#sql.run(SQL.commit);
    } catch (error) {
      this.#lanes = before;
      // A full disk makes SQLite roll back by itself.
      if (this.#db.isTransaction) this.#sql.run(SQL.rollback);
      throw storeError(error);
    } finally {
      this.#inTransaction = false;
    }
    for (const lane of [...this.#appended]) this.#reader?.changed(lane);
    return result;
  }

  #writeLanes(): void {
    for (const lane of LANES) {
      const { streamId, head, acknowledged, nextPosition, events, bytes } = this.#lanes[lane];
      const through = acknowledged.nextSequence - 1;
      this.#sql.run(SQL.deleteSealedBelow, lane, acknowledged.nextSequence);
      this.#sql.run(SQL.writeLane, lane, streamId, head.nextSequence, head.root, through, nextPosition, events, bytes);
    }
  }

  #change(lane: Lane, change: Partial<LaneState>): void {
    this.#lanes = { ...this.#lanes, [lane]: { ...this.#lanes[lane], ...change } };
  }

  // Appending ---------------------------------------------------------------------------------------------------------

  append({ lane, sessionId, event }: OutgoingEvent): void {
    this.transact(() => this.#add(lane, sessionId, encodeEvent(event), givesWay(event.kind)));
  }

  #add(lane: Lane, sessionId: Bytes, bytes: Bytes, mayGiveWay: boolean): void {
    const charge = chargeBytes(bytes);
    while (!fits(this.load, charge, this.#parts.limits) && this.#dropOldest());
    const room = fits(this.load, charge, mayGiveWay ? this.#parts.limits : this.#reserve);
    if (room) this.#insert(lane, this.#nextPosition(lane), { sessionId, bytes, mayGiveWay, isOverflowGap: false });
    else this.#countAsMissing(lane, bytes);
    this.#appended.add(lane);
  }

  #nextPosition(lane: Lane): number {
    const position = this.#lanes[lane].nextPosition;
    this.#change(lane, { nextPosition: position + 1 });
    return position;
  }

  #insert(
    lane: Lane,
    position: number,
    row: { sessionId: Bytes; bytes: Bytes; mayGiveWay: boolean; isOverflowGap: boolean },
  ): void {
    const { sessionId, bytes, mayGiveWay, isOverflowGap } = row;
    this.#sql.run(SQL.addPending, lane, position, sessionId, Number(mayGiveWay), Number(isOverflowGap), bytes);
    this.#weigh(lane, 1, chargeBytes(bytes));
  }

  #weigh(lane: Lane, events: number, bytes: number): void {
    const state = this.#lanes[lane];
    this.#change(lane, { events: state.events + events, bytes: state.bytes + bytes });
  }

  /** Whether there was something to drop. */
  #dropOldest(): boolean {
    const oldest = this.#sql.get(SQL.oldestGivingWay);
    if (oldest === undefined) return false;
    const bytes = oldest.bytes as Bytes;
    const position = Number(oldest.position);
    this.#sql.run(SQL.deletePending, 'ordinary', position);
    this.#weigh('ordinary', -1, -chargeBytes(bytes));
    this.#countAsMissing('ordinary', bytes, position);
    return true;
  }

  /** A new Gap takes the place of the first event that it counts. One a lane may go beyond every bound. */
  #countAsMissing(lane: Lane, dropped: Bytes, position?: number): void {
    const gap = this.#sql.get(SQL.overflowGap, lane);
    const before = gap?.bytes as Bytes | undefined;
    const bytes = foldIntoGap(before, dropped, this.#parts.nowMs());
    if (gap === undefined || before === undefined) {
      const row = { sessionId: new Uint8Array(0), bytes, mayGiveWay: false, isOverflowGap: true };
      this.#insert(lane, position ?? this.#nextPosition(lane), row);
    } else {
      this.#sql.run(SQL.updatePending, bytes, lane, Number(gap.position));
      this.#weigh(lane, 0, bytes.length - before.length);
    }
  }

  // Sealing and acknowledging -----------------------------------------------------------------------------------------

  /**
   * Seals the lane's next batch in a transaction of its own: a run that can no longer grow, or any run when
   * `evenIfPartial`. Undefined when there is none.
   * @throws StoreUnavailable
   */
  seal(lane: Lane, evenIfPartial: boolean): SealedEntry | undefined {
    const head = this.#headRun(lane);
    if (head.events.length === 0 || !(evenIfPartial || head.complete)) return undefined;
    return this.transact(() => this.#sealHead(lane, evenIfPartial));
  }

  #headRun(lane: Lane): ReturnType<typeof headRun> {
    return headRun(this.#pending(lane));
  }

  *#pending(lane: Lane): Generator<PendingEvent> {
    for (const row of this.#sql.rows(SQL.firstPending, lane, -1)) {
      const [position, sessionId, bytes] = [Number(row.position), row.session_id, row.bytes];
      yield { position, sessionId: sessionId as Bytes, bytes: bytes as Bytes };
    }
  }

  #sealHead(lane: Lane, evenIfPartial: boolean): SealedEntry | undefined {
    const run = this.#headRun(lane);
    const last = run.events[run.events.length - 1];
    if (last === undefined || !(evenIfPartial || run.complete)) return undefined;
    const state = this.#lanes[lane];
    const { bytes, head } = sealRun(run, state, this.#parts.signer);
    const chargedBytes = run.events.reduce((sum, event) => sum + chargeBytes(event.bytes), 0);
    const firstSequence = state.head.nextSequence;
    const entry = { firstSequence, count: run.events.length, chargedBytes, after: head };
    this.#sql.run(SQL.addSealed, lane, firstSequence, entry.count, chargedBytes, head.root, bytes);
    this.#sql.run(SQL.deletePendingThrough, lane, last.position);
    this.#change(lane, { head, sealed: [...state.sealed, entry] });
    return entry;
  }

  /** The bytes of a sealed batch, as they are sent. */
  sealedBytes(lane: Lane, firstSequence: number): Bytes {
    const row = this.#sql.get(SQL.readSealed, lane, firstSequence);
    if (row === undefined) throw new Error(`no sealed batch at ${firstSequence} in the ${lane} lane`);
    return row.bytes as Bytes;
  }

  sealed(lane: Lane): readonly SealedEntry[] {
    return this.#lanes[lane].sealed;
  }

  /** `unknownStream` and `beyondHead` are an acknowledgement of what was never sent; nothing changes. */
  acknowledge(streamId: Bytes, throughSequence: number): Lane | 'unknownStream' | 'beyondHead' {
    const lane = LANES.find((name) => equalBytes(this.#lanes[name].streamId, streamId));
    if (lane === undefined) return 'unknownStream';
    if (throughSequence >= this.#lanes[lane].head.nextSequence) return 'beyondHead';
    this.#change(lane, acknowledgedLane(this.#lanes[lane], throughSequence + 1));
    return lane;
  }

  // Streams -----------------------------------------------------------------------------------------------------------

  /** For Hello: where sending will go on, in the order of LANES. */
  positions(): StreamPosition[] {
    return LANES.map((lane) => ({ streamId: this.#lanes[lane].streamId, ...this.#lanes[lane].acknowledged }));
  }

  /** How the collector's answer to `positions` stands to what is remembered; undefined when it answers something else. */
  judge(streams: readonly StreamPosition[]): Record<Lane, Reconciliation> | undefined {
    const [urgent, ordinary] = LANES.map((lane, index) => this.#judgeLane(lane, streams[index]));
    return urgent === undefined || ordinary === undefined ? undefined : { urgent, ordinary };
  }

  #judgeLane(lane: Lane, collector: StreamPosition | undefined): Reconciliation | undefined {
    const { streamId, acknowledged, sealed } = this.#lanes[lane];
    if (collector === undefined || !equalBytes(collector.streamId, streamId)) return undefined;
    const heads = [acknowledged, ...sealed.map(({ after }) => after)];
    return reconcile({ acknowledgedThrough: acknowledged.nextSequence - 1, heads }, collector);
  }

  /**
   * Begins new streams: sealed batches become pending events again, before the others, and are numbered and signed anew.
   * `alongside` runs in the same transaction: the Gap that says why.
   */
  beginNewStreams(alongside: () => void): void {
    this.transact(() => {
      for (const lane of LANES) this.#renew(lane);
      alongside();
    });
  }

  #renew(lane: Lane): void {
    const { sealed } = this.#lanes[lane];
    const batches = sealed.map(({ firstSequence }) => decodeBatch(this.sealedBytes(lane, firstSequence)));
    const rows = batches.flatMap(({ sessionId, events }) => events.map((bytes) => ({ sessionId, bytes })));
    const firstPosition = this.#sql.get(SQL.firstPosition, lane)?.position;
    let position = Number(firstPosition ?? this.#lanes[lane].nextPosition) - rows.length;
    for (const { sessionId, bytes } of rows) {
      const mayGiveWay = lane === 'ordinary' && givesWay(decodeEvent(bytes).kind);
      this.#sql.run(SQL.addPending, lane, position, sessionId, Number(mayGiveWay), 0, bytes);
      position += 1;
    }
    this.#sql.run(SQL.deleteSealedBelow, lane, this.#lanes[lane].head.nextSequence);
    const { streamId, head, acknowledged } = newLane(this.#parts.randomBytes(ID_BYTES));
    this.#change(lane, { streamId, head, acknowledged, sealed: [] });
    this.#appended.add(lane);
  }

  // What is in it -----------------------------------------------------------------------------------------------------

  /** Waiting for an acknowledgement, in both lanes, the ones in flight included. */
  get load(): Load {
    const { ordinary, urgent } = this.#lanes;
    return { events: ordinary.events + urgent.events, bytes: ordinary.bytes + urgent.bytes };
  }

  hasPending(lane: Lane): boolean {
    const { events, sealed } = this.#lanes[lane];
    return events > sealed.reduce((sum, { count }) => sum + count, 0);
  }

  // Companions and runs -----------------------------------------------------------------------------------------------

  findCompanion(companionId: string): CompanionRecord | undefined {
    return this.#companions.find(companionId);
  }

  openSessions(): CompanionRecord[] {
    return this.#companions.openSessions();
  }

  saveCompanion(record: CompanionRecord): void {
    this.transact(() => this.#companions.save(record));
  }

  forgetCompanions(): void {
    this.transact(() => this.#companions.forgetAll());
  }

  /** Whether the last run, so far as the file knows, did not end in order. */
  get wasRunning(): boolean {
    return Number(this.#sql.get(SQL.readRunning)?.running) === 1;
  }

  markRunning(running: boolean): void {
    this.transact(() => this.#sql.run(SQL.writeRunning, Number(running)));
  }
}
