/** `npm run bench -- match`: what matching finds, what it should not have found, and what it costs. */
import type { BenchResult } from '../report.ts';
import { evasionBench } from './evasion.ts';
import { footprintBench } from './footprint.ts';
import { createLineJudge } from './judging.ts';
import { speedBench } from './speed.ts';
import { spuriousBench } from './spurious.ts';
import { worstBench } from './worst.ts';
import { writtenBench } from './written.ts';

type Part = (say: (text: string) => void) => BenchResult[] | Promise<BenchResult[]>;

export const PARTS: Readonly<Record<string, Part>> = {
  written: (say) => writtenBench(say, createLineJudge()),
  spurious: (say) => spuriousBench(say, createLineJudge()),
  evasion: evasionBench,
  speed: speedBench,
  footprint: footprintBench,
  worst: worstBench,
};

export async function matchBench(say: (text: string) => void, parts = Object.keys(PARTS)): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const part of parts) results.push(...((await PARTS[part]?.(say)) ?? []));
  return results;
}
