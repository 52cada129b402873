/** Replacing a temporary password. */
import type { FastifyInstance } from 'fastify';
import { MAX_PASSWORD_UNITS, MIN_PASSWORD_UNITS } from '../../people/password.ts';
import { checkForm, field } from '../guard.ts';
import { homeOf } from '../home.ts';
import { sendPage } from '../page.ts';
import type { Site } from '../site.ts';
import type { Texts } from '../text/texts.ts';
import { beginSession } from './sign-in.ts';

type PasswordField = 'current' | 'next' | 'again';
type PasswordErrors = { field: PasswordField; text: string }[];

/** Needs a signed-in person. */
export function passwordRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowTemporaryPassword: true } as const;
  const view = (errors: PasswordErrors) => ({
    title: site.texts.password.title,
    nav: null,
    model: { errors, errorOf: Object.fromEntries(errors.map((error) => [error.field, error.text])) },
    hasErrors: errors.length > 0,
  });
  app.get('/password', { config }, async (request, reply) => sendPage(site, request, reply, 'password.njk', view([])));

  const limited = { ...config, rateLimit: { max: site.limits.signInsPerMinute, timeWindow: 60_000 } };
  app.post('/password', { preHandler: checkForm(app), config: limited }, async (request, reply) => {
    const { person } = request;
    if (!person) return reply.redirect('/sign-in', 303);
    const { people, audit } = { people: site.deps.people, audit: auditEntry(site, person.name, request.ip) };
    const typed = {
      current: field(request, 'current', MAX_PASSWORD_UNITS),
      next: field(request, 'next', MAX_PASSWORD_UNITS + 1),
      again: field(request, 'again', MAX_PASSWORD_UNITS + 1),
    };
    const errors = passwordErrors(typed, site.texts);
    if (!(await people.check(person.name, typed.current))) {
      errors.unshift({ field: 'current', text: site.texts.password.wrongNow });
    }
    if (errors.length > 0) return sendPage(site, request, reply.code(422), 'password.njk', view(errors));
    await site.deps.store.people.setPassword(person.personId, await people.hash(typed.next), audit);
    const changed = await site.deps.store.people.personById(person.personId);
    if (changed) await beginSession(site, request, changed);
    return reply.redirect(homeOf(person), 303);
  });
}

function auditEntry(site: Site, actor: string, from: string) {
  const atMs = site.deps.clock.nowMs();
  return { atMs, actor, action: 'passwordChanged' as const, subject: actor, from, detail: '' };
}

function passwordErrors(typed: Record<PasswordField, string>, texts: Texts): PasswordErrors {
  const errors: PasswordErrors = [];
  if (typed.next.length < MIN_PASSWORD_UNITS) errors.push({ field: 'next', text: texts.password.tooShort });
  else if (typed.next.length > MAX_PASSWORD_UNITS) errors.push({ field: 'next', text: texts.password.tooLong });
  else if (typed.next === typed.current) errors.push({ field: 'next', text: texts.password.same });
  if (typed.next !== typed.again) errors.push({ field: 'again', text: texts.password.differ });
  return errors;
}
