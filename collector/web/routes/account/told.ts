/** *How you are told*: one's own email address, and whether it works. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isEmailAddress } from '../../../notify/address.ts';
import { type FormError, form } from '../../form.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import type { Site } from '../../site.ts';
import { needsProof } from './proof.ts';

/** One more than fits, so that what is too long is said to be, and not cut to somebody else's address. */
const MAX_TYPED_UNITS = 300;

export function toldRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount' } as const;
  app.get('/account/told', { config }, async (request, reply) => showTold(site, request, reply));
  app.post(
    '/account/told',
    // Whoever finds an open screen must not be able to lead messages elsewhere.
    { preHandler: [checkForm(app), needsProof(site)], config },
    async (request, reply) => {
      const email = field(request, 'email', MAX_TYPED_UNITS).trim();
      const words = site.texts.account.told;
      if (email !== '' && !isEmailAddress(email)) {
        return showTold(site, request, reply.code(422), { email, errors: [{ field: 'email', text: words.noAddress }] });
      }
      const { personId, name } = signedIn(request);
      const audit = auditEntry(site, request, 'addressChanged', `person ${name}`, email || 'none');
      await site.deps.store.notifications.setEmail(personId, email, audit);
      request.session.notice = email === '' ? words.removed : words.saved;
      return reply.redirect('/account/told', 303);
    },
  );
  app.post('/account/told/test', { preHandler: checkForm(app), config }, async (request, reply) => {
    const email = await site.deps.store.notifications.emailOf(signedIn(request).personId);
    const outcome = email === '' ? 'notConfigured' : await site.deps.sendTest(email, request.spoken.language);
    request.session.notice = site.texts.account.told.outcome[outcome];
    // Back to where the button was pressed.
    return reply.redirect(field(request, 'from', 20) === 'messages' ? '/people/messages' : '/account/told', 303);
  });
}

async function showTold(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  typed?: { email: string; errors: readonly FormError[] },
): Promise<FastifyReply> {
  const email = await site.deps.store.notifications.emailOf(signedIn(request).personId);
  const errors = typed?.errors ?? [];
  const model = { form: form({ email: typed?.email ?? email }, errors), hasEmail: email !== '' };
  const { title } = site.texts.account.told;
  return sendPage(site, request, reply, 'account/told.njk', { title, nav: null, model, hasErrors: errors.length > 0 });
}
