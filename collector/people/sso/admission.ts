/** From an id token to a person here, or to why not: which link, which roles are left, who is shut out. */
import { randomBytes } from 'node:crypto';
import type { IDToken } from 'openid-client';
import type { Role } from '../../../protocol/policy/document.ts';
import type { Actor, AuditTrail } from '../../audit/audit-trail.ts';
import type { Person, SsoAccount, Store } from '../../store/store.ts';
import { StoreError } from '../../store/store.ts';
import { BREAK_GLASS_NAME } from '../break-glass.ts';
import { isLastManager } from '../last-manager.ts';
import { isName } from '../names.ts';
import { may } from '../permissions.ts';
import { accountIn, mappedRoles, rolesFromNow } from './claims.ts';
import type { SsoSettings } from './settings.ts';

export type AdmissionRefusal =
  /** Nobody here is linked to that account. */
  | 'unknownAccount'
  /** The account's name is known, but it was somebody else's who came in with it first. */
  | 'otherSubject'
  | 'emailNotVerified'
  /** Not of the school's own domain. */
  | 'otherDomain'
  /** Shut out here. */
  | 'disabled'
  /** In no group that gives a role. */
  | 'noRole'
  /** In a group for a role that only people here, two of them, can give. */
  | 'roleNotGiven'
  /** The provider did not list the groups. */
  | 'tooManyGroups'
  /** Groups say that the last person who looks after people does so no longer. */
  | 'lastManager';

export type Admission =
  | { kind: 'admitted'; person: Person; withheld: readonly Role[] }
  /** `name`: whom it was about, as far as that is known. */
  | { kind: 'refused'; code: AdmissionRefusal; name: string | null };

export interface AdmissionDeps {
  store: Pick<Store, 'people' | 'sso'>;
  trail: AuditTrail;
  now: () => number;
}

/** A hash that no password matches; unlike any other, so that earlier sessions end. */
const PROVIDER_ONLY = '!provider ';
export const noPassword = (): string => `${PROVIDER_ONLY}${randomBytes(16).toString('hex')}`;

/** Signs in through the provider alone: another way round it would outlive what the provider takes away. */
export const isProviderOnly = ({ passwordHash }: Pick<Person, 'passwordHash'>): boolean =>
  passwordHash.startsWith(PROVIDER_ONLY);

const SSO_ACTOR = 'single sign-on';

const refused = (code: AdmissionRefusal, name: string | null = null): Admission => ({ kind: 'refused', code, name });

/** Carries out what the groups take away, with its audit entry, before anybody is let in. */
export async function admit(
  deps: AdmissionDeps,
  claims: IDToken,
  settings: SsoSettings,
  from: string,
): Promise<Admission> {
  if (settings.hostedDomain !== '' && claims.hd !== settings.hostedDomain) return refused('otherDomain');
  const link = await linkOf(deps, claims, settings);
  if (link === undefined)
    return settings.addsPeople ? addPerson(deps, claims, settings, from) : refused('unknownAccount');
  if (typeof link === 'string') return refused(link);
  const person = await deps.store.people.personById(link.personId);
  if (person === undefined) return refused('unknownAccount');
  if (person.disabledMs !== null) return refused('disabled', person.name);
  const admission = await withRoles(deps, claims, settings, person, link.subject !== '', from);
  if (admission.kind === 'refused') return admission;
  const isPinned = await deps.store.sso.pin(person.personId, claims.iss, claims.sub);
  return isPinned ? admission : refused('otherSubject', person.name);
}

/** By the subject of an earlier sign-in; the first time by the claim that the person was linked with. */
async function linkOf(
  { store }: AdmissionDeps,
  claims: IDToken,
  { accountClaim }: SsoSettings,
): Promise<SsoAccount | 'otherSubject' | 'emailNotVerified' | undefined> {
  const known = await store.sso.bySubject(claims.iss, claims.sub);
  if (known !== undefined) return known;
  const account = accountIn(claims, accountClaim);
  if (account === undefined || account === 'emailNotVerified') return account;
  const link = await store.sso.byAccount(accountClaim, account);
  // An address that was given to a newcomer, or a school that changed its provider: somebody links them anew.
  return link === undefined || link.subject === '' ? link : 'otherSubject';
}

async function withRoles(
  deps: AdmissionDeps,
  claims: IDToken,
  settings: SsoSettings,
  person: Person,
  wasHereBefore: boolean,
  from: string,
): Promise<Admission> {
  if (settings.groupsClaim === '') return { kind: 'admitted', person, withheld: [] };
  const mapped = mappedRoles(claims, settings);
  if (mapped === 'tooMany') return refused('tooManyGroups', person.name);
  const { roles, withheld } = rolesFromNow(person.roles, mapped === 'absent' ? [] : mapped);
  const isUnchanged = roles.length === person.roles.length && roles.every((role) => person.roles.includes(role));
  if (isUnchanged) return { kind: 'admitted', person, withheld };
  const code = withheld.length > 0 ? 'roleNotGiven' : 'noRole';
  // Whoever comes for the first time was not let in yet; a mapping that is not right yet takes nothing from anybody.
  if (roles.length === 0 && !wasHereBefore) return refused(code, person.name);
  const losesPeople = may(person.roles, 'managePeople') && !may(roles, 'managePeople');
  if (losesPeople && (await isLastManager(deps.store.people, person))) return refused('lastManager', person.name);
  const who = { name: SSO_ACTOR, from };
  if (roles.length === 0) {
    await shutOut(deps, person, who);
    return refused(code, person.name);
  }
  const audit = deps.trail.entry(who, 'rolesChanged', `person ${person.name}`, `${roles.join(', ')}; by groups`);
  await deps.store.people.change({ kind: 'roles', personId: person.personId, roles }, null, audit);
  const changed = await deps.store.people.personById(person.personId);
  return changed ? { kind: 'admitted', person: changed, withheld } : refused('unknownAccount');
}

async function shutOut({ store, trail, now }: AdmissionDeps, person: Person, who: Actor): Promise<void> {
  const audit = trail.entry(who, 'personDisabled', `person ${person.name}`, 'in no group that gives a role');
  await store.people.change({ kind: 'disable', personId: person.personId, disabledMs: now() }, null, audit);
}

/** Only with roles that one word is enough for: the provider's. */
async function addPerson(
  { store, trail, now }: AdmissionDeps,
  claims: IDToken,
  settings: SsoSettings,
  from: string,
): Promise<Admission> {
  const account = accountIn(claims, settings.accountClaim);
  if (account === 'emailNotVerified') return refused(account);
  const mapped = mappedRoles(claims, settings);
  if (mapped === 'tooMany') return refused('tooManyGroups');
  const { roles, withheld } = rolesFromNow([], mapped === 'absent' ? [] : mapped);
  if (roles.length === 0) return refused(withheld.length > 0 ? 'roleNotGiven' : 'noRole');
  const name = typeof claims.name === 'string' ? claims.name.trim() : '';
  const isOwn = name.toLowerCase() === BREAK_GLASS_NAME.toLowerCase();
  const isTaken = !isName(name) || isOwn || (await store.people.findPerson(name)) !== undefined;
  if (account === undefined || isTaken) return refused('unknownAccount');
  const atMs = now();
  const person = { name, roles, passwordHash: noPassword(), passwordTemporary: false, createdMs: atMs };
  const link = { claim: settings.accountClaim, account, issuer: claims.iss, subject: claims.sub, linkedMs: atMs };
  const audit = trail.entry(
    { name: SSO_ACTOR, from },
    'personAdded',
    `person ${name}`,
    `${roles.join(', ')}; by groups`,
  );
  try {
    const added = await store.people.personById(await store.sso.addLinked(person, link, audit));
    return added ? { kind: 'admitted', person: added, withheld } : refused('unknownAccount');
  } catch (error) {
    // Two first sign-ins at once: the other has made the person.
    if (error instanceof StoreError && error.code === 'failed') return refused('unknownAccount');
    throw error;
  }
}
