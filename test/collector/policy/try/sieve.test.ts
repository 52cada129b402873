/** Passing over a text is certain: whatever either policy finds, the sieve lets through. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matcherOf, type ShippedMatching } from '../../../../collector/policy/flagging/compile-policy.ts';
import { fieldOf } from '../../../../collector/policy/flagging/flagging.ts';
import { matchingOfBoth } from '../../../../collector/policy/try/sieve.ts';
import { isMark } from '../../../../protocol/policy/customise-packs.ts';
import type { OwnTerm, Policy, Silence } from '../../../../protocol/policy/document.ts';
import { PLAIN_POLICY } from '../../support/policies.ts';

const WORDS = ['weed', 'kill', 'myself', 'games', 'buy', 'the', 'Maths', 'k1ll', 'weeeed'];
const phrase = fc
  .array(fc.constantFrom('weed', 'kill', 'myself', 'games'), { minLength: 1, maxLength: 3 })
  .map((words) => words.join(' '));
const audiences = fc.constantFrom([], ['staff']);
const ownTerm: fc.Arbitrary<OwnTerm> = fc.record({
  text: phrase,
  theme: fc.constantFrom('gaming', 'drugs'),
  urgency: fc.constantFrom(1, 3, 5),
  exact: fc.boolean(),
  audiences,
  note: fc.constant(''),
});
const silence: fc.Arbitrary<Silence> = fc.record({ phrase, audiences, reason: fc.constant('') });
const policy: fc.Arbitrary<Policy> = fc
  .record({
    use: fc.constantFrom(['*'], ['drugs.en'], []),
    terms: fc.uniqueArray(ownTerm, { maxLength: 4, selector: ({ text }) => text }),
    silence: fc.uniqueArray(silence, { maxLength: 3, selector: (one) => one.phrase }),
  })
  .map((packs) => ({ ...PLAIN_POLICY, packs: { ...PLAIN_POLICY.packs, ...packs } }));
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((words) => words.join(' '));

const SHIPPED: ShippedMatching = {
  packs: [
    {
      ...{ id: 'drugs.en', theme: 'drugs', language: 'en', terms: [{ text: 'weed', urgency: 4 }] },
      near: [{ name: 'buying', urgency: 2, all: [['buy'], ['weed', 'games']], within: 4, not: ['maths'] }],
      allow: ['weed the games'],
    },
    { id: 'suicide.en', theme: 'suicide', language: 'en', terms: [{ text: 'kill myself', urgency: 1 }] },
  ],
  aids: {},
};

test('what either policy finds is never passed over', () => {
  let found = 0;
  fc.assert(
    fc.property(policy, policy, fc.array(text, { minLength: 5, maxLength: 20 }), (current, draft, texts) => {
      const { mayFlag } = matchingOfBoth(current, draft, SHIPPED);
      for (const title of texts) {
        const subject = { field: fieldOf(title), program: '' };
        for (const one of [current, draft]) {
          if (matcherOf(one, SHIPPED).match(title, subject).every(isMark)) continue;
          found++;
          expect(mayFlag({ title, program: '' })).toBe(true);
          expect(mayFlag({ title: '', program: title })).toBe(true);
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(found).toBeGreaterThan(100);
});

test('addresses and long texts are never passed over; others without a term are, time and again', () => {
  const draft = { ...PLAIN_POLICY, packs: { ...PLAIN_POLICY.packs, use: ['drugs.en'] } };
  const { mayFlag } = matchingOfBoth(PLAIN_POLICY, draft, SHIPPED);
  expect(mayFlag({ title: 'https://www.google.com/search?q=maths', program: '' })).toBe(true);
  expect(mayFlag({ title: 'x'.repeat(257), program: '' })).toBe(true);
  for (let i = 0; i < 10_000; i++) expect(mayFlag({ title: `Maths ${i}`, program: 'chromium' })).toBe(false);
  expect(mayFlag({ title: 'Maths 0', program: 'chromium' })).toBe(false);
});
