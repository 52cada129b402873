/**
 * Holds what this agent applies of one kind of signed document: the last one that was signed, not older and understood. Each answer is an
 * event of the device itself, so that it reaches the collector signed and through any outage.
 *
 *   update ─► judge ─► disk ─► …Applied ─► in force
 *               └─► …Refused, and the old one goes on
 */
import { MalformedFrame } from '../../protocol/frame.ts';
import type { SignedDocument } from '../../protocol/signed-document.ts';
import type { Clock } from '../clock.ts';
import { DEVICE_SESSION, type EventStore } from '../event/event-store.ts';
import { laneOf } from '../event/lane.ts';
import { errorText, type Log } from '../log.ts';
import { type Held, judgeUpdate, type SignatureChecks } from './judge-update.ts';
import { type Loaded, loadSigned, saveSigned } from './signed-file.ts';
import type { Refusal, RefusalReason, SignedKind } from './signed-kind.ts';

/** A collector that sends the same bad document again and again is answered this often on one connection. */
const MAX_REFUSALS_A_CONNECTION = 8;

export interface SignedKeeperParts<Content extends { version: number }> {
  kind: SignedKind<Content>;
  dataDir: string;
  /** Asked each time: a renewed certificate may bring the key. */
  checks: () => SignatureChecks;
  store: Pick<EventStore, 'transact' | 'append'>;
  clock: Clock;
  log: Log;
  /** Another one is in force. */
  onApplied: (held: Held<Content>) => void;
}

export type Refused = Pick<Refusal, 'version' | 'reason'>;

export class SignedKeeper<Content extends { version: number }> {
  readonly #parts: SignedKeeperParts<Content>;
  readonly #saidOnConnection = new Set<string>();
  #held: Held<Content> | undefined;
  #refused: Refused | undefined;
  /** Came before this device had the key to check it with. */
  #unchecked: SignedDocument | undefined;
  #unusable: Omit<Refusal, 'applies'> | undefined;

  constructor(parts: SignedKeeperParts<Content>) {
    this.#parts = parts;
  }

  get held(): Held<Content> | undefined {
    return this.#held;
  }

  /** 0: none yet. */
  get version(): number {
    return this.#held?.update.version ?? 0;
  }

  /** The newest one that could not be applied, until one is. */
  get refused(): Refused | undefined {
    return this.#refused;
  }

  /** Takes up what the last run applied. What cannot be used (somebody wrote to both files) counts as none. */
  load(): void {
    for (const loaded of loadSigned(this.#parts.dataDir, this.#parts.kind)) {
      const flaw = this.#takeUp(loaded);
      if (flaw === undefined) return;
      this.#unusable ??= flaw;
    }
  }

  #takeUp(loaded: Loaded): Omit<Refusal, 'applies'> | undefined {
    if ('error' in loaded) {
      const reason = loaded.error instanceof MalformedFrame ? 'undecodable' : 'notWritable';
      return { version: 0, reason, detail: errorText(loaded.error) };
    }
    const { update } = loaded;
    const judgement = judgeUpdate(this.#parts.kind, update, undefined, this.#parts.checks());
    if (judgement.kind === 'apply') this.#held = judgement.held;
    return judgement.kind === 'refuse' ? { ...judgement, version: update.version } : undefined;
  }

  /** Says what `load` found, and so again what is applied: the last run may have ended between the disk and the event. */
  start(): void {
    const unusable = this.#unusable;
    if (this.#held !== undefined) this.#enforce(this.#held);
    if (unusable !== undefined) this.#refuse(unusable.version, unusable.reason, `on disk: ${unusable.detail}`);
  }

  /** A refusal that was said on the last connection is said again. */
  connected(): void {
    this.#saidOnConnection.clear();
  }

  /** The key has come, with a renewed certificate: what waited for it is judged now. */
  keyArrived(): void {
    const update = this.#unchecked;
    this.#unchecked = undefined;
    if (update !== undefined) this.receive(update);
  }

  /** The collector's word. Never throws: what cannot be applied is refused, and what was goes on. */
  receive(update: SignedDocument): void {
    const judgement = judgeUpdate(this.#parts.kind, update, this.#held, this.#parts.checks());
    switch (judgement.kind) {
      case 'same':
        return;
      case 'refuse':
        this.#unchecked = judgement.reason === 'noKey' ? update : undefined;
        this.#refuse(update.version, judgement.reason, judgement.detail);
        return;
      case 'apply':
        this.#apply(judgement.held);
    }
  }

  #apply(held: Held<Content>): void {
    try {
      saveSigned(this.#parts.dataDir, this.#parts.kind, held.update);
    } catch (error) {
      this.#refuse(held.update.version, 'notWritable', errorText(error));
      return;
    }
    this.#enforce(held);
  }

  #enforce(held: Held<Content>): void {
    const { kind, log, onApplied } = this.#parts;
    const { version } = held.update;
    this.#held = held;
    this.#refused = undefined;
    log('info', `${kind.name}Applied`, { version });
    this.#record(kind.applied(version));
    onApplied(held);
  }

  #refuse(version: number, reason: RefusalReason, detail: string): void {
    const key = `${version} ${reason}`;
    if (this.#saidOnConnection.has(key) || this.#saidOnConnection.size >= MAX_REFUSALS_A_CONNECTION) return;
    this.#saidOnConnection.add(key);
    this.#refused = { version, reason };
    const refusal = { version, reason, detail, applies: this.version };
    const { kind, log } = this.#parts;
    log('warn', `${kind.name}Refused`, refusal);
    this.#record(kind.refused(refusal));
  }

  #record(body: ReturnType<SignedKind<Content>['applied']>): void {
    const { store, clock, log } = this.#parts;
    const event = { lane: laneOf(body), sessionId: DEVICE_SESSION, event: { atMs: clock.nowMs(), ...body } };
    try {
      store.transact(() => store.append(event));
    } catch (error) {
      // Hello tells the collector meanwhile.
      log('warn', 'answerToUpdateNotRecorded', { error: errorText(error), next: 'said again at the next start' });
    }
  }
}
