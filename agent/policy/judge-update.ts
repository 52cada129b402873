/** Whether an agent takes a signed document that it was given. Pure: the state machine that the property test drives. */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { MalformedFrame } from '../../protocol/frame.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import type { SignedDocument, Verify } from '../../protocol/signed-document.ts';
import type { RefusalReason, SignedKind } from './signed-kind.ts';

/** A document whose signature was checked. */
export interface Held<Content> {
  update: SignedDocument;
  documentSha256: Bytes;
  content: Content;
}

export type UpdateJudgement<Content> =
  | { kind: 'apply'; held: Held<Content> }
  /** Nothing new. */
  | { kind: 'same' }
  | { kind: 'refuse'; reason: RefusalReason; detail: string };

export interface SignatureChecks {
  /** With the collector's policy key; undefined: this device has none yet. */
  verify: Verify | undefined;
  sha256: Sha256;
}

const refuse = (reason: RefusalReason, detail: string): { kind: 'refuse'; reason: RefusalReason; detail: string } => ({
  kind: 'refuse',
  reason,
  detail,
});

/** As `PolicyUpdate` in watchkeeper.proto says. The signature first: nothing of an unsigned document is looked at. */
export function judgeUpdate<Content extends { version: number }>(
  kind: Pick<SignedKind<Content>, 'verify' | 'decode'>,
  update: SignedDocument,
  held: Held<Content> | undefined,
  { verify, sha256 }: SignatureChecks,
): UpdateJudgement<Content> {
  if (verify === undefined) return refuse('noKey', 'the certificate is renewed first, which brings the key');
  if (!kind.verify(update, { verify, sha256 }))
    return refuse('badSignature', 'not signed for this device by the policy key of its collector');
  const documentSha256 = sha256(update.document);
  const applies = held?.update.version ?? 0;
  if (update.version < applies) return refuse('olderVersion', `version ${applies} is applied`);
  if (held !== undefined && update.version === applies && equalBytes(documentSha256, held.documentSha256)) {
    return { kind: 'same' };
  }
  const content = decoded(kind, update.document);
  if (typeof content === 'string') return refuse('undecodable', content);
  if (content.version !== update.version) return refuse('undecodable', `the document names version ${content.version}`);
  return { kind: 'apply', held: { update, documentSha256, content } };
}

function decoded<Content extends { version: number }>(
  kind: Pick<SignedKind<Content>, 'decode'>,
  document: Bytes,
): Content | string {
  try {
    return kind.decode(document);
  } catch (error) {
    if (error instanceof MalformedFrame) return error.message;
    throw error;
  }
}
