/** Gives agents the policy in force: after their Hello when theirs is another, and to all of them when one is published. */
import { createHash } from 'node:crypto';
import { encodeCollectorFrame } from '../../protocol/frame.ts';
import type { PolicyStore } from '../store/store.ts';
import type { CurrentPolicy } from './agent-documents.ts';
import type { Connection } from './connection.ts';
import { PushInTurns } from './push-in-turns.ts';

export interface PolicyPushDeps {
  policies: PolicyStore;
  /** All that are streaming now. */
  connections: () => Iterable<Connection>;
  /** Another version is in force than a moment ago. */
  onChanged: (version: number) => void;
}

export class PolicyPush {
  readonly #deps: PolicyPushDeps;
  readonly #turns = new PushInTurns((connection) => connection.offerPolicy());
  #current: CurrentPolicy | undefined;

  constructor(deps: PolicyPushDeps) {
    this.#deps = deps;
  }

  get current(): CurrentPolicy | undefined {
    return this.#current;
  }

  /** Reads what is in force, before the first agent comes. @throws StoreError */
  async load(): Promise<void> {
    await this.#read();
  }

  /** Looks whether somebody has published, perhaps from another process, and tells every connected agent. @throws StoreError */
  async refresh(): Promise<void> {
    if (!(await this.#read())) return;
    this.#deps.onChanged(this.#current?.version ?? 0);
    this.#turns.push(this.#deps.connections());
  }

  stop(): void {
    this.#turns.stop();
  }

  async #read(): Promise<boolean> {
    const { policies } = this.#deps;
    if ((await policies.currentVersion()) === (this.#current?.version ?? 0)) return false;
    const policy = await policies.current();
    if (policy === undefined) return false;
    const { version, agentDocument: document, signature } = policy;
    this.#current = {
      version,
      documentSha256: createHash('sha256').update(document).digest(),
      frame: encodeCollectorFrame({ kind: 'policyUpdate', update: { version, document, signature } }),
    };
    return true;
  }
}
