/** Signing in, with a password or a passkey, and out. The second step is in second-step.ts. */
import type { FastifyInstance, FastifyReply, FastifyRequest, Session } from 'fastify';
import { BREAK_GLASS_NAME } from '../../people/break-glass.ts';
import { isKnownDevice } from '../../people/known-device.ts';
import { MAX_RESPONSE_UNITS } from '../../people/passkeys.ts';
import { MAX_PASSWORD_UNITS } from '../../people/password.ts';
import { isProviderOnly } from '../../people/sso/admission.ts';
import type { Person } from '../../store/store.ts';
import { checkForm, field, personOf } from '../guard.ts';
import { homeOf } from '../home.ts';
import { sendPage } from '../page.ts';
import { SESSION_COOKIE } from '../security.ts';
import {
  beginPending,
  beginSession,
  DEVICE_COOKIE,
  placeOf,
  rememberDevice,
  takeChallenge,
} from '../sign-in-session.ts';
import type { SignInThrottle } from '../sign-in-throttle.ts';
import type { Site } from '../site.ts';

const MAX_NAME_UNITS = 256;

export function signInRoutes(app: FastifyInstance, site: Site, throttle: SignInThrottle): void {
  app.get('/sign-in', { config: { needs: 'nobody' } }, async (request, reply) => {
    const signedIn = await personOf(site, request);
    if (signedIn) return reply.redirect(homeOf(signedIn), 303);
    return showForm(site, request, reply, { name: '', error: null });
  });
  const perAddress = { max: site.limits.signInsPerMinute, timeWindow: 60_000 };
  const config = { needs: 'nobody', rateLimit: perAddress } as const;
  app.post('/sign-in', { preHandler: checkForm(app), config }, (request, reply) =>
    withPassword(site, throttle, request, reply),
  );
  app.post('/sign-in/passkey', { preHandler: checkForm(app), config }, (request, reply) =>
    withPasskey(site, request, reply),
  );
}

async function withPassword(
  site: Site,
  throttle: SignInThrottle,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const name = field(request, 'name', MAX_NAME_UNITS).trim();
  const nowMs = site.deps.clock.nowMs();
  // An unknown name may be a password typed into the wrong box: it is not written down.
  const known = await site.deps.store.people.findPerson(name);
  const isFamiliar = isKnownDevice(request.cookies[DEVICE_COOKIE], known);
  if (!isFamiliar && !throttle.allows(name, request.ip, nowMs)) {
    return showForm(site, request, reply.code(429), { name, error: site.texts.signIn.tooMany });
  }
  const person = await site.deps.people.check(name, field(request, 'password', MAX_PASSWORD_UNITS));
  if (!person) {
    if (!isFamiliar) throttle.failed(name, request.ip, nowMs);
    await recordSignIn(site, request, 'signInFailed', known?.name ?? 'unknown name');
    return showForm(site, request, reply.code(401), { name, error: site.texts.signIn.wrong });
  }
  const { factors } = site.deps.store;
  const hasFactor = (await factors.totp(person.personId)) ?? (await factors.passkeysOf(person.personId))[0];
  if (hasFactor !== undefined) {
    await beginPending(site, request, person);
    return reply.redirect('/sign-in/second', 303);
  }
  throttle.succeeded(name, request.ip);
  return letIn(site, request, reply, person, '');
}

/** A passkey says who it is: possession and person at once, so it is enough by itself. */
async function withPasskey(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const place = placeOf(request);
  const answer = field(request, 'credential', MAX_RESPONSE_UNITS);
  const challenge = takeChallenge(request);
  const personId = place && challenge !== '' ? await site.deps.passkeys.prove(answer, challenge, place) : undefined;
  const person = personId === undefined ? undefined : await site.deps.store.people.personById(personId);
  // Somebody who has just typed their password goes on as that person, not as the owner of another passkey.
  const { pendingPersonId } = request.session;
  const isOther = pendingPersonId !== undefined && pendingPersonId !== personId;
  // Where the provider decides who comes in, a passkey is a second proof, never a way round it.
  const isWayRound = person !== undefined && isProviderOnly(person) && pendingPersonId === undefined;
  // It is opened by the sealed secret alone, each time with an alarm.
  const isSealed = person?.name === BREAK_GLASS_NAME;
  if (!person || person.disabledMs !== null || isOther || isWayRound || isSealed) {
    await recordSignIn(site, request, 'signInFailed', person?.name ?? 'unknown passkey');
    return showForm(site, request, reply.code(401), { name: '', error: site.texts.account.second.passkeyFailed });
  }
  return letIn(site, request, reply, person, 'passkey');
}

/** Every proof was given. */
export async function letIn(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  how: string,
  also: Partial<Pick<Session, 'isFederated' | 'hasProviderFactor' | 'provedMs' | 'notice'>> = {},
): Promise<FastifyReply> {
  // Of the session before only where the provider has sent this very person to the second step.
  const isFederated = request.session.isFederated === true && request.session.pendingPersonId === person.personId;
  const atMs = site.deps.clock.nowMs();
  const audit = {
    atMs,
    actor: person.name,
    action: 'signedIn',
    subject: 'dashboard',
    from: request.ip,
    detail: how,
  } as const;
  await site.deps.store.people.signedIn(person.personId, atMs, audit);
  rememberDevice(request, reply, person);
  await beginSession(site, request, person);
  Object.assign(request.session, { ...(isFederated ? { isFederated } : {}), ...also });
  return reply.redirect(person.passwordTemporary ? '/password' : homeOf(person), 303);
}

/** Needs a signed-in person. */
export function signOutRoutes(app: FastifyInstance, site: Site): void {
  const config = {
    needs: 'signedIn',
    allowTemporaryPassword: true,
    allowMissingFactor: true,
    allowLocked: true,
  } as const;
  app.post('/sign-out', { preHandler: checkForm(app), config }, async (request, reply) => {
    await recordSignIn(site, request, 'signedOut', request.person?.name ?? '');
    await request.session.destroy();
    reply.clearCookie(SESSION_COOKIE, { path: '/', secure: true, httpOnly: true, sameSite: 'lax' });
    return reply.redirect('/sign-in', 303);
  });
}

export async function recordSignIn(
  site: Site,
  request: FastifyRequest,
  action: 'signInFailed' | 'signedOut',
  name: string,
  detail = '',
): Promise<void> {
  const atMs = site.deps.clock.nowMs();
  await site.deps.audit.record({ atMs, actor: name, action, subject: 'dashboard', from: request.ip, detail });
}

export async function showForm(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  form: { name: string; error: string | null; ssoError?: string },
): Promise<FastifyReply> {
  const model = { form, passkey: await offerPasskey(site, request), sso: site.deps.singleSignOn.label() };
  const hasErrors = form.error !== null || form.ssoError !== undefined;
  const parts = { title: site.texts.signIn.title, nav: null, model, hasErrors };
  return sendPage(site, request, reply, 'sign-in.njk', parts);
}

/** Options for the browser as JSON, their challenge kept in the session; null where passkeys cannot be. */
export async function offerPasskey(site: Site, request: FastifyRequest): Promise<string | null> {
  const place = placeOf(request);
  if (place === undefined) return null;
  const options = await site.deps.passkeys.optionsToProve(place);
  request.session.challenge = options.challenge;
  return JSON.stringify(options);
}
