/**
 * The class wall: what stands in front on the computers of one group, live. Whose role is that of a class teacher sees the groups given to
 * them, and these in lessons of the school's calendar: with the bell the wall closes, an open page too.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { may } from '../../../people/permissions.ts';
import type { Person } from '../../../store/store.ts';
import { NotFound } from '../../errors.ts';
import { checkForm, signedIn } from '../../guard.ts';
import { type Sight, sightForRecord, sightInWords } from '../../live-wall/lesson-for.ts';
import { type TileRow, tileRows } from '../../live-wall/wall-view.ts';
import { auditEntry } from '../../on-record.ts';
import { sendPage } from '../../page.ts';
import { type Site, viewContext } from '../../site.ts';
import { type GroupsTyped, groupSettings, saveGroups, wallErrors } from './wall-groups.ts';
import { streamWall } from './wall-stream.ts';

const MAX_GROUP_UNITS = 256;
/** Of one session; beyond it the oldest is forgotten, and would be on record again. */
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

/** What this person sees of walls now. */
export const sightFor = (site: Site, person: Pick<Person, 'roles'>): Promise<Sight> =>
  site.lessons.sightOf(person, site.deps.clock.nowMs());

interface Shown {
  tiles: TileRow[];
  /** Why nothing is shown; empty where something may be. */
  closed: string;
  /** Where to look again, once something may be shown. */
  againHref: string;
}

const nothing = (closed: string, group: string): Shown => ({ tiles: [], closed, againHref: wallHref(group) });

async function shownTo(site: Site, person: Person, group: string, sight: Sight): Promise<Shown> {
  if (sight.isClosed) return nothing(sightInWords(sight, site.texts), group);
  return { tiles: tileRows(await site.walls.of(group).tiles(), person, viewContext(site)), closed: '', againHref: '' };
}

const wallHref = (group: string): string => `/wall?${new URLSearchParams({ group })}`;

/** A lesson is looked at by itself: the next one in the same room is another look. */
const lookOf = (group: string, sight: Sight): string => `${group}\n${lessonOf(sight)}`;
const lessonOf = ({ lesson }: Sight): string =>
  lesson === undefined ? '' : `${lesson.endMs} ${lesson.from} ${lesson.name}`;

/**
 * The record of the look comes first: without it nothing is shown. Once a session, group and lesson: a stream that comes back is the same
 * look.
 */
async function recordLook(site: Site, request: FastifyRequest, group: string, sight: Sight): Promise<void> {
  await site.deps.audit.record(auditEntry(site, request, 'wallOpened', `group ${group}`, sightForRecord(sight)));
}

function noteLook(request: FastifyRequest, look: string): void {
  const noted = request.session.walls ?? [];
  if (!noted.includes(look)) request.session.walls = [...noted, look].slice(-MAX_NOTED);
}

async function openStream(site: Site, request: FastifyRequest<WallRoute>, reply: FastifyReply): Promise<FastifyReply> {
  const group = await allowedGroup(site, request);
  const person = signedIn(request);
  const sight = await sightFor(site, person);
  const look = lookOf(group, sight);
  if (!request.session.walls?.includes(look)) {
    await recordLook(site, request, group, sight);
    noteLook(request, look);
  }
  const { wall } = site.texts;
  const render = (shown: Shown): string => site.views.render('wall/tiles.njk', { ...shown, t: site.texts });
  return streamWall(site, request, reply, {
    html: async () => render(await shownTo(site, person, group, sight)),
    stillAllowed: async () => (await groupsFor(site, request)).includes(group),
    endHtml: render(nothing(wall.ended, group)),
    isOver: async () => !may(person.roles, 'seeAllLive') && (sight.isClosed || (await isOver(site, person, sight))),
    overHtml: render(nothing(sight.isClosed ? sightInWords(sight, site.texts) : wall.lessonOver, group)),
  });
}

/** Also where the next lesson follows at once, or another calendar is in force. */
async function isOver(site: Site, person: Person, sight: Sight): Promise<boolean> {
  return lessonOf(await sightFor(site, person)) !== lessonOf(sight);
}

async function showWall(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  group: string | undefined,
  wrong?: GroupsTyped,
): Promise<FastifyReply> {
  const person = signedIn(request);
  const sight = await sightFor(site, person);
  if (group !== undefined) {
    await recordLook(site, request, group, sight);
    noteLook(request, lookOf(group, sight));
  }
  const { texts } = site;
  const shown = group === undefined ? nothing('', '') : await shownTo(site, person, group, sight);
  const seesAll = may(person.roles, 'seeAllLive');
  const model = {
    ...{ group: group ?? null, ...shown, errors: wrong === undefined ? [] : wallErrors(wrong) },
    hours: seesAll ? '' : texts.wall.hours,
    lesson: seesAll || shown.closed !== '' ? '' : sightInWords(sight, texts),
    noGroups: seesAll ? texts.wall.noGroups : texts.wall.noneGiven,
    groups: (await groupsFor(site, request)).map((name) => ({
      ...{ name: name === '' ? texts.wall.noGroup : name, isShown: name === group },
      href: wallHref(name),
    })),
    liveHref: group === undefined ? '' : `/wall/live?${new URLSearchParams({ group })}`,
    settings: await groupSettings(site, request, wrong),
  };
  const parts = { title: texts.wall.title, nav: 'wall', model, hasErrors: wrong !== undefined } as const;
  return sendPage(site, request, reply, 'wall/wall.njk', parts);
}
