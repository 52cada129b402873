import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cyMediaReason } from '../../../collector/web/text/cy-media-reason.ts';
import { enMediaReason } from '../../../collector/web/text/en-media-reason.ts';
import { readMediaReason } from '../../../protocol/policy/media-reason-text.ts';
import { wordsOfReason } from '../../../protocol/policy/media-reason-words.ts';
import { mediaReasons } from '../../protocol/media-samples.ts';

const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

test.each([
  ['English', enMediaReason],
  ['Welsh', cyMediaReason],
])('%s: a whole sentence for every reason, and for whatever a device wrote in place of one', (_, words) => {
  const written = fc.oneof(fc.string(), fc.json()).map(readMediaReason);
  fc.assert(
    fc.property(fc.oneof(mediaReasons, written), (reason) => {
      expect(wordsOfReason(words, reason)).toMatch(/^\p{Lu}.*\.$/su);
    }),
    { seed: SEED },
  );
});

test('what a reason names is named', () => {
  expect(wordsOfReason(enMediaReason, { kind: 'granted', grant: 'g-1', verdict: 'allow' })).toBe(
    'It was approved for this person and time (g-1), and may be used.',
  );
  expect(wordsOfReason(cyMediaReason, { kind: 'tie', rules: ['a', 'b'] })).toContain('a, b');
});
