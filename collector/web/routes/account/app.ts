/** The authenticator app and its recovery codes. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { renderSVG } from 'uqr';
import { MAX_CODE_UNITS } from '../../../people/second-factor.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';
import { needsProof, wouldMissFactor } from './proof.ts';

export function appRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowMissingFactor: true } as const;
  const proof = needsProof(site);
  const checked = { preHandler: [checkForm(app), proof], config };
  app.get('/account/app', { preHandler: proof, config }, (request, reply) => showSetUp(site, request, reply, ''));
  app.post('/account/app', checked, async (request, reply) => {
    const person = signedIn(request);
    const secret = request.session.newTotp ?? '';
    const who = { name: person.name, from: request.ip };
    const code = field(request, 'code', MAX_CODE_UNITS);
    const codes = secret === '' ? undefined : await site.deps.secondFactor.confirm(person, secret, code, who);
    if (codes === undefined) return showSetUp(site, request, reply.code(422), site.texts.account.setUp.wrong);
    delete request.session.newTotp;
    return showCodes(site, request, reply, codes);
  });
  app.post('/account/app/remove', checked, async (request, reply) => {
    const { personId, name } = signedIn(request);
    const words = site.texts.account;
    const { factors } = site.deps.store;
    if (await wouldMissFactor(site, request, (await factors.passkeysOf(personId)).length)) {
      request.session.notice = words.mustKeepOne;
      return reply.redirect('/account', 303);
    }
    await factors.removeTotp(personId, auditEntry(site, request, 'secondFactorRemoved', `person ${name}`, 'app'));
    request.session.notice = words.appRemoved;
    return reply.redirect('/account', 303);
  });
  app.post('/account/codes', checked, async (request, reply) => {
    const person = signedIn(request);
    if ((await site.deps.store.factors.totp(person.personId)) === undefined) return reply.redirect('/account', 303);
    const codes = await site.deps.secondFactor.renewCodes(person, { name: person.name, from: request.ip });
    return showCodes(site, request, reply, codes);
  });
}

/** The secret stays the same until a code of it was seen, so that a mistyped code does not make a new picture. */
async function showSetUp(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  error: string,
): Promise<FastifyReply> {
  const { secondFactor } = site.deps;
  const person = signedIn(request);
  const { product } = site.texts;
  const kept = request.session.newTotp;
  const { secret, uri } = kept ? secondFactor.describe(kept, person, product) : secondFactor.begin(person, product);
  request.session.newTotp = secret;
  const words = site.texts.account.setUp;
  const model = { error, secret: secret.match(/.{1,4}/g)?.join(' ') ?? secret, qr: picture(uri) };
  const parts = { title: words.title, nav: null, model, hasErrors: error !== '' };
  return sendPage(site, request, reply, 'account/app.njk', parts);
}

/** An SVG of paths and numbers alone, so that the content security policy needs no exception. */
const picture = (uri: string): string => renderSVG(uri, { border: 2 });

async function showCodes(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  codes: readonly string[],
): Promise<FastifyReply> {
  const { title } = site.texts.account.codes;
  return sendPage(site, request, reply, 'account/codes.njk', { title, nav: null, model: { codes } });
}
