/** `policy try`: what a draft would flag of the past, as a table or JSON; audited, and nothing is changed. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { setUpIdentity } from '../../../collector/identity/identity-files.ts';
import type { TryResult } from '../../../collector/policy/try/try-result.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { COLLECTOR } from '../../support/stack.ts';
import { Past } from '../support/past.ts';

const LESSON = Date.UTC(2026, 9, 6, 9);
const policy = (text: string): string =>
  `format: 1\nname: A school\npacks:\n  use: []\n  terms:\n    - {text: ${text}, theme: gaming, urgency: 3}\n`;

let past: Past;
beforeEach(async () => {
  past = new Past(LESSON);
  await setUpIdentity(past.dataDir, ['localhost'], LESSON);
  await past.publish(policy('zorbleflip'));
  past.nowMs += 3_600_000;
  await past.titles(await past.device(), 'amy', ['zorbleflip 1', 'a \u001b[2J snarglepuff', 'Maths']);
  await past.project();
});
afterEach(() => past.remove());

async function tryIt(draft: string, args: string[], code = 0): Promise<Program> {
  const file = join(past.dataDir, 'draft.yaml');
  writeFileSync(file, draft);
  return await runProgram({ script: COLLECTOR, args: ['policy', 'try', file, '--data', past.dataDir, ...args] }, code);
}

test('as JSON: the whole result on one line; who looked is on record', async () => {
  const program = await tryIt(policy('snarglepuff'), ['--from', '2026-10-06', '--to', '2026-10-07', '--json']);
  const [line, ...rest] = program.stdout.filter((text) => text !== '');
  expect(rest).toEqual([]);
  const result = JSON.parse(String(line)) as TryResult;
  expect(result).toMatchObject({
    againstVersion: 1,
    events: 4,
    totals: { current: 1, draft: 1, added: 1, removed: 1 },
  });
  expect(result.examples.map(({ change, term }) => [change, term])).toEqual([
    ['removed', 'zorbleflip'],
    ['added', 'snarglepuff'],
  ]);
  const [entry] = await past.store.audit.entries(1);
  expect(entry).toMatchObject({ action: 'policyTried', subject: 'policy draft.yaml' });
  expect(entry?.detail).toContain('2026-10-06T00:00:00.000Z');
  expect(await past.store.policies.drafts(10)).toEqual([]);
});

test('in words: tables and examples that are safe for a terminal', async () => {
  const span = ['--from', '2026-10-06', '--to', '2026-10-07'];
  const shown = (await tryIt(policy('snarglepuff'), span)).stdout.join('\n');
  expect(shown).toMatch(/All flags\s+1\s+1\s+1\s+1\s+1\s+0\s+0/);
  expect(shown).toMatch(/gaming: snarglepuff\s+0\s+1/);
  expect(shown).toContain('[snarglepuff]');
  expect(shown).not.toContain('\u001b');
  const without = (await tryIt(policy('snarglepuff'), [...span, '--examples', '0'])).stdout.join('\n');
  expect(without).not.toContain('[snarglepuff]');
});

test('a text of a grave theme is not shown, in words and as JSON', async () => {
  const span = ['--from', '2026-10-06', '--to', '2026-10-07'];
  const grave = policy('snarglepuff').replace('theme: gaming', 'theme: self-harm');
  const shown = (await tryIt(grave, span)).stdout.join('\n');
  expect(shown).toContain('(hidden: of a grave theme;');
  expect(shown).toContain('[zorbleflip] 1');
  expect(shown).not.toContain('[snarglepuff]');
  const json = (await tryIt(grave, [...span, '--json'])).stdout.join('\n');
  expect((JSON.parse(json) as TryResult).examples.map(({ isHidden, text }) => [isHidden, text])).toEqual([
    [false, 'zorbleflip 1'],
    [true, ''],
  ]);
});

test('mistakes are listed, and a span that ends before it begins is refused', async () => {
  const refused = await tryIt('format: 1\nname: A school\nnonsense: 1\n', [], 8);
  expect(refused.stdout.join('\n')).toContain('draft.yaml: line 3, column 1');
  const backwards = await tryIt(policy('a b'), ['--from', '2026-10-07', '--to', '2026-10-06'], 2);
  expect(backwards.stderr.join('\n')).toContain('is not before');
});
