/** The documents that a collector signs for its agents: how each is checked, read, kept and answered. */
import { type AgentPolicy, decodeAgentPolicy } from '../../protocol/agent-policy.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { KnownEventBody } from '../../protocol/event.ts';
import type { PolicyRefusalReason } from '../../protocol/event-fields.ts';
import { decodeMediaGrants, type MediaGrants } from '../../protocol/media-grants.ts';
import { decodeMediaRegister, type MediaRegister } from '../../protocol/media-register.ts';
import { verifyGrants, verifyRegister } from '../../protocol/media-signing.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import type { SignedDocument, Verify } from '../../protocol/signed-document.ts';
import { verifyPolicy } from '../../protocol/signing.ts';

export type RefusalReason = Exclude<PolicyRefusalReason, 'unspecified'>;

export interface Refusal {
  /** Of what was refused. */
  version: number;
  reason: RefusalReason;
  detail: string;
  /** The version that goes on being applied; 0: none. */
  applies: number;
}

export interface SignedKind<Content extends { version: number }> {
  name: 'policy' | 'mediaRegister' | 'mediaGrants';
  /** In the data folder. */
  file: string;
  frame: 'policyUpdate' | 'mediaRegister' | 'mediaGrants';
  verify(update: SignedDocument, against: { verify: Verify; sha256: Sha256 }): boolean;
  /** @throws MalformedFrame */
  decode(document: Bytes): Content;
  applied(version: number): KnownEventBody;
  refused(refusal: Refusal): KnownEventBody;
}

export const POLICY: SignedKind<AgentPolicy> = {
  name: 'policy',
  file: 'policy.bin',
  frame: 'policyUpdate',
  verify: verifyPolicy,
  decode: decodeAgentPolicy,
  applied: (version) => ({ kind: 'policyApplied', version }),
  refused: (refusal) => ({ kind: 'policyRefused', ...refusal }),
};

export const MEDIA_REGISTER: SignedKind<MediaRegister> = {
  name: 'mediaRegister',
  file: 'media-register.bin',
  frame: 'mediaRegister',
  verify: verifyRegister,
  decode: decodeMediaRegister,
  applied: (version) => ({ kind: 'mediaRegisterApplied', version }),
  refused: ({ applies: _, ...refusal }) => ({ kind: 'mediaUpdateRefused', of: 'register', ...refusal }),
};

/** @param deviceId of this machine: grants of another one are not signed for it. */
export const mediaGrantsOf = (deviceId: Bytes): SignedKind<MediaGrants> => ({
  name: 'mediaGrants',
  file: 'media-grants.bin',
  frame: 'mediaGrants',
  verify: (update, against) => verifyGrants(update, { ...against, deviceId }),
  decode: decodeMediaGrants,
  applied: (version) => ({ kind: 'mediaGrantsApplied', version }),
  refused: ({ applies: _, ...refusal }) => ({ kind: 'mediaUpdateRefused', of: 'grants', ...refusal }),
});

/** Every file that holds a collector's word. */
export const SIGNED_FILES = [POLICY.file, MEDIA_REGISTER.file, mediaGrantsOf(new Uint8Array(0)).file];
