import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  GROUPING_WINDOW_MS,
  groupFlags,
  MAX_OPEN_A_DEVICE,
  type OpenAlerts,
} from '../../../collector/alert/grouping.ts';
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
  policyVersion: 1,
  audience: 'pupil',
  rule: 'term',
  spelling: 'plain',
  explanation: { parts: [], reasons: [], educational: null, moment: null },
  alerts: true,
  ...over,
});

const NONE: OpenAlerts = { near: [], newest: [], countOfDevice: new Map() };
const openAlert = (alertId: number, firstAtMs: number, lastAtMs: number, sessionId = 's') => ({
  ...{ alertId, firstAtMs, lastAtMs, deviceId: 'd', sessionId, theme: 'drugs' },
});

test('flags close together are one alert with the gravest urgency; far apart, two', () => {
  const flags = [flag(1, 0), flag(2, GROUPING_WINDOW_MS, { urgency: 2 }), flag(3, 2 * GROUPING_WINDOW_MS + 1)];
  expect(groupFlags(flags, NONE, 9)).toEqual([
    { alertId: null, flagIds: [1, 2], urgency: 2, raisedMs: 9, otherSessions: false },
    { alertId: null, flagIds: [3], urgency: 3, raisedMs: 9, otherSessions: false },
  ]);
});

test('other sessions, devices and themes are other alerts; an open one is joined while it is close', () => {
  const flags = [
    flag(1, 100),
    flag(2, 100, { sessionId: 't' }),
    flag(3, 100, { deviceId: 'e' }),
    flag(4, 100, { theme: 'x' }),
  ];
  expect(groupFlags(flags, NONE, 9)).toHaveLength(4);
  const open = { ...NONE, near: [openAlert(42, 0, 0)] };
  expect(groupFlags([flag(1, GROUPING_WINDOW_MS)], open, 9)[0]?.alertId).toBe(42);
  expect(groupFlags([flag(1, GROUPING_WINDOW_MS + 1)], open, 9)[0]?.alertId).toBe(null);
});

test('a flag joins an open alert within the window of its span, on either side, and none that began hours later', () => {
  const [hourMs, begins, ends] = [3_600_000, 10 * 3_600_000, 11 * 3_600_000];
  const open = { ...NONE, near: [openAlert(42, begins, ends)] };
  const alertOf = (atMs: number) => groupFlags([flag(1, atMs)], open, 9)[0]?.alertId;
  expect(alertOf(begins - 3 * hourMs)).toBe(null);
  expect(alertOf(begins - GROUPING_WINDOW_MS - 1)).toBe(null);
  expect(alertOf(begins - GROUPING_WINDOW_MS)).toBe(42);
  expect(alertOf(begins + hourMs / 2)).toBe(42);
  expect(alertOf(ends + GROUPING_WINDOW_MS)).toBe(42);
  expect(alertOf(ends + GROUPING_WINDOW_MS + 1)).toBe(null);
});

test('late flags join the alert of their own time, not the newest', () => {
  const open = { ...NONE, near: [openAlert(1, 0, 0), openAlert(2, 9e6, 9e6)] };
  const groups = groupFlags([flag(5, 1_000), flag(6, 9e6), flag(7, 4e6)], open, 9);
  expect(groups.map(({ alertId, flagIds }) => [alertId, flagIds])).toEqual([
    [1, [5]],
    [null, [7]],
    [2, [6]],
  ]);
});

test('a device with as many open alerts as it may have makes no more: its flags join the newest of their theme, and that is said', () => {
  const newest = openAlert(77, 0, 0, 'earlier');
  const full = { near: [], newest: [newest], countOfDevice: new Map([['d', MAX_OPEN_A_DEVICE]]) };
  const flood = Array.from({ length: 200 }, (_, i) => flag(i + 1, 1e7, { sessionId: `made up ${i}` }));
  const groups = groupFlags(flood, full, 9);
  expect(groups).toHaveLength(1);
  expect(groups[0]).toMatchObject({ alertId: 77, otherSessions: true, flagIds: { length: 200 } });
  const another = groupFlags([flag(1, 1e7, { deviceId: 'e', sessionId: 'x' })], full, 9);
  expect(another).toMatchObject([{ alertId: null, otherSessions: false }]);
});

test('the limit holds within one pass too: a flood of sessions begins no more alerts than are allowed, and one for each theme beyond', () => {
  const flood = Array.from({ length: 300 }, (_, i) =>
    flag(i + 1, 1e7, { sessionId: `made up ${i}`, theme: i < 200 ? 'drugs' : 'weapons' }),
  );
  const groups = groupFlags(flood, NONE, 9);
  expect(groups).toHaveLength(MAX_OPEN_A_DEVICE + 1);
  expect(groups.flatMap(({ flagIds }) => flagIds)).toHaveLength(300);
});

test('every flag lands in exactly one group, whatever the order', () => {
  const flags = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e8 }), fc.constantFrom('drugs', 'weapons')), {
    maxLength: 60,
  });
  fc.assert(
    fc.property(flags, (made) => {
      const all = made.map(([atMs, theme], i) => flag(i + 1, atMs, { theme }));
      const groups = groupFlags(all, NONE, 0);
      expect(groups.flatMap((group) => group.flagIds).toSorted((a, b) => a - b)).toEqual(
        all.map(({ flagId }) => flagId),
      );
    }),
  );
});
