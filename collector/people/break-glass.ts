/**
 * The break-glass account: a sealed one-time way in for the day on which nobody who may can get in. Made at the command line, kept in
 * the head's safe, and so loud when it is used that nobody uses it for convenience.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Role } from '../../protocol/policy/document.ts';
import type { Actor, AuditTrail } from '../audit/audit-trail.ts';
import { type Person, type Store, saying } from '../store/store.ts';
import { generatePassword } from './password.ts';

export const BREAK_GLASS_NAME = 'Break-glass account';
const ROLES: readonly Role[] = ['monitoringLead', 'seniorLeader'];
/** No password hashes to it: nobody signs in with this name and a password. */
const NO_PASSWORD = '!';
export const MAX_SECRET_UNITS = 80;
/** Long enough to let the right people in again. */
export const BREAK_GLASS_SESSION_MS = 60 * 60_000;

export interface BreakGlassDeps {
  store: Pick<Store, 'people' | 'factors' | 'alarms'>;
  trail: AuditTrail;
  now: () => number;
}

export class BreakGlassAccount {
  readonly #deps: BreakGlassDeps;
  constructor(deps: BreakGlassDeps) {
    this.#deps = deps;
  }

  /** A new secret, shown once; the one before opens nothing any more. */
  async make(who: Actor): Promise<string> {
    const { store, trail, now } = this.#deps;
    const { personId } = (await store.people.findPerson(BREAK_GLASS_NAME)) ?? (await this.#addPerson(who));
    // Two of them: about 198 bits, typed once in years.
    const secret = `${generatePassword()}-${generatePassword()}`;
    const audit = trail.entry(who, 'breakGlassMade', BREAK_GLASS_NAME);
    await store.factors.makeBreakGlass({ personId, secretSha256: hashOf(secret), madeMs: now() }, audit);
    return secret;
  }

  /** Whom it lets in, once; undefined for a secret that is not the newest, or was used. Raises the alarm before anything opens. */
  async use(secret: string, from: string): Promise<Person | undefined> {
    const { store, trail, now } = this.#deps;
    const glass = await store.factors.breakGlass();
    if (glass === undefined || glass.usedMs !== null || !isSame(hashOf(secret), glass.secretSha256)) return undefined;
    const person = await store.people.personById(glass.personId);
    if (!person || person.disabledMs !== null) return undefined;
    const atMs = now();
    const audit = trail.entry({ name: BREAK_GLASS_NAME, from }, 'breakGlassUsed', BREAK_GLASS_NAME);
    if (!(await store.factors.useBreakGlass(glass.glassId, atMs, audit))) return undefined;
    const key = `breakGlassUsed ${glass.glassId}`;
    const said = saying({ code: 'breakGlassUsed', from });
    await store.alarms.raise([{ kind: 'breakGlassUsed', deviceId: null, atMs, ...said, key }]);
    return person;
  }

  /** When the newest was used; null while it is sealed, or where there is none. */
  async usedMs(): Promise<number | null> {
    return (await this.#deps.store.factors.breakGlass())?.usedMs ?? null;
  }

  #addPerson(who: Actor): Promise<Person> {
    const { store, trail, now } = this.#deps;
    const person = {
      name: BREAK_GLASS_NAME,
      roles: ROLES,
      passwordHash: NO_PASSWORD,
      passwordTemporary: false,
      createdMs: now(),
    };
    return store.people.addPerson(
      person,
      trail.entry(who, 'personAdded', `person ${BREAK_GLASS_NAME}`, ROLES.join(', ')),
    );
  }
}

/** As it is read from paper: without regard to case, hyphens and spaces. */
const hashOf = (secret: string): string =>
  createHash('sha256').update(secret.toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');

const isSame = (a: string, b: string): boolean => timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
