/** Start-up and memory of a matcher, in a process of its own. Needs `--expose-gc`. Prints one JSON object. */
import { readFileSync } from 'node:fs';
import { loadMatchAids } from '../../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';

export interface Footprint {
  startUpCpuSeconds: number;
  bytes: number;
}

const TITLE = 'Macbeth: who kills Duncan? - GCSE English - BBC Bitesize — Mozilla Firefox';
// Buffers that grow with the longest text are part of what a matcher holds.
const LONGEST_UNITS = 65_536;

function held(): number {
  // Twice: what finalisers let go of is collected the second time.
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** From files to the first answer, as when a program starts. */
function startUp(): { matcher: ReturnType<typeof createMatcher>; cpuSeconds: number } {
  const since = process.cpuUsage();
  const packs = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Pack[];
  const matcher = createMatcher(packs, loadMatchAids());
  matcher.match(TITLE, { field: 'title', program: '' });
  const { user, system } = process.cpuUsage(since);
  return { matcher, cpuSeconds: (user + system) / 1e6 };
}

if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
const before = held();
const { matcher, cpuSeconds } = startUp();
matcher.match(TITLE.repeat(1 + LONGEST_UNITS / TITLE.length).slice(0, LONGEST_UNITS), { field: 'title', program: '' });
const footprint: Footprint = { startUpCpuSeconds: cpuSeconds, bytes: held() - before };
// After the measurement, so that the matcher cannot be collected before it.
if (matcher.match('', { field: 'title', program: '' }).length !== 0) throw new Error('found something in nothing');
process.stdout.write(JSON.stringify(footprint));
