/** `npm run check`: everything that can be said about the code without running it. Exits 1 when anything is wrong. */
import { availableParallelism } from 'node:os';
import { forbiddenThings } from './forbidden.ts';
import { staleFiles } from './generate.ts';
import { wrongLengths } from './lengths.ts';
import { run } from './run.ts';
import { wallViolations } from './walls.ts';

interface Check {
  name: string;
  /** What is wrong, where, and what to do: nothing when all is well. */
  find(): Promise<string[]>;
}

const tool = (name: string, program: string, args: readonly string[], advice: string): Check => ({
  name,
  async find() {
    const { ok, output } = await run(program, args);
    return ok ? [] : [output, advice];
  },
});

const CHECKS: readonly Check[] = [
  tool(
    'format and lint',
    'biome',
    ['check', '--error-on-warnings', '--diagnostic-level=warn', '--max-diagnostics=100', '.'],
    'Run npx biome check --write.',
  ),
  tool('types', 'tsc', ['-p', '.'], 'Mend the types.'),
  tool(
    'protocol is pure',
    'tsc',
    ['-p', 'protocol'],
    'protocol has neither Node nor a browser: pass in what it needs.',
  ),
  tool('dead code', 'knip', ['--config', '.knip.json', '--no-progress'], 'Use it or delete it.'),
  { name: 'walls', find: () => wallViolations() },
  { name: 'generated code', find: staleFiles },
  { name: 'lengths', find: wrongLengths },
  { name: 'forbidden', find: forbiddenThings },
];

async function perform({ name, find }: Check): Promise<boolean> {
  const startedMs = performance.now();
  const wrong = await find().catch((error: unknown) => [String(error)]);
  const seconds = ((performance.now() - startedMs) / 1_000).toFixed(1);
  console.log(`${wrong.length === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  for (const line of wrong) console.log(`     ${line.replaceAll('\n', '\n     ')}`);
  return wrong.length === 0;
}

async function main(): Promise<void> {
  const waiting = [...CHECKS];
  let failed = 0;
  const work = async (): Promise<void> => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      if (!(await perform(check))) failed++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  console.log(failed === 0 ? `All ${CHECKS.length} checks passed.` : `${failed} of ${CHECKS.length} checks failed.`);
  process.exitCode = failed === 0 ? 0 : 1;
}

await main();
