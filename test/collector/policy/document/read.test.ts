import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_MISTAKES } from '../../../../collector/policy/document/mistakes.ts';
import { MAX_POLICY_BYTES } from '../../../../collector/policy/document/parse-yaml.ts';
import { checkPolicy, readPolicy } from '../../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';

const HEAD = 'format: 1\nname: Test school\n';

function mistakes(text: string): readonly { line: number; message: string }[] {
  const reading = readPolicy(text);
  return reading.ok ? [] : reading.mistakes;
}

describe('a small document is a whole policy', () => {
  const reading = readPolicy(HEAD);
  const policy = reading.ok ? reading.policy : undefined;

  it('with every default', () => {
    expect(policy).toMatchObject({
      name: 'Test school',
      calendar: { timeZone: 'Europe/London', schoolDays: [1, 2, 3, 4, 5], hours: { from: '08:30', to: '15:30' } },
      packs: { use: ['*.en'], terms: [], silence: [] },
      actions: [],
      alerts: {
        ...{ threshold: 4, lessonsLowerUrgency: true, outsideHoursRaiseBy: 1, hide: [] },
        inEmail: { accountNames: false, flaggedText: false },
      },
      retention: { journalDays: 30, alertsDays: 365 },
      approvals: { publishPolicy: 2 },
    });
  });

  it('and the audiences that are always there', () => {
    expect(policy?.audiences.map(({ id, within }) => [id, within])).toEqual([
      ['pupil', undefined],
      ['staff', undefined],
      ['guest', undefined],
    ]);
  });
});

it('a published text may name packs that no longer ship; a draft may not', () => {
  const text = `${HEAD}packs: {use: [gone.en]}\n`;
  expect(readPolicy(text).ok).toBe(true);
  expect(checkPolicy(text, { packIds: ['suicide.en'], unreviewed: [] }).ok).toBe(false);
});

it('warns of what is allowed but surprising', () => {
  const text = `${HEAD}alerts: {threshold: 1, tell: []}\npacks:\n  regrade:\n    - {theme: suicide, urgency: 5}\n`;
  const { ok, warnings } = readPolicy(text);
  expect(ok).toBe(true);
  expect(warnings.map(({ line }) => line)).toEqual([3, 3, 6]);
});

it('warns of a calendar that has run out, or soon will, when it is told the day', () => {
  const text = `${HEAD}calendar:\n  terms:\n    - {name: Summer, from: 2027-04-12, to: 2027-07-20}\n`;
  const warnings = (nowMs?: number) => checkPolicy(text, { packIds: ['x.en'], unreviewed: [] }, nowMs).warnings;
  expect(warnings(Date.UTC(2027, 7, 1))).toMatchObject([
    {
      line: 5,
      column: 44,
      path: 'calendar.terms[0].to',
      message: "the calendar has run out: after 2027-07-20 every day counts as holiday. Put in the next year's terms",
    },
  ]);
  expect(warnings(Date.UTC(2027, 6, 1)).map(({ message }) => message)).toEqual([
    expect.stringContaining('runs out soon'),
  ]);
  expect(warnings(Date.UTC(2027, 4, 1))).toEqual([]);
  expect(warnings()).toEqual([]);
});

describe('bounds', () => {
  it('a document that is too long is not looked at', () => {
    expect(mistakes(`${HEAD}#${'x'.repeat(MAX_POLICY_BYTES)}`)).toHaveLength(1);
    expect(mistakes(`${HEAD}#${'x'.repeat(MAX_POLICY_BYTES - HEAD.length - 1)}`)).toEqual([]);
  });

  it('a document of mistakes alone has them counted, not listed without end', () => {
    const keys = Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`);
    expect(mistakes(keys.join('\n')).length).toBeLessThanOrEqual(MAX_MISTAKES + 1);
  });

  it.each([
    ['brackets', '['.repeat(200_000)],
    ['nested lists', '- '.repeat(100_000)],
    ['nested keys', `actions: ${'{a: '.repeat(60_000)}`],
    ['one key many times', 'name: x\n'.repeat(30_000)],
    [
      'names in a table',
      `${HEAD}actions:\n${Array.from({ length: 9_000 }, (_, i) => `  a${'b'.repeat(i % 7)}-${i}: {pupil: x}\n`).join('')}`,
    ],
  ])('%s', (_, text) => {
    expect(mistakes(text).length).toBeGreaterThan(0);
  });

  it('lists are cut at their limit', () => {
    const groups = Array.from({ length: 101 }, (_, index) => `  - {id: g-${index}, title: G, within: pupil}\n`);
    expect(mistakes(`${HEAD}audiences:\n${groups.join('')}`).map(({ message }) => message)).toEqual([
      '101 entries, at most 100',
    ]);
  });
});

describe('any text at all', () => {
  const folder = join(import.meta.dirname, '../fixtures');
  const seeds = [
    ...STARTING_POLICIES.map(startingPolicy),
    ...['good', 'bad'].flatMap((kind) =>
      readdirSync(join(folder, kind))
        .filter((name) => name.endsWith('.yaml'))
        .map((name) => readFileSync(join(folder, kind, name), 'utf8')),
    ),
  ];
  const cut = fc
    .record({ seed: fc.constantFrom(...seeds), from: fc.nat(), length: fc.nat(40), put: fc.string({ maxLength: 8 }) })
    .map(({ seed, from, length, put }) => {
      const at = from % (seed.length + 1);
      return seed.slice(0, at) + put + seed.slice(at + length);
    });

  it('is read or refused with places inside it, never thrown over', () => {
    fc.assert(
      fc.property(cut, (text) => {
        const reading = readPolicy(text);
        if (reading.ok) return;
        const lines = text.split(/\r\n|\r|\n/).length;
        expect(reading.mistakes.length).toBeGreaterThan(0);
        for (const { line, column, message } of reading.mistakes) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines + 1);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toMatch(/undefined|\[object|NaN/);
        }
      }),
      { numRuns: 300 },
    );
  });
});
