/** What a session knows of who it is: nobody, somebody who has yet to prove it a second time, or somebody signed in. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { withMark } from '../people/known-device.ts';
import type { Place } from '../people/passkeys.ts';
import type { Person } from '../store/store.ts';
import { passwordMark } from './session-store.ts';
import type { Site } from './site.ts';

/** Browsers in which somebody signed in before; see collector/people/known-device.ts. */
export const DEVICE_COOKIE = '__Host-watchkeeper-known';
const DEVICE_COOKIE_S = 365 * 86_400;
/** Between the password and the second proof. */
const PENDING_MS = 10 * 60_000;
/** Wrong codes before the password is asked for again. */
const MAX_TRIES = 5;
const MAX_AGENT_UNITS = 300;

/** A new id, so that one planted before the sign-in is worth nothing (session fixation). */
export async function beginSession(site: Site, request: FastifyRequest, person: Person): Promise<void> {
  await request.session.regenerate();
  const nowMs = site.deps.clock.nowMs();
  Object.assign(request.session, {
    personId: person.personId,
    passwordMark: passwordMark(person.passwordHash),
    signedInMs: nowMs,
    seenMs: nowMs,
    provedMs: nowMs,
    address: request.ip,
    agent: String(request.headers['user-agent'] ?? '').slice(0, MAX_AGENT_UNITS),
  });
}

/** The password was right and a second proof is due: a session that opens nothing yet. */
export async function beginPending(site: Site, request: FastifyRequest, person: Person): Promise<void> {
  await request.session.regenerate();
  request.session.pendingPersonId = person.personId;
  request.session.pendingMark = passwordMark(person.passwordHash);
  request.session.pendingMs = site.deps.clock.nowMs();
}

/** Who has yet to prove it; undefined when nobody has, or they took too long. */
export async function pendingPerson(site: Site, request: FastifyRequest): Promise<Person | undefined> {
  const { pendingPersonId, pendingMark, pendingMs = 0 } = request.session;
  if (pendingPersonId === undefined || site.deps.clock.nowMs() - pendingMs > PENDING_MS) return undefined;
  const person = await site.deps.store.people.personById(pendingPersonId);
  if (!person || person.disabledMs !== null || passwordMark(person.passwordHash) !== pendingMark) return undefined;
  return person;
}

/** False when there were too many: the password is asked for again. */
export async function anotherTry(request: FastifyRequest): Promise<boolean> {
  const tries = (request.session.pendingTries ?? 0) + 1;
  if (tries < MAX_TRIES) {
    request.session.pendingTries = tries;
    return true;
  }
  await request.session.destroy();
  return false;
}

export function rememberDevice(request: FastifyRequest, reply: FastifyReply, person: Person): void {
  const value = withMark(request.cookies[DEVICE_COOKIE], person);
  const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge: DEVICE_COOKIE_S } as const;
  reply.setCookie(DEVICE_COOKIE, value, options);
}

/** Undefined where passkeys cannot be: they belong to a name, never to an address (WebAuthn, section 5.1.2). */
export function placeOf(request: FastifyRequest): Place | undefined {
  const host = request.headers.host ?? '';
  const rpId = host.replace(/:\d+$/, '').toLowerCase();
  if (/^[\d.]+$/.test(rpId) || rpId.startsWith('[')) return undefined;
  return { rpId, origin: `https://${host.toLowerCase()}` };
}

/** The challenge of the page that was sent, once. */
export function takeChallenge(request: FastifyRequest): string {
  const { challenge = '' } = request.session;
  delete request.session.challenge;
  return challenge;
}
