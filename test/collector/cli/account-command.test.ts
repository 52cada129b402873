/** account close, reopen and list: as typed at a shell. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { COLLECTOR } from '../../support/stack.ts';

let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-account-cli-'));
  await setUpIdentity(dataDir, ['localhost'], Date.now());
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const run = (args: string[], code = 0): Promise<Program> =>
  runProgram({ script: COLLECTOR, args: ['account', ...args, '--data', dataDir] }, code);
const out = (program: Program): string => program.stdout.join('\n');

test('accounts go on the list by their bare name and off it again, each on record; nonsense is refused', async () => {
  await run(['close', 'SCHOOL\\JBloggs', '--from', '2026-07-21']);
  await run(['close', 'guest3', '--guest', '--from', '2026-01-01']);
  expect(
    out(await run(['list', '--json']))
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { account: 'guest3', kind: 'guest', from: '2026-01-01T00:00:00.000Z' },
    { account: 'jbloggs', kind: 'leaver', from: '2026-07-21T00:00:00.000Z' },
  ]);
  await run(['close', 'x', '--from', '2026-02-30'], 2);
  await run(['close', 'x', '--from', 'soon'], 2);
  await run(['close', ' '], 2);
  await run(['reopen', 'jbloggs@school.example']);
  await run(['reopen', 'jbloggs'], 7);
  const store = openStore(dataDir);
  const actions = (await store.audit.entries(10)).map(({ action, subject }) => `${action} ${subject}`);
  store.close();
  expect(actions.toSorted()).toEqual([
    'accountClosed account guest3',
    'accountClosed account jbloggs',
    'accountReopened account jbloggs',
  ]);
});
