import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forbiddenIn, hostsInLock } from './forbidden.ts';
import { REPOSITORY } from './run.ts';

// Put together here, so that this file itself names none of them.
const OWN_PATH = join(REPOSITORY, 'x');
// A user without a home has "/": then the repository's own path is asked for twice.
const HOME_PATH = homedir().length > 1 ? join(homedir(), 'x') : OWN_PATH;
const TEMPORARY = ['', 'tmp', 'x'].join('/');

describe('forbidden things', () => {
  it.each([
    ['clock', 'collector/projection/flags.ts', 'const nowMs = Date.now();'],
    ['clock', 'protocol/event.ts', 'const at = new Date();'],
    ['clock', 'agent/outbox/outbox.ts', 'const t = performance.now();'],
    ['chance', 'agent/uplink/sender.ts', 'const jitter = Math.random() * 5;'],
    ['timer', 'agent/uplink/sender.ts', 'setTimeout(() => {}, 5);'],
    ['console', 'collector/ingest/ingest.ts', "console.log('x');"],
    ['machine-path', 'test/some.test.ts', `const x = '${OWN_PATH}';`],
    ['machine-path', 'collector/README.md', `cd ${HOME_PATH}`],
    ['machine-path', 'test/some.test.ts', `const x = '${TEMPORARY}';`],
  ])('%s in %s is found with its line', (rule, path, line) => {
    expect(forbiddenIn(path, `ok();\n${line}\n`)).toEqual([expect.stringMatching(`^${path}:2 \\[${rule}\\]: .`)]);
  });

  it.each([
    ['agent/clock.ts', 'nowMs: () => Date.now(),'],
    ['agent/command/run.ts', 'chance: Math.random,'],
    ['collector/projection/flags.ts', '// Date.now() would be wrong here'],
    ['agent/uplink/sender.ts', 'this.#clock.setTimeout(() => {}, 5);'],
    ['test/some.test.ts', 'const startedMs = Date.now();'],
  ])('what belongs in %s is left alone', (path, line) => {
    expect(forbiddenIn(path, line)).toEqual([]);
  });

  it('a host in the lock file is found', () => {
    expect(hostsInLock('{ "resolved": "https://packages.example.org/ws/-/ws-1.tgz" }')).toEqual([
      expect.stringContaining('packages.example.org'),
    ]);
    expect(hostsInLock('{ "resolved": "protocol" }')).toEqual([]);
  });
});
