/**
 * Companions' observations become events of sessions. A session is one companion instance, from its first hello to its
 * goodbye, or until it has been away for too long.
 *
 * Whatever a method records is one transaction with the companion's last observation number, so that neither a crash
 * nor a repeat loses or doubles anything. When the store is unavailable a method throws: the link closes unacknowledged
 * and the companion, which keeps up to 1,000 observations, says it all again later.
 */
import type { Bytes } from '../../protocol/bytes.ts';
import type { KnownEventBody, SessionEndReason } from '../../protocol/event.ts';
import { ID_BYTES } from '../../protocol/limits.ts';
import type { Cancel, Clock } from '../clock.ts';
import { errorText, type Log } from '../log.ts';
import type { DesktopDescription, PeerCredentials, WindowObservation } from '../platform/platform.ts';
import type { CompanionGap, CompanionSink } from '../session/companion-sink.ts';
import { type CaptureState, shown } from '../watch/capture.ts';
import { sameState } from '../watch/same-state.ts';
import { type CompanionRecord, type EventStore, StoreUnavailable } from './event-store.ts';
import { laneOf } from './lane.ts';
import { observedEvent, plausibleTimeMs } from './observed-event.ts';
import type { SignedIn } from './signed-in.ts';

export const COMPANION_AWAY_MS = 15_000;
export const COMPANION_AWAY_AFTER_START_MS = 30_000;
/** More sessions than the link lets companions connect (16), for those that are briefly away. Beyond it a hello is refused. */
export const MAX_OPEN_SESSIONS = 64;

export interface SessionRecorderParts {
  store: EventStore;
  clock: Clock;
  randomBytes: (count: number) => Bytes;
  log: Log;
  /** What the policy lets be recorded. */
  capture: CapturePolicy;
  /** Is kept up to date. */
  signedIn: SignedIn;
}

export interface CapturePolicy {
  at(atMs: number): CaptureState;
  accountNames: boolean;
}

type OpenRecord = CompanionRecord & { sessionId: Bytes };

export class SessionRecorder implements CompanionSink {
  readonly #parts: SessionRecorderParts;
  readonly #connected = new Set<string>();
  readonly #away = new Map<string, Cancel>();
  readonly #lastSeen = new Map<string, WindowObservation>();

  constructor(parts: SessionRecorderParts) {
    this.#parts = parts;
  }

  /** Sessions that were open when the last run ended get half a minute to come back. */
  start(): void {
    for (const { companionId } of this.#parts.store.openSessions()) {
      this.#expectBack(companionId, COMPANION_AWAY_AFTER_START_MS);
    }
  }

  stop(): void {
    for (const cancel of this.#away.values()) cancel();
    this.#away.clear();
    this.#connected.clear();
    this.#lastSeen.clear();
  }

  get signedIn(): SignedIn {
    return this.#parts.signedIn;
  }

  /** Sessions with a live companion. */
  get liveSessions(): number {
    return this.#connected.size;
  }

  hello(companion: { companionId: string; peer: PeerCredentials; desktop: DesktopDescription }): {
    lastNumber: number;
  } {
    const { companionId } = companion;
    const known = this.#parts.store.findCompanion(companionId);
    const sessionId = known?.sessionId ?? this.#begin(companion, known?.lastNumber ?? 0);
    this.#parts.signedIn.here({ companionId, sessionId, ...companion.peer });
    this.#away.get(companionId)?.();
    this.#away.delete(companionId);
    this.#connected.add(companionId);
    return { lastNumber: known?.lastNumber ?? 0 };
  }

  #begin(companion: { companionId: string; peer: PeerCredentials; desktop: DesktopDescription }, last: number): Bytes {
    const { store, randomBytes } = this.#parts;
    if (store.openSessions().length >= MAX_OPEN_SESSIONS) {
      throw new StoreUnavailable(`more than ${MAX_OPEN_SESSIONS} sessions are open on this device`);
    }
    const unnamed = { account: '', userId: 0 };
    const { account, userId } = this.#parts.capture.accountNames ? companion.peer : unnamed;
    const record = { companionId: companion.companionId, sessionId: randomBytes(ID_BYTES), lastNumber: last };
    store.transact(() => {
      store.saveCompanion(record);
      this.#append(record, { kind: 'sessionStarted', account, userId, desktop: companion.desktop.kind });
    });
    return record.sessionId;
  }

  observation(companionId: string, number: number, atMs: number, observation: WindowObservation): void {
    const record = this.#openRecord(companionId);
    if (number <= record.lastNumber) return;
    // The companion leaves out what may not be told; it is the user's program, and may be an older one.
    const { clock, capture } = this.#parts;
    const recordable = shown(observation, capture.at(plausibleTimeMs(atMs, clock.nowMs())));
    const last = this.#lastSeen.get(companionId);
    const repeated = last !== undefined && sameState(last, recordable);
    const body = repeated ? undefined : observedEvent(recordable);
    this.#record({ ...record, lastNumber: number }, body, atMs);
    this.#lastSeen.set(companionId, recordable);
    this.#parts.signedIn.active(companionId);
  }

  dropped(companionId: string, gap: CompanionGap): void {
    const record = this.#openRecord(companionId);
    if (gap.number <= record.lastNumber) return;
    const { reason, count, firstAtMs, lastAtMs } = gap;
    this.#record({ ...record, lastNumber: gap.number }, { kind: 'gap', reason, count, firstAtMs, lastAtMs }, lastAtMs);
  }

  goodbye(companionId: string): void {
    this.#connected.delete(companionId);
    // Unless the store takes this now, the session ends as "lost" later: the wrong reason, said too loudly, but said.
    this.#expectBack(companionId, COMPANION_AWAY_MS);
    this.#end(companionId, 'signedOut');
  }

  disconnected(companionId: string): void {
    if (!this.#connected.delete(companionId)) return;
    this.#expectBack(companionId, COMPANION_AWAY_MS);
  }

  #expectBack(companionId: string, withinMs: number): void {
    const { clock, log } = this.#parts;
    this.#away.get(companionId)?.();
    const cancel = clock.after(withinMs, () => {
      try {
        this.#end(companionId, 'companionLost');
      } catch (error) {
        log('warn', 'sessionEndNotRecorded', { error: errorText(error), next: 'tried again in 15 s' });
        this.#expectBack(companionId, COMPANION_AWAY_MS);
      }
    });
    this.#away.set(companionId, cancel);
  }

  #end(companionId: string, reason: SessionEndReason): void {
    const record = this.#parts.store.findCompanion(companionId);
    if (record?.sessionId !== undefined) this.#recordEnd({ ...record, sessionId: record.sessionId }, reason);
    this.#away.get(companionId)?.();
    this.#away.delete(companionId);
    this.#lastSeen.delete(companionId);
    this.#parts.signedIn.gone(companionId);
  }

  #recordEnd(record: OpenRecord, reason: SessionEndReason): void {
    const { store } = this.#parts;
    store.transact(() => {
      this.#parts.signedIn.ending(record.companionId);
      this.#append(record, { kind: 'sessionEnded', reason });
      store.saveCompanion({ ...record, sessionId: undefined });
    });
  }

  #openRecord(companionId: string): OpenRecord {
    const record = this.#parts.store.findCompanion(companionId);
    if (record?.sessionId === undefined) throw new Error('an observation before hello');
    return { ...record, sessionId: record.sessionId };
  }

  #record(record: OpenRecord, body: KnownEventBody | undefined, claimedMs: number): void {
    this.#parts.store.transact(() => {
      this.#parts.store.saveCompanion(record);
      if (body !== undefined) this.#append(record, body, claimedMs);
    });
  }

  #append(record: OpenRecord, body: KnownEventBody, claimedMs?: number): void {
    const nowMs = this.#parts.clock.nowMs();
    const atMs = claimedMs === undefined ? nowMs : plausibleTimeMs(claimedMs, nowMs);
    this.#parts.store.append({ lane: laneOf(body), sessionId: record.sessionId, event: { atMs, ...body } });
  }
}
