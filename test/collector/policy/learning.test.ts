/** What reviews say of terms, and what is proposed: never applied, and just enough to silence this phrase here. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { applyEdit } from '../../../collector/policy/document/edit.ts';
import { silencePhraseEdit, termRecords } from '../../../collector/policy/learning.ts';
import type { Flag } from '../../../collector/store/store.ts';
import { decideOne } from '../support/decide.ts';
import { Past } from '../support/past.ts';

const LESSON = Date.UTC(2026, 9, 6, 9);
const HOUR_MS = 3_600_000;
const POLICY = 'format: 1\nname: A school\n';

let past: Past;
beforeEach(async () => {
  past = new Past(LESSON - HOUR_MS);
  await past.publish(POLICY);
  past.nowMs = LESSON;
});
afterEach(() => past.remove());

/** The flags of these titles, each in a session of its own. */
async function flagged(...titles: string[]): Promise<Flag[]> {
  const device = await past.device();
  for (const title of titles) await past.titles(device, 'amy', [title]);
  await past.project();
  const alerts = await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
  const flags = await Promise.all(alerts.map(({ alert }) => past.store.alerts.flagsOf(alert.alertId, 100)));
  return flags.flat();
}

async function decide(flag: Flag, decision: 'falseAlarm' | 'concern'): Promise<void> {
  const alert = await past.store.alerts.alert(flag.alertId ?? 0);
  const audit = { atMs: past.nowMs, actor: 'jo', action: 'alertReviewed', subject: '', from: '', detail: '' } as const;
  const review = { expectedVersion: alert?.version ?? -1, personId: 1, decision, note: '', atMs: past.nowMs };
  const outcome = await decideOne(past.store, { ...review, alertId: alert?.alertId ?? 0 }, audit);
  expect(outcome.ok).toBe(true);
}

test('terms by false and true alarm: an alert counts once, by its newest decision', async () => {
  const audit = { atMs: 1, actor: 'x', action: 'personAdded', subject: '', from: '', detail: '' } as const;
  const person = {
    name: 'Jo',
    roles: ['monitoringLead'],
    passwordHash: '',
    passwordTemporary: false,
    createdMs: 1,
  } as const;
  await past.store.people.addPerson(person, audit);
  const flags = await flagged(
    'weed in the garden',
    'weed the path, weed the lawn',
    'weed killer',
    'weed',
    'kill myself',
    'kms',
  );
  const [garden, path, killer, plain, ...grave] = flags.filter(
    (flag, i) => flags.findIndex((f) => f.alertId === flag.alertId) === i,
  );
  for (const flag of [garden, path, killer]) await decide(flag as Flag, 'falseAlarm');
  await decide(plain as Flag, 'falseAlarm');
  await decide(plain as Flag, 'concern');
  for (const flag of grave) await decide(flag, 'falseAlarm');
  const records = await termRecords(past.store.learning);
  expect(
    records.map(({ term, falseAlarms, concerns, share, noisy }) => [term, falseAlarms, concerns, share, noisy]),
  ).toEqual([
    ['weed', 3, 1, 0.75, false],
    ['kill myself', 1, 0, 1, false],
    ['kms', 1, 0, 1, false],
  ]);
  expect(await past.store.learning.flag(records[0]?.falseAlarmFlagId ?? 0)).toMatchObject({
    term: 'weed',
    text: 'weed killer',
  });
  expect(await past.store.learning.flag(99_999)).toBeUndefined();
});

test('the proposal silences this phrase for this theme and audience, and the term elsewhere still flags', async () => {
  const [flag] = await flagged('How to pull weed roots by hand - BBC Gardening');
  const proposal = silencePhraseEdit(flag as Flag, 'the gardening club');
  expect(proposal).toMatchObject({
    ok: true,
    edit: {
      kind: 'addSilence',
      silence: { phrase: 'to pull weed roots by', theme: 'drugs', audiences: ['pupil'], reason: 'the gardening club' },
    },
  });
  expect(await past.store.policies.drafts(10)).toEqual([]);
  const edited = applyEdit(POLICY, proposal.ok ? proposal.edit : { kind: 'setName', name: 'not proposed' });
  if (!edited.ok) throw new Error(edited.code);
  past.nowMs += HOUR_MS;
  await past.publish(edited.text);
  past.nowMs += HOUR_MS;
  const after = await flagged('How to pull weed roots by hand - BBC Gardening', 'weed');
  expect(after.map(({ text }) => text)).toEqual(['weed']);
});

const FLAG = {
  field: 'title',
  theme: 'drugs',
  audience: 'pupil',
  packId: 'drugs.en',
  spelling: 'plain',
  rule: 'term',
} as const;
const phraseOf = (text: string, found: string, over: Partial<Flag> = {}): string | undefined => {
  const start = text.indexOf(found);
  const flag = { ...FLAG, text, start, end: start + found.length, term: 'the term', ...over };
  const proposal = silencePhraseEdit(flag, '');
  return proposal.ok ? proposal.edit.silence.phrase : undefined;
};

test.each([
  ['dashes part a title', 'Year 4 | weed - Docs', 'weed', {}, 'weed'],
  ['two words on either side', 'a b c weed d e f', 'weed', {}, 'b c weed d e'],
  ['odd spaces', ' pulling   weed\tout ', 'weed', {}, 'pulling weed out'],
  ['a long neighbour is left out', `${'x'.repeat(90)} weed`, 'weed', {}, 'weed'],
  ['disguised: the term itself', 'w.e.e.d now', 'w.e.e.d', { spelling: 'disguised' }, 'the term'],
  ['an address: the term itself', 'https://a.example/weed', 'weed', {}, 'the term'],
  ['a near rule in an address has no phrase', 'https://a.example/weed', 'weed', { rule: 'near' }, undefined],
  ['a site is no phrase', 'https://weed.example/', 'weed.example', { rule: 'site' }, undefined],
  ['a search engine is no phrase', 'https://bing.com/?q=a', 'bing.com', { packId: 'policy.searches' }, undefined],
] as const)('a phrase: %s', (_name, text, found, over, phrase) => {
  expect(phraseOf(text, found, over)).toBe(phrase);
});
