/** Events (a title and an address each) per CPU second, ours beside the peers', in interleaved rounds. */
import { type BenchResult, judge, median } from '../report.ts';
import { SUBJECTS, type SubjectName } from './peers.ts';
import { Subject } from './subject.ts';

const ROUNDS = 5;
const ROUND_CPU_SECONDS = 0.5;
const WARM_CPU_SECONDS = 1;
const JUDGE_CPU_SECONDS = 2.5;
/** A peer that finds at least this share of disguises is one that decodes evasion. */
const DECODES_EVASION_PERCENT = 25;

interface Measured {
  name: SubjectName;
  rounds: number[];
  /** Share of disguised terms found, in percent; NaN when not asked. */
  evasion: number;
}

/** `match.eventsPerSecond5k`, `match.eventsPerSecond50k`, `match.versusPeer`. */
export async function speedBench(say: (text: string) => void): Promise<BenchResult[]> {
  const names = Object.keys(SUBJECTS) as SubjectName[];
  say('events per CPU second, 5,000 terms:');
  const measured = await compare(say, names, 5_000);
  say('events per CPU second, 50,000 terms:');
  const [large] = await compare(say, ['watchkeeper'], 50_000);
  const ours = measured.find(({ name }) => name === 'watchkeeper')?.rounds ?? [];
  const decoding = measured.filter((each) => each.name !== 'watchkeeper' && each.evasion >= DECODES_EVASION_PERCENT);
  const best = decoding.toSorted((a, b) => median(b.rounds) - median(a.rounds))[0];
  if (best === undefined) throw new Error('no peer decodes evasion: there is nothing to compare with');
  say(`best peer that decodes evasion: ${best.name}`);
  const ratios = ours.map((value, round) => value / (best.rounds[round] as number));
  return [
    perSecond('match.eventsPerSecond5k', ours, { atLeast: 150_000, goal: 300_000 }),
    perSecond('match.eventsPerSecond50k', large?.rounds ?? [], { atLeast: 60_000, goal: 150_000 }),
    judge({
      name: 'match.versusPeer',
      value: median(ratios),
      unit: 'ratio',
      atLeast: 2,
      goal: 4,
      rounds: spread(ratios),
    }),
  ];
}

const spread = (values: readonly number[]) => ({
  count: values.length,
  min: Math.min(...values),
  max: Math.max(...values),
});

function perSecond(name: string, rounds: readonly number[], bound: object): BenchResult {
  return judge({ name, value: median(rounds), unit: 'eventsPerCpuSecond', ...bound, rounds: spread(rounds) });
}

async function compare(say: (text: string) => void, names: readonly SubjectName[], terms: number): Promise<Measured[]> {
  const subjects = names.map((name) => new Subject(name, terms));
  try {
    const measured = subjects.map(({ name }): Measured => ({ name, rounds: [], evasion: Number.NaN }));
    // One after the other: two that build themselves at once would only slow each other down.
    for (const subject of subjects) await subject.ready();
    for (const subject of subjects) await subject.round(WARM_CPU_SECONDS);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, subject] of subjects.entries()) {
        measured[index]?.rounds.push(await subject.round(ROUND_CPU_SECONDS));
      }
    }
    for (const [index, subject] of subjects.entries()) {
      const each = measured[index];
      if (each !== undefined) each.evasion = await sayJudged(say, subject, median(each.rounds));
    }
    return measured;
  } finally {
    for (const subject of subjects) subject.end();
  }
}

async function sayJudged(say: (text: string) => void, subject: Subject, speed: number): Promise<number> {
  const { textFound, textTried, urlFound, urlTried, spurious, rows } = await subject.judged(JUDGE_CPU_SECONDS);
  const evasion = (100 * textFound) / textTried;
  const url = (100 * urlFound) / urlTried;
  const shares = `disguised ${evasion.toFixed(0)} %, in addresses ${url.toFixed(0)} % (${textTried} tried)`;
  const wrong = `${((10_000 * spurious) / rows).toFixed(1)} per 10,000 benign (${rows} rows)`;
  say(`  ${subject.name.padEnd(28)} ${speed.toFixed(0).padStart(8)}  ${shares}, ${wrong}`);
  return evasion;
}
