/** A whole page: a view in the layout, with navigation, banners and the form token. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { may, PERMISSIONS, type Permission } from '../people/permissions.ts';
import type { Person } from '../store/store.ts';
import { homeOf } from './home.ts';
import { isLocked } from './screen-lock.ts';
import type { Site } from './site.ts';

export type NavItem =
  | 'overview'
  | 'review'
  | 'reviewed'
  | 'search'
  | 'wall'
  | 'devices'
  | 'media'
  | 'policy'
  | 'people'
  | 'audit';

/** In the order of the header. An item is shown to whoever may see its page. */
const NAVIGATION: readonly { item: NavItem; needs: Permission }[] = [
  { item: 'overview', needs: 'seeNumbers' },
  { item: 'review', needs: 'seeActivity' },
  { item: 'reviewed', needs: 'seeActivity' },
  { item: 'search', needs: 'seeActivity' },
  { item: 'wall', needs: 'seeLive' },
  { item: 'devices', needs: 'seeDevices' },
  { item: 'media', needs: 'seeMedia' },
  { item: 'policy', needs: 'seePolicy' },
  { item: 'people', needs: 'managePeople' },
  { item: 'audit', needs: 'seeAudit' },
];

const MAX_BANNERS = 5;

export interface PageParts {
  title: string;
  nav: NavItem | null;
  model: object;
  /** There are errors in a form: said in the browser's title too (GOV.UK pattern). */
  hasErrors?: boolean;
  /** Where the page has counted already what waits for review. */
  openCount?: number;
}

/**
 * Pages are sent uncompressed: they hold what strangers wrote beside what is confidential, and the length of a compressed page
 * would tell about both (the BREACH attack). A full review page with all it loads is 84 kB as it is.
 */
export async function sendPage(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  view: string,
  parts: PageParts,
): Promise<FastifyReply> {
  const person = request.person;
  const notice = takeNotice(request);
  const model = {
    ...parts.model,
    t: site.texts,
    layout: {
      title: parts.hasErrors ? `${site.texts.errors.summary}: ${parts.title}` : parts.title,
      nav: parts.nav,
      person: person && { name: person.name, personId: person.personId },
      items: person ? NAVIGATION.filter(({ needs }) => may(person.roles, needs)).map(({ item }) => item) : [],
      may: person ? permissionsOf(person) : {},
      lockMs: person && !isLocked(site, request) ? site.limits.lockIdleMs : 0,
      home: person ? homeOf(person) : '/',
      openCount: parts.openCount ?? (person ? await openCount(site, person) : 0),
      banners: person ? await banners(site) : [],
      notice,
      // A page that was asked for can be asked for again in the other language.
      here: request.method === 'GET' ? request.url : '',
      sso: request.session?.isFederated ? site.deps.singleSignOn.label() : null,
      nowMs: site.deps.clock.nowMs(),
      csrf: request.session?.sessionId ? reply.generateCsrf() : '',
      css: site.assets.url('watchkeeper.css'),
      js: site.assets.url('watchkeeper.js'),
      icon: site.assets.url('icon.svg'),
    },
  };
  return reply.type('text/html; charset=utf-8').send(site.views.render(view, model));
}

/** For templates: what this person may, by name. The routes refuse the rest; a page only spares people dead ends. */
function permissionsOf({ roles }: Person): Record<Permission, boolean> {
  const all = Object.values(PERMISSIONS).flat();
  return Object.fromEntries(all.map((one) => [one, may(roles, one)])) as Record<Permission, boolean>;
}

/** A page must still be shown when the store cannot be read: its error page needs this layout. */
async function openCount(site: Site, person: Person): Promise<number> {
  if (!may(person.roles, 'seeActivity')) return 0;
  try {
    return await site.deps.store.matters.countOpen(person.personId);
  } catch {
    return 0;
  }
}

async function banners(site: Site): Promise<string[]> {
  const { storeProblem, damagedSegments } = site.deps.health();
  const damaged = damagedSegments.map(({ segment }) => site.texts.damagedSegment(segment));
  const problem = storeProblem ? [site.texts.storeProblem[storeProblem]] : [];
  return [...(await brokenGlass(site)), ...problem, ...damaged].slice(0, MAX_BANNERS);
}

/** On every page, until a new secret was made: that somebody let themselves in must not be missed. */
async function brokenGlass(site: Site): Promise<string[]> {
  try {
    const usedMs = await site.deps.breakGlass.usedMs();
    if (usedMs === null) return [];
    return [site.texts.account.breakGlass.banner(site.time.when(usedMs, site.deps.clock.nowMs()).local)];
  } catch {
    // A page must still be shown when the store cannot be read: another banner says so.
    return [];
  }
}

function takeNotice(request: FastifyRequest): string | null {
  const notice = request.session?.notice;
  if (notice === undefined) return null;
  delete request.session.notice;
  return notice;
}
