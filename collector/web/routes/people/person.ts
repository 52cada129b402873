/** One person: their roles, account names, sessions, and whether they may sign in. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AskedChange } from '../../../people/people-change.ts';
import type { PeopleOutcome } from '../../../people/people-control.ts';
import { may } from '../../../people/permissions.ts';
import type { Person } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { auditEntry, personWho } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { visibleText } from '../../present/visible-text.ts';
import { type Site, viewContext } from '../../site.ts';
import { personRow, roleChoices } from '../../view-models/people/people.ts';
import { MAX_REASON_UNITS } from '../policy/common.ts';
import { positive } from '../review.ts';
import { afterChange, chosenRoles, errorOf, factorsOf, titlesOf, typedAccounts } from './common.ts';

const MAX_SESSIONS = 100;

interface PersonParams {
  Params: { id: string };
}

export function personRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'managePeople' } as const;
  const checked = { preHandler: checkForm(app), config };
  app.get<PersonParams>('/people/:id', { config }, async (request, reply) =>
    show(site, request, reply, await findPerson(site, request.params.id)),
  );
  const changing = (path: string, changeOf: (request: FastifyRequest, person: Person) => AskedChange): void => {
    app.post<PersonParams>(`/people/:id/${path}`, checked, async (request, reply) => {
      const person = await findPerson(site, request.params.id);
      const reason = typed(request, 'reason', MAX_REASON_UNITS).trim();
      const outcome = await site.deps.peopleControl.ask(changeOf(request, person), reason, personWho(request));
      return answer(site, request, reply, person, path, outcome);
    });
  };
  changing('roles', (request, { personId, name }) => ({ kind: 'roles', personId, name, roles: chosenRoles(request) }));
  changing('accounts', (request, person) => ({ ...who(person), kind: 'accounts', accounts: typedAccounts(request) }));
  changing('reset', (_request, person) => ({ ...who(person), kind: 'reset' }));
  changing('enable', (_request, person) => ({ ...who(person), kind: 'enable' }));
  app.post<PersonParams>('/people/:id/disable', checked, async (request, reply) => {
    const person = await findPerson(site, request.params.id);
    const reason = typed(request, 'reason', MAX_REASON_UNITS).trim();
    const outcome = await site.deps.peopleControl.disable(person.personId, reason, personWho(request));
    return answer(site, request, reply, person, 'disable', outcome);
  });
  app.post<PersonParams>('/people/:id/end-sessions', checked, async (request, reply) => {
    const person = await findPerson(site, request.params.id);
    const ended = await endSessions(site, request, person);
    request.session.notice = site.texts.people.sessionsEnded(ended);
    return reply.redirect(`/people/${person.personId}`, 303);
  });
  app.post<PersonParams>('/people/:id/revoke-tokens', checked, async (request, reply) => {
    const person = await findPerson(site, request.params.id);
    const revoked = await revokeTokens(site, request, person);
    request.session.notice = site.texts.apiTokens.allRevoked(revoked);
    return reply.redirect(`/people/${person.personId}`, 303);
  });
}

export function endSessions(site: Site, request: FastifyRequest, { personId, name }: Person): Promise<number> {
  const audit = auditEntry(site, request, 'sessionsEnded', `person ${name}`);
  return site.deps.store.webSessions.endSessions(personId, null, audit);
}

export function revokeTokens(site: Site, request: FastifyRequest, { personId, name }: Person): Promise<number> {
  const audit = auditEntry(site, request, 'apiTokenRevoked', `all tokens of ${name}`);
  return site.deps.store.apiTokens.revokeTokensOf(personId, audit.atMs, audit);
}

const MAX_TOKENS = 1_000;

async function tokensModel(site: Site, personId: number) {
  const tokens = await liveTokens(site, personId);
  return { tokens, tokensText: site.texts.apiTokens.ofPerson(tokens) };
}

export async function liveTokens(site: Site, personId: number): Promise<number> {
  const nowMs = site.deps.clock.nowMs();
  const tokens = await site.deps.store.apiTokens.tokens(personId, MAX_TOKENS);
  return tokens.filter(({ revokedMs, expiresMs }) => revokedMs === null && expiresMs > nowMs).length;
}

const who = ({ personId, name }: Person) => ({ personId, name });

async function findPerson(site: Site, id: string): Promise<Person> {
  const personId = positive(id);
  const person = personId === undefined ? undefined : await site.deps.store.people.personById(personId);
  if (!person) throw new NotFound();
  return person;
}

async function answer(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  which: string,
  outcome: PeopleOutcome,
): Promise<FastifyReply> {
  if (outcome.kind !== 'refused') {
    return afterChange(site, request, reply, outcome, `/people/${person.personId}`);
  }
  const error = errorOf(site, outcome);
  // Several forms stand on this page, each with a reason of its own; of shutting out and letting in there is the one that is possible now.
  const possible = person.disabledMs === null ? 'disable' : 'enable';
  const here = which === 'disable' || which === 'enable' ? possible : which;
  const field = error?.field === 'reason' ? `${here}-reason` : here;
  const values = {
    roles: which === 'roles' ? chosenRoles(request) : person.roles,
    accounts: which === 'accounts' ? typed(request, 'accounts', MAX_REASON_UNITS) : person.accounts.join(', '),
    [`${here}-reason`]: typed(request, 'reason', MAX_REASON_UNITS),
  };
  return show(site, request, reply.code(422), person, form(values, error ? [{ field, text: error.text }] : []));
}

/** Which groups they see live; empty for whoever sees none, whatever is given to them. */
async function wallInWords(site: Site, { personId, roles }: Person): Promise<string> {
  if (!may(roles, 'seeLive')) return '';
  const { wall } = site.texts;
  const groups = await site.deps.store.wall.groupsOf(personId);
  if (groups !== null) return wall.sees(groups.map((group) => visibleText(group, 80)).join(', '));
  return may(roles, 'seeAllLive') ? wall.seesAll : wall.seesNone;
}

async function show(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  person: Person,
  shown?: Form,
): Promise<FastifyReply> {
  const context = viewContext(site);
  const { personId, roles, accounts } = person;
  const titles = await titlesOf(site);
  const row = personRow(person, await factorsOf(site, personId), titles, signedIn(request), context);
  const open = await site.deps.store.webSessions.sessionsOf(personId, context.nowMs, MAX_SESSIONS);
  const values = { roles, accounts: accounts.join(', '), ...shown?.values };
  const reasons = ['roles', 'accounts', 'reset', 'enable', 'disable'].map((which) => `${which}-reason`);
  const model = {
    row,
    form: form({ ...Object.fromEntries(reasons.map((name) => [name, ''])), ...values }, shown?.errors),
    choices: roleChoices(titles, context),
    sessions: open.length,
    ...(await tokensModel(site, personId)),
    wallText: await wallInWords(site, person),
    sessionsText: site.texts.people.sessions(open.length),
  };
  const parts = { title: row.name, nav: 'people', model, hasErrors: (shown?.errors.length ?? 0) > 0 } as const;
  return sendPage(site, request, reply, 'people/person.njk', parts);
}
