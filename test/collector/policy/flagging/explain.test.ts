import { expect, test } from 'vitest';
import { explanationWords } from '../../../../collector/policy/english/explanation-words.ts';
import { type ExplainedFlag, explainFlag } from '../../../../collector/policy/flagging/explain.ts';

const FLAG: ExplainedFlag = {
  text: 'buy weed now',
  ...{ packId: 'drugs.en', term: 'weed', rule: 'term', spelling: 'plain', start: 4, end: 8, audience: 'year-6' },
  ...{ policyVersion: 3, alerts: true },
  explanation: { parts: [], educational: null, moment: 'lesson', reasons: [{ kind: 'term', urgency: 3 }] },
};
const words = (over: Partial<ExplainedFlag>): string[] => explainFlag({ ...FLAG, ...over }).map(explanationWords);

test('a term: which list, how urgent, by which policy', () => {
  expect(words({})).toEqual([
    '“weed” is a term of the list drugs.en',
    'urgency 3: what the list says',
    'by version 3 of the policy, for year-6, in lessons: such a flag begins an alert',
  ]);
  expect(explainFlag(FLAG)[0]?.ranges).toEqual([{ start: 4, end: 8 }]);
  expect(words({ packId: 'school.drugs.year-6' })[0]).toBe('“weed” is one of the school’s own terms');
});

test('each step of the urgency in order, with the lesson’s words and where they stand', () => {
  const explanation: ExplainedFlag['explanation'] = {
    ...{ parts: [], educational: { text: 'gcse', start: 10, end: 14 }, moment: 'outsideHours' },
    reasons: [
      { kind: 'term', urgency: 3 },
      { kind: 'regraded', urgency: 2, why: 'a worry this term' },
      { kind: 'educational', urgency: 3, marker: 'gcse' },
      { kind: 'unacceptable', urgency: 3, category: 'drugs', audience: 'pupil', moment: 'outsideHours' },
      { kind: 'outsideHours', urgency: 2 },
    ],
  };
  expect(words({ explanation, spelling: 'disguised' })).toEqual([
    '“weed” is a term of the list drugs.en',
    'it is spelt in disguise',
    '“gcse” beside it speaks of a lesson, so that it is less urgent',
    'urgency 3: what the list says',
    'urgency 2: graded anew by the school (a worry this term)',
    'urgency 3: “gcse” beside it speaks of a lesson',
    'urgency 3: drugs is not acceptable for pupil outside school hours',
    'urgency 2: outside school hours nobody is there to see the screen',
    'by version 3 of the policy, for year-6, outside school hours: such a flag begins an alert',
  ]);
  expect(explainFlag({ ...FLAG, explanation })[1]?.ranges).toEqual([{ start: 10, end: 14 }]);
});

test('a near rule points at its phrases; sites and search engines are called that', () => {
  const parts = [
    { start: 0, end: 3 },
    { start: 9, end: 12 },
  ];
  const near = explainFlag({ ...FLAG, rule: 'near', explanation: { ...FLAG.explanation, parts } });
  expect(near[0]).toEqual({ kind: 'near', rule: 'weed', packId: 'drugs.en', phrases: ['buy', 'now'], ranges: parts });
  expect(near.map(explanationWords)[0]).toBe(
    '“buy” and “now” stand near one another: the rule “weed” of the list drugs.en',
  );
  expect(words({ rule: 'site', term: 'weed.example' })[0]).toBe('weed.example is a site of the list drugs.en');
  expect(words({ rule: 'site', term: 'bing.com', packId: 'policy.searches' })[0]).toContain('search engines');
});

test('a flag from before there were policies says so, and no more', () => {
  const explanation = { parts: [], reasons: [], educational: null, moment: null };
  expect(words({ policyVersion: 0, explanation })).toEqual([
    '“weed” is a term of the list drugs.en',
    'flagged before there were policies',
  ]);
});
