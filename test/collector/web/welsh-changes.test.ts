/** What is different between two policies, said in Welsh: a sentence for each kind, with all that the English one tells and none of its words. */
import { describe, expect, it } from 'vitest';
import type { Change } from '../../../collector/policy/document/diff/changes.ts';
import { ENGLISH } from '../../../collector/policy/document/diff/english.ts';
import { diffPolicies } from '../../../collector/policy/document/diff.ts';
import { readPolicy } from '../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { WELSH } from '../../../collector/web/text/languages.ts';
import type { MediaRule } from '../../../protocol/policy/media.ts';

const lists = { added: ['alpha'], removed: ['bravo'] };
const range = { name: 'alpha', from: '2026-09-02', to: '2026-12-18' };
const period = { name: 'alpha', kind: 'club', from: '12:34', to: '13:45', days: [1, 5] } as const;
const term = { text: 'alpha', theme: 'drugs', urgency: 3, exact: false, audiences: [], note: 'bravo' } as const;
const regrade = { theme: 'drugs', urgency: 3, audiences: [], reason: 'bravo' } as const;
const tell = { urgency: 2, roles: ['governor', 'auditor'], withinMinutes: 90, outsideHours: true } as const;
const silence = { phrase: 'alpha', theme: 'drugs', audiences: [], reason: 'bravo' };
const files = { names: ['*alpha*'], programs: true, urgency: 3 } as const;
const mediaAlert = { when: ['lost', 'leftIn'], audiences: ['bravo'], urgency: 4 } as const;
const rule: MediaRule = {
  ...{
    id: 'alpha',
    verdict: 'readOnly',
    devices: [],
    classes: ['camera'],
    audiences: ['bravo'],
    accounts: ['charlie'],
  },
  ...{ deviceGroups: ['delta'], moments: ['lunch'] },
};

/** Each kind in each of its shapes: a new kind does not compile without one. */
const CHANGES: { [K in Change['kind']]: readonly Omit<Extract<Change, { kind: K }>, 'kind'>[] } = {
  name: [{ before: 'alpha', after: 'bravo' }],
  audienceAdded: [{ title: 'alpha', within: 'bravo' }],
  audienceRemoved: [{ title: 'alpha' }],
  audienceTitle: [{ before: 'alpha', after: 'bravo' }],
  audienceWithin: [{ title: 'alpha', before: 'bravo', after: 'charlie' }],
  claims: [
    { title: 'charlie', what: 'accounts', ...lists },
    { title: 'charlie', what: 'deviceGroups', ...lists },
  ],
  audienceOrder: [{ titles: ['alpha', 'bravo'] }],
  verdict: [
    { audience: 'alpha', category: 'own-theme', before: undefined, after: { kind: 'acceptable' } },
    {
      ...{ audience: 'alpha', category: 'own-theme', before: { kind: 'atCertainTimes', times: ['lunch'] } },
      after: { kind: 'forNominatedUsers', accounts: ['bravo'] },
    },
    { audience: 'alpha', category: 'own-theme', before: { kind: 'unacceptable' }, after: { kind: 'illegal' } },
  ],
  packsUsed: [lists],
  packsExcepted: [lists],
  term: [
    { text: 'alpha', theme: 'own-theme', audiences: ['charlie'], before: term },
    { text: 'alpha', theme: 'own-theme', audiences: [], after: term },
    {
      ...{ text: 'alpha', theme: 'own-theme', audiences: [] },
      ...{ before: term, after: { ...term, exact: true, urgency: 1, note: 'charlie' } },
    },
  ],
  silence: [
    { silence, audiences: ['charlie'], there: 'after' },
    { silence: { ...silence, reason: '' }, audiences: [], there: 'before' },
  ],
  silenceReason: [{ phrase: 'alpha', after: 'bravo' }],
  regrade: [
    { theme: 'own-theme', term: undefined, audiences: ['charlie'], before: regrade },
    { theme: 'own-theme', term: 'alpha', audiences: [], after: regrade },
    { theme: 'own-theme', term: 'alpha', audiences: [], before: regrade, after: { ...regrade, reason: 'charlie' } },
  ],
  searchAudiences: [lists],
  searchEngines: [lists],
  searchUrgency: [{ before: 3, after: 4 }],
  media: [{ after: true }, { after: false }],
  mediaOtherwise: [
    { before: 'ask', after: 'block' },
    { before: undefined, after: 'allow' },
  ],
  mediaRule: [
    { id: 'alpha', before: rule },
    { id: 'alpha', after: rule },
    { id: 'alpha', before: rule, after: rule },
  ],
  mediaLocked: [{ after: 'block' }, { after: 'byRules' }],
  mediaMost: [{ before: 4, after: 7 }],
  mediaNotEncrypted: [{ before: 'ask', after: 'block' }],
  mediaOthers: [{ after: 'allow' }, { after: 'block' }],
  mediaFiles: [{ before: files }, { after: files }, { before: files, after: { ...files, names: ['*bravo*'] } }],
  mediaReminder: [{ after: 0 }, { after: 17 }],
  mediaAlert: [
    { before: mediaAlert },
    { after: mediaAlert },
    { before: { ...mediaAlert, urgency: 3 }, after: mediaAlert },
  ],
  agreement: [
    { before: { version: 'alpha', date: '2026-09-01', text: 'x' } },
    { after: { version: 'alpha', date: '2026-09-01', text: 'x' } },
    {
      before: { version: 'alpha', date: '2026-09-01', text: 'x' },
      after: { version: 'bravo', date: '2026-10-01', text: 'y' },
    },
    {
      before: { version: 'alpha', date: '2026-09-01', text: 'x' },
      after: { version: 'alpha', date: '2026-10-01', text: 'y' },
    },
  ],
  threshold: [{ before: 3, after: 4 }],
  hide: [
    { added: ['bullying'], removed: [] },
    { added: [], removed: ['violence'] },
  ],
  lessons: [{ after: true }, { after: false }],
  outsideHours: [{ after: 0 }, { after: 1 }],
  tell: [
    { urgency: 2, before: tell },
    { urgency: 2, after: tell },
    { urgency: 2, before: { ...tell, withinMinutes: 1_440, outsideHours: false }, after: tell },
  ],
  inEmail: [
    { what: 'accountNames', after: true },
    { what: 'flaggedText', after: false },
  ],
  capture: [
    { what: 'windowTitles', after: true },
    { what: 'accountNames', after: false },
  ],
  notDuring: [{ added: ['lunch'], removed: ['holiday'] }],
  retention: [{ what: 'journalDays', before: 30, after: 40 }],
  approvals: [{ before: 3, after: 2 }],
  timeZone: [{ before: 'Europe/London', after: 'Europe/Dublin' }],
  schoolDays: [{ before: [1, 2], after: [3, 7] }],
  hours: [{ before: { from: '08:40', to: '15:10' }, after: { from: '09:20', to: '16:30' } }],
  dates: [
    { list: 'terms', name: 'alpha', before: range },
    { list: 'holidays', name: 'alpha', after: range },
    { list: 'terms', name: 'alpha', before: range, after: { ...range, to: '2026-12-19' } },
  ],
  period: [
    { name: 'alpha', before: period },
    { name: 'alpha', after: period },
    { name: 'alpha', before: period, after: { ...period, to: '14:00' } },
  ],
};

const welsh = WELSH.policy.change.sentence;
const all = Object.entries(CHANGES).flatMap(([kind, shapes]) => shapes.map((one) => ({ kind, ...one }) as Change));
/** Data that a sentence holds: what the school named, and its dates and times. Numbers alone may be words in English. */
const data = (text: string): string[] =>
  [
    ...new Set(
      text.match(/\b(?:alpha|bravo|charlie|delta|own-theme|\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|Europe\/\w+)/g) ?? [],
    ),
  ].toSorted();
const ENGLISH_WORDS =
  /\b(the|and|was|were|is|are|with|from|not|any|more|of|for|new|no longer|device|lunch|club|governor|drugs|minutes?|hours?|days?)\b/i;

describe('a change of the policy in Welsh', () => {
  it.each(all.map((change) => [ENGLISH.sentence(change), change] as const))('%s', (english, change) => {
    const said = welsh(change);
    expect(said).not.toBe(english);
    expect(data(said)).toEqual(data(english));
    expect(said).not.toMatch(ENGLISH_WORDS);
    expect(said).not.toMatch(/undefined|null|NaN|\[object|: \.|\.\.|^\.$/);
    expect(said).toMatch(/^\S.*\.$/s);
  });

  it('is said of all that the policies that ship differ in', () => {
    const policies = STARTING_POLICIES.flatMap((one) => {
      const read = readPolicy(startingPolicy(one));
      return read.ok ? [read.policy] : [];
    });
    expect(policies).toHaveLength(STARTING_POLICIES.length);
    const changes = policies.flatMap((before) => policies.flatMap((after) => diffPolicies(before, after)));
    expect(changes.length).toBeGreaterThan(50);
    for (const { change } of changes) expect(welsh(change)).not.toBe(ENGLISH.sentence(change));
  });
});
