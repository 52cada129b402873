/** One's own passkeys. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_LABEL_UNITS, MAX_PASSKEYS, MAX_RESPONSE_UNITS } from '../../../people/passkeys.ts';
import { NotFound } from '../../errors.ts';
import { typed } from '../../form.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { placeOf, takeChallenge } from '../../sign-in-session.ts';
import type { Site } from '../../site.ts';
import { needsProof, wouldMissFactor } from './proof.ts';
import { showAccount } from './show-account.ts';

const MAX_ID_UNITS = 1_400;

export function passkeyRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowMissingFactor: true } as const;
  const checked = { preHandler: [checkForm(app), needsProof(site)], config };
  app.post('/account/passkeys', checked, (request, reply) => add(site, request, reply));
  app.post('/account/passkeys/remove', checked, async (request, reply) => {
    const { personId, name } = signedIn(request);
    const { factors } = site.deps.store;
    const others = (await factors.passkeysOf(personId)).length - 1;
    const left = others + ((await factors.totp(personId)) === undefined ? 0 : 1);
    if (await wouldMissFactor(site, request, left)) {
      request.session.notice = site.texts.account.mustKeepOne;
      return reply.redirect('/account', 303);
    }
    const audit = auditEntry(site, request, 'secondFactorRemoved', `person ${name}`, 'passkey');
    const credentialId = field(request, 'passkey', MAX_ID_UNITS);
    if (!(await factors.removePasskey(personId, credentialId, audit))) throw new NotFound();
    request.session.notice = site.texts.account.passkeyRemoved;
    return reply.redirect('/account', 303);
  });
}

async function add(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = signedIn(request);
  const words = site.texts.account;
  const label = typed(request, 'label', MAX_LABEL_UNITS).trim();
  const refuse = (text: string): Promise<FastifyReply> =>
    showAccount(site, request, reply.code(422), [{ field: 'label', text }], label);
  const challenge = takeChallenge(request);
  if (label === '') return refuse(words.passkeyNameMissing);
  if ((await site.deps.store.factors.passkeysOf(person.personId)).length >= MAX_PASSKEYS) {
    return refuse(words.passkeyTooMany);
  }
  const place = placeOf(request);
  const answer = field(request, 'credential', MAX_RESPONSE_UNITS);
  const who = { name: person.name, from: request.ip };
  const isAdded =
    place !== undefined &&
    challenge !== '' &&
    (await site.deps.passkeys.add(person, label, answer, challenge, place, who));
  if (!isAdded) return refuse(words.second.passkeyFailed);
  request.session.notice = words.passkeyAdded;
  return reply.redirect('/account', 303);
}
