import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GROUPING_WINDOW_MS, groupFlags } from '../../../collector/alert/grouping.ts';
import type { Flag } from '../../../collector/store/store.ts';

const flag = (flagId: number, atMs: number, over: Partial<Flag> = {}): Flag => ({
  flagId,
  alertId: null,
  deviceId: 'd',
  sessionId: 's',
  streamId: 'x',
  sequence: flagId,
  atMs,
  receivedMs: atMs,
  eventKind: 'windowFocused',
  field: 'title',
  text: '',
  program: '',
  packId: 'p',
  theme: 'drugs',
  term: 't',
  urgency: 3,
  start: 0,
  end: 1,
  simulated: false,
  ...over,
});

test('flags close together are one alert with the gravest urgency; far apart, two', () => {
  const flags = [flag(1, 0), flag(2, GROUPING_WINDOW_MS, { urgency: 2 }), flag(3, 2 * GROUPING_WINDOW_MS + 1)];
  expect(groupFlags(flags, new Map(), 9)).toEqual([
    { alertId: null, flagIds: [1, 2], urgency: 2, raisedMs: 9 },
    { alertId: null, flagIds: [3], urgency: 3, raisedMs: 9 },
  ]);
});

test('other sessions, devices and themes are other alerts; an open one is joined while it is close', () => {
  const flags = [
    flag(1, 100),
    flag(2, 100, { sessionId: 't' }),
    flag(3, 100, { deviceId: 'e' }),
    flag(4, 100, { theme: 'x' }),
  ];
  expect(groupFlags(flags, new Map(), 9)).toHaveLength(4);
  const open = new Map([['d s drugs', { alertId: 42, lastAtMs: 0 }]]);
  expect(groupFlags([flag(1, GROUPING_WINDOW_MS)], open, 9)[0]?.alertId).toBe(42);
  expect(groupFlags([flag(1, GROUPING_WINDOW_MS + 1)], open, 9)[0]?.alertId).toBe(null);
});

test('every flag lands in exactly one group, whatever the order', () => {
  const flags = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e8 }), fc.constantFrom('drugs', 'weapons')), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(flags, (made) => {
      const all = made.map(([atMs, theme], i) => flag(i + 1, atMs, { theme }));
      const groups = groupFlags(all, new Map(), 0);
      expect(groups.flatMap((group) => group.flagIds).toSorted((a, b) => a - b)).toEqual(
        all.map(({ flagId }) => flagId),
      );
    }),
  );
});
