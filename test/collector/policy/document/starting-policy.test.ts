import { describe, expect, it } from 'vitest';
import { mistakeLine } from '../../../../collector/policy/document/mistakes.ts';
import { checkPolicy, readPolicy, shippedToday } from '../../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';
import { createJudge } from '../../../../protocol/policy/create-judge.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';
import type { Watched } from '../../../../protocol/policy/judge.ts';
import { match } from '../../../protocol/policy/policies.ts';

function policyOf(name: (typeof STARTING_POLICIES)[number]): Policy {
  const reading = readPolicy(startingPolicy(name));
  if (!reading.ok) throw new Error(reading.mistakes.map(mistakeLine).join('\n'));
  return reading.policy;
}

describe.each(STARTING_POLICIES)('the %s policy', (name) => {
  it('has no mistake and no warning', () => {
    // Whether somebody has checked a word list is said of the list: it is no fault of the policy that names it.
    const reading = checkPolicy(startingPolicy(name), { ...shippedToday(), unreviewed: [] });
    expect([...(reading.ok ? [] : reading.mistakes), ...reading.warnings].map(mistakeLine)).toEqual([]);
  });

  it('brings self-harm to the review desk, on whoever’s screen', () => {
    const judge = createJudge(policyOf(name));
    for (const deviceAudience of ['pupil', 'staff', 'guest']) {
      const flags = judge.judge(
        [match({ theme: 'self-harm', urgency: 2 })],
        { account: 'somebody', deviceGroup: '', deviceAudience, atMs: Date.UTC(2026, 10, 3, 10) },
        [],
        'text',
      );
      expect(flags.map(({ urgency }) => judge.alerts(urgency))).toEqual([true]);
    }
  });
});

it('they differ as schools do: a game in a lesson and at lunch', () => {
  const game = (name: (typeof STARTING_POLICIES)[number], account: string, hour: number) => {
    const judge = createJudge(policyOf(name));
    const watched: Watched = {
      account,
      deviceGroup: '',
      deviceAudience: 'pupil',
      atMs: Date.UTC(2026, 10, 3, hour, 15),
    };
    const [flag] = judge.judge([match()], watched, [], 'blocky game');
    return flag === undefined ? 'nothing' : judge.alerts(flag.urgency) ? 'alert' : 'report';
  };
  const lessonAndLunch = (name: (typeof STARTING_POLICIES)[number], account: string) =>
    [game(name, account, 10), game(name, account, name === 'secondary' ? 13 : 12)].join(', ');
  expect(lessonAndLunch('infant', 'y1-ann')).toBe('alert, alert');
  expect(lessonAndLunch('primary', 'y6-ann')).toBe('report, report');
  expect(lessonAndLunch('secondary', 'y9-ann')).toBe('alert, nothing');
  expect(lessonAndLunch('secondary', 'exam12')).toBe('alert, alert');
  expect(lessonAndLunch('college', 'st-ann')).toBe('alert, nothing');
  expect(lessonAndLunch('college', 'ad-ann')).toBe('nothing, nothing');
  expect(lessonAndLunch('staff-only', 'ann')).toBe('report, report');
});
