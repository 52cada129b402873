/**
 * The class wall: what stands in front on the computers of one group, live. Whose role is that of a class teacher sees the groups given to
 * them, and these while the school is open.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import type { Person } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { type TileRow, tileRows } from '../../live-wall/wall-view.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { auditEntry } from '../policy/common.ts';
import { type GroupsTyped, groupSettings, saveGroups, wallErrors } from './wall-groups.ts';
import { streamWall } from './wall-stream.ts';

const MAX_GROUP_UNITS = 256;
/** Of one session; beyond it each further look at a stream is on record again. */
const MAX_NOTED = 100;
const UNPROCESSABLE = 422;

interface WallRoute {
  Querystring: { group?: unknown };
}

export function wallRoutes(app: FastifyInstance, site: Site): void {
  app.get<WallRoute>('/wall', { config: { needs: 'seeLive' } }, async (request, reply) => {
    const group = request.query.group === undefined ? undefined : await allowedGroup(site, request);
    return showWall(site, request, reply, group);
  });
  const live = { needs: 'seeLive', isBackground: true } as const;
  app.get<WallRoute>('/wall/live', { config: live }, (request, reply) => openStream(site, request, reply));
  const managing = { preHandler: checkForm(app), config: { needs: 'managePeople' } } as const;
  app.post('/wall/groups', managing, async (request, reply) => {
    const wrong = await saveGroups(site, request);
    return wrong === undefined
      ? reply.redirect('/wall', 303)
      : showWall(site, request, reply.code(UNPROCESSABLE), undefined, wrong);
  });
}

/** Groups of computers that this person may see live, in order of name. */
export const groupsFor = (site: Site, request: FastifyRequest): Promise<string[]> =>
  site.walls.groupsFor(signedIn(request), site.texts.locale);

async function allowedGroup(site: Site, request: FastifyRequest<WallRoute>): Promise<string> {
  const { group } = request.query;
  const asked = typeof group === 'string' ? group.slice(0, MAX_GROUP_UNITS) : '';
  if (!(await groupsFor(site, request)).includes(asked)) throw new NotFound();
  return asked;
}

/** Whether it is an hour at which this person sees nothing. Before the first policy nobody knows the hours: they are none. */
export async function isClosedFor(site: Site, { roles }: Pick<Person, 'roles'>): Promise<boolean> {
  if (may(roles, 'seeAllLive')) return false;
  const rules = await site.rules.current();
  return !(rules?.isOpen(site.deps.clock.nowMs()) ?? false);
}

interface Shown {
  tiles: TileRow[];
  /** Why nothing is shown; empty where something may be. */
  closed: string;
}

async function shownTo(site: Site, person: Person, group: string): Promise<Shown> {
  if (await isClosedFor(site, person)) return { tiles: [], closed: site.texts.wall.closed };
  return { tiles: tileRows(await site.walls.of(group).tiles(), person, viewContext(site)), closed: '' };
}

/** The record of the look comes first: without it nothing is shown. Once a session and group: a stream that comes back is the same look. */
async function recordLook(site: Site, request: FastifyRequest, group: string): Promise<void> {
  await site.deps.audit.record(auditEntry(site, request, 'wallOpened', `group ${group}`));
  const noted = request.session.walls ?? [];
  if (!noted.includes(group) && noted.length < MAX_NOTED) request.session.walls = [...noted, group];
}

async function openStream(site: Site, request: FastifyRequest<WallRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const group = await allowedGroup(site, request);
  if (!request.session.walls?.includes(group)) await recordLook(site, request, group);
  const person = signedIn(request);
  const render = (shown: Shown): string => site.views.render('wall/tiles.njk', { ...shown, t: site.texts });
  return streamWall(site, request, reply, {
    html: async () => render(await shownTo(site, person, group)),
    stillAllowed: async () => (await groupsFor(site, request)).includes(group),
    endHtml: render({ tiles: [], closed: site.texts.wall.ended }),
  });
}

async function showWall(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  group: string | undefined,
  wrong?: GroupsTyped,
): Promise<FastifyReply> {
  const person = signedIn(request);
  if (group !== undefined) await recordLook(site, request, group);
  const { texts } = site;
  const shown = group === undefined ? { tiles: [], closed: '' } : await shownTo(site, person, group);
  const seesAll = may(person.roles, 'seeAllLive');
  const model = {
    ...{ group: group ?? null, ...shown, errors: wrong === undefined ? [] : wallErrors(wrong) },
    hours: seesAll ? '' : texts.wall.hours,
    noGroups: seesAll ? texts.wall.noGroups : texts.wall.noneGiven,
    groups: (await groupsFor(site, request)).map((name) => ({
      ...{ name: name === '' ? texts.wall.noGroup : name, isShown: name === group },
      href: `/wall?${new URLSearchParams({ group: name })}`,
    })),
    liveHref: group === undefined ? '' : `/wall/live?${new URLSearchParams({ group })}`,
    settings: await groupSettings(site, request, wrong),
  };
  const parts = { title: texts.wall.title, nav: 'wall', model, hasErrors: wrong !== undefined } as const;
  return sendPage(site, request, reply, 'wall/wall.njk', parts);
}
