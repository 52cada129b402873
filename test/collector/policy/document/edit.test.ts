import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, applyEdits } from '../../../../collector/policy/document/edit.ts';
import { mistakeLine } from '../../../../collector/policy/document/mistakes.ts';
import type { PolicyEdit } from '../../../../collector/policy/document/policy-edit.ts';
import { checkPolicy } from '../../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';
import type { OwnTerm, Policy, Regrade, Silence } from '../../../../protocol/policy/document.ts';

const PRIMARY = startingPolicy('primary');
const KNOWN = { packIds: ['suicide.en'], unreviewed: [] };
const SMALL = 'format: 1\nname: Small\naudiences: [{id: year-6, title: Year 6, within: pupil}]\n';

const TERM: OwnTerm = {
  text: 'park road boys',
  theme: 'bullying',
  urgency: 3,
  exact: false,
  audiences: ['pupil', 'year-6'],
  note: 'named by: our "police" liaison # really',
};
const SILENCE: Silence = { phrase: 'kill the lights', audiences: [], reason: 'the musical' };
const REGRADE: Regrade = { theme: 'gaming', urgency: 4, audiences: ['pupil'], reason: '' };

function edited(text: string, ...edits: PolicyEdit[]): { text: string; policy: Policy } {
  const result = applyEdits(text, edits);
  if (!result.ok) throw new Error(result.code);
  const reading = checkPolicy(result.text, KNOWN);
  if (!reading.ok) throw new Error(reading.mistakes.map(mistakeLine).join('\n'));
  return { text: result.text, policy: reading.policy };
}

it('of two entries of one name the one that was meant is taken out', () => {
  const text = `format: 1
name: X
calendar:
  holidays:
    - {name: Training day, from: 2026-11-02, to: 2026-11-02}
    - {name: Training day, from: 2026-12-01, to: 2026-12-01}
  periods:
    - {name: Lunch, kind: lunch, from: '12:00', to: '12:30', days: [mon]}
    - {name: Lunch, kind: lunch, from: '12:30', to: '13:00', days: [tue]}
`;
  const { calendar } = edited(
    text,
    { kind: 'removeDates', list: 'holidays', name: 'Training day', from: '2026-12-01' },
    { kind: 'removePeriod', name: 'Lunch', from: '12:30' },
  ).policy;
  expect(calendar.holidays.map(({ from }) => from)).toEqual(['2026-11-02']);
  expect(calendar.periods.map(({ from }) => from)).toEqual(['12:00']);
});

const remarks = (text: string): string[] => text.split('\n').filter((line) => line.trim().startsWith('#'));

describe('every change does what it says', () => {
  const cases: [PolicyEdit, (policy: Policy) => unknown, unknown][] = [
    [{ kind: 'setName', name: 'Hill Top: a school' }, ({ name }) => name, 'Hill Top: a school'],
    [
      {
        kind: 'setAudience',
        audience: { id: 'year-5', title: 'Year 5', within: 'pupil', accounts: ['y5-*'], deviceGroups: [] },
      },
      ({ audiences }) => audiences.find(({ id }) => id === 'year-5')?.accounts,
      ['y5-*'],
    ],
    [{ kind: 'removeAudience', id: 'year-6' }, ({ audiences }) => audiences.some(({ id }) => id === 'year-6'), false],
    [{ kind: 'setTimeZone', timeZone: 'Europe/Dublin' }, ({ calendar }) => calendar.timeZone, 'Europe/Dublin'],
    [{ kind: 'setSchoolDays', days: [1, 6] }, ({ calendar }) => calendar.schoolDays, [1, 6]],
    [{ kind: 'setHours', hours: { from: '08:00', to: '16:00' } }, ({ calendar }) => calendar.hours.to, '16:00'],
    [
      { kind: 'setDates', list: 'terms', range: { name: 'Autumn term', from: '2026-09-01', to: '2026-12-19' } },
      ({ calendar }) => calendar.terms.map(({ from }) => from),
      ['2026-09-01', '2027-01-04', '2027-04-12'],
    ],
    [
      { kind: 'removeDates', list: 'holidays', name: 'Spring half-term', from: '2027-02-15' },
      ({ calendar }) => calendar.holidays.length,
      3,
    ],
    [
      { kind: 'setPeriod', period: { name: 'Assembly', kind: 'registration', from: '09:00', to: '09:20', days: [1] } },
      ({ calendar }) => calendar.periods.at(-1)?.days,
      [1],
    ],
    [
      { kind: 'removePeriod', name: 'Lunch', from: '12:00' },
      ({ calendar }) => calendar.periods.some(({ kind }) => kind === 'lunch'),
      false,
    ],
    [
      { kind: 'choosePacks', use: ['*'], except: ['suicide.en'] },
      ({ packs }) => [packs.use, packs.except],
      [['*'], ['suicide.en']],
    ],
    [{ kind: 'addTerm', term: TERM }, ({ packs }) => packs.terms, [TERM]],
    [{ kind: 'addSilence', silence: SILENCE }, ({ packs }) => packs.silence, [SILENCE]],
    [
      { kind: 'setRegrade', regrade: REGRADE },
      ({ packs }) => packs.regrade.filter(({ theme }) => theme === REGRADE.theme),
      [REGRADE],
    ],
    [
      {
        kind: 'setVerdict',
        category: 'gaming',
        audience: 'pupil',
        verdict: { kind: 'atCertainTimes', times: ['lunch'] },
      },
      ({ actions }) => actions.filter(({ category }) => category === 'gaming').map(({ verdict }) => verdict),
      [{ kind: 'atCertainTimes', times: ['lunch'] }],
    ],
    [
      { kind: 'removeVerdict', category: 'gambling', audience: 'guest' },
      ({ actions }) => actions.filter(({ category }) => category === 'gambling').map(({ audience }) => audience),
      ['pupil'],
    ],
    [
      { kind: 'setSearches', searches: { audiences: ['pupil'], engines: ['kiddle.co'], urgency: 3 } },
      ({ searches }) => searches,
      { audiences: ['pupil'], engines: ['kiddle.co'], urgency: 3 },
    ],
    [{ kind: 'setThreshold', threshold: 3 }, ({ alerts }) => alerts.threshold, 3],
    [{ kind: 'setHide', themes: ['bullying'] }, ({ alerts }) => alerts.hide, ['bullying']],
    [{ kind: 'setHide', themes: [] }, ({ alerts }) => alerts.hide, []],
    [{ kind: 'setLessonsLowerUrgency', on: false }, ({ alerts }) => alerts.lessonsLowerUrgency, false],
    [{ kind: 'setOutsideHoursRaiseBy', steps: 0 }, ({ alerts }) => alerts.outsideHoursRaiseBy, 0],
    [
      { kind: 'setInEmail', inEmail: { accountNames: true, flaggedText: false } },
      ({ alerts }) => alerts.inEmail,
      { accountNames: true, flaggedText: false },
    ],
    [
      { kind: 'setTell', tell: { urgency: 1, roles: ['seniorLeader'], withinMinutes: 5, outsideHours: false } },
      ({ alerts }) => alerts.tell.filter(({ urgency }) => urgency === 1).map(({ withinMinutes }) => withinMinutes),
      [5],
    ],
    [{ kind: 'removeTell', urgency: 3 }, ({ alerts }) => alerts.tell.map(({ urgency }) => urgency), [1, 2]],
    [{ kind: 'setCapture', capture: { notDuring: ['lunch'] } }, ({ capture }) => capture.notDuring, ['lunch']],
    [
      { kind: 'setRetention', retention: { journalDays: 10 } },
      ({ retention }) => [retention.journalDays, retention.alertsDays],
      [10, 365],
    ],
    [
      { kind: 'setMedia', media: { otherwise: 'ask', maxDevices: 7, whileLocked: 'byRules' } },
      ({ media }) => [media?.otherwise, media?.maxDevices, media?.whileLocked],
      ['ask', 7, 'byRules'],
    ],
    [
      { kind: 'removeMediaRule', id: 'pupils-ask' },
      ({ media }) => media?.rules.map(({ id }) => id)[0],
      'staff-encrypted',
    ],
    [{ kind: 'removeMediaFiles' }, ({ media }) => media?.files, undefined],
    [
      { kind: 'removeMediaAlert', alert: { when: ['blocked', 'asking'], audiences: [] } },
      ({ media }) => media?.alerts.map(({ when }) => when[0]),
      ['lost', 'leftIn'],
    ],
    [{ kind: 'setApprovals', publishPolicy: 3 }, ({ approvals }) => approvals.publishPolicy, 3],
  ];

  it.each(cases)('%j', (edit, look, expected) => {
    const { text, policy } = edited(PRIMARY, edit);
    expect(look(policy)).toEqual(expected);
    expect(remarks(text)).toEqual(remarks(PRIMARY));
    const smallest = applyEdit(SMALL, edit);
    if (!edit.kind.startsWith('remove')) expect(smallest.ok && look(edited(smallest.text).policy)).toBeDefined();
  });
});

describe('what is there and what is not', () => {
  it('a term is there once, whatever its case and the order of its audiences', () => {
    const { text } = edited(PRIMARY, { kind: 'addTerm', term: TERM });
    const again = { ...TERM, text: 'Park Road Boys', audiences: ['year-6', 'pupil'] };
    expect(applyEdit(text, { kind: 'addTerm', term: again })).toEqual({ ok: false, code: 'alreadyThere' });
    expect(edited(text, { kind: 'removeTerm', term: again }).text).toBe(PRIMARY);
  });

  it('refuses to remove what is not there', () => {
    const removals: PolicyEdit[] = [
      { kind: 'removeTerm', term: TERM },
      { kind: 'removeSilence', silence: { ...SILENCE, theme: 'violence' } },
      { kind: 'removeRegrade', regrade: REGRADE },
      { kind: 'removeVerdict', category: 'gaming', audience: 'pupil' },
      { kind: 'removeAudience', id: 'year-9' },
      { kind: 'removeDates', list: 'terms', name: 'Fourth term', from: '2026-09-01' },
    ];
    for (const edit of removals) expect(applyEdit(PRIMARY, edit)).toEqual({ ok: false, code: 'notThere' });
  });

  it('changes nothing of a text that it cannot read', () => {
    for (const text of ['', 'a: [', '- list', 'name: x\n---\nname: y\n']) {
      expect(applyEdit(text, { kind: 'setThreshold', threshold: 3 })).toEqual({ ok: false, code: 'unreadable' });
    }
  });
});

it('aliases are passed over, wherever they lead', () => {
  const bomb = `${SMALL}packs:\n  terms:\n    - &a {text: x}\n    - *a\n    - *nowhere\n    - {text: *a, audiences: [*nowhere]}\n`;
  const result = applyEdit(bomb, { kind: 'addTerm', term: TERM });
  expect(result.ok && result.text).toContain('park road boys');
});

it('whatever a text says, a change is made or refused, never thrown over', () => {
  const folder = join(import.meta.dirname, '../fixtures/bad');
  const texts = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  const edits: PolicyEdit[] = [
    { kind: 'addTerm', term: TERM },
    { kind: 'removeSilence', silence: SILENCE },
    { kind: 'setVerdict', category: 'gaming', audience: 'pupil', verdict: { kind: 'acceptable' } },
    { kind: 'removeVerdict', category: 'gaming', audience: 'pupil' },
    { kind: 'setRetention', retention: { journalDays: 10 } },
    { kind: 'setAudience', audience: { id: 'staff', title: 'Staff', accounts: [], deviceGroups: [] } },
  ];
  for (const name of texts) {
    const text = readFileSync(join(folder, name), 'utf8');
    for (const edit of edits) expect(['boolean', name]).toEqual([typeof applyEdit(text, edit).ok, name]);
  }
});

it('a text that is too long to be a policy is not looked at', () => {
  const long = `${SMALL}# ${'x'.repeat(300_000)}\n`;
  expect(applyEdit(long, { kind: 'setThreshold', threshold: 3 })).toEqual({ ok: false, code: 'unreadable' });
});

describe('the text around a change', () => {
  it.each(STARTING_POLICIES)('of the %s policy stays, line for line', (name) => {
    const before = startingPolicy(name);
    const after = edited(before, { kind: 'setRetention', retention: { journalDays: 99 } }).text;
    const lines = after.split('\n');
    const changed = before.split('\n').filter((line, index) => line !== lines[index]);
    expect(changed).toHaveLength(1);
  });

  it('keeps the line ends of another system', () => {
    const { text } = edited(PRIMARY.replaceAll('\n', '\r\n'), { kind: 'setThreshold', threshold: 3 });
    expect(text.replaceAll('\r\n', '').includes('\n')).toBe(false);
  });

  it('what is added and removed again leaves no trace, whatever people write', () => {
    const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '');
    fc.assert(
      fc.property(words, words, (phrase, reason) => {
        const silence: Silence = { phrase, audiences: [], reason };
        const added = applyEdit(PRIMARY, { kind: 'addSilence', silence });
        const removed = added.ok ? applyEdit(added.text, { kind: 'removeSilence', silence }) : added;
        expect(removed).toEqual({ ok: true, text: PRIMARY });
      }),
      { numRuns: 100 },
    );
  });
});
