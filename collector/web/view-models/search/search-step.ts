/**
 * One step of a search: the journal read backwards, newest first, until a page is full or the step's bound of work is reached. What is
 * kept from the viewer on timelines is kept from them here; and a hidden text is not found by its words, or the search would tell them.
 */
import type {
  Flag,
  JournalPosition,
  JournalReader,
  Person,
  RejectedBatch,
  SessionRecord,
  Store,
  StoredBatch,
} from '../../../store/store.ts';
import { type Hiding, textsOf } from '../hiding.ts';
import { earlier, judgedUpTo, justAfter } from '../judged.ts';
import { ownEvents } from '../own-events.ts';
import { compareEvents, openBatch, type PlacedEvent } from '../placed-event.ts';
import { foldText, type SearchAsk } from './search-ask.ts';

/** Found events on a page. */
export const PAGE_HITS = 50;
const STEP_BOUNDS = {
  /** Looked at in one step, read or not: a trust's half day. */
  maxLooked: 20_000,
  /** Work of one step; what it has found by then is shown, with how far it got. */
  maxMs: 1_000,
} as const;
/** Read at once: small, so that nobody else's page waits for it. */
const SLICE = { maxBatches: 40, maxBytes: 512 * 1024, maxLooked: 2_000 };
/** With more sessions, the newest of them. */
const MAX_SESSIONS = 2_000;
/** Flags of one workstation's stretch that are looked through for a theme. */
const MAX_FLAGS = 2_000;
/** Clocks of workstations are not the collector's: a batch may have been received the day before its events say. */
const CLOCK_SLACK_MS = 24 * 3_600_000;

/** Where a page ended: before this batch; or, with `skip`, in it, after that many of its finds. */
export interface SearchCursor extends JournalPosition {
  skip: number;
}

export interface Hit {
  placed: PlacedEvent;
  deviceId: string;
  hidden: boolean;
  flags: readonly Flag[];
}

export interface SearchStep {
  /** Newest first by receipt, and within a batch by time. */
  hits: Hit[];
  looked: number;
  /** Undefined: all has been searched. */
  next: SearchCursor | undefined;
  /** More sessions of the person than could be searched. */
  sessionsCut: boolean;
}

export interface SearchSources {
  store: Pick<Store, 'matters' | 'projections' | 'sessions' | 'devices' | 'search'>;
  hiding: Pick<Hiding, 'events'>;
  journal: Pick<JournalReader, 'readBack'>;
  monotonicMs(): number;
}

export async function searchStep(
  sources: SearchSources,
  ask: SearchAsk,
  from: SearchCursor | undefined,
  viewer: Pick<Person, 'accounts'>,
): Promise<SearchStep> {
  const scope = await scopeOf(sources, ask);
  const search = new Search(sources, ask, viewer);
  const untilMs = sources.monotonicMs() + STEP_BOUNDS.maxMs;
  const oldestDay = new Date(Math.max(0, ask.fromMs - CLOCK_SLACK_MS)).toISOString().slice(0, 10);
  const judged = await judgedUpTo(sources.store.projections);
  if (judged === undefined) return { hits: [], looked: 0, next: undefined, sessionsCut: scope.cut };
  let before: JournalPosition | undefined = beginAt(from, judged);
  let looked = 0;
  const page: Page = { hits: [], skip: from?.skip ?? 0 };
  const ended = (next: SearchCursor | undefined): SearchStep => ({
    hits: page.hits,
    looked,
    next,
    sessionsCut: scope.cut,
  });
  for (;;) {
    const read = await sources.journal.readBack({ before, oldestDay, keep: scope.keep, limits: SLICE });
    looked += read.looked;
    const rejected = await rejectedOf(sources, read.batches);
    for (const batch of read.batches) {
      const full = fill(page, await search.within(batch, rejected), batch.position);
      if (full !== undefined) return ended(full);
    }
    before = read.next;
    if (before === undefined) return ended(undefined);
    if (looked >= STEP_BOUNDS.maxLooked || sources.monotonicMs() >= untilMs) return ended({ ...before, skip: 0 });
    // Between slices, everybody else's turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** `skip`: finds of the next batch that an earlier page showed. */
interface Page {
  hits: Hit[];
  skip: number;
}

/** Adds a batch's finds. @returns where to go on once the page is full */
function fill(page: Page, found: readonly Hit[], position: JournalPosition): SearchCursor | undefined {
  const fresh = found.slice(page.skip);
  const room = PAGE_HITS - page.hits.length;
  page.hits.push(...fresh.slice(0, room));
  if (fresh.length > room) return { ...position, skip: page.skip + room };
  page.skip = 0;
  return page.hits.length === PAGE_HITS ? { ...position, skip: 0 } : undefined;
}

/** A batch that was shown in part is read again. */
function beginAt(from: SearchCursor | undefined, judged: JournalPosition): JournalPosition {
  const newest = justAfter(judged);
  return from === undefined ? newest : earlier(newest, from.skip > 0 ? justAfter(from) : from);
}

type Keep = Parameters<JournalReader['readBack']>[0]['keep'];

/** Which batches are read at all: known from their heads. */
async function scopeOf(sources: SearchSources, ask: SearchAsk): Promise<{ keep: Keep; cut: boolean }> {
  const { fromMs, toMs } = ask;
  const sessions =
    ask.account === ''
      ? undefined
      : await sources.store.search.sessionsOfPerson(ask.account, { fromMs, toMs }, MAX_SESSIONS);
  const known = sessions && new Set(sessions.map((one) => sessionKey(one)));
  const devices = ask.device === '' ? undefined : await devicesNamed(sources, ask.device);
  const keep: Keep = (head) =>
    head.firstAtMs < toMs &&
    head.lastAtMs >= fromMs &&
    (devices === undefined || devices.has(head.deviceId)) &&
    (known === undefined || known.has(sessionKey(head)));
  return { keep, cut: sessions !== undefined && sessions.length >= MAX_SESSIONS };
}

const sessionKey = (of: Pick<SessionRecord, 'deviceId' | 'sessionId'>): string => `${of.deviceId}/${of.sessionId}`;

async function devicesNamed(sources: SearchSources, name: string): Promise<Set<string>> {
  const wanted = foldText(name);
  const all = await sources.store.devices.devices();
  return new Set(all.filter((one) => foldText(one.hostname).includes(wanted)).map((one) => one.deviceId));
}

const placeKey = ({ segment, row }: JournalPosition): string => `${segment}#${row}`;

async function rejectedOf(sources: SearchSources, batches: readonly StoredBatch[]): Promise<Set<string>> {
  const [newest, oldest] = [batches[0]?.position, batches.at(-1)?.position];
  if (!newest || !oldest) return new Set();
  const rejected: RejectedBatch[] = await sources.store.projections.rejectedWithin(oldest, newest);
  return new Set(rejected.map((one) => placeKey(one.position)));
}

class Search {
  readonly #sources: SearchSources;
  readonly #ask: SearchAsk;
  readonly #viewer: Pick<Person, 'accounts'>;

  constructor(sources: SearchSources, ask: SearchAsk, viewer: Pick<Person, 'accounts'>) {
    this.#sources = sources;
    this.#ask = ask;
    this.#viewer = viewer;
  }

  /** Newest first. */
  async within(batch: StoredBatch, rejected: ReadonlySet<string>): Promise<Hit[]> {
    const { fromMs, toMs, text } = this.#ask;
    const { deviceId } = batch;
    const opened = openBatch(batch, rejected.has(placeKey(batch.position)));
    const inTime = opened.filter(({ atMs }) => atMs >= fromMs && atMs < toMs);
    // What failed its check is shown to nobody, so that looking for its words must not find it either.
    const said =
      text === ''
        ? inTime
        : inTime.filter(
            ({ event, rejected: bad }) => !bad && textsOf(event).some((one) => foldText(one).includes(text)),
          );
    if (said.length === 0) return [];
    const { sessions } = this.#sources.store;
    const isOwn = await ownEvents({ store: { sessions }, deviceId, sessions: [], viewer: this.#viewer }, opened);
    const others = said.filter((placed) => !isOwn(placed));
    const isHidden = await this.#sources.hiding.events(others);
    const flags = await this.#flagsOf(batch);
    return others
      .map((placed) => ({ placed, deviceId, hidden: isHidden(placed), flags: flagsIn(flags, placed) }))
      .filter((hit) => !(hit.hidden && text !== ''))
      .filter((hit) => this.#ask.theme === '' || hit.flags.some((flag) => flag.theme === this.#ask.theme))
      .sort((a, b) => compareEvents(b.placed, a.placed));
  }

  #flagsOf({ deviceId, firstAtMs, lastAtMs }: StoredBatch): Promise<Flag[]> {
    return this.#sources.store.matters.flagsWithin(deviceId, { fromMs: firstAtMs, toMs: lastAtMs + 1 }, MAX_FLAGS);
  }
}

const flagsIn = (flags: readonly Flag[], { streamId, sequence }: PlacedEvent): Flag[] =>
  flags.filter((flag) => flag.streamId === streamId && flag.sequence === sequence);

export const formatSearchCursor = ({ segment, row, skip }: SearchCursor): string => `${segment}_${row}_${skip}`;

/** Undefined for anything that `formatSearchCursor` did not write. */
export function parseSearchCursor(text: unknown): SearchCursor | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2}(?:\.[2-9])?)_(\d{1,12})_(\d{1,6})$/.exec(typeof text === 'string' ? text : '');
  return parts ? { segment: parts[1] ?? '', row: Number(parts[2]), skip: Number(parts[3]) } : undefined;
}
