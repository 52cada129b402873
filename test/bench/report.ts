/** What a benchmark says, and how it is judged. */
import { cpus, totalmem } from 'node:os';

export interface BenchResult {
  /** `area.what`, e.g. `ingest.ackPath`. */
  name: string;
  value: number;
  unit: 'ratio' | 's' | 'ms' | 'kB' | 'MB' | 'percent' | 'perTenThousand' | 'count' | 'eventsPerCpuSecond';
  /** The least (or most) that is acceptable; neither: for information. */
  atLeast?: number;
  atMost?: number;
  goal?: number;
  rounds?: Rounds;
  pass: boolean;
}

/** How many rounds a median is of, and how far they lay apart. */
export interface Rounds {
  count: number;
  min: number;
  max: number;
}

export type Judgement = Omit<BenchResult, 'pass'>;

export function judge(result: Judgement): BenchResult {
  const pass =
    Number.isFinite(result.value) &&
    (result.atLeast === undefined || result.value >= result.atLeast) &&
    (result.atMost === undefined || result.value <= result.atMost);
  return { ...result, value: Number(result.value.toPrecision(4)), pass };
}

/** How a terminal shows it; a result without a bound is for information. */
export function resultLine({ name, value, unit, atLeast, atMost, goal, pass }: BenchResult): string {
  const least = atLeast === undefined ? '' : `at least ${atLeast}`;
  const most = atMost === undefined ? '' : `at most ${atMost}`;
  if (least === '' && most === '') return `     ${name} = ${value} ${unit}`;
  return `${pass ? 'ok  ' : 'MISS'} ${name} = ${value} ${unit} (${least}${most}${goal === undefined ? '' : `, goal ${goal}`})`;
}

export function machine(): Record<string, string | number> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] as number;
}

/** The median of the ratios of interleaved rounds: a machine that slows down slows both sides of a pair. */
export function ratioOf(pairs: readonly { of: number; to: number }[]): {
  value: number;
  rounds: Rounds;
} {
  const ratios = pairs.map((pair) => pair.of / pair.to);
  const rounds = { count: ratios.length, min: Math.min(...ratios), max: Math.max(...ratios) };
  return { value: median(ratios), rounds };
}

/** A benchmark: says how it goes, and answers with its results. It cleans up after itself. */
export type Bench = (say: (text: string) => void) => Promise<BenchResult[]>;
