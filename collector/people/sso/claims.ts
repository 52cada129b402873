/** What an id token says of somebody, read for us: which account, which groups, how well it was proved. Pure. */
import type { IDToken } from 'openid-client';
import type { Role } from '../../../protocol/policy/document.ts';
import { isPowerful } from '../people-change.ts';
import { ROLES } from '../permissions.ts';
import type { AccountClaim, SsoSettings } from './settings.ts';

/** Tokens list 200 at most (Microsoft); beyond this the rest is not looked at. */
const MAX_LISTED = 2_000;
const MAX_ACCOUNT_UNITS = 256;

/** As links keep it: addresses and object ids are the same in capitals. Undefined for what cannot be one. */
export function accountKey(claim: AccountClaim, value: unknown): string | undefined {
  if (typeof value !== 'string' || value.trim() === '' || value.length > MAX_ACCOUNT_UNITS) return undefined;
  if (/\p{Cc}/u.test(value)) return undefined;
  return claim === 'sub' ? value : value.trim().toLowerCase();
}

/**
 * Whom the token may be linked to by. An address that the provider does not vouch for may be anybody's choice: accounts have been
 * taken over that way.
 */
export function accountIn(claims: IDToken, claim: AccountClaim): string | 'emailNotVerified' | undefined {
  if (claim === 'email' && claims.email !== undefined && claims.email_verified !== true) return 'emailNotVerified';
  return accountKey(claim, claims[claim]);
}

/**
 * The roles of somebody's groups. `absent`: the token says nothing of groups, which with Microsoft is how it says "none".
 * `tooMany`: it names another place to ask instead (Microsoft, beyond 200): nobody loses roles over that.
 */
export function mappedRoles(
  claims: IDToken,
  { groupsClaim, groups }: Pick<SsoSettings, 'groupsClaim' | 'groups'>,
): readonly Role[] | 'absent' | 'tooMany' {
  const elsewhere = claims._claim_names;
  const isElsewhere = typeof elsewhere === 'object' && elsewhere !== null && groupsClaim in elsewhere;
  if (isElsewhere || claims.hasgroups !== undefined) return 'tooMany';
  const claim: unknown = claims[groupsClaim];
  if (claim === undefined || claim === null) return 'absent';
  const listed = new Set((Array.isArray(claim) ? claim : [claim]).slice(0, MAX_LISTED));
  const given = new Set(groups.filter(({ group }) => listed.has(group)).flatMap(({ roles }) => roles));
  return ROLES.filter((role) => given.has(role));
}

/**
 * What somebody may from now on. Groups take every role away at once; they give only those that one person's word is enough for here.
 * `withheld`: groups would give these, but the dashboard, with a second person, has not: whoever manages groups at the provider
 * must not be able to make themselves a monitoring lead.
 */
export function rolesFromNow(held: readonly Role[], mapped: readonly Role[]): { roles: Role[]; withheld: Role[] } {
  const isGiven = (role: Role): boolean => held.includes(role) || !isPowerful([role]);
  return { roles: mapped.filter(isGiven), withheld: mapped.filter((role) => !isGiven(role)) };
}

/** OpenID Connect Extended Authentication Profile: phishing-resistant; and the name that OpenID's PAPE gave more than one factor. */
const STRONG_ACR: ReadonlySet<unknown> = new Set([
  'phr',
  'phrh',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
]);

/** Whether the provider asked for a second factor: `mfa` is RFC 8176's word for it. */
export function hasSecondFactor(claims: IDToken, secondFactor: SsoSettings['secondFactor']): boolean {
  if (secondFactor === 'assured') return true;
  return (Array.isArray(claims.amr) && claims.amr.includes('mfa')) || STRONG_ACR.has(claims.acr);
}

/** For the audit record: how the provider says that it was proved. */
export function howProved({ amr, acr }: IDToken): string {
  const methods = Array.isArray(amr) ? amr.filter((one) => typeof one === 'string').slice(0, 8) : [];
  const parts = [methods.length > 0 ? `amr ${methods.join(' ')}` : '', typeof acr === 'string' ? `acr ${acr}` : ''];
  return parts
    .filter((part) => part !== '')
    .join(', ')
    .replaceAll(/\p{Cc}/gu, ' ')
    .slice(0, 200);
}
