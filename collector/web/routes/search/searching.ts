/** Searching, for pages and the API alike: on record before anything is read, and again with further steps. */
import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../errors.ts';
import type { FormError } from '../../form.ts';
import { signedIn } from '../../guard.ts';
import { auditEntry } from '../../on-record.ts';
import { type Site, viewContext } from '../../site.ts';
import type { RecordedSearch } from '../../view-models/search/asked-book.ts';
import { askInWords, type SearchForm, searchAsk } from '../../view-models/search/search-ask.ts';
import { type SearchCursor, type SearchStep, searchStep } from '../../view-models/search/search-step.ts';

const MINUTE_MS = 60_000;

export type Begun = { ok: true; search: RecordedSearch } | { ok: false; errors: readonly FormError[] };

export async function beginSearch(site: Site, request: FastifyRequest, typed: SearchForm): Promise<Begun> {
  const { ask, errors } = searchAsk(typed, await site.deps.store.search.needsReason(), viewContext(site));
  if (ask === undefined) return { ok: false, errors };
  const detail = askInWords({ ...ask, text: typed.text }, typed.reason);
  // The record of the search comes first: without it nothing is searched.
  await site.deps.audit.record(auditEntry(site, request, 'searched', subjectOf(ask.account), detail));
  const { personId } = signedIn(request);
  const startedMs = site.deps.clock.nowMs();
  return {
    ok: true,
    search: site.searches.add({ personId, ask, textAsTyped: typed.text, reason: typed.reason, startedMs }),
  };
}

const subjectOf = (account: string): string => (account === '' ? 'all accounts' : `account ${account}`);

/** @throws NotFound where it is over, or somebody else's */
export function findSearch(site: Site, request: FastifyRequest, id: string): RecordedSearch {
  const search = site.searches.find(id, signedIn(request).personId, site.deps.clock.nowMs());
  if (search === undefined) throw new NotFound();
  return search;
}

/** @param after where the step before ended; undefined: the first one, which `beginSearch` has recorded */
export async function nextStep(
  site: Site,
  request: FastifyRequest,
  search: RecordedSearch,
  after: SearchCursor | undefined,
): Promise<SearchStep> {
  if (after !== undefined) {
    const detail = `further results; ${askInWords({ ...search.ask, text: search.textAsTyped }, '')}`;
    // A browser goes on by itself: once a minute.
    const minute = String(Math.floor(site.deps.clock.nowMs() / MINUTE_MS));
    await site.repeatedLooks.record(`search ${search.id}`, minute, () =>
      site.deps.audit.record(auditEntry(site, request, 'searched', subjectOf(search.ask.account), detail)),
    );
  }
  const { store, journalReader: journal, clock } = site.deps;
  const sources = { store, hiding: site.hiding, journal, monotonicMs: () => clock.monotonicMs() };
  return searchStep(sources, search.ask, after, signedIn(request));
}

export async function setNeedsReason(site: Site, request: FastifyRequest, needs: boolean): Promise<void> {
  const detail = needs ? 'every search and account’s timeline needs a reason' : 'a reason may be left out';
  const audit = auditEntry(site, request, 'searchSettingsChanged', 'search', detail);
  await site.deps.store.search.setNeedsReason(needs, audit);
}
