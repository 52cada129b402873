/** The forms for removable media: what they ask, and what their answers come to in the document. */
import { expect, it } from 'vitest';
import { applyEdits } from '../../../collector/policy/document/edit.ts';
import { mistakeLine } from '../../../collector/policy/document/mistakes.ts';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { TimeFormat } from '../../../collector/web/present/when.ts';
import { ENGLISH } from '../../../collector/web/text/languages.ts';
import { allForms, allRemovals } from '../../../collector/web/view-models/policy/edit-forms/all-forms.ts';
import type { Answers } from '../../../collector/web/view-models/policy/edit-forms/edit-form.ts';
import { policyInWords } from '../../../collector/web/view-models/policy/overview.ts';
import type { Policy } from '../../../protocol/policy/document.ts';

const context = { texts: ENGLISH, time: new TimeFormat('Europe/London', ENGLISH), nowMs: 1_800_000_000_000 };
const SMALL = 'format: 1\nname: Small\n';

function read(text: string): Policy {
  const reading = readPolicy(text);
  if (!reading.ok) throw new Error(reading.mistakes.map(mistakeLine).join('\n'));
  return reading.policy;
}

type Given = Record<string, string | string[] | boolean>;
const answers = (given: Given): Answers => ({
  text: (name) => String(given[name] ?? ''),
  list: (name) => (given[name] as string[] | undefined) ?? [],
  ticked: (name) => given[name] === true,
});

/** Fills a form in and sends it; what is wrong comes back as text. */
function sent(text: string, kind: string, given: Given): string {
  const form = allForms(read(text), context).find((one) => one.kind === kind);
  const answer = form?.read(answers(given));
  if (answer === undefined) throw new Error(`no form ${kind}`);
  if ('errors' in answer) return answer.errors.map((error) => error.text).join();
  const result = applyEdits(text, answer.edits);
  if (!result.ok) throw new Error(result.code);
  return result.text;
}

/** As a browser would send it back untouched. */
function asShown(text: string, kind: string): Given {
  const fields = allForms(read(text), context).find((one) => one.kind === kind)?.fields ?? [];
  return Object.fromEntries(fields.map(({ name, value }) => [name, value as Given[string]]));
}

const kinds = (text: string): string[] =>
  allForms(read(text), context).flatMap(({ kind }) => (kind.startsWith('media') ? [kind] : []));

it('first asks what is done with a device that no rule is about, then everything else', () => {
  expect(kinds(SMALL)).toEqual(['media']);
  const begun = sent(SMALL, 'media', asShown(SMALL, 'media'));
  expect(read(begun).media).toMatchObject({ otherwise: 'block', whileLocked: 'block', maxDevices: 2, rules: [] });
  expect(kinds(begun)).toEqual(['media', 'media-rule', 'media-files', 'media-alert']);
});

it('sent back untouched, the settings and files of every starting policy change nothing that counts', () => {
  for (const name of STARTING_POLICIES) {
    const text = startingPolicy(name);
    for (const kind of ['media', 'media-files']) {
      expect(read(sent(text, kind, asShown(text, kind))).media, `${name} ${kind}`).toEqual(read(text).media);
    }
  }
});

it('makes a rule of what was ticked, named by what was typed', () => {
  const begun = sent(SMALL, 'media', asShown(SMALL, 'media'));
  const made = sent(begun, 'media-rule', {
    'rule-name': 'Staff: own, encrypted!',
    'rule-verdict': 'encryptedOnly',
    'rule-who': ['staff'],
    'rule-classes': ['stick', 'externalDisk', 'spoon'],
    'rule-moments': ['lesson'],
    'rule-devices': '*',
    'rule-accounts': 'ann, bob',
    'rule-rooms': 'Office',
  });
  expect(read(made).media?.rules).toEqual([
    {
      ...{ id: 'staff-own-encrypted', verdict: 'encryptedOnly', devices: ['*'], classes: ['stick', 'externalDisk'] },
      ...{ accounts: ['ann', 'bob'], audiences: ['staff'], deviceGroups: ['Office'], moments: ['lesson'] },
    },
  ]);
  expect(sent(begun, 'media-rule', { 'rule-name': ' !! ' })).toBe('Name the rule with letters or digits');
});

it('an alert needs an occasion; one for the same replaces the one before', () => {
  const begun = sent(SMALL, 'media', asShown(SMALL, 'media'));
  expect(sent(begun, 'media-alert', {})).toBe('Tick what brings the alert');
  const once = sent(begun, 'media-alert', { 'alert-when': ['lost', 'blocked'], 'alert-urgency': '3' });
  const twice = sent(once, 'media-alert', { 'alert-when': ['blocked', 'lost'], 'alert-urgency': '2' });
  expect(read(twice).media?.alerts).toEqual([{ when: ['blocked', 'lost'], audiences: [], urgency: 2 }]);
});

it('everything that stands there can be taken out, down to nothing', () => {
  let text = startingPolicy('secondary');
  const rest = (): ReturnType<typeof allRemovals> =>
    allRemovals(read(text), context).filter(({ edit }) => edit.kind.startsWith('removeMedia'));
  const count = rest().length;
  expect(count).toBe(12);
  for (let left = count; left > 0; left--) {
    const result = applyEdits(text, [rest()[0]?.edit as never]);
    if (!result.ok) throw new Error(result.code);
    ({ text } = result);
    expect(rest()).toHaveLength(left - 1);
  }
  expect(read(text).media).toBeUndefined();
});

it('the policy’s page says it in words', () => {
  const { media } = policyInWords(read(startingPolicy('primary')), [], context);
  expect(media.settings?.[0]).toBe('Where no rule speaks: kept out');
  expect(media.rules[1]).toEqual({ id: 'staff-encrypted', words: 'devices, of Staff: let in if encrypted' });
  expect(media.alerts[0]).toBe(
    'Alert for a device that is reported lost or suspicious (able to type beside storing files, or describing itself wrongly): urgency 2',
  );
  expect(policyInWords(read(SMALL), [], context).media.settings).toBeUndefined();
});
