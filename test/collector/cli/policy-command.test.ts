/** The policy's whole life at the command line, each step a program of its own. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { Program } from '../../support/program.ts';
import { Folder } from '../../support/stack.ts';

const JO = 'a long password of Jo';
const SAM = 'a long password of Sam';
let folder: Folder;
let data: string;
let file: string;

interface Ended {
  code: number | null;
  lines: string[];
  errors: string;
}

async function collector(args: string[], stdin = ''): Promise<Ended> {
  const program = new Program({ script: 'collector/main.ts', args: [...args, '--data', data], stdin });
  const { code } = await program.exited();
  return { code, lines: program.stdout, errors: program.stderr.join('\n') };
}

async function json<T>(args: string[], stdin = ''): Promise<T[]> {
  const { code, lines, errors } = await collector([...args, '--json'], stdin);
  if (code !== 0) throw new Error(errors);
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as T);
}

beforeAll(async () => {
  folder = new Folder('policy-cli');
  data = join(folder.path, 'data');
  file = join(folder.path, 'policy.yaml');
  expect((await collector(['setup', '--host', 'localhost', '--policy', 'secondary'])).code).toBe(0);
  for (const [name, password] of Object.entries({ Jo: JO, Sam: SAM })) {
    expect((await collector(['user', 'add', name, '--password-file', '-'], `${password}\n`)).code).toBe(0);
  }
  expect((await collector(['user', 'add', 'Temp', '--temporary', '--password-file', '-'], `${JO}\n`)).code).toBe(0);
});
afterAll(() => folder.remove());

test('setup publishes the chosen starting policy, and show prints it as it was written', async () => {
  const [first] = await json<{ version: number; source: string }>(['policy', 'show']);
  expect(first).toMatchObject({ version: 1, source: startingPolicy('secondary') });
});

test('check names every mistake and ends with 8', async () => {
  writeFileSync(file, 'version: 1\nnmae: x\n');
  const wrong = await collector(['policy', 'check', file]);
  expect(wrong.code).toBe(8);
  expect(wrong.lines.join('\n')).toMatch(/policy\.yaml: line \d+, column \d+: /);
  writeFileSync(file, startingPolicy('secondary'));
  expect((await collector(['policy', 'check', file])).code).toBe(0);
  writeFileSync(file, startingPolicy('secondary').replaceAll('2026-', '2018-').replaceAll('2027-', '2019-'));
  const past = await collector(['policy', 'check', file]);
  expect(past.lines.join('\n')).toContain('the calendar has run out: after 2019-');
});

test('a change takes two persons, each with their own password, and is rolled back the same way', async () => {
  writeFileSync(file, `${startingPolicy('primary')}`);
  const changes = await json<{ sentence: string; weakens: boolean }>(['policy', 'diff', file]);
  expect(changes.length).toBeGreaterThan(0);
  expect(changes.every(({ sentence }) => sentence.length > 0)).toBe(true);
  expect(await json(['policy', 'draft', file, '--title', 'as in year 6'])).toMatchObject([{ draftId: 1, basedOn: 1 }]);

  const asking = ['policy', 'publish', '1', '--reason', 'we are a primary school', '--person'];
  expect((await collector([...asking, 'Jo'], `${SAM}\n`)).code).toBe(9);
  const temporary = await collector([...asking, 'Temp'], `${JO}\n`);
  expect([temporary.code, temporary.errors]).toEqual([9, expect.stringContaining('made by the program')]);
  expect(await json([...asking, 'Jo'], `${JO}\n`)).toMatchObject([{ pending: 1, needed: 2, requestedBy: 'Jo' }]);

  expect((await collector(['policy', 'approve', '1', '--as', 'Jo'], `${JO}\n`)).code).toBe(9);
  expect(await json(['policy', 'approve', '1', '--as', 'Sam'], `${SAM}\n`)).toMatchObject([
    { published: 2, publishedBy: 'Jo', approvedBy: ['Sam'] },
  ]);

  const back = ['policy', 'rollback', '1', '--reason', 'we are not', '--person', 'Sam'];
  expect(await json(back, `${SAM}\n`)).toMatchObject([{ pending: 2 }]);
  expect((await collector(['policy', 'withdraw', '2', '--person', 'Jo'], `${JO}\n`)).code).toBe(9);
  expect((await collector(['policy', 'withdraw', '2', '--person', 'Sam'], `${SAM}\n`)).code).toBe(0);
  expect(await json(back, `${SAM}\n`)).toMatchObject([{ pending: 3 }]);
  expect(await json(['policy', 'approve', '3', '--as', 'Jo'], `${JO}\n`)).toMatchObject([
    { published: 3, rolledBackTo: 1 },
  ]);
  expect(await json<{ version: number }>(['policy', 'history'])).toMatchObject([
    { version: 1 },
    { version: 2, reason: 'we are a primary school' },
    { version: 3, rolledBackTo: 1 },
  ]);
  const actions = (await json<{ action: string; actor: string }>(['list', 'audit'])).map(({ action }) => action);
  for (const action of ['policyDrafted', 'signInFailed', 'approvalRequested', 'approvalGiven', 'policyRolledBack']) {
    expect(actions).toContain(action);
  }
}, 120_000);

test('an exception is made, listed and ended; a wrong one says what is wrong', async () => {
  const adding = ['policy', 'exception', 'add', '--person', 'Jo', '--reason', 'history', '--hours', '1'];
  const scope = ['--audience', 'pupil', '--theme', 'weapons'];
  expect(await json([...adding, ...scope], `${JO}\n`)).toMatchObject([{ exceptionId: 1, createdBy: 'Jo' }]);
  expect(await json(['policy', 'exception', 'list'])).toHaveLength(1);
  expect((await collector(['policy', 'exception', 'end', '1', '--person', 'Sam'], `${SAM}\n`)).code).toBe(0);
  expect(await json(['policy', 'exception', 'list'])).toHaveLength(0);
  const grave = await collector([...adding, '--audience', 'pupil', '--theme', 'suicide'], `${JO}\n`);
  expect([grave.code, grave.errors]).toEqual([8, expect.stringContaining('safety')]);
}, 120_000);

test('what is not there ends with 7', async () => {
  expect((await collector(['policy', 'show', '99'])).code).toBe(7);
  const publishing = await collector(['policy', 'publish', '99', '--reason', 'x', '--person', 'Jo'], `${JO}\n`);
  expect(publishing.code).toBe(7);
});
