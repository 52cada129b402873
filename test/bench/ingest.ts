/** Ingest: events acknowledged, and events wholly worked up, per CPU second, against raw inserts in the same run. */
import { join } from 'node:path';
import { Program } from '../support/program.ts';
import { Folder } from '../support/stack.ts';
import { type Bench, judge, ratioOf } from './report.ts';
import { CONNECTIONS, enrolled, measureAckPath, measureWholePath, perCpuSecond, type Rate } from './saturated.ts';

const ROUNDS = 5;
const SECONDS = 4;

async function rawInserts(folder: string): Promise<Rate> {
  const args = ['--file', join(folder, 'raw.db'), '--seconds', String(SECONDS)];
  const program = new Program({ script: 'test/bench/raw-inserts.ts', args });
  const rate = await program.json<Rate>();
  await program.exited();
  return rate;
}

export const ingestBench: Bench = async (say) => {
  const folder = new Folder('bench-ingest');
  try {
    const ack = await enrolled(join(folder.path, 'ack'), CONNECTIONS);
    const whole = await enrolled(join(folder.path, 'whole'), CONNECTIONS);
    const ackPairs: { of: number; to: number }[] = [];
    const wholePairs: { of: number; to: number }[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      const raw = perCpuSecond(await rawInserts(folder.path));
      const ackRate = perCpuSecond(await measureAckPath(ack, SECONDS, round));
      const wholeRate = perCpuSecond(await measureWholePath(whole, SECONDS, round));
      ackPairs.push({ of: ackRate, to: raw });
      wholePairs.push({ of: wholeRate, to: raw });
      const k = (rate: number): string => `${(rate / 1000).toFixed(0)} k`;
      say(
        `round ${round} of ${ROUNDS}: raw ${k(raw)}, ack path ${k(ackRate)}, whole path ${k(wholeRate)} events/CPU s`,
      );
    }
    return [
      judge({ name: 'ingest.ackPath', unit: 'ratio', atLeast: 1.5, goal: 2.5, ...ratioOf(ackPairs) }),
      judge({ name: 'ingest.wholePath', unit: 'ratio', atLeast: 0.4, goal: 0.6, ...ratioOf(wholePairs) }),
    ];
  } finally {
    folder.remove();
  }
};
