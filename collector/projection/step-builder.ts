/** Gathers what a slice of the journal means, for one commit. */
import type { StreamHead } from '../../protocol/signing.ts';
import {
  type AccountUse,
  type AlarmDetail,
  type AlarmKind,
  type DevicePolicy,
  type JournalPosition,
  type MediaChange,
  type NewAcceptance,
  type NewFlag,
  type ProjectionStep,
  type RejectedBatch,
  type SessionUpdate,
  saying,
} from '../store/store.ts';
import type { OpenedBatch } from './opened-batch.ts';

/** As `SessionUpdate.changesMs` has them. */
export const newestTwo = (timesMs: readonly number[]): number[] =>
  [...new Set(timesMs)].sort((a, b) => b - a).slice(0, 2);

export class StepBuilder {
  readonly #flags: NewFlag[] = [];
  readonly #rejected: RejectedBatch[] = [];
  readonly #sessions = new Map<string, SessionUpdate>();
  readonly #alarms: ProjectionStep['alarms'] = [];
  readonly #lastEvents = new Map<string, number>();
  readonly #devicePolicies: DevicePolicy[] = [];
  readonly #media: MediaChange[] = [];
  readonly #accountUses: AccountUse[] = [];
  readonly #acceptances: NewAcceptance[] = [];
  readonly #heads = new Map<string, { deviceId: string; head: StreamHead }>();

  flag(flag: NewFlag): void {
    this.#flags.push(flag);
  }

  reject(position: JournalPosition, deviceId: string, streamId: string, reason: RejectedBatch['reason']): void {
    this.#rejected.push({ position, deviceId, streamId, reason });
  }

  /** One alarm a device and kind is open at a time. */
  alarm(kind: AlarmKind, opened: Pick<OpenedBatch, 'stored' | 'device'>, said: AlarmDetail): void {
    const { deviceId, hostname } = opened.device;
    const atMs = opened.stored.receivedMs;
    this.#alarms.push({ kind, deviceId, atMs, ...saying(said, hostname), key: `${kind} ${deviceId}` });
  }

  alarmOfCollector(kind: AlarmKind, key: string, atMs: number, said: AlarmDetail): void {
    this.#alarms.push({ kind, deviceId: null, atMs, ...saying(said), key });
  }

  /** Later updates of the same session win, field by field; of accounts the first does. */
  session(update: SessionUpdate): void {
    const key = `${update.deviceId} ${update.sessionId}`;
    const known = this.#sessions.get(key);
    const lastEventMs = Math.max(known?.lastEventMs ?? 0, update.lastEventMs);
    const merged: SessionUpdate = { ...known, ...update, lastEventMs };
    if (known?.account) merged.account = known.account;
    const changes = [...(known?.changesMs ?? []), ...(update.changesMs ?? [])];
    if (changes.length > 0) merged.changesMs = newestTwo(changes);
    this.#sessions.set(key, merged);
  }

  lastEvent(deviceId: string, atMs: number): void {
    this.#lastEvents.set(deviceId, Math.max(this.#lastEvents.get(deviceId) ?? 0, atMs));
  }

  devicePolicy(said: DevicePolicy): void {
    this.#devicePolicies.push(said);
  }

  media(change: MediaChange): void {
    this.#media.push(change);
  }

  accountUse(use: AccountUse): void {
    this.#accountUses.push(use);
  }

  acceptance(accepted: NewAcceptance): void {
    this.#acceptances.push(accepted);
  }

  moveHead(streamId: string, deviceId: string, head: StreamHead): void {
    this.#heads.set(streamId, { deviceId, head });
  }

  head(streamId: string): StreamHead | undefined {
    return this.#heads.get(streamId)?.head;
  }

  heads(): ProjectionStep['streamHeads'] {
    return [...this.#heads].map(([streamId, { deviceId, head }]) => ({ streamId, deviceId, head }));
  }

  get hasFlags(): boolean {
    return this.#flags.length > 0;
  }

  get hasAlarms(): boolean {
    return this.#alarms.length > 0;
  }

  build(cursors: ProjectionStep['cursors']): ProjectionStep {
    return {
      cursors,
      streamHeads: this.heads(),
      rejected: this.#rejected,
      sessions: [...this.#sessions.values()],
      flags: this.#flags,
      alarms: this.#alarms,
      deviceEvents: [...this.#lastEvents].map(([deviceId, lastEventMs]) => ({ deviceId, lastEventMs })),
      devicePolicies: this.#devicePolicies,
      media: this.#media,
      acceptances: this.#acceptances,
      accountUses: this.#accountUses,
    };
  }
}
