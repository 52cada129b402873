/** Signing in through the school's own provider, and the way back from it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SsoOutcome, SsoRefusal } from '../../people/sso/single-sign-on.ts';
import { beginPending } from '../sign-in-session.ts';
import type { Site } from '../site.ts';
import { titlesOf } from './people/common.ts';
import { letIn, recordSignIn, showForm } from './sign-in.ts';

/** Codes and states have a few hundred characters. */
const MAX_QUERY_UNITS = 8_192;

export function singleSignOnRoutes(app: FastifyInstance, site: Site): void {
  // A link, not a form: browsers hold the redirect that follows a form to `form-action`, which is this site alone.
  const config = { needs: 'nobody', rateLimit: { max: site.limits.signInsPerMinute, timeWindow: 60_000 } } as const;
  app.get('/sign-in/sso', { config }, (request, reply) => begin(site, request, reply));
  app.get('/sign-in/sso/callback', { config }, (request, reply) => finish(site, request, reply));
}

async function begin(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const started = await site.deps.singleSignOn.begin(request.headers.host ?? '', queryOf(request));
  switch (started.kind) {
    case 'refused':
      return refuse(site, request, reply, started);
    case 'elsewhere':
      return reply.redirect(started.url, 303);
    case 'go':
      request.session.ssoAttempt = started.attempt;
      return reply.redirect(started.url, 303);
  }
}

async function finish(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ssoAttempt } = request.session;
  // Once: whatever comes of it, this attempt is over.
  delete request.session.ssoAttempt;
  const outcome = await site.deps.singleSignOn.finish(queryOf(request), ssoAttempt, request.ip);
  if (outcome.kind === 'person') return welcome(site, request, reply, outcome);
  await recordSignIn(
    site,
    request,
    'signInFailed',
    outcome.name ?? 'unknown account',
    `single sign-on: ${outcome.code}`,
  );
  return refuse(site, request, reply, outcome);
}

async function welcome(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { person, hasSecondFactor, isFresh, how, withheld }: Extract<SsoOutcome, { kind: 'person' }>,
): Promise<FastifyReply> {
  const { factors } = site.deps.store;
  const hasOwnFactor = (await factors.totp(person.personId)) ?? (await factors.passkeysOf(person.personId))[0];
  if (!hasSecondFactor && hasOwnFactor !== undefined) {
    await beginPending(site, request, person);
    request.session.isFederated = true;
    return reply.redirect('/sign-in/second', 303);
  }
  const titles = await titlesOf(site);
  const names = withheld.map((role) => titles[role]).join(', ');
  const notice = names === '' ? {} : { notice: site.texts.sso.withheld(names) };
  // A way in, and no proof for changing how somebody signs in: that takes a password or a passkey of theirs.
  const proof = isFresh ? {} : { provedMs: 0 };
  const federated = { isFederated: true, hasProviderFactor: hasSecondFactor };
  return letIn(site, request, reply, person, how, { ...federated, ...proof, ...notice });
}

/** The form of names and passwords stays: whoever has one gets in while the provider is away. */
function refuse(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  { code, detail }: { code: SsoRefusal; detail: string },
): Promise<FastifyReply> {
  if (detail !== '') site.deps.log.warn({ code, detail }, 'single sign-on did not succeed');
  const status = code === 'unreachable' ? 502 : code === 'notSetUp' || code === 'wrongAddress' ? 404 : 401;
  return showForm(site, request, reply.code(status), { name: '', error: null, ssoError: site.texts.sso.refused[code] });
}

/** What stands behind the question mark, as it came. */
function queryOf(request: FastifyRequest): string {
  const { url } = request;
  const at = url.indexOf('?');
  return at < 0 ? '' : url.slice(at + 1, at + 1 + MAX_QUERY_UNITS);
}
