/**
 * Who may see a page: the one place where that is enforced. Every route says what it needs (`config: { needs }`); the hooks here
 * refuse a route that does not say so when the program starts, and a request whose person may not when it comes.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may, type Need, type Permission } from '../people/permissions.ts';
import type { Person } from '../store/store.ts';
import type { RouteNeed } from './deps.ts';
import { NoToken, NotAllowed, ScopeMissing } from './errors.ts';
import { isLocked, turnToUnlock } from './screen-lock.ts';
import { passwordMark, SEEN_RESOLUTION_MS } from './session-store.ts';
import type { Site } from './site.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may use the route. Without it the program does not start. */
    needs?: Need;
    /** Reachable with a temporary password: the page that changes it, and the way out. */
    allowTemporaryPassword?: boolean;
    /** Reachable without the second factor that the person's role needs: the pages that set one up, and the way out. */
    allowMissingFactor?: boolean;
    /** Reachable while the screen is locked: unlocking it, and the way out. */
    allowLocked?: boolean;
    /** Requests that a page makes by itself do not keep a session alive. */
    isBackground?: boolean;
    /** Of the API: let in by a bearer token alone, never by a session's cookie. */
    byToken?: boolean;
  }
}

/** The person of this session; null when nobody is signed in, was disabled, or the password was changed since. */
export async function personOf(site: Site, request: FastifyRequest): Promise<Person | null> {
  const { personId, passwordMark: mark } = request.session;
  if (personId === undefined) return null;
  const person = await site.deps.store.people.personById(personId);
  if (!person || person.disabledMs !== null) return null;
  return passwordMark(person.passwordHash) === mark ? person : null;
}

/** For the whole server, before its first route: nothing is reachable by having been forgotten. */
export function guardRoutes(app: FastifyInstance, site: Site, onRoute: (route: RouteNeed) => void): void {
  app.addHook('onRoute', ({ method, url, config }) => {
    const { needs } = config ?? {};
    if (needs === undefined) {
      throw new Error(`the route ${method} ${url} does not say who may use it: config: { needs: … } is missing`);
    }
    // Fastify adds a HEAD to each GET, with the same configuration.
    if (method !== 'HEAD') onRoute({ method: String(method), url, needs });
    if (needs !== 'nobody' && url.startsWith('/api/') !== (config?.byToken === true)) {
      throw new Error(`the route ${method} ${url}: tokens open what is under /api/, and nothing else`);
    }
  });
  // Before a body is read: strangers send none.
  app.addHook('preParsing', async (request) => {
    const { needs, byToken } = request.routeOptions.config;
    if (!request.is404 && byToken === true && needs !== undefined && needs !== 'nobody') {
      await admitToken(site, request, needs);
    }
  });
  app.addHook('preHandler', async (request, reply) => {
    if (request.is404) return undefined;
    const { needs } = request.routeOptions.config;
    if (needs === 'nobody') return undefined;
    // Fails closed: a route that says nothing has not got past `onRoute`.
    if (needs === undefined) throw new NotAllowed();
    if (request.routeOptions.config.byToken === true) {
      if (request.tokenUse === null) throw new NotAllowed();
      return undefined;
    }
    return admit(site, request, reply, needs);
  });
}

async function admit(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  needs: Permission | 'signedIn',
): Promise<FastifyReply | undefined> {
  const person = await personOf(site, request);
  if (!person) return turnAway(request, reply);
  request.person = person;
  if (person.language) request.spoken.language = person.language;
  if (person.passwordTemporary && request.routeOptions.config.allowTemporaryPassword !== true) {
    return reply.redirect('/password', 303);
  }
  if (
    !person.passwordTemporary &&
    person.missesSecondFactor &&
    !request.session.isBreakGlass &&
    !request.session.hasProviderFactor &&
    request.routeOptions.config.allowMissingFactor !== true
  ) {
    return reply.redirect('/account', 303);
  }
  if (isLocked(site, request) && request.routeOptions.config.allowLocked !== true) return turnToUnlock(request, reply);
  if (needs !== 'signedIn' && !may(person.roles, needs)) throw new NotAllowed();
  noteActivity(site, request);
  return undefined;
}

/** RFC 6750 section 2.1: `Authorization: Bearer …`, and in no other way. @throws NoToken, NotAllowed */
async function admitToken(site: Site, request: FastifyRequest, needs: Permission | 'signedIn'): Promise<void> {
  const [, text] = /^Bearer +([\x21-\x7e]{1,200})$/i.exec(request.headers.authorization ?? '') ?? [];
  if (text === undefined) throw new NoToken('tokenMissing');
  const use = await site.deps.apiTokens.use(text, request.ip);
  if (!use.ok) throw new NoToken(use.code);
  if (needs !== 'signedIn') {
    if (!may(use.person.roles, needs)) throw new NotAllowed();
    if (!use.token.scopes.includes(needs)) throw new ScopeMissing(needs);
  }
  request.person = use.person;
  request.tokenUse = use;
}

/** Whether whoever asks may do this too, beside what the route needs: their roles, and where a program asks, its token. */
export function allows({ person, tokenUse }: FastifyRequest, permission: Permission): boolean {
  if (person === null || !may(person.roles, permission)) return false;
  return tokenUse === null || tokenUse.token.scopes.includes(permission);
}

/** @throws NotAllowed, ScopeMissing */
export function requireAlso(request: FastifyRequest, permission: Permission): void {
  if (!may(signedIn(request).roles, permission)) throw new NotAllowed();
  if (!allows(request, permission)) throw new ScopeMissing(permission);
}

/** Whether a token that was let in still may: for answers that wait, which outlive the look at their start. */
export async function mayTokenStill(site: Site, request: FastifyRequest): Promise<boolean> {
  const { needs = 'nobody' } = request.routeOptions.config;
  if (needs === 'nobody') return false;
  try {
    await admitToken(site, request, needs);
    return true;
  } catch (error) {
    if (error instanceof NoToken || error instanceof NotAllowed || error instanceof ScopeMissing) return false;
    throw error;
  }
}

/** Whether a session that was let in still may: for streams, which outlive the look at their start. */
export async function mayStill(site: Site, request: FastifyRequest): Promise<boolean> {
  const person = await personOf(site, request);
  const { needs = 'nobody' } = request.routeOptions.config;
  if (!person || needs === 'nobody') return false;
  return needs === 'signedIn' || may(person.roles, needs);
}

/** A script that asks by itself needs a status, not a page to sign in on. */
function turnAway(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.routeOptions.config.isBackground) return reply.code(401).type('text/plain; charset=utf-8').send('');
  return reply.redirect('/sign-in', 303);
}

function noteActivity(site: Site, request: FastifyRequest): void {
  // Unlocking says itself when somebody was seen.
  if (request.routeOptions.config.isBackground || isLocked(site, request)) return;
  const nowMs = site.deps.clock.nowMs();
  if (nowMs - (request.session.seenMs ?? 0) >= SEEN_RESOLUTION_MS) request.session.seenMs = nowMs;
}

/** Whoever is signed in. @throws Error on a route that needs nobody: a mistake of ours. */
export function signedIn(request: FastifyRequest): Person {
  if (!request.person) throw new Error('this route is open to strangers: it has no person');
  return request.person;
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
