/** Whether an agent takes a policy that it was given. Pure: the state machine that the property test drives. */
import { type AgentPolicy, decodeAgentPolicy } from '../../protocol/agent-policy.ts';
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import type { PolicyRefusalReason } from '../../protocol/event-fields.ts';
import { MalformedFrame, type PolicyUpdate } from '../../protocol/frame.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import { type Verify, verifyPolicy } from '../../protocol/signing.ts';

/** A policy whose signature was checked. */
export interface HeldPolicy {
  update: PolicyUpdate;
  documentSha256: Bytes;
  policy: AgentPolicy;
}

export type RefusalReason = Exclude<PolicyRefusalReason, 'unspecified'>;

export type UpdateJudgement =
  | { kind: 'apply'; held: HeldPolicy }
  /** Nothing new. */
  | { kind: 'same' }
  | { kind: 'refuse'; reason: RefusalReason; detail: string };

export interface PolicyChecks {
  /** With the collector's policy key; undefined: this device has none yet. */
  verify: Verify | undefined;
  sha256: Sha256;
}

const refuse = (reason: RefusalReason, detail: string): UpdateJudgement => ({ kind: 'refuse', reason, detail });

/** As `PolicyUpdate` in watchkeeper.proto says. The signature first: nothing of an unsigned document is looked at. */
export function judgeUpdate(
  update: PolicyUpdate,
  held: HeldPolicy | undefined,
  { verify, sha256 }: PolicyChecks,
): UpdateJudgement {
  if (verify === undefined) return refuse('noKey', 'the certificate is renewed first, which brings the key');
  if (!verifyPolicy(update, { verify, sha256 }))
    return refuse('badSignature', 'not signed by the policy key of this device');
  const documentSha256 = sha256(update.document);
  const applies = held?.update.version ?? 0;
  if (update.version < applies) return refuse('olderVersion', `version ${applies} is applied`);
  if (held !== undefined && update.version === applies && equalBytes(documentSha256, held.documentSha256)) {
    return { kind: 'same' };
  }
  const policy = decoded(update.document);
  if (typeof policy === 'string') return refuse('undecodable', policy);
  if (policy.version !== update.version) return refuse('undecodable', `the document names version ${policy.version}`);
  return { kind: 'apply', held: { update, documentSha256, policy } };
}

function decoded(document: Bytes): AgentPolicy | string {
  try {
    return decodeAgentPolicy(document);
  } catch (error) {
    if (error instanceof MalformedFrame) return error.message;
    throw error;
  }
}
