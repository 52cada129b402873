import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Check } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { policyJsonSchema } from '../../../../collector/policy/document/schema/json-schema.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';

const schema: object = JSON.parse(policyJsonSchema());
const folder = join(import.meta.dirname, '../fixtures');
const fits = (text: string): boolean => Check(schema, parse(text, { uniqueKeys: false, logLevel: 'silent' }));

describe('what the reader takes, an editor with the published schema takes', () => {
  it.each(STARTING_POLICIES)('%s', (name) => expect(fits(startingPolicy(name))).toBe(true));

  // The reader is milder in two things: a section with nothing in it, and one word for a list of one.
  const stricter = [
    'empty-sections',
    'one-word-for-a-list',
    'periods-on-other-days',
    'surprising',
    'surprising-calendar',
  ].map((name) => `${name}.yaml`);
  const good = readdirSync(join(folder, 'good')).filter((name) => name.endsWith('.yaml'));
  it.each(good)('%s', (name) => {
    expect(fits(readFileSync(join(folder, 'good', name), 'utf8'))).toBe(!stricter.includes(name));
  });
});

it('mistakes of shape are mistakes in an editor too', () => {
  const shapes = [
    'actions',
    'misspelt-fields',
    'media',
    'numbers-as-text',
    'out-of-range',
    'reserved-sections',
    'wrong-kinds',
  ];
  for (const name of shapes) {
    expect([name, fits(readFileSync(join(folder, 'bad', `${name}.yaml`), 'utf8'))]).toEqual([name, false]);
  }
});

it('every field says what it is for', () => {
  const unsaid: string[] = [];
  const look = (piece: { description?: string; properties?: object; items?: object }, path: string): void => {
    for (const [key, property] of Object.entries(piece.properties ?? {})) {
      if (property.description === undefined) unsaid.push(`${path}.${key}`);
      look(property, `${path}.${key}`);
    }
    if (piece.items !== undefined) look(piece.items, `${path}[]`);
  };
  look(schema, '');
  expect(unsaid).toEqual([]);
});
