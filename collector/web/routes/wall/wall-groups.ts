/** Who sees which groups of computers live: set by whoever manages people, one person's word, on record. */
import type { FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import { MAX_WALL_GROUPS, type Person } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import type { FormError } from '../../form.ts';
import { field, signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import type { Site } from '../../site.ts';
import { positive } from '../review.ts';

const MAX_GROUPS_UNITS = 4_000;

export interface GroupsTyped {
  personId: number;
  groups: string;
  error: FormError;
}

const groupsField = (personId: number): string => `groups-${personId}`;

/** Empty for whoever does not manage people. */
export async function groupSettings(site: Site, request: FastifyRequest, typed?: GroupsTyped) {
  if (!may(signedIn(request).roles, 'managePeople')) return [];
  const people = await site.deps.store.people.people();
  const watchers = people.filter((one) => one.disabledMs === null && may(one.roles, 'seeLive'));
  return Promise.all(
    watchers.map(async ({ personId, name, roles }) => {
      const isTyped = typed?.personId === personId;
      const saved = (await site.deps.store.wall.groupsOf(personId)) ?? [];
      const hint = may(roles, 'seeAllLive') ? site.texts.wall.emptyAll : site.texts.wall.emptyNone;
      return {
        ...{ personId, name, hint, field: groupsField(personId) },
        groups: isTyped ? typed.groups : saved.join(', '),
        error: isTyped ? typed.error.text : '',
      };
    }),
  );
}

/** What is wrong, to be said on the page; undefined when it is saved. @throws NotFound for nobody who could see a wall */
export async function saveGroups(site: Site, request: FastifyRequest): Promise<GroupsTyped | undefined> {
  const { store } = site.deps;
  const words = site.texts.wall;
  const personId = positive(field(request, 'person', 16));
  const person = personId === undefined ? undefined : await store.people.personById(personId);
  if (person === undefined || !may(person.roles, 'seeLive')) throw new NotFound();
  const typed = field(request, 'groups', MAX_GROUPS_UNITS).toWellFormed();
  const groups = typed.split(',').map((one) => one.trim());
  const given = await giveGroups(site, request, person, groups);
  if (!given.ok) {
    const text = given.unknown === null ? words.tooMany(MAX_WALL_GROUPS) : words.unknown(given.unknown);
    return { personId: person.personId, groups: typed, error: { field: groupsField(person.personId), text } };
  }
  const ofNone = may(person.roles, 'seeAllLive') ? words.saved(person.name, 0) : words.savedNone(person.name);
  request.session.notice = given.groups === 0 ? ofNone : words.saved(person.name, given.groups);
  return undefined;
}

/** @returns how many groups were given; else the one that is not there, or null where they are too many */
export async function giveGroups(
  site: Site,
  request: FastifyRequest,
  { personId, name }: Person,
  named: readonly string[],
): Promise<{ ok: true; groups: number } | { ok: false; unknown: string | null }> {
  const { store } = site.deps;
  const groups = [...new Set(named.filter((one) => one !== ''))];
  if (groups.length > MAX_WALL_GROUPS) return { ok: false, unknown: null };
  const there = new Set((await store.devices.devices()).map(({ group }) => group));
  // A group whose computers were all replaced stays as it was given.
  const before = (await store.wall.groupsOf(personId)) ?? [];
  const unknown = groups.find((group) => !there.has(group) && !before.includes(group));
  if (unknown !== undefined) return { ok: false, unknown };
  const audit = auditEntry(site, request, 'wallGroupsChanged', `person ${name}`, groups.join(', '));
  await store.wall.setGroups(personId, groups, audit);
  return { ok: true, groups: groups.length };
}

export const wallErrors = (typed: GroupsTyped | undefined): readonly FormError[] => (typed ? [typed.error] : []);
