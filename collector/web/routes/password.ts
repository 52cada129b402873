/** Replacing a password, one's own or a temporary one. */
import type { FastifyInstance } from 'fastify';
import { MAX_PASSWORD_UNITS } from '../../people/password.ts';
import { weaknessOf } from '../../people/password-rules.ts';
import type { Person } from '../../store/store.ts';
import { checkForm, field, signedIn } from '../guard.ts';
import { homeOf } from '../home.ts';
import { sendPage } from '../page.ts';
import { beginSession, rememberDevice } from '../sign-in-session.ts';
import type { Site } from '../site.ts';
import type { Texts } from '../text/texts.ts';
import { policyInForce } from './policy/common.ts';

type PasswordField = 'current' | 'next' | 'again';
type PasswordErrors = { field: PasswordField; text: string }[];

/** Needs a signed-in person. */
export function passwordRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'useOwnAccount', allowTemporaryPassword: true, allowMissingFactor: true } as const;
  const view = (person: Person, errors: PasswordErrors) => ({
    title: wordsFor(site, person).title,
    nav: null,
    model: {
      p: wordsFor(site, person),
      errors,
      errorOf: Object.fromEntries(errors.map((error) => [error.field, error.text])),
    },
    hasErrors: errors.length > 0,
  });
  app.get('/password', { config }, async (request, reply) =>
    sendPage(site, request, reply, 'password.njk', view(signedIn(request), [])),
  );

  const limited = { ...config, rateLimit: { max: site.limits.signInsPerMinute, timeWindow: 60_000 } };
  app.post('/password', { preHandler: checkForm(app), config: limited }, async (request, reply) => {
    const person = signedIn(request);
    const { people, audit } = { people: site.deps.people, audit: auditEntry(site, person.name, request.ip) };
    const typed = {
      current: field(request, 'current', MAX_PASSWORD_UNITS),
      next: field(request, 'next', MAX_PASSWORD_UNITS + 1),
      again: field(request, 'again', MAX_PASSWORD_UNITS + 1),
    };
    const errors = passwordErrors(typed, await namesAround(site, person), site.texts);
    if (!(await people.check(person.name, typed.current))) {
      errors.unshift({ field: 'current', text: wordsFor(site, person).wrongNow });
    }
    if (errors.length > 0) return sendPage(site, request, reply.code(422), 'password.njk', view(person, errors));
    await site.deps.store.people.setPassword(person.personId, await people.hash(typed.next), audit);
    const changed = await site.deps.store.people.personById(person.personId);
    if (changed) {
      rememberDevice(request, reply, changed);
      await beginSession(site, request, changed);
    }
    if (!person.passwordTemporary) request.session.notice = site.texts.account.changePassword.done;
    return reply.redirect(person.passwordTemporary ? homeOf(person) : '/account', 303);
  });
}

/** Words of these make no password: the person, the school, the program. */
async function namesAround(site: Site, { name }: Person): Promise<string[]> {
  const policy = (await policyInForce(site).catch(() => undefined))?.policy;
  return [name, policy?.name ?? '', site.texts.product];
}

/** The first password replaces one that the program made. */
const wordsFor = ({ texts }: Site, { passwordTemporary }: Person) =>
  passwordTemporary ? texts.password : { ...texts.password, ...texts.account.changePassword };

function auditEntry(site: Site, actor: string, from: string) {
  const atMs = site.deps.clock.nowMs();
  return { atMs, actor, action: 'passwordChanged' as const, subject: actor, from, detail: '' };
}

function passwordErrors(typed: Record<PasswordField, string>, names: readonly string[], texts: Texts): PasswordErrors {
  const errors: PasswordErrors = [];
  const weakness = weaknessOf(typed.next, names);
  if (weakness !== undefined)
    errors.push({ field: 'next', text: { ...texts.password, ...texts.account.weak }[weakness] });
  else if (typed.next === typed.current) errors.push({ field: 'next', text: texts.password.same });
  if (typed.next !== typed.again) errors.push({ field: 'again', text: texts.password.differ });
  return errors;
}
