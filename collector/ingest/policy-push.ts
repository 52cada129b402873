/** Gives agents the policy in force: after their Hello when theirs is another, and to all of them when one is published. */
import { createHash } from 'node:crypto';
import type { Bytes } from '../../protocol/bytes.ts';
import { equalBytes } from '../../protocol/bytes.ts';
import { encodeCollectorFrame, type Hello } from '../../protocol/frame.ts';
import type { PolicyStore } from '../store/store.ts';
import type { Connection } from './connection.ts';
import { PushInTurns } from './push-in-turns.ts';

/** The policy in force, ready to be sent. */
export interface CurrentPolicy {
  version: number;
  documentSha256: Bytes;
  /** One CollectorFrame, the same for everybody. */
  frame: Bytes;
}

/** What an agent needs: nothing when it applies the one in force, or says that it applies a newer one. */
export type PolicyStanding = 'current' | 'older' | 'ahead';

/** How the policy that an agent named in Hello stands to the one in force. */
export function policyStanding(
  said: Pick<Hello, 'policyVersion' | 'policySha256'>,
  current: CurrentPolicy | undefined,
): PolicyStanding {
  const version = current?.version ?? 0;
  if (said.policyVersion > version) return 'ahead';
  if (said.policyVersion < version) return 'older';
  // The same number for another text: a collector restored from a backup that then published anew.
  return current === undefined || equalBytes(said.policySha256, current.documentSha256) ? 'current' : 'older';
}

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
