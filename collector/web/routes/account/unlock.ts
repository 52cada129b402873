/** Locking the screen and unlocking it, and proving who one is before a change of how one signs in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_RESPONSE_UNITS } from '../../../people/passkeys.ts';
import { MAX_PASSWORD_UNITS } from '../../../people/password.ts';
import type { Person } from '../../../store/store.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { homeOf } from '../../home.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { isLocked } from '../../screen-lock.ts';
import { placeOf, takeChallenge } from '../../sign-in-session.ts';
import type { Site } from '../../site.ts';
import { offerPasskey } from '../sign-in.ts';

/** Wrong passwords before the session ends and everything is asked for anew. */
const MAX_TRIES = 5;

export function unlockRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowMissingFactor: true, allowLocked: true } as const;
  const checked = checkForm(app);
  app.get('/unlock', { config }, (request, reply) => show(site, request, reply, ''));
  const limited = { ...config, rateLimit: { max: site.limits.signInsPerMinute, timeWindow: 60_000 } };
  app.post('/unlock', { preHandler: checked, config: limited }, (request, reply) => unlock(site, request, reply));
  // A page asks by itself once nobody has typed or moved for long, and says so while somebody does.
  app.post('/lock', { preHandler: checked, config: { ...config, isBackground: true } }, async (request, reply) => {
    if (!isLocked(site, request)) {
      request.session.lockedMs = site.deps.clock.nowMs();
      await site.deps.audit.record(auditEntry(site, request, 'screenLocked', 'dashboard'));
    }
    return reply.code(204).send();
  });
  app.post(
    '/seen',
    { preHandler: checked, config: { needs: 'useOwnAccount', isBackground: true } },
    async (request, reply) => {
      request.session.seenMs = site.deps.clock.nowMs();
      return reply.code(204).send();
    },
  );
}

async function unlock(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const person = signedIn(request);
  const isScript = request.headers['x-requested-with'] === 'watchkeeper';
  const wasLocked = isLocked(site, request);
  if (await isProven(site, request, person)) {
    const nowMs = site.deps.clock.nowMs();
    delete request.session.lockedMs;
    delete request.session.pendingTries;
    request.session.seenMs = nowMs;
    request.session.provedMs = nowMs;
    if (wasLocked) await site.deps.audit.record(auditEntry(site, request, 'screenUnlocked', 'dashboard'));
    if (isScript) return reply.code(204).send();
    return reply.redirect(wasLocked ? homeOf(person) : '/account', 303);
  }
  await site.deps.audit.record(auditEntry(site, request, 'unlockFailed', 'dashboard'));
  const tries = (request.session.pendingTries ?? 0) + 1;
  request.session.pendingTries = tries;
  if (tries >= MAX_TRIES) {
    await request.session.destroy();
    return isScript ? reply.code(401).send() : reply.redirect('/sign-in', 303);
  }
  if (isScript) return reply.code(422).send();
  return show(site, request, reply.code(422), site.texts.account.unlock.wrong);
}

/** By the password, or by a passkey of theirs that answered this page. */
async function isProven(site: Site, request: FastifyRequest, person: Person): Promise<boolean> {
  const answer = field(request, 'credential', MAX_RESPONSE_UNITS);
  if (answer === '') {
    const password = field(request, 'password', MAX_PASSWORD_UNITS);
    return (await site.deps.people.check(person.name, password))?.personId === person.personId;
  }
  const [place, challenge] = [placeOf(request), takeChallenge(request)];
  if (place === undefined || challenge === '') return false;
  return (await site.deps.passkeys.prove(answer, challenge, place)) === person.personId;
}

async function show(site: Site, request: FastifyRequest, reply: FastifyReply, error: string): Promise<FastifyReply> {
  const words = site.texts.account.unlock;
  const locked = isLocked(site, request);
  const lead = locked ? words.lead(signedIn(request).name) : words.proofLead;
  const title = locked ? words.title : site.texts.account.second.title;
  const { personId } = signedIn(request);
  const hasPasskey = (await site.deps.store.factors.passkeysOf(personId)).length > 0;
  const model = { title, lead, error, passkey: hasPasskey ? await offerPasskey(site, request) : null };
  return sendPage(site, request, reply, 'account/unlock.njk', { title, nav: null, model, hasErrors: error !== '' });
}
