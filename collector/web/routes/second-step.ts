/** The second proof: a code of the app, a recovery code, or a passkey. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isKnownDevice } from '../../people/known-device.ts';
import { MAX_CODE_UNITS } from '../../people/second-factor.ts';
import type { Person } from '../../store/store.ts';
import { checkForm, field } from '../guard.ts';
import { sendPage } from '../page.ts';
import { anotherTry, DEVICE_COOKIE, pendingPerson } from '../sign-in-session.ts';
import type { SignInThrottle } from '../sign-in-throttle.ts';
import type { Site } from '../site.ts';
import { letIn, offerPasskey, recordSignIn } from './sign-in.ts';

export function secondStepRoutes(app: FastifyInstance, site: Site, throttle: SignInThrottle): void {
  app.get('/sign-in/second', { config: { needs: 'nobody' } }, async (request, reply) => {
    const person = await pendingPerson(site, request);
    return person ? show(site, request, reply, person, null) : reply.redirect('/', 303);
  });
  const perAddress = { max: site.limits.signInsPerMinute, timeWindow: 60_000 };
  const config = { needs: 'nobody', rateLimit: perAddress } as const;
  app.post('/sign-in/second', { preHandler: checkForm(app), config }, async (request, reply) => {
    const person = await pendingPerson(site, request);
    if (!person) return reply.redirect('/', 303);
    return judge(site, throttle, request, reply, person);
  });
}

/** Whoever guesses here knows the password: five guesses a sign-in, and few from strangers' browsers altogether. */
async function judge(
  site: Site,
  throttle: SignInThrottle,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
): Promise<FastifyReply> {
  const words = site.texts.account.second;
  const nowMs = site.deps.clock.nowMs();
  const isFamiliar = isKnownDevice(request.cookies[DEVICE_COOKIE], person);
  const key = `second ${person.personId}`;
  if (!isFamiliar && !throttle.allows(key, request.ip, nowMs)) {
    return show(site, request, reply.code(429), person, site.texts.signIn.tooMany);
  }
  const who = { name: person.name, from: request.ip };
  if (await site.deps.secondFactor.check(person, field(request, 'code', MAX_CODE_UNITS), who)) {
    throttle.succeeded(person.name, request.ip);
    return letIn(site, request, reply, person, 'second factor');
  }
  if (!isFamiliar) throttle.failed(key, request.ip, nowMs);
  await recordSignIn(site, request, 'signInFailed', person.name, 'second factor');
  if (await anotherTry(request)) return show(site, request, reply.code(401), person, words.wrong);
  return reply.redirect('/sign-in', 303);
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { personId }: Person,
  error: string | null,
): Promise<FastifyReply> {
  const { factors } = site.deps.store;
  const hasPasskey = (await factors.passkeysOf(personId)).length > 0;
  const model = {
    error,
    hasApp: (await factors.totp(personId)) !== undefined,
    passkey: hasPasskey ? await offerPasskey(site, request) : null,
  };
  const title = site.texts.account.second.title;
  return sendPage(site, request, reply, 'second-step.njk', { title, nav: null, model, hasErrors: error !== null });
}
