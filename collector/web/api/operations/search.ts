/** Searching what was recorded, and one account's day. On record, with its reason, before anything is answered. */
import Type, { type Static } from 'typebox';
import { isOwnAccount } from '../../../store/store.ts';
import { auditEntry } from '../../routes/desk/common.ts';
import { beginSearch, findSearch, nextStep, setNeedsReason } from '../../routes/search/searching.ts';
import { alertsSeenBy, viewContext } from '../../site.ts';
import { personTimeline } from '../../view-models/search/person-timeline.ts';
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
      const { rows, percent } = await resultsPage({ store, journal }, step, search.ask.fromDay, viewContext(site));
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
    ...{ id: 'listAccountEvents', method: 'GET', path: '/account-events', tag, needs: 'seeActivity' },
    summary: 'What was recorded of one account on one day, at whatever workstation, in order of time',
    query: only({
      account: Type.String({ minLength: 1, maxLength: MAX_FIELD_UNITS }),
      ...{ day, cursor: paging.cursor },
    }),
    answer: only({
      items: Type.Array(recorded),
      next: orNull(Type.String()),
      sessionsCut: Type.Boolean({ description: 'The account had more sessions that day: the newest are here' }),
      heldBack: heldBackCount,
    }),
    problems: ['badRequest', 'notFound'],
    run: async ({ site, request, person, query }) => {
      // One's own record is not there, as on every timeline.
      if (isOwnAccount(person, query.account)) throw new Problem('notFound');
      const context = viewContext(site);
      const asked = query.day ?? context.time.dayOf(context.nowMs);
      if (!context.time.dayBounds(asked)) throw new Problem('badRequest', { detail: 'day: no such day' });
      const after = parseCursor(query.cursor);
      if (query.cursor !== undefined && after === undefined) throw new Problem('badRequest', { detail: 'cursor' });
      const account = query.account.toWellFormed();
      await site.deps.audit.record(auditEntry(site, request, 'timelineOpened', `account ${account}`, asked));
      const sources = { store: site.deps.store, journal: site.deps.journalReader, alerts: alertsSeenBy(site, person) };
      const timeline = await personTimeline(sources, { account, day: asked, badDay: false, after }, context);
      const items: Static<typeof recorded>[] = timeline.rows.map(({ row, deviceId, hostname, alert }) => ({
        ...{ ...eventOf(row), deviceId, hostname, alertId: alert?.alertId ?? null },
      }));
      const next = new URLSearchParams(timeline.moreQuery ?? '').get('after');
      return { items, next, sessionsCut: timeline.sessionsCut, heldBack: timeline.heldBack.count };
    },
  }),
];
