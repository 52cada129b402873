/** The `media` section: read, checked, compared, changed. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkMediaTies } from '../../../../collector/policy/document/check/media-ties.ts';
import { ENGLISH } from '../../../../collector/policy/document/diff/english.ts';
import { diffPolicies } from '../../../../collector/policy/document/diff.ts';
import { applyEdits } from '../../../../collector/policy/document/edit.ts';
import { mistakeLine } from '../../../../collector/policy/document/mistakes.ts';
import type { PolicyEdit } from '../../../../collector/policy/document/policy-edit.ts';
import { readPolicy } from '../../../../collector/policy/document/read.ts';
import type { Policy } from '../../../../protocol/policy/document.ts';
import type { MediaRule } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import type { MediaSection } from '../../../../protocol/policy/media-section.ts';
import { contexts, devices, policies, rule } from '../../../protocol/policy/media-samples.ts';

const SMALL = 'format: 1\nname: Small\naudiences: [{id: year-6, title: Year 6, within: pupil}]\n';

function policyIn(text: string): Policy {
  const reading = readPolicy(text);
  if (!reading.ok) throw new Error(reading.mistakes.map(mistakeLine).join('\n'));
  return reading.policy;
}
const withMedia = (media: string): Policy => policyIn(`${SMALL}media: ${media}\n`);
const words = (before: Policy, after: Policy): string[] =>
  diffPolicies(before, after).map(({ weakens, change }) => `${weakens ? '! ' : ''}${ENGLISH.sentence(change)}`);

it('without the section there are no rules; with it, what is left out is as usual', () => {
  expect(policyIn(SMALL)).not.toHaveProperty('media');
  expect(policyIn(`${SMALL}media:\n`)).not.toHaveProperty('media');
  expect(withMedia('{otherwise: ask}').media).toEqual({
    ...{ otherwise: 'ask', rules: [], whileLocked: 'block', maxDevices: 2, whenNotEncrypted: 'block' },
    ...{ otherDevices: 'allow', remindAfterMinutes: 15, alerts: [] },
  });
});

it('rules that pass the check never tie, whatever comes in', () => {
  let decided = 0;
  const ofOneDevice = policies.map(({ known, ...policy }) => ({ ...policy, known: known.slice(0, 1) }));
  fc.assert(
    fc.property(devices, ofOneDevice, contexts, (device, policy, context) => {
      const rules = policy.rules.map((one, index) => ({ ...one, id: `r${index}` }));
      const said: string[] = [];
      checkMediaTies(rules as never, (path) => said.push(path));
      const { reasons } = decideMedia(device, { ...policy, rules }, context);
      if (reasons.some(({ kind }) => kind === 'tie')) expect(said).not.toEqual([]);
      if (said.length === 0 && reasons.some(({ kind }) => kind === 'rule')) decided++;
    }),
    { numRuns: 5_000 },
  );
  expect(decided).toBeGreaterThan(0);
});

it('two rules that the check names do tie for some device', () => {
  const tied = (a: MediaRule, b: MediaRule): boolean => {
    const said: string[] = [];
    checkMediaTies([a, b] as never, (path) => said.push(path));
    return said.length > 0;
  };
  expect(tied(rule('a', 'allow', { classes: ['stick', 'phone'] }), rule('b', 'block', { classes: ['phone'] }))).toBe(
    true,
  );
  expect(tied(rule('a', 'allow', { classes: ['stick'] }), rule('b', 'block'))).toBe(false);
  expect(tied(rule('a', 'allow', { devices: ['*'] }), rule('b', 'block', { devices: ['k1'] }))).toBe(false);
  expect(tied(rule('a', 'allow', { audiences: ['pupil'] }), rule('b', 'block', { accounts: ['ann'] }))).toBe(false);
});

it('more than a frame holds is refused, where the section begins', () => {
  const accounts = Array.from({ length: 100 }, (_, n) => `a-long-account-name-of-somebody-${n}`).join(', ');
  const groups = Array.from(
    { length: 20 },
    (_, n) => `  - {id: g-${n}, title: G, within: pupil, accounts: [${accounts}]}`,
  );
  const text = `format: 1\nname: X\naudiences:\n${groups.join('\n')}\nmedia:\n  otherwise: block\n`;
  expect(readPolicy(text).ok).toBe(true);
  const reading = readPolicy(`${text}  rules: [{id: one, verdict: allow, audiences: [g-1]}]\n`);
  expect(reading.ok ? '' : reading.mistakes.map(mistakeLine).join()).toMatch(/^line 24, column 1: .*bytes, at most/);
});

describe('comparison', () => {
  it('a section that comes and goes', () => {
    const rules =
      '{otherwise: block, rules: [{id: year-6-read, verdict: readOnly, audiences: [year-6], classes: [stick]}]}';
    expect(words(policyIn(SMALL), withMedia(rules))).toEqual([
      'Sticks, cards, disks, phones and cameras are held to the rules below; before, to none.',
      'Where no rule speaks, devices are kept out.',
      'New rule year-6-read: sticks, of Year 6: let in for reading only.',
    ]);
    expect(words(withMedia(rules), policyIn(SMALL))).toEqual([
      '! Sticks, cards, disks, phones and cameras are held to no rules any more: whatever is plugged in can be used.',
    ]);
  });

  const cases: [string, string, string, string[]][] = [
    [
      'stricter',
      '{otherwise: allow}',
      '{otherwise: block}',
      ['Where no rule speaks, devices were let in, are kept out.'],
    ],
    [
      'laxer',
      '{otherwise: block}',
      '{otherwise: ask}',
      ['! Where no rule speaks, devices were kept out, are kept out until somebody approves.'],
    ],
    [
      'a lax rule comes',
      '{otherwise: block}',
      '{otherwise: block, rules: [{id: ours, verdict: allow, devices: ["*"], accounts: [ann], deviceGroups: [Office], moments: [lesson, lunch]}]}',
      ['! New rule ours: any device of the register, for ann, at Office, in lessons and at lunch: let in.'],
    ],
    [
      'a strict rule goes',
      '{otherwise: allow, rules: [{id: phones, verdict: block, classes: [phone, camera]}]}',
      '{otherwise: allow}',
      ['! Rule phones is gone (phones and cameras: kept out).'],
    ],
    [
      'a strict rule comes',
      '{otherwise: allow}',
      '{otherwise: allow, rules: [{id: phones, verdict: block, classes: [phone]}]}',
      ['New rule phones: phones: kept out.'],
    ],
    [
      'a rule becomes laxer',
      '{otherwise: block, rules: [{id: staff, verdict: encryptedOnly, audiences: [staff]}]}',
      '{otherwise: block, rules: [{id: staff, verdict: allow, audiences: [staff]}]}',
      ['! Rule staff was “devices, of Staff: let in if encrypted”, is “devices, of Staff: let in”.'],
    ],
    [
      'settings',
      '{otherwise: block, maxDevices: 1, remindAfterMinutes: 10}',
      '{otherwise: block, maxDevices: 3, whileLocked: byRules, whenNotEncrypted: ask, otherDevices: block, remindAfterMinutes: 0}',
      [
        '! While a screen is locked or nobody is signed in, the rules say what is let in.',
        '! At most 3 devices with files in a computer at the same time. Before: 1.',
        '! A device that should be encrypted and is not was kept out, is kept out until somebody approves.',
        '! Nobody is reminded of a device left in.',
        'Devices without files (sound, network) are kept out.',
      ],
    ],
    [
      'files',
      '{otherwise: block, files: {names: [passwords.*, "*list*"], urgency: 3}}',
      '{otherwise: block, files: {names: ["*list*"], programs: false, urgency: 3}}',
      [
        '! On devices files are counted, and “*list*” told by name: urgency 3. Before: files are counted, and “passwords.*”, “*list*” and programs told by name: urgency 3.',
      ],
    ],
    [
      'alerts',
      '{otherwise: block, alerts: [{when: [lost, suspicious], urgency: 2}, {when: [blocked], urgency: 4}]}',
      '{otherwise: block, alerts: [{when: [suspicious, lost], urgency: 3}, {when: [leftIn], audiences: [year-6], urgency: 4}]}',
      [
        '! Alert for a device that is suspicious (able to type beside storing files, or describing itself wrongly) or reported lost: urgency 3. Urgency was 2.',
        '! No alert any more for a device that is kept out: urgency 4.',
        'Alert for a device of Year 6 that is left in a computer that nobody uses: urgency 4.',
      ],
    ],
  ];
  it.each(cases)('%s', (_, before, after, expected) => {
    expect(words(withMedia(before), withMedia(after))).toEqual(expected);
    expect(words(withMedia(after), withMedia(after))).toEqual([]);
  });
});

describe('forms', () => {
  const applied = (...edits: PolicyEdit[]): MediaSection | undefined => {
    const result = applyEdits(SMALL, edits);
    if (!result.ok) throw new Error(result.code);
    return policyIn(result.text).media;
  };
  const begun: PolicyEdit = { kind: 'setMedia', media: { otherwise: 'block', maxDevices: 1 } };
  const made = rule('staff', 'encryptedOnly', { audiences: ['staff'], classes: ['stick'] });
  const alert = { when: ['blocked', 'lost'], audiences: ['year-6'], urgency: 3 } as const;
  const files = { names: ['*list*'], programs: false, urgency: 2 } as const;

  it('begin the section, add to it, replace and take out', () => {
    expect(applied(begun)).toMatchObject({ otherwise: 'block', maxDevices: 1, rules: [] });
    expect(applied(begun, { kind: 'setMediaRule', rule: made })?.rules).toEqual([made]);
    const laxer = { ...made, verdict: 'allow' as const };
    const replaced = applied(begun, { kind: 'setMediaRule', rule: made }, { kind: 'setMediaRule', rule: laxer });
    expect(replaced?.rules).toEqual([laxer]);
    expect(applied(begun, { kind: 'setMediaFiles', files })?.files).toEqual(files);
    expect(applied(begun, { kind: 'setMediaAlert', alert })?.alerts).toEqual([alert]);
    const graver = { when: ['lost', 'blocked'], audiences: ['year-6'], urgency: 1 } as const;
    const again = applied(begun, { kind: 'setMediaAlert', alert }, { kind: 'setMediaAlert', alert: graver });
    expect(again?.alerts).toEqual([graver]);
  });

  it('take out what is there and refuse what is not', () => {
    const removals: [PolicyEdit, PolicyEdit][] = [
      [
        { kind: 'setMediaRule', rule: made },
        { kind: 'removeMediaRule', id: 'staff' },
      ],
      [{ kind: 'setMediaFiles', files }, { kind: 'removeMediaFiles' }],
      [
        { kind: 'setMediaAlert', alert },
        { kind: 'removeMediaAlert', alert },
      ],
      [begun, { kind: 'removeMedia' }],
    ];
    for (const [add, remove] of removals) {
      expect(applied(begun, add, remove)).toEqual(remove.kind === 'removeMedia' ? undefined : applied(begun));
      expect(applyEdits(SMALL, [remove])).toEqual({ ok: false, code: 'notThere' });
    }
  });
});
