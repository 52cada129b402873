/** An agent's uplink with a real outbox on disk, real TLS below it, and time that the test owns. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import type { OutboxLimits } from '../../../agent/outbox/overflow.ts';
import { deviceSigner } from '../../../agent/signer.ts';
import { enrol } from '../../../agent/uplink/enrol.ts';
import type { Identity } from '../../../agent/uplink/identity.ts';
import { Uplink, type UplinkState } from '../../../agent/uplink/uplink.ts';
import { parseToken } from '../../../protocol/enrolment.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import type { ScriptedCollector } from '../../support/scripted-collector.ts';
import { Folder } from '../../support/stack.ts';

export const MACHINE = { hostname: 'room-1', operatingSystem: 'Test OS', fingerprint: new Uint8Array(32).fill(7) };
const ROOMY: OutboxLimits = { maxBytes: 1e9, maxEvents: 1e6 };

export class UplinkBench {
  readonly clock = new ManualClock(Date.now());
  readonly folder = new Folder('uplink');
  readonly states: UplinkState[] = [];
  readonly logged: string[] = [];
  readonly identity: Identity;
  readonly #limits: OutboxLimits;
  outbox: Outbox;
  uplink: Uplink;

  constructor(identity: Identity, limits: OutboxLimits) {
    this.identity = identity;
    this.#limits = limits;
    this.outbox = this.#openOutbox();
    this.uplink = this.#makeUplink();
  }

  static async make(collector: ScriptedCollector, limits = ROOMY): Promise<UplinkBench> {
    return new UplinkBench(await enrol(parseToken(collector.token()), MACHINE), limits);
  }

  #openOutbox(): Outbox {
    const db = openDatabase(join(this.folder.path, 'outbox.db'));
    const signer = deviceSigner(this.identity);
    return new Outbox({ db, signer, limits: this.#limits, nowMs: this.clock.nowMs, randomBytes });
  }

  #makeUplink(): Uplink {
    const { hostname, operatingSystem, fingerprint } = MACHINE;
    return new Uplink({
      identity: () => this.identity,
      outbox: this.outbox,
      clock: this.clock,
      log: (_level, event, fields) => this.logged.push(`${event} ${JSON.stringify(fields ?? {})}`),
      random: () => 0.5,
      hello: () => ({
        protocolMinor: 0,
        agentVersion: '0',
        hostname,
        operatingSystem,
        machineFingerprint: fingerprint,
        policyVersion: 0,
        policySha256: new Uint8Array(0),
        mediaRegisterVersion: 0,
        mediaGrantsVersion: 0,
      }),
      liveSessions: () => 0,
      onHeartbeat: () => {},
      onSigned: () => {},
      onOnline: () => {},
      onState: (state) => this.states.push(state),
    });
  }

  /** As after the service was stopped and started. */
  restart(): void {
    this.uplink.stop();
    this.outbox.close();
    this.outbox = this.#openOutbox();
    this.uplink = this.#makeUplink();
    this.uplink.start();
  }

  title(text: string, lane: 'ordinary' | 'urgent' = 'ordinary'): void {
    const window = { program: 'p', processId: 1, titleTruncated: false, titleUnreadable: false };
    const event = { kind: 'windowFocused', atMs: this.clock.nowMs(), title: text, ...window } as const;
    this.outbox.append({ lane, sessionId: new Uint8Array(16).fill(1), event });
  }

  get state(): UplinkState {
    return this.uplink.state;
  }

  dispose(): void {
    this.uplink.stop();
    this.outbox.close();
    this.folder.remove();
  }
}

/** Titles in the order in which the collector stored them. */
export function storedTitles(collector: ScriptedCollector): string[] {
  return collector.stored.flatMap(({ event }) => (event.kind === 'windowFocused' ? [event.title] : []));
}
