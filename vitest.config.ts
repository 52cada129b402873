import { defineConfig } from 'vitest/config';
import { SummaryReporter } from './test/support/summary-reporter.ts';

const minutes = (count: number): number => count * 60_000;

// Five projects, one after the other, the quickest first. `fast`: what needs no browser and no minutes. `browser`: the
// dashboard's pages in a real one. `system`: whole programs, real desktops, processes killed by the hundred, scanners; one file at a
// time, since two cores are two cores. `kernel`: removable media in guests with a real
// kernel, each file in its own. `wine`: the agent's calls of Windows, with Wine's.
export default defineConfig({
  test: {
    pool: 'forks',
    reporters: ['default', new SummaryReporter()],
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/{protocol,agent,collector,checks,demo,fleet}/**/*.test.ts'],
          exclude: ['test/**/*.browser.test.ts'],
          // Against a hang alone: a loaded machine takes ten times as long as a quiet one.
          testTimeout: minutes(5),
          hookTimeout: minutes(5),
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.ts'],
          testTimeout: minutes(5),
          hookTimeout: minutes(5),
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/{system,scan}/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: minutes(20),
          hookTimeout: minutes(5),
          sequence: { groupOrder: 3 },
        },
      },
      {
        extends: true,
        test: {
          name: 'kernel',
          include: ['test/kernel/**/*.test.ts'],
          globalSetup: ['test/kernel/support/prepare.ts'],
          // A guest waits as often as it computes.
          maxWorkers: 3,
          testTimeout: minutes(10),
          hookTimeout: minutes(10),
          sequence: { groupOrder: 4 },
        },
      },
      {
        extends: true,
        test: {
          name: 'wine',
          include: ['test/wine/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: minutes(5),
          hookTimeout: minutes(5),
          sequence: { groupOrder: 5 },
        },
      },
    ],
  },
});
