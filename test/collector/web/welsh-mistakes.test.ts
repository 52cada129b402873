/** Everything that the check of a policy says, in Welsh: of all the documents that the check's own tests are held to. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import type { Mistake } from '../../../collector/policy/document/mistakes.ts';
import { checkPolicy } from '../../../collector/policy/document/read.ts';
import { say } from '../../../collector/policy/document/told/told.ts';
import { MISTAKES_IN_WELSH } from '../../../collector/web/text/cy-policy-mistakes.ts';

const FOLDER = join(import.meta.dirname, '../policy/fixtures');
const KNOWN = { packIds: ['suicide.en', 'gambling.en', 'gaming.en', 'suicide.pl'], unreviewed: ['suicide.pl'] };

function said(): Mistake[] {
  const files = ['good', 'bad'].flatMap((kind) =>
    readdirSync(join(FOLDER, kind)).map((name) => join(FOLDER, kind, name)),
  );
  const documents = files.filter((file) => file.endsWith('.yaml')).map((file) => readFileSync(file, 'utf8'));
  return documents.flatMap((text) => {
    const reading = checkPolicy(text, KNOWN);
    return [...reading.warnings, ...(reading.ok ? [] : reading.mistakes)];
  });
}

/** What a sentence names: whatever stands in quotes, and numbers of two digits and more. */
const named = (sentence: string): string[] => sentence.match(/"[^"]+"|\b\d{2,}\b/g) ?? [];

it('names what the English one names, in other words', () => {
  const mistakes = said();
  expect(new Set(mistakes.map(({ told }) => told[0])).size).toBeGreaterThan(60);
  for (const { told, message } of mistakes) {
    const welsh = say(MISTAKES_IN_WELSH, told);
    expect(welsh).not.toBe(message);
    for (const name of named(message)) expect(welsh, message).toContain(name);
  }
});

it('says nothing in English but what a library says, and says so', () => {
  const english = /\b(?:the|is|are|not|stands|with|which|where|nothing|nobody|one of|want)\b/;
  for (const { told } of said()) {
    const welsh = say(MISTAKES_IN_WELSH, told).replace(/"[^"]*"/g, '');
    if (!welsh.includes('yn Saesneg')) expect(welsh, told[0]).not.toMatch(english);
  }
});
