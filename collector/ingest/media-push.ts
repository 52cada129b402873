/** Gives agents the register of known media and each its own approvals: after their Hello when theirs are others, and when they change. */
import type { Bytes } from '../../protocol/bytes.ts';
import { encodeCollectorFrame } from '../../protocol/frame.ts';
import type { MediaRegisterStore, MediaRequestStore } from '../store/store.ts';
import type { CurrentMediaDocument } from './agent-documents.ts';
import type { Connection } from './connection.ts';
import { PushInTurns } from './push-in-turns.ts';

export interface MediaPushDeps {
  register: Pick<MediaRegisterStore, 'current' | 'currentVersion'>;
  requests: Pick<MediaRequestStore, 'lastChange' | 'changedSince' | 'signedGrants'>;
  /** All that are streaming now. */
  connections: () => Iterable<Connection>;
  inUse: (deviceId: string) => Connection | undefined;
  /** Another version of the register is in force than a moment ago. */
  onRegister: (version: number) => void;
}

export class MediaPush {
  readonly #deps: MediaPushDeps;
  readonly #turns = new PushInTurns((connection) => connection.offerMediaRegister());
  #register: CurrentMediaDocument | undefined;
  #lastChange = 0;

  constructor(deps: MediaPushDeps) {
    this.#deps = deps;
  }

  get register(): CurrentMediaDocument | undefined {
    return this.#register;
  }

  /** Reads what is in force, before the first agent comes. @throws StoreError */
  async load(): Promise<void> {
    await this.#readRegister();
    this.#lastChange = await this.#deps.requests.lastChange();
  }

  /** Of one machine; undefined when it never had any. @throws StoreError */
  async grantsOf(deviceId: string): Promise<CurrentMediaDocument | undefined> {
    const signed = await this.#deps.requests.signedGrants(deviceId);
    return signed && grantsDocument(signed);
  }

  /** Looks whether somebody changed anything, perhaps from another process, and tells whom it concerns. @throws StoreError */
  async refresh(): Promise<void> {
    // Approvals first: somebody waits at a machine.
    await this.#refreshGrants();
    if (!(await this.#readRegister())) return;
    this.#deps.onRegister(this.#register?.version ?? 0);
    this.#turns.push(this.#deps.connections());
  }

  stop(): void {
    this.#turns.stop();
  }

  async #refreshGrants(): Promise<void> {
    const { requests, inUse } = this.#deps;
    const last = await requests.lastChange();
    if (last === this.#lastChange) return;
    // A collector's folder that was put back from a backup may count lower than before.
    const since = last < this.#lastChange ? 0 : this.#lastChange;
    for (const signed of await requests.changedSince(since)) {
      inUse(signed.deviceId)?.offerMediaGrants(grantsDocument(signed));
    }
    this.#lastChange = last;
  }

  async #readRegister(): Promise<boolean> {
    const { register } = this.#deps;
    if ((await register.currentVersion()) === (this.#register?.version ?? 0)) return false;
    const current = await register.current();
    if (current === undefined) return false;
    const { version, document, signature } = current;
    const frame = encodeCollectorFrame({ kind: 'mediaRegister', update: { version, document, signature } });
    this.#register = { version, frame };
    return true;
  }
}

function grantsDocument(signed: { version: number; document: Bytes; signature: Bytes }): CurrentMediaDocument {
  const { version, document, signature } = signed;
  return { version, frame: encodeCollectorFrame({ kind: 'mediaGrants', update: { version, document, signature } }) };
}
