import { expect, it } from 'vitest';
import type { SchoolWeek } from '../../../protocol/agent-calendar.ts';
import type { MediaRules } from '../../../protocol/policy/media.ts';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';
import { createMediaWho, mediaPolicy } from '../../../protocol/policy/media-policy.ts';
import { context, known, policy, rule, stick } from './media-samples.ts';

const rules: MediaRules = {
  ...policy({
    rules: [
      rule('staff-own', 'readOnly', { audiences: ['staff'], devices: ['*'] }),
      rule('year-6-lessons', 'allow', { audiences: ['year-6'], moments: ['lesson'] }),
    ],
  }),
  files: null,
  remindAfterMinutes: 0,
};
const audiences = [
  { id: 'year-6', within: 'pupil', accounts: ['y6-*'], deviceGroups: [] },
  { id: 'staff', accounts: ['*@staff'], deviceGroups: ['Office'] },
];
/** The first days of 1970: Thursday lessons from 9 to 15. */
const week: SchoolWeek = {
  offsets: [{ fromMs: 0, offsetMinutes: 60 }],
  schoolDays: [{ firstDay: 0, lastDay: 1 }],
  week: [{ weekday: 4, fromMinute: 540, toMinute: 900, moment: 'lesson' }],
};
const HOUR_MS = 3_600_000;
const machine = { deviceGroup: 'Suite', deviceAudience: 'pupil' };

it('who and when come out of what the agent was sent', () => {
  const who = createMediaWho({ audiences, week }, machine);
  expect(who('Y6-ann', 8 * HOUR_MS)).toEqual({
    account: 'Y6-ann',
    audiences: ['year-6', 'pupil'],
    moment: 'lesson',
  });
  expect(who('ben', 15 * HOUR_MS)).toEqual({ account: 'ben', audiences: ['pupil'], moment: 'outsideHours' });
  expect(who('ann@staff', 60 * HOUR_MS)).toMatchObject({ audiences: ['staff'], moment: 'holiday' });
  expect(who('', 8 * HOUR_MS)).toMatchObject({ audiences: [] });
  const office = createMediaWho({ audiences, week: null }, { deviceGroup: 'Office', deviceAudience: 'pupil' });
  expect(office('ben', 0)).toEqual({ account: 'ben', audiences: ['staff'], moment: 'unknown' });
});

it('rules and register together decide; without a register no rule of known devices applies', () => {
  const who = createMediaWho({ audiences, week }, machine);
  const decide = (account: string, atMs: number, register = [known('office-1')]) =>
    decideMedia(stick(), mediaPolicy(rules, register), context({ ...who(account, atMs), nowMs: atMs })).action;
  expect(decide('y6-ann', 8 * HOUR_MS)).toBe('allow');
  expect(decide('y6-ann', 7 * HOUR_MS)).toBe('block');
  expect(decide('head@staff', 7 * HOUR_MS)).toBe('readOnly');
  expect(decide('head@staff', 7 * HOUR_MS, [])).toBe('block');
  expect(decide('y6-ann', 8 * HOUR_MS, [known('office-1', { lost: true })])).toBe('block');
});

it('a rule of a moment does not apply while the week is not known', () => {
  const who = createMediaWho({ audiences, week: null }, machine);
  const decided = decideMedia(stick(), mediaPolicy(rules, []), context(who('y6-ann', 8 * HOUR_MS)));
  expect(decided.reasons.at(-1)).toEqual({ kind: 'noRule', verdict: 'block' });
});
