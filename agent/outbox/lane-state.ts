/** Where one lane stands: in memory as a value, on disk as a row. */
import type { DatabaseSync } from 'node:sqlite';
import type { Bytes } from '../../protocol/bytes.ts';
import { decodeBatch } from '../../protocol/frame.ts';
import { EMPTY_STREAM, type StreamHead } from '../../protocol/signing.ts';
import type { Lane } from '../event/event-store.ts';
import { LANES } from '../event/event-store.ts';
import { SQL } from './schema.ts';

/** A sealed batch, without its bytes. */
export interface SealedEntry {
  firstSequence: number;
  count: number;
  /** What its events weigh against the outbox's bound. */
  chargedBytes: number;
  /** The stream's head once this batch is stored. */
  after: StreamHead;
}

export interface LaneState {
  streamId: Bytes;
  /** The next batch begins here. */
  head: StreamHead;
  /** The stream's head at the last acknowledged event. */
  acknowledged: StreamHead;
  /** Unacknowledged, oldest first. The sender's window bounds them. */
  sealed: readonly SealedEntry[];
  nextPosition: number;
  /** Pending and sealed. */
  events: number;
  bytes: number;
}

export type LaneStates = Record<Lane, LaneState>;

export function newLane(streamId: Bytes): LaneState {
  const fresh = { head: EMPTY_STREAM, acknowledged: EMPTY_STREAM, sealed: [] };
  return { ...fresh, streamId, nextPosition: 1, events: 0, bytes: 0 };
}

/** The lanes in the file; undefined when it has none yet. */
export function readLanes(db: DatabaseSync): LaneStates | undefined {
  const rows = db.prepare(SQL.readLanes).all();
  if (rows.length !== LANES.length) return undefined;
  const states = new Map(rows.map((row) => [String(row.name), readLane(db, row)]));
  return { ordinary: states.get('ordinary') as LaneState, urgent: states.get('urgent') as LaneState };
}

type Row = Record<string, unknown>;

function readLane(db: DatabaseSync, row: Row): LaneState {
  const name = String(row.name);
  const sealed = db.prepare(SQL.listSealed).all(name).map(readSealedEntry);
  const head = { nextSequence: Number(row.next_sequence), root: row.root as Bytes };
  const first = sealed[0];
  return {
    streamId: row.stream_id as Bytes,
    head,
    acknowledged: first === undefined ? head : headBefore(db, name, first.firstSequence),
    sealed,
    nextPosition: Number(row.next_position),
    events: Number(row.events),
    bytes: Number(row.bytes),
  };
}

function readSealedEntry(row: Row): SealedEntry {
  const [firstSequence, count] = [Number(row.first_sequence), Number(row.count)];
  const after = { nextSequence: firstSequence + count, root: row.root as Bytes };
  return { firstSequence, count, chargedBytes: Number(row.event_bytes), after };
}

function headBefore(db: DatabaseSync, lane: string, firstSequence: number): StreamHead {
  const bytes = db.prepare(SQL.readSealed).get(lane, firstSequence)?.bytes as Bytes;
  return { nextSequence: firstSequence, root: decodeBatch(bytes).previousRoot };
}

/** The lane after the collector acknowledged everything below `nextSequence`. */
export function acknowledgedLane(state: LaneState, nextSequence: number): LaneState {
  const gone = state.sealed.filter(({ after }) => after.nextSequence <= nextSequence);
  const last = gone[gone.length - 1];
  if (last === undefined) return state;
  return {
    ...state,
    acknowledged: last.after,
    sealed: state.sealed.slice(gone.length),
    events: state.events - gone.reduce((sum, { count }) => sum + count, 0),
    bytes: state.bytes - gone.reduce((sum, { chargedBytes }) => sum + chargedBytes, 0),
  };
}
