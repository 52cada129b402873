/** Trying a draft on the past: events per CPU second, and how near that is to reading and decoding them alone. */
import { Program } from '../support/program.ts';
import { Folder } from '../support/stack.ts';
import { type Bench, judge, median, ratioOf } from './report.ts';
import type { TryRound } from './try-run.ts';

const EVENTS = 400_000;
const ROUNDS = 3;

export const tryBench: Bench = async (say) => {
  const folder = new Folder('bench-try');
  try {
    const args = ['--data', folder.path, '--events', String(EVENTS), '--rounds', String(ROUNDS)];
    const program = new Program({ script: 'test/bench/try-run.ts', args });
    const { code } = await program.exited(600_000);
    const rounds = program.stdout.filter((line) => line !== '').map((line) => JSON.parse(line) as TryRound);
    if (code !== 0 || rounds.length !== ROUNDS) throw new Error(program.stderr.join('\n'));
    for (const [index, round] of rounds.entries()) {
      const k = (of: keyof TryRound): string => `${(rateOf(round, of) / 1_000).toFixed(0)} k`;
      const what = `decode ${k('decode')}, own terms ${k('twoMatchers')}, other judge ${k('oneMatcher')} events/CPU s`;
      say(`round ${index + 1} of ${ROUNDS}: ${what}`);
    }
    const speed = (of: keyof TryRound): number => median(rounds.map((round) => rateOf(round, of)));
    const toDecode = ratioOf(
      rounds.map((round) => ({ of: rateOf(round, 'twoMatchers'), to: rateOf(round, 'decode') })),
    );
    const unit = 'eventsPerCpuSecond';
    return [
      judge({ name: 'policy.tryEventsPerSecond', unit, atLeast: 100_000, goal: 250_000, value: speed('twoMatchers') }),
      judge({ name: 'policy.tryOneMatcherEventsPerSecond', unit, value: speed('oneMatcher') }),
      judge({ name: 'policy.tryToDecode', unit: 'ratio', ...toDecode }),
      judge({
        name: 'policy.tryStartUp',
        unit: 'ms',
        value: median(rounds.map(({ startUp }) => 1_000 * startUp.cpuSeconds)),
      }),
    ];
  } finally {
    folder.remove();
  }
};

/** Without what it takes to begin: over a month's events that is nothing, over a benchmark's it would be a third. */
function rateOf(round: TryRound, of: keyof TryRound): number {
  const startUp = of === 'decode' || of === 'startUp' ? 0 : round.startUp.cpuSeconds;
  return round[of].events / (round[of].cpuSeconds - startUp);
}
