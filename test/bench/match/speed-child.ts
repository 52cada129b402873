/** One subject of the speed comparison in a process of its own: builds itself, then measures a round whenever it is asked to. */
import { readBenignRows } from './benign-rows.ts';
import { makeEvents } from './events.ts';
import { SUBJECTS, type SubjectName } from './peers.ts';
import { sizedPacks } from './sized-packs.ts';
import { TEXT_TRANSFORMS, URL_ENCODINGS } from './transforms.ts';

export type Order = { do: 'round'; cpuSeconds: number } | { do: 'judge'; cpuSeconds: number } | { do: 'end' };
export type Answer =
  | { is: 'ready' }
  | { is: 'round'; events: number; cpuSeconds: number }
  | {
      is: 'judged';
      textFound: number;
      textTried: number;
      urlFound: number;
      urlTried: number;
      spurious: number;
      rows: number;
    };

const EVENTS = 20_000;
// The slowest peer takes tens of milliseconds an event, while a look at the clock costs as much as half an event of the quickest: from
// one look to the next go as many events as take about this long.
const CHUNK_CPU_SECONDS = 0.01;
const FIRST_CHUNK = 8;
const MAX_CHUNK = 4_096;

const name = process.argv[2] as SubjectName;
const sized = sizedPacks(Number(process.argv[3]));
const check = SUBJECTS[name](sized);
const events = makeEvents(sized.phrases, EVENTS);
let at = 0;
let hits = 0;

/** All threads of this process: compiling and collecting garbage are part of the price. */
function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1e6;
}

function round(cpuSeconds: number): Answer {
  const since = process.cpuUsage();
  let done = 0;
  let chunk = FIRST_CHUNK;
  for (let before = 0, now = 0; now < cpuSeconds; now = spent(since)) {
    if (now - before < CHUNK_CPU_SECONDS && done > 0) chunk = Math.min(2 * chunk, MAX_CHUNK);
    before = now;
    for (let count = 0; count < chunk; count++) {
      const event = events[at];
      at = (at + 1) % EVENTS;
      if (event === undefined) continue;
      if (check(event.title, 'title')) hits++;
      if (check(event.url, 'url')) hits++;
    }
    done += chunk;
  }
  return { is: 'round', events: done, cpuSeconds: spent(since) };
}

/** Disguises found and benign rows flagged, as many as the time allows: the same ones in the same order for everybody. */
function judgeSubject(cpuSeconds: number): Answer {
  const terms = sized.phrases.filter((term) => (term.match(/\p{L}/gu) ?? []).length >= 5);
  const stride = Math.max(1, Math.floor(terms.length / 200));
  const sample = terms.filter((_, index) => index % stride === 0);
  const text = disguises(sample, Object.values(TEXT_TRANSFORMS), (term) => check(`xx ${term} yy`, 'title'), cpuSeconds);
  const search = (term: string): boolean => check(`https://www.google.com/search?q=${term}&source=hp`, 'url');
  const url = disguises(sample, Object.values(URL_ENCODINGS), search, cpuSeconds);
  return {
    is: 'judged',
    textFound: text.found,
    textTried: text.tried,
    urlFound: url.found,
    urlTried: url.tried,
    ...spurious(cpuSeconds),
  };
}

function disguises(
  terms: readonly string[],
  transforms: readonly ((term: string) => string)[],
  finds: (term: string) => boolean,
  cpuSeconds: number,
): { found: number; tried: number } {
  const since = process.cpuUsage();
  const count = { found: 0, tried: 0 };
  for (const term of terms) {
    if (spent(since) > cpuSeconds) break;
    for (const transform of transforms) {
      count.tried++;
      if (finds(transform(term))) count.found++;
    }
  }
  return count;
}

function spurious(cpuSeconds: number): { spurious: number; rows: number } {
  const since = process.cpuUsage();
  const all = readBenignRows().flatMap(({ lines }) => lines);
  const count = { spurious: 0, rows: 0 };
  // Evenly over all sources, so that whoever is slow meets the same mixture.
  for (let row = 0; row < all.length && spent(since) < cpuSeconds; row++) {
    count.rows++;
    if (check(all[(row * 7919) % all.length] ?? '', 'title')) count.spurious++;
  }
  return count;
}

const send = (answer: Answer): void => void process.send?.(answer);

process.on('message', (order: Order) => {
  if (order.do === 'end') process.exit(hits < 0 ? 1 : 0);
  send(order.do === 'round' ? round(order.cpuSeconds) : judgeSubject(order.cpuSeconds));
});
send({ is: 'ready' });
