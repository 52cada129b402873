/**
 * Holds the policy that this agent applies: the last one that was signed, not older and understood. Each answer is an event
 * of the device itself, so that it reaches the collector signed and through any outage.
 *
 *   PolicyUpdate ─► judge ─► disk ─► PolicyApplied ─► in force
 *                     └─► PolicyRefused, and the old one goes on
 */
import type { Bytes } from '../../protocol/bytes.ts';
import { MalformedFrame, type PolicyUpdate } from '../../protocol/frame.ts';
import type { Clock } from '../clock.ts';
import { DEVICE_SESSION, type EventStore } from '../event/event-store.ts';
import { errorText, type Log } from '../log.ts';
import { type HeldPolicy, judgeUpdate, type PolicyChecks, type RefusalReason } from './judge-update.ts';
import { loadPolicy, savePolicy } from './policy-file.ts';

/** A collector that sends the same bad policy again and again is answered this often on one connection. */
const MAX_REFUSALS_A_CONNECTION = 8;

export interface PolicyKeeperParts {
  dataDir: string;
  /** Asked each time: a renewed certificate may bring the key. */
  checks: () => PolicyChecks;
  store: Pick<EventStore, 'transact' | 'append'>;
  clock: Clock;
  log: Log;
  /** Another policy is in force. */
  onApplied: (held: HeldPolicy) => void;
}

export interface Refused {
  version: number;
  reason: RefusalReason;
}

export class PolicyKeeper {
  readonly #parts: PolicyKeeperParts;
  readonly #saidOnConnection = new Set<string>();
  #held: HeldPolicy | undefined;
  #refused: Refused | undefined;
  /** Came before this device had the key to check it with. */
  #unchecked: PolicyUpdate | undefined;
  #unusable: (Refused & { detail: string }) | undefined;

  constructor(parts: PolicyKeeperParts) {
    this.#parts = parts;
  }

  get held(): HeldPolicy | undefined {
    return this.#held;
  }

  /** The newest policy that could not be applied, until one is. */
  get refused(): Refused | undefined {
    return this.#refused;
  }

  /** For Hello. */
  get said(): { policyVersion: number; policySha256: Bytes } {
    const held = this.#held;
    return { policyVersion: held?.update.version ?? 0, policySha256: held?.documentSha256 ?? new Uint8Array(0) };
  }

  /** Takes up the policy of the last run. One that cannot be used (somebody wrote to the file) counts as none. */
  load(): void {
    const { dataDir, checks } = this.#parts;
    try {
      const update = loadPolicy(dataDir);
      if (update === undefined) return;
      const judgement = judgeUpdate(update, undefined, checks());
      if (judgement.kind === 'apply') this.#held = judgement.held;
      if (judgement.kind === 'refuse') this.#unusable = { ...judgement, version: update.version };
    } catch (error) {
      const reason = error instanceof MalformedFrame ? 'undecodable' : 'notWritable';
      this.#unusable = { version: 0, reason, detail: errorText(error) };
    }
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
  receive(update: PolicyUpdate): void {
    const judgement = judgeUpdate(update, this.#held, this.#parts.checks());
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

  #apply(held: HeldPolicy): void {
    try {
      savePolicy(this.#parts.dataDir, held.update);
    } catch (error) {
      this.#refuse(held.update.version, 'notWritable', errorText(error));
      return;
    }
    this.#enforce(held);
  }

  #enforce(held: HeldPolicy): void {
    const { version } = held.update;
    this.#held = held;
    this.#refused = undefined;
    this.#parts.log('info', 'policyApplied', { version });
    this.#record({ kind: 'policyApplied', version });
    this.#parts.onApplied(held);
  }

  #refuse(version: number, reason: RefusalReason, detail: string): void {
    const key = `${version} ${reason}`;
    if (this.#saidOnConnection.has(key) || this.#saidOnConnection.size >= MAX_REFUSALS_A_CONNECTION) return;
    this.#saidOnConnection.add(key);
    this.#refused = { version, reason };
    const applies = this.#held?.update.version ?? 0;
    this.#parts.log('warn', 'policyRefused', { version, reason, detail, applies });
    this.#record({ kind: 'policyRefused', version, reason, detail, applies });
  }

  #record(body: Parameters<typeof eventOf>[0]): void {
    const { store, clock, log } = this.#parts;
    try {
      store.transact(() => store.append(eventOf(body, clock.nowMs())));
    } catch (error) {
      // Said again at the next start; Hello tells the collector meanwhile.
      log('warn', 'policyEventNotRecorded', { error: errorText(error) });
    }
  }
}

function eventOf(
  body:
    | { kind: 'policyApplied'; version: number }
    | { kind: 'policyRefused'; version: number; reason: RefusalReason; detail: string; applies: number },
  atMs: number,
): Parameters<EventStore['append']>[0] {
  return { lane: 'urgent', sessionId: DEVICE_SESSION, event: { atMs, ...body } };
}
