/** Enrolment tokens: made for a technician, kept as a hash, spent by devices. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { formatToken } from '../../protocol/enrolment.ts';
import type { RefusalCode } from '../../protocol/frame.ts';
import { TOKEN_ID_BYTES, TOKEN_SECRET_BYTES } from '../../protocol/limits.ts';
import type { TokenRecord } from '../store/store.ts';

export interface TokenTerms {
  label: string;
  group: string;
  audience: string;
  simulated: boolean;
  maxUses: number;
  lifetimeMs: number;
}

/** A new token: the record to store, and the text that is shown once and never again. */
export function makeToken(
  terms: TokenTerms,
  issuer: { address: string; authoritySha256: Uint8Array },
  nowMs: number,
): { record: TokenRecord; text: string } {
  const tokenId = randomBytes(TOKEN_ID_BYTES);
  const secret = randomBytes(TOKEN_SECRET_BYTES);
  const record: TokenRecord = {
    tokenId: tokenId.toString('hex'),
    secretSha256: createHash('sha256').update(secret).digest('hex'),
    label: terms.label,
    group: terms.group,
    audience: terms.audience,
    simulated: terms.simulated,
    createdMs: nowMs,
    expiresMs: nowMs + terms.lifetimeMs,
    maxUses: terms.maxUses,
    uses: 0,
    revokedMs: null,
  };
  return { record, text: formatToken({ ...issuer, tokenId, secret }) };
}

/**
 * Why a token may not be used, or undefined when it may. A plain SHA-256 is enough for a secret of 256 random bits; the
 * comparison takes the same time wherever it differs, so that nobody can guess it byte by byte.
 */
export function tokenProblem(
  token: TokenRecord | undefined,
  secret: Uint8Array,
  nowMs: number,
): RefusalCode | undefined {
  const offered = createHash('sha256').update(secret).digest();
  const expected = token === undefined ? Buffer.alloc(offered.length) : Buffer.from(token.secretSha256, 'hex');
  if (!timingSafeEqual(offered, expected) || token === undefined) return 'tokenInvalid';
  if (token.revokedMs !== null) return 'tokenRevoked';
  if (token.expiresMs <= nowMs) return 'tokenExpired';
  if (token.uses >= token.maxUses) return 'tokenUsedUp';
  return undefined;
}
