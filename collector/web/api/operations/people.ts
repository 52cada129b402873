/**
 * People and what they may: read, and changed under the same agreement of others as on the pages. Adding somebody and making a new
 * password are not here: the last step of both shows a password once.
 */
import Type, { type Static } from 'typebox';
import { MAX_REASON_UNITS } from '../../../approval/approval-desk.ts';
import { MAX_ACCOUNT_UNITS, MAX_ACCOUNTS } from '../../../people/names.ts';
import type { AskedChange } from '../../../people/people-change.ts';
import { may, ROLES } from '../../../people/permissions.ts';
import { MAX_WALL_GROUPS, type Person } from '../../../store/store.ts';
import { personWho } from '../../on-record.ts';
import { reviewDue } from '../../routes/people/access-review.ts';
import { bareAccounts, byName, factorsOf, titlesOf } from '../../routes/people/common.ts';
import { endSessions, liveTokens, revokeTokens } from '../../routes/people/person.ts';
import { giveGroups } from '../../routes/wall/wall-groups.ts';
import type { Site } from '../../site.ts';
import { APPROVAL_PROBLEMS, changeOutcome, PEOPLE_PROBLEMS, peopleOutcome } from '../change-outcome.ts';
import { type Call, operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { done, id, oneOf, only, orNull, time, timeOf, timeOrNull } from '../schemas.ts';

const MAX_REVIEWS = 10;
const roles = Type.Array(oneOf(ROLES));
const person = only({
  ...{ personId: id, name: Type.String(), roles, accounts: Type.Array(Type.String()) },
  ...{ createdAt: time, lastSignInAt: orNull(time), disabledAt: orNull(time) },
  ...{ hasTotp: Type.Boolean(), passkeys: Type.Integer(), missesSecondFactor: Type.Boolean() },
  tokens: Type.Integer({ description: 'For the API, that can be used now' }),
});
const one = only({ personId: id });
const reason = Type.String({ minLength: 1, maxLength: MAX_REASON_UNITS });
const about = { tag: 'People', needs: 'managePeople' } as const;
const change = {
  ...about,
  ...{ method: 'POST' as const, params: one, answer: changeOutcome },
  problems: [...new Set([...APPROVAL_PROBLEMS, ...PEOPLE_PROBLEMS])],
};

export const peopleOperations = [
  operation({
    ...{ ...about, id: 'listPeople', method: 'GET', path: '/people' },
    summary: 'Everybody who may sign in, or could, by name',
    answer: only({ items: Type.Array(person) }),
    run: async ({ site }) => {
      const people = (await site.deps.store.people.people()).toSorted(byName);
      return { items: await Promise.all(people.map((of) => personOf(site, of))) };
    },
  }),
  operation({
    ...{ ...about, id: 'getPerson', method: 'GET', path: '/people/{personId}' },
    summary: 'One of them',
    params: one,
    answer: person,
    run: async (call) => personOf(call.site, await requirePerson(call)),
  }),
  operation({
    ...{ ...change, id: 'changeRoles', path: '/people/{personId}/roles' },
    summary: 'Ask for other roles',
    body: only({ roles: Type.Array(oneOf(ROLES), { minItems: 1, uniqueItems: true }), reason }),
    run: async (call) => asked(call, (who) => ({ ...who, kind: 'roles', roles: call.body.roles })),
  }),
  operation({
    ...{ ...change, id: 'changeAccounts', path: '/people/{personId}/accounts' },
    summary: 'Name their own accounts at workstations: what is recorded of these is kept from them',
    body: only({
      accounts: Type.Array(Type.String({ minLength: 1, maxLength: MAX_ACCOUNT_UNITS }), { maxItems: MAX_ACCOUNTS }),
      reason,
    }),
    run: async (call) =>
      asked(call, (who) => ({ ...who, kind: 'accounts', accounts: bareAccounts(call.body.accounts) })),
  }),
  operation({
    ...{ ...change, id: 'enablePerson', path: '/people/{personId}/enable' },
    summary: 'Let somebody in again who was shut out',
    body: only({ reason }),
    run: async (call) => asked(call, (who) => ({ ...who, kind: 'enable' })),
  }),
  operation({
    ...{ ...change, id: 'disablePerson', path: '/people/{personId}/disable' },
    summary: 'Shut somebody out at once: takes nobody else’s word',
    body: only({ reason }),
    run: async (call) => {
      const { site, request, body } = call;
      const { personId } = await requirePerson(call);
      const why = body.reason.trim().toWellFormed();
      return peopleOutcome(await site.deps.peopleControl.disable(personId, why, personWho(request)));
    },
  }),
  operation({
    ...{ ...about, id: 'endSessions', method: 'POST', path: '/people/{personId}/end-sessions' },
    summary: 'Sign somebody out everywhere',
    params: one,
    answer: only({ ended: Type.Integer() }),
    run: async (call) => ({ ended: await endSessions(call.site, call.request, await requirePerson(call)) }),
  }),
  operation({
    ...{ ...about, id: 'revokeTokens', method: 'POST', path: '/people/{personId}/revoke-tokens' },
    summary: 'Revoke all of somebody’s tokens for the API',
    params: one,
    answer: only({ revoked: Type.Integer() }),
    run: async (call) => ({ revoked: await revokeTokens(call.site, call.request, await requirePerson(call)) }),
  }),
  operation({
    ...{ ...about, id: 'setWallGroups', method: 'POST', path: '/people/{personId}/wall-groups' },
    summary: 'Which groups of computers somebody may see live; none: all, or for a class teacher none',
    params: one,
    body: only({ groups: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), { maxItems: MAX_WALL_GROUPS }) }),
    answer: done,
    problems: ['badGroup'],
    run: async (call) => {
      const of = await requirePerson(call);
      if (!may(of.roles, 'seeLive')) throw new Problem('notFound');
      const groups = call.body.groups.map((group) => group.toWellFormed().trim());
      const given = await giveGroups(call.site, call.request, of, groups);
      if (!given.ok) throw new Problem('badGroup', { detail: `no computers of “${given.unknown ?? ''}”` });
      return { done: true } as const;
    },
  }),
  operation({
    ...{ ...about, id: 'listRoles', method: 'GET', path: '/roles' },
    summary: 'What roles are called at this school, and who must have a second factor',
    answer: only({
      items: Type.Array(only({ role: oneOf(ROLES), title: Type.String(), secondFactor: Type.Boolean() })),
    }),
    run: async ({ site }) => {
      const titles = await titlesOf(site);
      const settings = await site.deps.store.people.roleSettings();
      const twice = new Set(settings.filter(({ secondFactor }) => secondFactor).map(({ role }) => role));
      return { items: ROLES.map((role) => ({ role, title: titles[role], secondFactor: twice.has(role) })) };
    },
  }),
  operation({
    ...{ ...about, id: 'listAccessReviews', method: 'GET', path: '/access-reviews' },
    summary: `When the next yearly look at who may what is due, and the last ${MAX_REVIEWS}`,
    answer: only({
      dueAt: time,
      items: Type.Array(
        only({
          ...{ at: time, person: Type.String(), note: Type.String() },
          people: Type.Array(only({ name: Type.String(), roles, disabled: Type.Boolean() })),
        }),
      ),
    }),
    run: async ({ site }) => {
      const reviews = await site.deps.store.people.accessReviews(MAX_REVIEWS);
      const items = reviews.map(({ atMs, person: by, note, people }) => ({
        ...{ at: timeOf(atMs), person: by, note },
        people: people.map(({ name, roles: held, disabled }) => ({ name, roles: [...held], disabled })),
      }));
      return { dueAt: timeOf((await reviewDue(site)).dueMs), items };
    },
  }),
];

/** @throws Problem where there is nobody */
async function requirePerson({ site, params }: Pick<Call<{ personId: number }, never, never>, 'site' | 'params'>) {
  const found = await site.deps.store.people.personById(params.personId);
  if (found === undefined) throw new Problem('notFound');
  return found;
}

async function asked(
  call: Call<{ personId: number }, unknown, { reason: string }>,
  changeOf: (who: { personId: number; name: string }) => AskedChange,
): Promise<Static<typeof changeOutcome>> {
  const { site, request, body } = call;
  const { personId, name } = await requirePerson(call);
  const why = body.reason.trim().toWellFormed();
  return peopleOutcome(await site.deps.peopleControl.ask(changeOf({ personId, name }), why, personWho(request)));
}

async function personOf(site: Site, of: Person): Promise<Static<typeof person>> {
  const { hasTotp, passkeys } = await factorsOf(site, of.personId);
  return {
    ...{ personId: of.personId, name: of.name, roles: [...of.roles], accounts: [...of.accounts] },
    ...{ createdAt: timeOf(of.createdMs), lastSignInAt: timeOrNull(of.lastSignInMs) },
    ...{ disabledAt: timeOrNull(of.disabledMs), hasTotp, passkeys, missesSecondFactor: of.missesSecondFactor },
    tokens: await liveTokens(site, of.personId),
  };
}
