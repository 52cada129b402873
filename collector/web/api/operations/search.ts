/** Searching what was recorded, and one account's day. On record, with its reason, before anything is answered. */
import Type, { type Static } from 'typebox';
import { beginLook, reasonOf, showAccount } from '../../routes/search/account-looks.ts';
import { beginSearch, findSearch, nextStep, setNeedsReason } from '../../routes/search/searching.ts';
import { viewContext } from '../../site.ts';
import { resultsPage } from '../../view-models/search/results-page.ts';
import { MAX_FIELD_UNITS, MAX_REASON_UNITS, readSearchForm } from '../../view-models/search/search-ask.ts';
import { formatSearchCursor, PAGE_HITS, parseSearchCursor } from '../../view-models/search/search-step.ts';
import { parseCursor } from '../../view-models/timeline.ts';
import { eventOf, eventProperties, heldBackCount } from '../event-answer.ts';
import { operation } from '../operation.ts';
import { Problem } from '../problems.ts';
import { done, hexId, id, only, orNull, paging } from '../schemas.ts';

const tag = 'Search and timelines';
const asked = (description: string, maxLength = MAX_FIELD_UNITS) =>
  Type.Optional(Type.String({ maxLength, description }));
const day = asked('YYYY-MM-DD in the zone of the school', 10);
const account = Type.String({ minLength: 1, maxLength: MAX_FIELD_UNITS });
const found = only({ ...eventProperties, deviceId: hexId, hostname: Type.String() });
const recorded = only({
  ...{ ...eventProperties, deviceId: hexId, hostname: Type.String() },
  alertId: orNull(id),
});

export const searchOperations = [
  operation({
    ...{ id: 'startSearch', method: 'POST', path: '/searches', tag, needs: 'seeActivity' },
    summary: 'Say what is looked for and why; its results can be read for two hours',
    body: only({
      account: asked('With or without its domain, without regard to case'),
      computer: asked('Part of its name'),
      text: asked('Part of a title, a program’s name or a file’s name, two characters at least'),
      theme: asked('Only what was flagged with it'),
      ...{ from: day, to: day },
      reason: asked('Needed unless the settings say otherwise', MAX_REASON_UNITS),
    }),
    answer: only({ searchId: Type.String() }),
    problems: ['badSearch'],
    run: async ({ site, request, body }) => {
      const { computer: device, ...rest } = body;
      const typed: Readonly<Record<string, string | undefined>> = { ...rest, device };
      const begun = await beginSearch(
        site,
        request,
        readSearchForm((name, maxUnits) => (typed[name] ?? '').slice(0, maxUnits)),
      );
      if (begun.ok) return { searchId: begun.search.id };
      const errors = begun.errors.map(({ field, text }) => ({
        ...{ at: `body/${field === 'device' ? 'computer' : field}`, text },
      }));
      throw new Problem('badSearch', { errors });
    },
  }),
  operation({
    ...{ id: 'getSearch', method: 'GET', path: '/searches/{searchId}', tag, needs: 'seeActivity' },
    summary: `What it finds, newest first, at most ${PAGE_HITS} at a time; a step takes a second at most and may find nothing yet`,
    params: only({ searchId: Type.String({ maxLength: 36 }) }),
    query: only({ cursor: paging.cursor }),
    answer: only({
      items: Type.Array(found),
      percent: Type.Integer({ minimum: 0, maximum: 100, description: 'Searched so far' }),
      next: orNull(Type.String({ description: 'Cursor of the next step; null when all has been searched' })),
      sessionsCut: Type.Boolean({ description: 'The account had more sessions than one search looks through' }),
    }),
    problems: ['badRequest'],
    run: async ({ site, request, params, query }) => {
      const search = findSearch(site, request, params.searchId);
      const after = parseSearchCursor(query.cursor);
      if (query.cursor !== undefined && after === undefined) throw new Problem('badRequest', { detail: 'cursor' });
      const step = await nextStep(site, request, search, after);
      const { store, journalReader: journal } = site.deps;
      const { rows, percent } = await resultsPage({ store, journal }, step, search, viewContext(site));
      return {
        items: rows.map(({ row, hostname }, i) => ({
          ...{ ...eventOf(row), deviceId: step.hits[i]?.deviceId ?? '', hostname },
        })),
        ...{ percent, next: step.next ? formatSearchCursor(step.next) : null, sessionsCut: step.sessionsCut },
      };
    },
  }),
  operation({
    ...{ id: 'getSearchSettings', method: 'GET', path: '/search-settings', tag, needs: 'seeActivity' },
    summary: 'Whether a search needs a reason',
    answer: only({ needsReason: Type.Boolean() }),
    run: async ({ site }) => ({ needsReason: await site.deps.store.search.needsReason() }),
  }),
  operation({
    ...{ id: 'setSearchSettings', method: 'POST', path: '/search-settings', tag, needs: 'managePeople' },
    summary: 'Say whether a search needs a reason',
    body: only({ needsReason: Type.Boolean() }),
    answer: done,
    run: async ({ site, request, body }) => {
      await setNeedsReason(site, request, body.needsReason);
      return { done: true } as const;
    },
  }),
  operation({
    ...{ id: 'startAccountLook', method: 'POST', path: '/account-looks', tag, needs: 'seeActivity' },
    summary: 'Say why one account’s events are to be read; they can be for two hours',
    body: only({ account, reason: asked('Needed unless the settings of searches say otherwise', MAX_REASON_UNITS) }),
    answer: only({ lookId: Type.String() }),
    problems: ['badSearch', 'notFound'],
    run: async ({ site, request, body }) => {
      const reason = (body.reason ?? '').trim().toWellFormed();
      const begun = await beginLook(site, request, body.account.toWellFormed(), reason);
      if (begun.ok) return { lookId: begun.look.id };
      throw new Problem('badSearch', {
        errors: begun.errors.map(({ field, text }) => ({ at: `body/${field}`, text })),
      });
    },
  }),
  operation({
    ...{ id: 'listAccountEvents', method: 'GET', path: '/account-events', tag, needs: 'seeActivity' },
    summary: 'What was recorded of one account on one day, at whatever workstation, in order of time',
    query: only({
      account,
      ...{ day, cursor: paging.cursor },
      lookId: asked('Of startAccountLook for this account; needed unless the settings of searches say otherwise', 36),
    }),
    answer: only({
      items: Type.Array(recorded),
      next: orNull(Type.String()),
      sessionsCut: Type.Boolean({ description: 'The account had more sessions that day: the newest are here' }),
      heldBack: heldBackCount,
    }),
    problems: ['badRequest', 'notFound', 'lookMissing'],
    run: async ({ site, request, query }) => {
      const account = query.account.toWellFormed();
      const reason = await reasonOf(site, request, account, query.lookId ?? '');
      if (reason === undefined) throw new Problem('lookMissing');
      const context = viewContext(site);
      const asked = query.day ?? context.time.dayOf(context.nowMs);
      if (!context.time.dayBounds(asked)) throw new Problem('badRequest', { detail: 'day: no such day' });
      const after = parseCursor(query.cursor);
      if (query.cursor !== undefined && after === undefined) throw new Problem('badRequest', { detail: 'cursor' });
      const timeline = await showAccount(site, request, { account, day: asked, badDay: false, after }, reason);
      const items: Static<typeof recorded>[] = timeline.rows.map(({ row, deviceId, hostname, alert }) => ({
        ...{ ...eventOf(row), deviceId, hostname, alertId: alert?.alertId ?? null },
      }));
      const next = new URLSearchParams(timeline.moreQuery ?? '').get('after');
      return { items, next, sessionsCut: timeline.sessionsCut, heldBack: timeline.heldBack.count };
    },
  }),
];
