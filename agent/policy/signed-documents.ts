/** All that the collector signs for this agent, kept and answered alike. */
import type { AgentPolicy } from '../../protocol/agent-policy.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { CollectorFrame } from '../../protocol/frame.ts';
import type { MediaGrants } from '../../protocol/media-grants.ts';
import type { MediaRegister } from '../../protocol/media-register.ts';
import { SignedKeeper, type SignedKeeperParts } from './signed-keeper.ts';
import { MEDIA_REGISTER, mediaGrantsOf, POLICY } from './signed-kind.ts';

export type SignedFrame = Extract<CollectorFrame, { kind: 'policyUpdate' | 'mediaRegister' | 'mediaGrants' }>;

export interface SignedDocumentsParts extends Omit<SignedKeeperParts<{ version: number }>, 'kind' | 'onApplied'> {
  deviceId: Bytes;
  /** One of them is another one now. */
  onApplied: (which: 'policy' | 'media') => void;
}

export class SignedDocuments {
  readonly policy: SignedKeeper<AgentPolicy>;
  readonly register: SignedKeeper<MediaRegister>;
  readonly grants: SignedKeeper<MediaGrants>;

  constructor({ deviceId, onApplied, ...parts }: SignedDocumentsParts) {
    this.policy = new SignedKeeper({ ...parts, kind: POLICY, onApplied: () => onApplied('policy') });
    this.register = new SignedKeeper({ ...parts, kind: MEDIA_REGISTER, onApplied: () => onApplied('media') });
    this.grants = new SignedKeeper({ ...parts, kind: mediaGrantsOf(deviceId), onApplied: () => onApplied('media') });
  }

  get #all(): readonly Pick<SignedKeeper<AgentPolicy>, 'load' | 'start' | 'connected' | 'keyArrived'>[] {
    return [this.policy, this.register, this.grants];
  }

  load(): void {
    for (const keeper of this.#all) keeper.load();
  }

  start(): void {
    for (const keeper of this.#all) keeper.start();
  }

  /** A connection has begun. */
  connected(): void {
    for (const keeper of this.#all) keeper.connected();
  }

  keyArrived(): void {
    for (const keeper of this.#all) keeper.keyArrived();
  }

  receive({ kind, update }: SignedFrame): void {
    switch (kind) {
      case 'policyUpdate':
        this.policy.receive(update);
        break;
      case 'mediaRegister':
        this.register.receive(update);
        break;
      case 'mediaGrants':
        this.grants.receive(update);
        break;
    }
  }

  /** For Hello. */
  get said(): {
    policyVersion: number;
    policySha256: Bytes;
    mediaRegisterVersion: number;
    mediaGrantsVersion: number;
  } {
    return {
      policyVersion: this.policy.version,
      policySha256: this.policy.held?.documentSha256 ?? new Uint8Array(0),
      mediaRegisterVersion: this.register.version,
      mediaGrantsVersion: this.grants.version,
    };
  }
}
