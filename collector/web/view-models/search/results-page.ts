/** What a step of a search found, as rows, and how far it has got. */
import type { JournalReader, Store } from '../../../store/store.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { When } from '../../present/when.ts';
import type { ViewContext } from '../context.ts';
import { type EventRow, eventRow } from '../event-row.ts';
import type { RecordedSearch } from './asked-book.ts';
import { formatSearchCursor, type Hit, PAGE_HITS, type SearchCursor, type SearchStep } from './search-step.ts';

export interface HitRow {
  row: EventRow;
  when: When;
  hostname: string;
  deviceHref: string;
  /** Null where no account is known. */
  accountHref: string | null;
}

export interface ResultsPage {
  rows: HitRow[];
  /** How much of what is to be searched has been, in whole per cent. */
  percent: number;
  progress: string;
  /** Query of the next step; null when all has been searched. */
  moreQuery: string | null;
  /** The step ended before its page was full: a browser goes on by itself. */
  goesOn: boolean;
  /** Of a full page. */
  pageHits: number;
  sessionsCut: boolean;
}

export async function resultsPage(
  sources: { store: Pick<Store, 'sessions' | 'devices'>; journal: Pick<JournalReader, 'sizes'> },
  step: SearchStep,
  search: Pick<RecordedSearch, 'id' | 'ask'>,
  context: ViewContext,
): Promise<ResultsPage> {
  const rows: HitRow[] = [];
  for (const hit of step.hits) rows.push(await hitRow(sources.store, hit, search.id, context));
  const percent = await percentDone(sources.journal, step.next, search.ask.fromDay);
  const t = context.texts.search;
  return {
    rows,
    percent,
    progress: step.next ? t.progress(percent, context.time.dayInWords(step.next.segment.slice(0, 10))) : t.done,
    moreQuery: step.next ? `after=${formatSearchCursor(step.next)}` : null,
    goesOn: step.next !== undefined && step.hits.length < PAGE_HITS,
    pageHits: PAGE_HITS,
    sessionsCut: step.sessionsCut,
  };
}

async function hitRow(
  store: Pick<Store, 'sessions' | 'devices'>,
  { placed, deviceId, hidden, flags }: Hit,
  searchId: string,
  context: ViewContext,
): Promise<HitRow> {
  const { sessionId, atMs, event, rejected } = placed;
  const account = sessionId === '' ? '' : ((await store.sessions.account(deviceId, sessionId)) ?? '');
  const shown = sessionId === '' ? context.texts.timeline.device : visibleText(account) || context.texts.unknownAccount;
  const day = context.time.dayOf(Math.max(0, atMs));
  const device = await store.devices.device(deviceId);
  return {
    row: eventRow({ event, atMs, account: shown, rejected, spans: flags, hidden, own: false }, context),
    when: context.time.when(atMs, context.nowMs),
    hostname: visibleText(device?.hostname ?? '') || deviceId.slice(0, 8),
    deviceHref: `/devices/${deviceId}?day=${day}`,
    accountHref: account === '' ? null : accountHref(account, day, searchId),
  };
}

/** A person's timeline of a day; `search` brings its reason along. */
function accountHref(account: string, day: string, search: string): string {
  return `/accounts?${new URLSearchParams({ account: account.toWellFormed(), day, search })}`;
}

/** By batches of the days that are searched. */
async function percentDone(
  journal: Pick<JournalReader, 'sizes'>,
  next: SearchCursor | undefined,
  fromDay: string,
): Promise<number> {
  if (next === undefined) return 100;
  const sizes = (await journal.sizes()).filter(({ segment }) => segment.slice(0, 10) >= fromDay);
  const all = sizes.reduce((sum, { batches }) => sum + batches, 0);
  const left = sizes
    .filter(({ segment }) => segment <= next.segment)
    .reduce((sum, { segment, batches }) => sum + (segment === next.segment ? next.row - 1 : batches), 0);
  return all === 0 ? 100 : Math.max(0, Math.min(99, Math.floor((100 * (all - left)) / all)));
}
