/** `flag`: lines in, one JSON object a line out, in order, as they come. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FlaggedLine } from '../../../collector/cli/flag-line.ts';
import { lineChunks, MAX_LINE_UNITS } from '../../../collector/cli/lines.ts';
import { fieldOf } from '../../../collector/policy/flagging/flagging.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { COLLECTOR, Folder } from '../../support/stack.ts';

let folder: Folder;
beforeEach(() => {
  folder = new Folder('flag');
});
afterEach(() => folder.remove());

const POLICY = `format: 1
name: A school
packs:
  use: []
  terms:
    - {text: zorbleflip, theme: gaming, urgency: 5}
    - {text: quimblewick, theme: violence, urgency: 4, audiences: [staff]}
calendar:
  hours: {from: '09:00', to: '15:00'}
  periods: [{name: Lunch, kind: lunch, from: '12:00', to: '13:00'}]
actions:
  gaming: {pupil: {at: [lunch]}}
searches: {audiences: [pupil], engines: [kiddle.co], urgency: 3}
`;

async function flag(lines: readonly string[], args: string[] = [], code = 0): Promise<Program> {
  const file = join(folder.path, 'policy.yaml');
  writeFileSync(file, POLICY);
  return await runProgram(
    { script: COLLECTOR, args: ['flag', '--policy', file, ...args], stdin: lines.join('\n') },
    code,
  );
}
const answers = (program: Program): FlaggedLine[] =>
  program.stdout.filter((line) => line !== '').map((line) => JSON.parse(line) as FlaggedLine);

test('judged for an audience, in a lesson unless said otherwise; why in words', async () => {
  const lines = [
    'play zorbleflip now',
    'Quimblewick',
    'https://www.google.com/search?q=rivers',
    'https://kiddle.co/s.php?q=rivers',
  ];
  const [game, theirs, search, kiddle] = answers(await flag(lines));
  expect(game).toMatchObject({ text: 'play zorbleflip now', alert: true, urgency: 4 });
  expect(game?.flags).toEqual([
    {
      ...{ theme: 'gaming', urgency: 4, term: 'zorbleflip', start: 5, end: 15, pack: 'school.gaming', rule: 'term' },
      ...{ spelling: 'plain', parts: [], alert: true },
      why: ['5: what the list says', '4: gaming is not acceptable for pupil in lessons'],
    },
  ]);
  expect(theirs).toMatchObject({ alert: false, urgency: null, flags: [] });
  expect(search).toMatchObject({ alert: true, urgency: 3, flags: [{ theme: 'search-engine', start: 8, end: 22 }] });
  expect(kiddle?.flags).toEqual([]);
  const atLunch = answers(await flag(lines, ['--at', '2026-09-15T11:30:00Z']));
  expect(atLunch[0]).toMatchObject({ alert: false, flags: [] });
  const staff = answers(await flag(lines, ['--audience', 'staff']));
  expect(staff.map(({ urgency, alert }) => [urgency, alert])).toEqual([
    [5, false],
    [4, true],
    [null, false],
    [null, false],
  ]);
});

test('a policy with mistakes, an unknown audience and a wrong time are refused by name', async () => {
  const said = (program: Program): string => program.stderr.join('\n');
  expect(said(await flag([], ['--audience', 'pupls'], 2))).toContain('choose from pupil, staff, guest');
  expect(said(await flag([], ['--at', 'yesterday'], 2))).toContain('ISO 8601');
  const file = join(folder.path, 'bad.yaml');
  writeFileSync(file, 'format: 1\nname: A school\nalerts: {threshold: 9}\nnonsense: 1\n');
  const refused = await runProgram({ script: COLLECTOR, args: ['flag', '--policy', file], stdin: '' }, 8);
  expect(said(refused)).toMatch(/bad\.yaml cannot be used:\n\s+line 3, column \d+.*\n\s+line 4, column 1/);
});

test('the first answer is there before the input ends', async () => {
  const file = join(folder.path, 'policy.yaml');
  writeFileSync(file, POLICY);
  const child = spawn(process.execPath, [COLLECTOR, 'flag', '--policy', file], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const lines = createInterface({ input: child.stdout });
    const first = once(lines, 'line');
    child.stdin.write('zorbleflip\nMaths');
    expect(JSON.parse(String((await first)[0]))).toMatchObject({ text: 'zorbleflip' });
    const second = once(lines, 'line');
    child.stdin.end(' lesson');
    expect(JSON.parse(String((await second)[0]))).toMatchObject({ text: 'Maths lesson' });
    expect((await once(child, 'close'))[0]).toBe(0);
  } finally {
    child.kill();
  }
});

async function linesOf(...chunks: (string | Buffer)[]): Promise<string[]> {
  async function* input(): AsyncGenerator<Buffer> {
    for (const chunk of chunks) yield Buffer.from(chunk as string);
  }
  const lines: string[] = [];
  for await (const some of lineChunks(input())) lines.push(...some);
  return lines;
}

test('lines: ends at line feeds alone, whatever the chunks; characters across chunks; a last line without an end', async () => {
  expect(await linesOf('a\nb', 'c\r\n', '\n', 'd\u2028e\rf')).toEqual(['a', 'bc', '', 'd\u2028e\rf']);
  const emoji = Buffer.from('😀\n');
  expect(await linesOf(emoji.subarray(0, 2), emoji.subarray(2))).toEqual(['😀']);
  expect(await linesOf(Buffer.of(0xff, 0x0a))).toEqual(['\ufffd']);
  expect(await linesOf('')).toEqual([]);
});

test('lines: one beyond the bound is cut, in one chunk or many, and the next one is whole', async () => {
  const long = 'x'.repeat(MAX_LINE_UNITS);
  expect(await linesOf(`${long}yz\nnext\n`)).toEqual([long, 'next']);
  const many = Array.from({ length: 11 }, () => 'x'.repeat(MAX_LINE_UNITS / 10));
  expect(await linesOf(...many, ...many, 'y\nnext')).toEqual([long, 'next']);
});

test.each([
  ['https://example.org/a b', 'url'],
  ['HTTP://EXAMPLE.org', 'url'],
  ['file:///home/a', 'url'],
  ['History: the Romans', 'title'],
  ['a://', 'title'],
  ['see https://example.org', 'title'],
  ['mailto:a@example.org', 'title'],
] as const)('%s is read as %s', (text, field) => {
  expect(fieldOf(text)).toBe(field);
});
