/** The end of a test run: what was left out, why, what would bring it, and one line that a program can count. */
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';
import { type Needs, PROGRAMS, type ProgramName } from './needs.ts';

interface LeftOut {
  tests: number;
  reasons: Set<string>;
}

export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const leftOut = new Map<string, LeftOut>();
    const missing = new Set<ProgramName>();
    for (const module of modules) {
      // A file that could not be read has no tests to fail.
      count.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') count.passed++;
        else if (state === 'failed' || state === 'pending') count.failed++;
        else {
          count.skipped++;
          note(test, module, leftOut, missing);
        }
      }
    }
    for (const line of summaryLines(leftOut, missing)) console.log(line);
    console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  }
}

function note(test: TestCase, module: TestModule, leftOut: Map<string, LeftOut>, missing: Set<ProgramName>): void {
  const entry = leftOut.get(module.relativeModuleId) ?? { tests: 0, reasons: new Set() };
  leftOut.set(module.relativeModuleId, entry);
  entry.tests++;
  const needs = needsOf(test);
  for (const program of needs?.missing ?? []) {
    missing.add(program);
    entry.reasons.add(`${program} is not installed`);
  }
  if (needs === undefined) entry.reasons.add('not asked for');
  else if (needs.missing.length === 0) entry.reasons.add(needs.condition ?? 'not asked for');
}

/** A test's own needs, or those of the group around it. */
function needsOf(test: TestCase): Needs | undefined {
  for (let task: TestCase | TestSuite | TestModule = test; task.type !== 'module'; task = task.parent) {
    const { needs } = task.meta();
    if (needs !== undefined) return needs;
  }
  return undefined;
}

/** Empty when nothing was left out. */
export function summaryLines(leftOut: ReadonlyMap<string, LeftOut>, missing: ReadonlySet<ProgramName>): string[] {
  if (leftOut.size === 0) return [];
  const files = [...leftOut].map(
    ([file, { tests, reasons }]) =>
      `  ${file} (${tests} ${tests === 1 ? 'test' : 'tests'}): ${[...reasons].join(', ')}`,
  );
  const packages = [...missing].map((program) => PROGRAMS[program].package).sort();
  const install = packages.length === 0 ? [] : ['Install what is missing:', `  apt-get install ${packages.join(' ')}`];
  return ['', 'Left out on this machine:', ...files.sort(), ...install, ''];
}
