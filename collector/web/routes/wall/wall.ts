/** The class wall: what stands in front on the computers of one group, live; who may see which group is set by whoever manages people. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import { MAX_WALL_GROUPS } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, field, signedIn } from '../../guard.ts';
import type { Wall } from '../../live-wall/wall.ts';
import { tileRows } from '../../live-wall/wall-view.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { auditEntry } from '../policy/common.ts';
import { positive } from '../review.ts';
import { streamWall } from './wall-stream.ts';

const MAX_GROUP_UNITS = 256;
const MAX_GROUPS_UNITS = 4_000;

interface WallRoute {
  Querystring: { group?: unknown };
}

export function wallRoutes(app: FastifyInstance, site: Site): void {
  app.get<WallRoute>('/wall', { config: { needs: 'seeLive' } }, (request, reply) => showWall(site, request, reply));
  const live = { needs: 'seeLive', isBackground: true } as const;
  app.get<WallRoute>('/wall/live', { config: live }, async (request, reply) => {
    const group = await allowedGroup(site, request);
    const stillGroup = async (): Promise<boolean> => (await groupsFor(site, request)).includes(group);
    const html = (): Promise<string> => tilesHtml(site, site.walls.of(group), request);
    return streamWall(site, request, reply, { html, stillAllowed: stillGroup });
  });
  const managing = { preHandler: checkForm(app), config: { needs: 'managePeople' } } as const;
  app.post('/wall/groups', managing, (request, reply) => saveGroups(site, request, reply));
}

/** Groups of computers that this person may see live, in order of name. */
const groupsFor = (site: Site, request: FastifyRequest): Promise<string[]> =>
  site.walls.groupsFor(signedIn(request), site.texts.locale);

async function allowedGroup(site: Site, request: FastifyRequest<WallRoute>): Promise<string> {
  const { group } = request.query;
  const asked = typeof group === 'string' ? group.slice(0, MAX_GROUP_UNITS) : '';
  if (!(await groupsFor(site, request)).includes(asked)) throw new NotFound();
  return asked;
}

async function tilesHtml(site: Site, wall: Wall, request: FastifyRequest): Promise<string> {
  const tiles = tileRows(await wall.tiles(), signedIn(request), viewContext(site));
  return site.views.render('wall/tiles.njk', { tiles, t: site.texts });
}

async function showWall(site: Site, request: FastifyRequest<WallRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const person = signedIn(request);
  const group = request.query.group === undefined ? undefined : await allowedGroup(site, request);
  if (group !== undefined) await site.deps.audit.record(auditEntry(site, request, 'wallOpened', `group ${group}`));
  const manages = may(person.roles, 'managePeople');
  const people = manages ? await site.deps.store.people.people() : [];
  const watchers = people.filter((one) => one.disabledMs === null && may(one.roles, 'seeLive'));
  const settings = await Promise.all(
    watchers.map(async ({ personId, name }) => ({
      ...{ personId, name },
      groups: ((await site.deps.store.wall.groupsOf(personId)) ?? []).join(', '),
    })),
  );
  const model = {
    group: group ?? null,
    groups: (await groupsFor(site, request)).map((name) => ({
      ...{ name: name === '' ? site.texts.wall.noGroup : name, isShown: name === group },
      href: `/wall?${new URLSearchParams({ group: name })}`,
    })),
    tiles: group === undefined ? [] : tileRows(await site.walls.of(group).tiles(), person, viewContext(site)),
    liveHref: group === undefined ? '' : `/wall/live?${new URLSearchParams({ group })}`,
    settings,
  };
  const title = site.texts.wall.title;
  return sendPage(site, request, reply, 'wall/wall.njk', { title, nav: 'wall', model });
}

async function saveGroups(site: Site, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const personId = positive(field(request, 'person', 16));
  const person = personId === undefined ? undefined : await site.deps.store.people.personById(personId);
  if (person === undefined) throw new NotFound();
  const typed = field(request, 'groups', MAX_GROUPS_UNITS).toWellFormed().split(',');
  const groups = [...new Set(typed.map((one) => one.trim()).filter((one) => one !== ''))].slice(0, MAX_WALL_GROUPS);
  const audit = auditEntry(site, request, 'wallGroupsChanged', `person ${person.name}`, groups.join(', '));
  await site.deps.store.wall.setGroups(person.personId, groups, audit);
  request.session.notice = site.texts.wall.saved(person.name, groups.length);
  return reply.redirect('/wall', 303);
}
