import { expect, test } from 'vitest';
import { MAX_USERS, UserRates } from '../../agent/user-rates.ts';

test('a user keeps the same burst; beyond the bound those who lose nothing are forgotten, then whoever came first', () => {
  let nowMs = 0;
  const rates = new UserRates({ perSecond: 1, burst: 2 }, () => nowMs);
  const used = rates.of(0);
  for (let user = 0; user < MAX_USERS; user++) rates.of(user).take(2);
  expect(rates.of(0)).toBe(used);
  rates.of(MAX_USERS);
  expect(rates.of(0)).not.toBe(used);
  const second = rates.of(2);
  nowMs = 10_000;
  second.take(2);
  rates.of(MAX_USERS + 1);
  expect(rates.of(2)).toBe(second);
});
