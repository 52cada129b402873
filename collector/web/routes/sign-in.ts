/** Signing in and out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_PASSWORD_UNITS } from '../../people/password.ts';
import type { Person } from '../../store/store.ts';
import { checkForm, field, personOf } from '../guard.ts';
import { homeOf } from '../home.ts';
import { sendPage } from '../page.ts';
import { SESSION_COOKIE } from '../security.ts';
import { passwordMark } from '../session-store.ts';
import type { SignInThrottle } from '../sign-in-throttle.ts';
import type { Site } from '../site.ts';

export const MAX_NAME_UNITS = 256;

export function signInRoutes(app: FastifyInstance, site: Site, throttle: SignInThrottle): void {
  app.get('/sign-in', { config: { needs: 'nobody' } }, async (request, reply) => {
    const signedIn = await personOf(site, request);
    if (signedIn) return reply.redirect(homeOf(signedIn), 303);
    return showForm(site, request, reply, { name: '', error: null });
  });

  const perAddress = { max: site.limits.signInsPerMinute, timeWindow: 60_000 };
  const config = { needs: 'nobody', rateLimit: perAddress } as const;
  app.post('/sign-in', { preHandler: checkForm(app), config }, async (request, reply) => {
    const name = field(request, 'name', MAX_NAME_UNITS).trim();
    const nowMs = site.deps.clock.nowMs();
    if (!throttle.allows(name, request.ip, nowMs)) {
      return showForm(site, request, reply.code(429), { name, error: site.texts.signIn.tooMany });
    }
    const person = await site.deps.people.check(name, field(request, 'password', MAX_PASSWORD_UNITS));
    if (!person) {
      throttle.failed(name, request.ip, nowMs);
      // An unknown name may be a password typed into the wrong box: it is not written down.
      const known = await site.deps.store.people.findPerson(name);
      await recordSignIn(site, request, 'signInFailed', known?.name ?? 'unknown name');
      return showForm(site, request, reply.code(401), { name, error: site.texts.signIn.wrong });
    }
    await recordSignIn(site, request, 'signedIn', person.name);
    throttle.succeeded(name, request.ip);
    await beginSession(site, request, person);
    return reply.redirect(person.passwordTemporary ? '/password' : homeOf(person), 303);
  });
}

/** Needs a signed-in person. */
export function signOutRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'signedIn', allowTemporaryPassword: true } as const;
  app.post('/sign-out', { preHandler: checkForm(app), config }, async (request, reply) => {
    await recordSignIn(site, request, 'signedOut', request.person?.name ?? '');
    await request.session.destroy();
    reply.clearCookie(SESSION_COOKIE, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
    return reply.redirect('/sign-in', 303);
  });
}

/** A new id, so that one planted before the sign-in is worth nothing (session fixation). */
export async function beginSession(site: Site, request: FastifyRequest, person: Person): Promise<void> {
  await request.session.regenerate();
  const nowMs = site.deps.clock.nowMs();
  request.session.personId = person.personId;
  request.session.passwordMark = passwordMark(person.passwordHash);
  request.session.signedInMs = nowMs;
  request.session.seenMs = nowMs;
}

async function recordSignIn(
  site: Site,
  request: FastifyRequest,
  action: 'signedIn' | 'signInFailed' | 'signedOut',
  name: string,
): Promise<void> {
  const atMs = site.deps.clock.nowMs();
  await site.deps.audit.record({ atMs, actor: name, action, subject: 'dashboard', from: request.ip, detail: '' });
}

async function showForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { name: string; error: string | null },
): Promise<FastifyReply> {
  const parts = { title: site.texts.signIn.title, nav: null, model: { form }, hasErrors: form.error !== null };
  return sendPage(site, request, reply, 'sign-in.njk', parts);
}
