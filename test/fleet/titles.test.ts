/** The simulated fleet's titles against the packs that ship. */
import { expect, test } from 'vitest';
import { loadShippedPacks } from '../../collector/policy/shipped-packs.ts';
import { createMatcher } from '../../protocol/match/create-matcher.ts';
import { createRandom } from './random.ts';
import { CONCERNING_TITLES, ordinaryWindow } from './titles.ts';

const matcher = createMatcher(loadShippedPacks());

test.each(CONCERNING_TITLES)('$title is flagged as $theme', ({ title, theme }) => {
  expect(matcher.match(title)).toContainEqual(expect.objectContaining({ theme }));
});

test('ordinary windows are not flagged', () => {
  const random = createRandom(1);
  const titles = Array.from({ length: 2_000 }, () => ordinaryWindow(random).title);
  expect(titles.filter((title) => matcher.match(title).length > 0)).toEqual([]);
});
