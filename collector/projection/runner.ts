/**
 * Drives the projections along the journal. One step: read a bounded slice from the furthest-behind cursor, open each event
 * once, hand every batch to the projections that have not seen it, and commit all they have to say together with the
 * cursors that they moved: exactly once, and restartable anywhere.
 */
import { decodeEvent, type WatchEvent } from '../../protocol/event.ts';
import { type Batch, decodeBatch } from '../../protocol/frame.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import type { StreamHead } from '../../protocol/signing.ts';
import { comparePositions, JOURNAL_START, positionKey } from '../journal/position.ts';
import type { JournalPosition, JournalReader, ReadLimits, Store, StoredBatch } from '../store/store.ts';
import { DeviceKeys } from './device-keys.ts';
import type { OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import { StepBuilder } from './step-builder.ts';
import { VERIFY, verifyStored } from './verify.ts';

const DEFAULT_SLICE = { maxBatches: 500, maxBytes: 8 * 1024 * 1024 };

export interface RunnerDeps {
  store: Store;
  journal: JournalReader;
  projections: readonly Projection[];
  sha256: Sha256;
  now: () => number;
  slice?: ReadLimits;
}

export interface StepOutcome {
  batches: number;
  /** The slice was full: there may be more in the journal already. */
  more: boolean;
  flagged: boolean;
  alarmed: boolean;
}

const NOTHING_DONE: StepOutcome = { batches: 0, more: false, flagged: false, alarmed: false };

const byteLength = (slice: readonly StoredBatch[]): number => slice.reduce((sum, { bytes }) => sum + bytes.length, 0);

export class ProjectionRunner {
  readonly #deps: RunnerDeps;
  readonly #keys: DeviceKeys;
  readonly #cursors = new Map<string, JournalPosition>();
  readonly #heads = new Map<string, StreamHead>();
  readonly #reportedDamage = new Set<string>();

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    this.#keys = new DeviceKeys(deps.store.identity);
  }

  /** Reads where everything stands. @throws StoreError */
  async load(): Promise<void> {
    const { projections } = this.#deps.store;
    this.#cursors.clear();
    this.#heads.clear();
    for (const { projection, position } of await projections.cursors()) this.#cursors.set(projection, position);
    for (const { streamId, head } of await projections.streamHeads()) this.#heads.set(streamId, head);
  }

  /** One step. Nothing has changed when it rejects. @throws StoreError */
  async step(): Promise<StepOutcome> {
    const names = [VERIFY, ...this.#deps.projections.map(({ name }) => name)];
    const from = names.map((name) => this.#cursor(name)).reduce((a, b) => (comparePositions(a, b) <= 0 ? a : b));
    const limits = this.#deps.slice ?? DEFAULT_SLICE;
    const slice = await this.#deps.journal.readAfter(from, limits);
    const step = new StepBuilder();
    const damaged = await this.#reportDamage(step);
    const last = slice.at(-1)?.position;
    if (last === undefined && !step.hasAlarms) return NOTHING_DONE;
    await this.#keys.prepare(slice.map(({ deviceId }) => deviceId));
    for (const projection of this.#deps.projections) await projection.prepare?.(slice);
    const shutOut = await this.#shutOutBefore(from, last ?? from);
    for (const stored of slice) this.#apply(stored, shutOut, step);
    await this.#commit(step, names, last);
    for (const segment of damaged) this.#reportedDamage.add(segment);
    const more = slice.length >= limits.maxBatches || byteLength(slice) >= limits.maxBytes;
    return { batches: slice.length, more, flagged: step.hasFlags, alarmed: step.hasAlarms };
  }

  #cursor(name: string): JournalPosition {
    return this.#cursors.get(name) ?? JOURNAL_START;
  }

  #isAhead(name: string, position: JournalPosition): boolean {
    return comparePositions(this.#cursor(name), position) >= 0;
  }

  /** What the verifier shut out earlier: asked only when another projection is being re-run behind it. */
  async #shutOutBefore(from: JournalPosition, to: JournalPosition): Promise<Set<string>> {
    if (comparePositions(this.#cursor(VERIFY), from) <= 0) return new Set();
    const rejected = await this.#deps.store.projections.rejectedWithin(from, to);
    return new Set(rejected.map(({ position }) => positionKey(position)));
  }

  #apply(stored: StoredBatch, shutOut: ReadonlySet<string>, step: StepBuilder): void {
    const device = this.#keys.device(stored.deviceId);
    const reject = (reason: 'unknownDevice' | 'malformed'): void =>
      step.reject(stored.position, stored.deviceId, stored.streamId, reason);
    if (device === undefined) {
      reject('unknownDevice');
      return;
    }
    let batch: Batch;
    try {
      batch = decodeBatch(stored.bytes);
    } catch {
      step.alarm('undecodableEvent', { stored, device }, { code: 'batchUnreadable' });
      reject('malformed');
      return;
    }
    const verified = this.#isAhead(VERIFY, stored.position)
      ? !shutOut.has(positionKey(stored.position))
      : verifyStored({ stored, device, batch }, this.#verifier(), step);
    if (verified) this.#project({ stored, device, batch, events: batch.events.map(openEvent) }, step);
  }

  #verifier() {
    return { sha256: this.#deps.sha256, keys: this.#keys, head: (streamId: string) => this.#heads.get(streamId) };
  }

  #project(opened: OpenedBatch, step: StepBuilder): void {
    for (const projection of this.#deps.projections) {
      if (!this.#isAhead(projection.name, opened.stored.position)) applyOne(projection, opened, step);
    }
  }

  async #commit(step: StepBuilder, names: readonly string[], last: JournalPosition | undefined): Promise<void> {
    const moved = last === undefined ? [] : names.filter((name) => !this.#isAhead(name, last));
    const cursors = last === undefined ? [] : moved.map((projection) => ({ projection, position: last }));
    await this.#deps.store.projections.commitStep(step.build(cursors));
    for (const { projection, position } of cursors) this.#cursors.set(projection, position);
    for (const { streamId, head } of step.heads()) this.#heads.set(streamId, head);
  }

  /** Returns what this step says: remembered once that is committed. */
  async #reportDamage(step: StepBuilder): Promise<string[]> {
    const said: string[] = [];
    for (const { segment, reason } of await this.#deps.journal.damagedSegments()) {
      if (this.#reportedDamage.has(segment)) continue;
      said.push(segment);
      const what = { code: 'journalUnreadable', segment, why: reason } as const;
      step.alarmOfCollector('journalDamaged', `journalDamaged ${segment}`, this.#deps.now(), what);
    }
    return said;
  }
}

/** A projection depends on nothing but its arguments: what throws once would throw for ever, and hold up every device. */
function applyOne(projection: Projection, opened: OpenedBatch, step: StepBuilder): void {
  try {
    projection.apply(opened, step);
  } catch (error) {
    const { segment, row } = opened.stored.position;
    // The error's name alone: its message may quote a title.
    const fault = error instanceof Error ? error.name : 'unknown';
    step.alarm('undecodableEvent', opened, { code: 'batchNotTaken', projection: projection.name, segment, row, fault });
  }
}

function openEvent(bytes: Uint8Array): WatchEvent | undefined {
  try {
    return decodeEvent(bytes);
  } catch {
    // Kept in the journal; StatusProjection counts it and raises the alarm.
    return undefined;
  }
}
