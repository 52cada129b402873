/**
 * Tokens for the API: a program asks as the person who made it, with some of that person's permissions, for a while.
 *
 * Nobody makes a token for somebody else: with it a manager could act as a second person, or see a concern that is kept from them.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Actor, AuditTrail } from '../audit/audit-trail.ts';
import type { ApiToken, Person, Store } from '../store/store.ts';
import { may, type Permission } from './permissions.ts';
import { isProviderOnly } from './sso/admission.ts';

/** What a token can be for. Revealing grave text and one's own account (passwords, factors, sessions, tokens) stay with the pages. */
export const TOKEN_SCOPES = [
  ...(['seeNumbers', 'seeDevices', 'manageDevices', 'seeActivity', 'reviewAlerts', 'seeLive'] as const),
  ...(['seeMedia', 'seeMediaFiles', 'approveMedia', 'manageRegister'] as const),
  ...(['seePolicy', 'editPolicy', 'approvePolicy', 'makeExceptions', 'seeApprovals'] as const),
  ...(['manageAccounts', 'managePeople', 'approvePeople', 'seeAudit'] as const),
] as const satisfies readonly Permission[];
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export const MAX_LABEL_UNITS = 100;
/** A token that is still needed after a year is looked at again, as people's rights are. */
export const MAX_TOKEN_DAYS = 365;
const DAY_MS = 86_400_000;
/** Only at a sign-in does the provider say that somebody is still at the school: a leaver's token must not live on for a year. */
const PROVIDER_WORD_MS = 31 * DAY_MS;
const ID_BYTES = 8;
const SECRET_BYTES = 32;
/** Recognisable, so that tools that look for leaked secrets find it. */
const PREFIX = 'wkapi';
const TEXT = /^wkapi_([0-9a-f]{16})_([0-9a-f]{64})$/;
/** Use is written down at most this often, for each address. */
const USED_RESOLUTION_MS = 60_000;

export interface TokenTerms {
  label: string;
  scopes: readonly string[];
  days: number;
}

export type TokenMistake = 'labelMissing' | 'labelTooLong' | 'scopesMissing' | 'scopeNotYours' | 'badDays' | 'tooMany';
export type MadeToken =
  | { ok: true; tokenId: string; text: string; expiresMs: number }
  | { ok: false; code: TokenMistake };

/** Why a token opens nothing. `personLocked`: its person may not sign in as things are. */
export type TokenRefusal = 'tokenInvalid' | 'tokenExpired' | 'tokenRevoked' | 'personLocked';
export type TokenUse = { ok: true; person: Person; token: ApiToken } | { ok: false; code: TokenRefusal };

export interface ApiTokensDeps {
  store: Pick<Store, 'apiTokens' | 'people'>;
  trail: AuditTrail;
  now: () => number;
}

export class ApiTokens {
  readonly #deps: ApiTokensDeps;

  constructor(deps: ApiTokensDeps) {
    this.#deps = deps;
  }

  /** A new token of this person's own; its text is shown once and never again. */
  async make(person: Person, terms: TokenTerms, actor: Actor): Promise<MadeToken> {
    const { store, trail, now } = this.#deps;
    const label = terms.label.trim();
    const scopes = TOKEN_SCOPES.filter((scope) => terms.scopes.includes(scope));
    const code = mistakeIn(person, { ...terms, label });
    if (code !== undefined) return { ok: false, code };
    const createdMs = now();
    const tokenId = randomBytes(ID_BYTES).toString('hex');
    const secret = randomBytes(SECRET_BYTES).toString('hex');
    const expiresMs = createdMs + terms.days * DAY_MS;
    const until = new Date(expiresMs).toISOString();
    const detail = `${label}; ${scopes.join(', ')}; until ${until}`;
    const audit = trail.entry(actor, 'apiTokenCreated', `token ${tokenId} of ${person.name}`, detail);
    const record = { tokenId, personId: person.personId, label, scopes, createdMs, expiresMs };
    const made = await store.apiTokens.createToken({ ...record, secretSha256: hashOf(secret) }, audit);
    if (!made) return { ok: false, code: 'tooMany' };
    return { ok: true, tokenId, text: `${PREFIX}_${tokenId}_${secret}`, expiresMs };
  }

  /** One's own, or anybody's (`personId` null). False when there is none such to revoke. */
  async revoke(tokenId: string, personId: number | null, actor: Actor): Promise<boolean> {
    const { store, trail, now } = this.#deps;
    if (!/^[0-9a-f]{16}$/.test(tokenId)) return false;
    const audit = trail.entry(actor, 'apiTokenRevoked', `token ${tokenId}`);
    return await store.apiTokens.revokeToken({ tokenId, personId }, now(), audit);
  }

  /**
   * Who asks with this text, from that network address. A plain SHA-256 is enough for a secret of 256 random bits; comparing takes the
   * same time wherever it differs.
   */
  async use(text: string, from: string): Promise<TokenUse> {
    const { store, now } = this.#deps;
    const [, tokenId = '', secret = ''] = TEXT.exec(text) ?? [];
    const found = tokenId === '' ? undefined : await store.apiTokens.token(tokenId);
    const expected = found?.secretSha256 ?? '0'.repeat(64);
    const isRight = timingSafeEqual(Buffer.from(hashOf(secret), 'hex'), Buffer.from(expected, 'hex'));
    if (!isRight || found === undefined) return { ok: false, code: 'tokenInvalid' };
    const { secretSha256: _, ...token } = found;
    const nowMs = now();
    if (token.revokedMs !== null) return { ok: false, code: 'tokenRevoked' };
    if (token.expiresMs <= nowMs) return { ok: false, code: 'tokenExpired' };
    const person = await store.people.personById(token.personId);
    if (person === undefined || isLockedOut(person, nowMs)) return { ok: false, code: 'personLocked' };
    if (nowMs - (token.lastUsedMs ?? 0) >= USED_RESOLUTION_MS || token.lastUsedFrom !== from) {
      await store.apiTokens.tokenUsed(token.tokenId, nowMs, from);
    }
    return { ok: true, person, token };
  }
}

/** Scopes that this person can give a token. */
export const scopesOf = ({ roles }: Pick<Person, 'roles'>): TokenScope[] =>
  // A class teacher's wall is bound to the school's hours, and to somebody who stands before it: no program asks for it.
  TOKEN_SCOPES.filter((scope) => may(roles, scope === 'seeLive' ? 'seeAllLive' : scope));

/** As a sign-in would: whoever must first change a password, set up a second factor, or be vouched for by the provider, does that. */
function isLockedOut(person: Person, nowMs: number): boolean {
  const { disabledMs, passwordTemporary, missesSecondFactor, lastSignInMs } = person;
  const isForgotten = isProviderOnly(person) && nowMs - (lastSignInMs ?? 0) > PROVIDER_WORD_MS;
  return disabledMs !== null || passwordTemporary || missesSecondFactor || isForgotten;
}

function mistakeIn(person: Person, { label, scopes, days }: TokenTerms): TokenMistake | undefined {
  if (label === '') return 'labelMissing';
  if (label.length > MAX_LABEL_UNITS) return 'labelTooLong';
  if (scopes.length === 0) return 'scopesMissing';
  const allowed: readonly string[] = scopesOf(person);
  if (!scopes.every((scope) => allowed.includes(scope))) return 'scopeNotYours';
  return Number.isInteger(days) && days >= 1 && days <= MAX_TOKEN_DAYS ? undefined : 'badDays';
}

const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');
