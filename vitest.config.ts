import { defineConfig } from 'vitest/config';

// Two projects, the quick one first. `fast`: everything that needs no desktop, browser or minutes. `system`: real
// displays, browsers, processes killed by the hundred; one file at a time, since two cores are two cores.
export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        extends: true,
        test: {
          name: 'fast',
          include: ['test/{protocol,agent,collector,checks,tools}/**/*.test.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'system',
          include: ['test/system/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 1_200_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
