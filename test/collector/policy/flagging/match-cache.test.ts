/** Remembered matches are what the matcher says, whatever repeats and however often. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MatchCache } from '../../../../collector/policy/flagging/match-cache.ts';
import { createMatcher } from '../../../../protocol/match/create-matcher.ts';
import type { Subject } from '../../../../protocol/match/matcher.ts';

const matcher = createMatcher([
  { id: 'drugs.en', theme: 'drugs', language: 'en', terms: [{ text: 'buy weed', urgency: 2 }] },
]);
const subjects: Subject[] = [
  { field: 'title', program: 'chromium' },
  { field: 'url', program: 'chromium' },
  { field: 'title', program: 'firefox' },
];

function counted(): { cache: MatchCache; asked: () => number } {
  let asked = 0;
  const matching = {
    match: (text: string, subject: Subject) => {
      asked++;
      return matcher.match(text, subject);
    },
  };
  return { cache: new MatchCache(matching), asked: () => asked };
}

test('answers as the matcher does, for texts that repeat and texts that do not', () => {
  const { cache } = counted();
  const texts = fc.oneof(
    fc.constantFrom('buy weed', 'lesson 4', 'https://buy.weed/buy-weed'),
    fc.string({ maxLength: 300 }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(texts, fc.constantFrom(...subjects)), { maxLength: 200 }), (asked) => {
      for (const [text, subject] of asked) expect(cache.match(text, subject)).toEqual(matcher.match(text, subject));
    }),
  );
});

test('asks once for what repeats, rests where nothing does, and remembers again when things repeat', () => {
  const { cache, asked } = counted();
  const subject = subjects[0] as Subject;
  for (let i = 0; i < 1_000; i++) cache.match(`lesson ${i % 10}`, subject);
  expect(asked()).toBe(10);
  // Far more texts than are looked at before it rests, all different: each is asked for once and no memory of them stays.
  for (let i = 0; i < 50_000; i++) cache.match(`page ${i}`, subject);
  expect(asked()).toBe(50_010);
  for (let i = 0; i < 100_000; i++) cache.match(`lesson ${i % 10}`, subject);
  const before = asked();
  for (let i = 0; i < 1_000; i++) cache.match(`lesson ${i % 10}`, subject);
  expect(asked()).toBe(before);
});
