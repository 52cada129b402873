/** What the routes about people share. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Role } from '../../../../protocol/policy/document.ts';
import { MAX_ACCOUNT_UNITS } from '../../../people/names.ts';
import type { PeopleOutcome } from '../../../people/people-control.ts';
import { ROLES } from '../../../people/permissions.ts';
import type { Person } from '../../../store/store.ts';
import { bareAccount } from '../../../store/store.ts';
import { chosen, type FormError, separated, typed } from '../../form.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { type Factors, type RoleTitles, roleTitles } from '../../view-models/people/people.ts';

/** More than may be, so that what is too long is refused, not cut. */
const MAX_LIST_UNITS = 4_000;

export async function titlesOf(site: Site): Promise<RoleTitles> {
  return roleTitles(await site.deps.store.people.roleSettings(), viewContext(site));
}

export async function factorsOf(site: Site, personId: number): Promise<Factors> {
  const { factors } = site.deps.store;
  const [totp, passkeys] = await Promise.all([factors.totp(personId), factors.passkeysOf(personId)]);
  return { hasTotp: totp !== undefined, passkeys: passkeys.length };
}

export function chosenRoles(request: FastifyRequest): Role[] {
  const ticked = chosen(request, 'roles');
  return ROLES.filter((role) => ticked.includes(role));
}

export const typedAccounts = (request: FastifyRequest): string[] =>
  bareAccounts(separated(typed(request, 'accounts', MAX_LIST_UNITS)));

/** As the store keeps them: without their domain, each once. */
export function bareAccounts(accounts: readonly string[]): string[] {
  const bare = accounts.map((account) => bareAccount(account.toWellFormed().trim()));
  const kept = bare.filter((account) => account !== '' && account.length <= MAX_ACCOUNT_UNITS);
  return [...new Set(kept)].sort();
}

/** What is wrong, beside the field that it is about; undefined when it is done or asked for. */
export function errorOf(site: Site, outcome: PeopleOutcome): FormError | undefined {
  if (outcome.kind !== 'refused') return undefined;
  const text =
    outcome.code === 'approval'
      ? site.texts.policy.approval.refused[outcome.why]
      : site.texts.people.refused[outcome.code];
  return { field: fieldOf(outcome.code), text };
}

function fieldOf(code: Extract<PeopleOutcome, { kind: 'refused' }>['code']): string {
  switch (code) {
    case 'badName':
    case 'nameTaken':
      return 'name';
    case 'noRole':
    case 'lastManager':
    case 'unchanged':
      return 'roles';
    case 'tooManyAccounts':
      return 'accounts';
    default:
      return 'reason';
  }
}

/** On to the next page; where a password was made, it is shown now and never again. */
export async function afterChange(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: Exclude<PeopleOutcome, { kind: 'refused' }>,
  next: string,
): Promise<FastifyReply> {
  const words = site.texts.people;
  switch (outcome.kind) {
    case 'pending':
      request.session.notice = words.asked;
      return reply.redirect(`/approvals/${outcome.approval.approvalId}`, 303);
    case 'declined':
      request.session.notice = site.texts.policy.approval.declined;
      return reply.redirect('/approvals', 303);
    case 'done': {
      if (outcome.password === null) {
        request.session.notice = words.done;
        return reply.redirect(next, 303);
      }
      const person = await site.deps.store.people.findPerson(outcome.name);
      const href = person ? `/people/${person.personId}` : '/people';
      const title = words.password.title(outcome.name);
      const model = { title, password: outcome.password, href };
      return sendPage(site, request, reply, 'people/password-made.njk', { title, nav: 'people', model });
    }
  }
}

export const byName = (a: Person, b: Person): number => a.name.localeCompare(b.name);
