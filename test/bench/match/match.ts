/** `npm run bench -- match`: what matching finds, what it should not have found, and what it costs. */
import type { BenchResult } from '../report.ts';
import { createLineJudge } from './judging.ts';
import { spuriousBench } from './spurious.ts';
import { writtenBench } from './written.ts';

export async function matchBench(say: (text: string) => void): Promise<BenchResult[]> {
  const judgeLine = createLineJudge();
  return [...writtenBench(say, judgeLine), ...spuriousBench(say, judgeLine)];
}
