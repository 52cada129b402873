/** *People*: who may sign in, and adding somebody. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { MAX_NAME_UNITS } from '../../../people/names.ts';
import { personsNeeded } from '../../../policy/persons-needed.ts';
import { type Form, form, typed } from '../../form.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { personWho } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { personRow, roleChoices } from '../../view-models/people/people.ts';
import { MAX_REASON_UNITS } from '../policy/common.ts';
import { reviewDue } from './access-review.ts';
import { afterChange, byName, chosenRoles, errorOf, factorsOf, titlesOf, typedAccounts } from './common.ts';

const EMPTY = form({ name: '', roles: [], accounts: '', reason: '' });

export function peopleListRoutes(app: FastifyInstance, site: Site): void {
  const config = { needs: 'managePeople' } as const;
  app.get('/people', { config }, (request, reply) => list(site, request, reply));
  app.get('/people/add', { config }, (request, reply) => showAdd(site, request, reply, EMPTY));
  app.post('/people', { preHandler: checkForm(app), config }, (request, reply) => add(site, request, reply));
}

async function list(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const context = viewContext(site);
  const [people, titles] = [await site.deps.store.people.people(), await titlesOf(site)];
  const viewer = signedIn(request);
  const rows = await Promise.all(
    people
      .toSorted(byName)
      .map(async (person) => personRow(person, await factorsOf(site, person.personId), titles, viewer, context)),
  );
  const { isDue } = await reviewDue(site);
  const title = site.texts.people.title;
  return sendPage(site, request, reply, 'people/list.njk', { title, nav: 'people', model: { rows, reviewDue: isDue } });
}

async function showAdd(site: Site, request: FastifyRequest, reply: FastifyReply, shown: Form): Promise<FastifyReply> {
  const words = site.texts.people;
  const model = {
    form: shown,
    choices: roleChoices(await titlesOf(site), viewContext(site)),
    lead: words.addLead(await personsNeeded(site.deps.store.policies)),
  };
  const parts = { title: words.add, nav: 'people', model, hasErrors: shown.errors.length > 0 } as const;
  return sendPage(site, request, reply, 'people/add.njk', parts);
}

async function add(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  // One more than may be: a name that was cut would be somebody else's.
  const name = typed(request, 'name', MAX_NAME_UNITS + 1).trim();
  const reason = typed(request, 'reason', MAX_REASON_UNITS).trim();
  const roles = chosenRoles(request);
  const change = { kind: 'add', name, roles, accounts: typedAccounts(request) } as const;
  const outcome = await site.deps.peopleControl.ask(change, reason, personWho(request));
  if (outcome.kind !== 'refused') return afterChange(site, request, reply, outcome, '/people');
  const error = errorOf(site, outcome);
  const values = { name, roles, accounts: typed(request, 'accounts', MAX_REASON_UNITS), reason };
  return showAdd(site, request, reply.code(422), form(values, error ? [error] : []));
}
