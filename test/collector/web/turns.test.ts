import { expect, it } from 'vitest';
import { Turns } from '../../../collector/web/turns.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('lets one begin in each turn of the event loop, in the order in which they came', async () => {
  const turns = new Turns();
  const begun: number[] = [];
  const begin = async (number: number): Promise<void> => {
    await turns.next();
    begun.push(number);
  };
  const all = [1, 2, 3].map(begin);
  await Promise.resolve();
  const seen = [begun.length];
  for (let i = 0; i < 3; i++) {
    await turn();
    seen.push(begun.length);
  }
  await Promise.all(all);
  expect(begun).toEqual([1, 2, 3]);
  // Never two in one turn.
  for (const [i, count] of seen.slice(1).entries()) expect(count - (seen[i] ?? 0)).toBeLessThanOrEqual(1);
  expect(seen[0]).toBe(1);
  await turn();
  await begin(4);
  expect(begun).toEqual([1, 2, 3, 4]);
});
