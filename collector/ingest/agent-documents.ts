/** The school's documents that agents hold to (policy, register of known media, a machine's approvals): what is in force, and what one agent has of it. */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import type { Hello } from '../../protocol/frame.ts';

/** The policy in force, ready to be sent. */
export interface CurrentPolicy {
  version: number;
  documentSha256: Bytes;
  /** One CollectorFrame, the same for everybody. */
  frame: Bytes;
}

/** A version of the register, or of one machine's approvals, ready to be sent. */
export interface CurrentMediaDocument {
  version: number;
  /** One CollectorFrame. */
  frame: Bytes;
}

/** What an agent said in Hello that it has, or was given since. */
export class AgentDocuments {
  #policy: Pick<Hello, 'policyVersion' | 'policySha256'> = { policyVersion: 0, policySha256: new Uint8Array(0) };
  #registerVersion = 0;
  #grantsVersion = 0;
  readonly #send: (frame: Bytes) => void;

  constructor(send: (frame: Bytes) => void) {
    this.#send = send;
  }

  said(hello: Hello): void {
    this.#policy = hello;
    this.#registerVersion = hello.mediaRegisterVersion;
    this.#grantsVersion = hello.mediaGrantsVersion;
  }

  /** Sends the policy in force to an agent whose own is older. Returns the agent's version when that is newer: nothing is sent then. */
  offerPolicy(current: CurrentPolicy | undefined): { ahead: number } | undefined {
    const { policyVersion: has, policySha256 } = this.#policy;
    if (has > (current?.version ?? 0)) return { ahead: has };
    if (current === undefined) return undefined;
    // The same number for another text: a collector restored from a backup that then published anew.
    if (has === current.version && equalBytes(policySha256, current.documentSha256)) return undefined;
    this.#policy = { policyVersion: current.version, policySha256: current.documentSha256 };
    this.#send(current.frame);
    return undefined;
  }

  /** Sends the register unless the agent has it. One that has a newer one refuses it, and says so. */
  offerMediaRegister(current: CurrentMediaDocument): void {
    if (current.version === this.#registerVersion) return;
    this.#registerVersion = current.version;
    this.#send(current.frame);
  }

  /** Sends this machine's approvals unless the agent has them. */
  offerMediaGrants(current: CurrentMediaDocument): void {
    if (current.version === this.#grantsVersion) return;
    this.#grantsVersion = current.version;
    this.#send(current.frame);
  }
}
