/** The walls of .dependency-cruiser.cjs, with a guard against a cruise that saw nothing. */
import { createRequire } from 'node:module';
import { REPOSITORY, run } from './run.ts';

interface Cruise {
  summary: {
    totalCruised: number;
    violations: { from: string; to: string; rule: { name: string }; cycle?: { name: string }[] }[];
    ruleSetUsed: { forbidden: { name: string; comment?: string }[] };
  };
}

/** Far fewer modules than the smallest of our programs has: then the parser is missing, and silence means nothing. */
const MIN_MODULES = 20;
const FOLDERS = ['protocol', 'agent', 'collector', 'test'];

/** Every import that crosses a wall, one line each: rule, from, to, what to do. */
export async function wallViolations(folder = REPOSITORY): Promise<string[]> {
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', '--progress', 'none', ...FOLDERS];
  const { output } = await run('depcruise', args, folder);
  const { summary } = parseCruise(output);
  if (summary.totalCruised < MIN_MODULES) {
    return [`dependency-cruiser saw ${summary.totalCruised} modules: is @swc/core installed? Run npm ci.`];
  }
  const comments = new Map(summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment ?? '']));
  return summary.violations.map(
    ({ from, to, rule, cycle = [] }) =>
      `${from} imports ${cycle.length > 0 ? cycle.map(({ name }) => name).join(' → ') : to} [${rule.name}]: ${comments.get(rule.name)}`,
  );
}

function parseCruise(output: string): Cruise {
  const from = output.indexOf('{');
  const to = output.lastIndexOf('}');
  try {
    return JSON.parse(output.slice(from, to + 1)) as Cruise;
  } catch {
    // swc refuses some valid code, such as a variable named `of` in a for-of loop: write that line another way.
    const [why] = output.split('Stack backtrace');
    throw new Error(
      `dependency-cruiser gave no report; write what it cannot read another way:\n${why?.slice(0, 2_000)}`,
    );
  }
}

/** The names of all rules, for the test that plants a violation of each. */
export function wallRules(): string[] {
  const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as { forbidden: { name: string }[] };
  return config.forbidden.map(({ name }) => name);
}
