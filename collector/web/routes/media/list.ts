/** *Media*: every removable device that was ever seen, with filter, search and pages. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { TOLD_MEDIA_ACTIONS } from '../../../../protocol/media-event.ts';
import { MEDIA_CLASSES } from '../../../../protocol/policy/media-device.ts';
import type { MediaFilter, MediumRow } from '../../../store/store.ts';
import { type Site, viewContext } from '../../site.ts';
import { mediumListRow } from '../../view-models/media/medium-row.ts';
import { asked, MAX_SEARCH_UNITS, recordLook, seenMedia, sendMediaPage } from './common.ts';

const PAGE_ROWS = 50;

interface Query {
  q?: string;
  kind?: string;
  action?: string;
  in?: string;
  before?: string;
}

export function mediaListRoutes(app: FastifyInstance, site: Site): void {
  app.get<{ Querystring: Query }>('/media', { config: { needs: 'seeMedia' } }, async (request, reply) => {
    const filter = filterOf(request);
    await recordLook(site, request, 'mediaListOpened', 'removable media', searchWords(filter));
    const before = cursorOf(asked(request.query.before, 40));
    const range = { maxMedia: PAGE_ROWS + 1, ...(before === undefined ? {} : { before }) };
    const read = await seenMedia(site, request).media(filter, range);
    const shown = read.slice(0, PAGE_ROWS);
    const register = await site.deps.store.mediaRegister.devices();
    const context = viewContext(site);
    const words = site.texts.media;
    const any = { value: '', text: words.list.any };
    const model = {
      rows: shown.map((medium) => mediumListRow(medium, register, context)),
      filter,
      isFiltered: filter.search !== '' || filter.mediaClass !== null || filter.action !== null || filter.isIn,
      kinds: [any, ...MEDIA_CLASSES.map((value) => ({ value, text: site.texts.mediaEvents.mediaClass[value] }))],
      actions: [
        any,
        ...TOLD_MEDIA_ACTIONS.filter((value) => value !== 'unspecified').map((value) => ({
          value,
          text: site.texts.mediaEvents.action[value],
        })),
      ],
      olderHref: read.length > PAGE_ROWS ? hrefOf(filter, shown.at(-1)) : null,
      newestHref: before === undefined ? null : hrefOf(filter, undefined),
    };
    return sendMediaPage(site, request, reply, 'list', { title: words.title, tab: 'list', model });
  });
}

function filterOf({ query }: FastifyRequest<{ Querystring: Query }>): MediaFilter {
  const mediaClass = MEDIA_CLASSES.find((value) => value === query.kind) ?? null;
  const action = TOLD_MEDIA_ACTIONS.find((value) => value === query.action && value !== 'unspecified') ?? null;
  return { search: asked(query.q, MAX_SEARCH_UNITS), mediaClass, action, isIn: query.in === 'yes' };
}

/** A search is a question about somebody: the record says what was looked for. */
function searchWords({ search, mediaClass, action, isIn }: MediaFilter): string {
  const parts = [search === '' ? '' : `search: ${search}`, mediaClass ?? '', action ?? '', isIn ? 'in now' : ''];
  return parts.filter((part) => part !== '').join('; ');
}

function cursorOf(text: string): { lastSeenMs: number; mediaId: number } | undefined {
  const found = /^(\d{1,16})-(\d{1,15})$/.exec(text);
  return found === null ? undefined : { lastSeenMs: Number(found[1]), mediaId: Number(found[2]) };
}

function hrefOf({ search, mediaClass, action, isIn }: MediaFilter, last: MediumRow | undefined): string {
  const query = new URLSearchParams({
    ...(search === '' ? {} : { q: search }),
    ...(mediaClass === null ? {} : { kind: mediaClass }),
    ...(action === null ? {} : { action }),
    ...(isIn ? { in: 'yes' } : {}),
    ...(last === undefined ? {} : { before: `${last.lastSeenMs}-${last.mediaId}` }),
  });
  return query.size === 0 ? '/media' : `/media?${query}`;
}
