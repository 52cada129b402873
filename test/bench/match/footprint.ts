/** What a matcher costs to have: CPU time until it answers, and memory. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadShippedPacks } from '../../../collector/policy/shipped-packs.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';
import { type BenchResult, judge, median } from '../report.ts';
import type { Footprint } from './footprint-child.ts';
import { countPhrases, packsOfSize } from './sized-packs.ts';

const PROCESSES = 5;
const MEGABYTE = 1e6;

function measure(packs: readonly Pack[]): Footprint[] {
  const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-footprint-'));
  try {
    const file = join(folder, 'packs.json');
    writeFileSync(file, JSON.stringify(packs));
    const child = join(import.meta.dirname, 'footprint-child.ts');
    return Array.from({ length: PROCESSES }, () => {
      const out = execFileSync(process.execPath, ['--expose-gc', child, file], { encoding: 'utf8' });
      return JSON.parse(out) as Footprint;
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// Whatever else the machine does can only make a start slower.
const startUpOf = (footprints: readonly Footprint[]): number =>
  Math.min(...footprints.map(({ startUpCpuSeconds }) => startUpCpuSeconds));
const memoryOf = (footprints: readonly Footprint[]): number => median(footprints.map(({ bytes }) => bytes / MEGABYTE));

/** `match.startUp5k`, `match.memory5k`, `match.memory50k`; beside them the shipped packs as they are. */
export function footprintBench(say: (text: string) => void): BenchResult[] {
  const shipped = loadShippedPacks();
  say(`start-up and memory: ${PROCESSES} processes a size; the shipped packs hold ${countPhrases(shipped)} phrases`);
  const small = measure(packsOfSize(shipped, 5_000));
  const large = measure(packsOfSize(shipped, 50_000));
  const whole = measure(shipped);
  const startUp = (name: string, of: readonly Footprint[], bound: object): BenchResult =>
    judge({ name, value: startUpOf(of), unit: 's', ...bound });
  const memory = (name: string, of: readonly Footprint[], bound: object): BenchResult =>
    judge({ name, value: memoryOf(of), unit: 'MB', ...bound });
  return [
    startUp('match.startUp5k', small, { atMost: 0.3, goal: 0.1 }),
    memory('match.memory5k', small, { atMost: 25, goal: 10 }),
    memory('match.memory50k', large, { atMost: 200, goal: 80 }),
    startUp('match.startUp50k', large, {}),
    startUp('match.startUpShipped', whole, {}),
    memory('match.memoryShipped', whole, {}),
  ];
}
