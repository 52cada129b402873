/** Who may see a page: nobody who is not signed in, and nobody with a temporary password. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Person } from '../store/store.ts';
import { passwordMark, SEEN_RESOLUTION_MS } from './session-store.ts';
import type { Site } from './site.ts';

/** The person of this session; null when nobody is signed in or the password was changed since. */
export async function personOf(site: Site, request: FastifyRequest): Promise<Person | null> {
  const { personId, passwordMark: mark } = request.session;
  if (personId === undefined) return null;
  const person = await site.deps.store.people.personById(personId);
  return person && passwordMark(person.passwordHash) === mark ? person : null;
}

/** Every route registered on `app` from here on needs a signed-in person. */
export function requirePerson(app: FastifyInstance, site: Site): void {
  app.addHook('preHandler', async (request, reply) => {
    const person = await personOf(site, request);
    if (!person) return turnAway(request, reply);
    request.person = person;
    if (person.passwordTemporary && request.routeOptions.config.allowTemporaryPassword !== true) {
      return reply.redirect('/password', 303);
    }
    noteActivity(site, request);
    return undefined;
  });
}

/** A script that asks by itself needs a status, not a page to sign in on. */
function turnAway(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.routeOptions.config.isBackground) return reply.code(401).type('text/plain; charset=utf-8').send('');
  return reply.redirect('/sign-in', 303);
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Reachable with a temporary password: the page that changes it, and the way out. */
    allowTemporaryPassword?: boolean;
    /** Requests that a page makes by itself do not keep a session alive. */
    isBackground?: boolean;
  }
}

function noteActivity(site: Site, request: FastifyRequest): void {
  if (request.routeOptions.config.isBackground) return;
  const nowMs = site.deps.clock.nowMs();
  if (nowMs - (request.session.seenMs ?? 0) >= SEEN_RESOLUTION_MS) request.session.seenMs = nowMs;
}

/** For routes that change something: the form must have come from this session's own page. */
export function checkForm(app: FastifyInstance) {
  return (request: FastifyRequest, reply: FastifyReply, done: () => void): void => {
    app.csrfProtection(request, reply, done);
  };
}

/** A field of a posted form, cut to `maxUnits`; empty when it is not there. */
export function field(request: FastifyRequest, name: string, maxUnits: number): string {
  const value = (request.body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value.slice(0, maxUnits) : '';
}
