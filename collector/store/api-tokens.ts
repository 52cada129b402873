/** Tokens with which a program asks the API (collector/web/api) as the person who made it. */
import type { NewAuditEntry } from './audit.ts';

export interface ApiToken {
  /** 8 bytes in hexadecimal: names it in lists and in the audit record; it is no secret. */
  tokenId: string;
  personId: number;
  personName: string;
  /** Which program, where: in its maker's words. */
  label: string;
  /** Permissions, at least one. What its person may not (any more), it may not either. */
  scopes: readonly string[];
  createdMs: number;
  expiresMs: number;
  revokedMs: number | null;
  /** To the minute. */
  lastUsedMs: number | null;
  /** Network address of that time; empty before it. */
  lastUsedFrom: string;
}

export type NewApiToken = Pick<ApiToken, 'tokenId' | 'personId' | 'label' | 'scopes' | 'createdMs' | 'expiresMs'> & {
  /** In hexadecimal: the file alone opens nothing. */
  secretSha256: string;
};

/** One person's tokens that can be used at a time. */
export const MAX_LIVE_TOKENS = 20;
/** Tokens that ended longer ago are taken off the list when their person makes another; the audit record keeps what they did. */
export const ENDED_TOKENS_KEPT_MS = 90 * 86_400_000;

export interface ApiTokenStore {
  /** False when this person has `MAX_LIVE_TOKENS` already. */
  createToken(token: NewApiToken, audit: NewAuditEntry): Promise<boolean>;
  /** With the hash of its secret. */
  token(tokenId: string): Promise<(ApiToken & { secretSha256: string }) | undefined>;
  /** Newest first; of everybody when `personId` is null. */
  tokens(personId: number | null, maxTokens: number): Promise<ApiToken[]>;
  /** False when there is none such, of this person where one is named, that is not revoked already. */
  revokeToken(of: { tokenId: string; personId: number | null }, atMs: number, audit: NewAuditEntry): Promise<boolean>;
  /** All of a person that are not revoked already; returns how many. With an audit entry, when there are any. */
  revokeTokensOf(personId: number, atMs: number, audit: NewAuditEntry): Promise<number>;
  tokenUsed(tokenId: string, atMs: number, from: string): Promise<void>;
}
