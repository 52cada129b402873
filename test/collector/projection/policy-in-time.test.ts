/** Which policy judges what: the one in force when it was received, now and in a re-run over the past. */

import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { KNOWN_AFTER_MS } from '../../../collector/policy/flagging/policies-in-force.ts';
import { Past } from '../support/past.ts';
import { windowBody } from '../support/test-device.ts';

/** A Tuesday, 10:00 in London: a lesson. */
const LESSON = Date.UTC(2026, 9, 6, 9);
const HOUR_MS = 3_600_000;

/** No shipped packs: only what these tests write. */
const policy = (lines: string): string => `format: 1\nname: A school\npacks:\n  use: []\n${lines}`;
const term = (text: string, urgency: number, more = ''): string =>
  `    - {text: ${text}, theme: gaming, urgency: ${urgency}${more}}\n`;
const V1 = policy(`  terms:\n${term('zorbleflip', 4)}${term('quimblewick', 3)}`);
const V2 = policy(`  terms:\n${term('zorbleflip', 2)}${term('snarglepuff', 5)}`);

let past: Past;
beforeEach(() => {
  past = new Past(LESSON);
  past.first = policy('');
});
afterEach(() => past.remove());

function flags(): Record<string, unknown>[] {
  const db = new Database(join(past.dataDir, 'watchkeeper.db'), { readonly: true });
  const rows = db.prepare('SELECT * FROM flag ORDER BY received_ms, sequence, start, field').all();
  db.close();
  return rows as Record<string, unknown>[];
}
const brief = () => flags().map(({ term, urgency, alerts, policy_version }) => [term, urgency, alerts, policy_version]);
const TITLES = ['Zorbleflip online', 'quimblewick', 'snarglepuff 3', 'Maths'];

function forgetFlags(): void {
  const db = new Database(join(past.dataDir, 'watchkeeper.db'));
  db.exec('DELETE FROM flag');
  db.close();
}

test('a version counts for what is received after it was published, and a re-run over the past gives the same flags', async () => {
  const device = await past.device();
  await past.titles(device, 'amy', TITLES);
  past.nowMs += HOUR_MS;
  await past.publish(V1);
  past.nowMs += HOUR_MS;
  await past.titles(device, 'amy', TITLES);
  await past.project();
  past.nowMs += HOUR_MS;
  await past.publish(V2);
  past.nowMs += KNOWN_AFTER_MS - 1;
  await past.titles(device, 'amy', TITLES);
  past.nowMs += 1;
  await past.titles(device, 'amy', TITLES);
  await past.project();
  const first = flags();
  expect(brief()).toEqual([
    ['zorbleflip', 4, 1, 1],
    ['quimblewick', 3, 1, 1],
    ['zorbleflip', 4, 1, 1],
    ['quimblewick', 3, 1, 1],
    ['zorbleflip', 2, 1, 2],
    ['snarglepuff', 5, 0, 2],
  ]);
  const withoutIds = (rows: Record<string, unknown>[]) => rows.map(({ flag_id: _id, ...rest }) => rest);
  for (const maxBatches of [1, 500]) {
    forgetFlags();
    await past.store.projections.resetProjection('flags', { forgetHeads: false });
    await past.project(maxBatches);
    expect(withoutIds(flags())).toEqual(withoutIds(first));
  }
});

test('what was there before the first version is judged by the policy that ships', async () => {
  past.first = V1;
  const device = await past.device();
  await past.titles(device, 'amy', TITLES);
  await past.project();
  expect(brief()).toEqual([
    ['zorbleflip', 4, 1, 0],
    ['quimblewick', 3, 1, 0],
  ]);
});

test('a published version that cannot be read is alarmed, and the one before it stands in', async () => {
  await past.publish(V1);
  past.nowMs += HOUR_MS;
  await past.publish('format: 1\nname: [broken\n');
  past.nowMs += HOUR_MS;
  const device = await past.device();
  await past.titles(device, 'amy', TITLES);
  await past.project();
  expect(brief()[0]).toEqual(['zorbleflip', 4, 1, 1]);
  expect(await past.store.alarms.openAlarms(10)).toMatchObject([{ kind: 'policyUnreadable', count: 1 }]);
});

test('the account decides the audience; the threshold of that policy decides what alerts', async () => {
  const scoped = `audiences:\n  - {id: year-6, title: Year 6, within: pupil, accounts: ['y6-*']}\nalerts: {threshold: 3}\n`;
  await past.publish(
    `${policy(`  terms:\n${term('zorbleflip', 3, ', audiences: [year-6]')}${term('quimblewick', 4)}`)}${scoped}`,
  );
  past.nowMs += HOUR_MS;
  const [room, office] = [await past.device({ group: 'room 1' }), await past.device({ audience: 'staff' })];
  await past.titles(room, 'Y6-amy', TITLES);
  past.nowMs++;
  await past.titles(room, 'y5-ben', TITLES);
  past.nowMs++;
  await past.titles(office, 'jo', TITLES);
  await past.project(1);
  const found = flags().map(({ term, audience, alerts }) => [term, audience, alerts]);
  expect(found).toEqual([
    ['zorbleflip', 'year-6', 1],
    ['quimblewick', 'year-6', 0],
    ['quimblewick', 'pupil', 0],
    ['quimblewick', 'staff', 0],
  ]);
  const alerts = await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
  expect(alerts.map(({ alert }) => alert.flagCount)).toEqual([1]);
});

test('the account that a session named first stays: what it says later changes neither now nor in a re-run whose it is', async () => {
  await past.publish(
    `${policy(`  terms:\n${term('zorbleflip', 3)}`)}audiences:\n  - {id: year-6, title: Year 6, within: pupil, accounts: ['y6-*']}\n`,
  );
  past.nowMs += HOUR_MS;
  const device = await past.device();
  const stream = device.session();
  const started = (account: string) => ({ kind: 'sessionStarted', account, userId: 1, desktop: 'x11' }) as const;
  await past.receive(device, stream, [started('y6-amy'), windowBody('zorbleflip')]);
  past.nowMs += 1_000;
  await past.receive(device, stream, [started('y5-ben'), windowBody('zorbleflip')]);
  await past.project(1);
  forgetFlags();
  await past.store.projections.resetProjection('flags', { forgetHeads: false });
  await past.project();
  expect(flags().map(({ audience }) => audience)).toEqual(['year-6', 'year-6']);
  const [session] = await past.store.sessions.sessionsOf(device.deviceId, 0, 1e15);
  expect(session?.account).toBe('y6-amy');
});

test('an exception spares what it is of, from when it was made to when it was ended, in a re-run too', async () => {
  await past.publish(policy(`  terms:\n${term('zorbleflip', 3)}`));
  const device = await past.device({ group: 'room 1' });
  past.nowMs += HOUR_MS;
  const fromMs = past.nowMs;
  await past.titles(device, 'amy', ['zorbleflip one']);
  past.nowMs += 10_000;
  // Made later than it begins: what was received before stays flagged.
  const made = await past.except({ fromMs, deviceGroups: ['room 1'], themes: ['gaming'] });
  past.nowMs += 10_000;
  await past.titles(device, 'amy', ['zorbleflip two']);
  past.nowMs += 10_000;
  await past.project();
  const audit = {
    atMs: past.nowMs,
    actor: 'test',
    action: 'exceptionEnded',
    subject: '',
    from: '',
    detail: '',
  } as const;
  await past.store.policies.endException(made.exceptionId, past.nowMs, 'jo', audit);
  past.nowMs += 10_000;
  await past.titles(device, 'amy', ['zorbleflip three']);
  await past.project();
  const texts = () => flags().map(({ text }) => text);
  expect(texts()).toEqual(['zorbleflip one', 'zorbleflip three']);
  forgetFlags();
  await past.store.projections.resetProjection('flags', { forgetHeads: false });
  await past.project(1);
  expect(texts()).toEqual(['zorbleflip one', 'zorbleflip three']);
});

test('a flag keeps why: reasons, moment, and the name of a program once a batch', async () => {
  await past.publish(
    `${policy(`  terms:\n${term('zorbleflip', 5)}${term('xterm', 5)}`)}actions:\n  gaming: {pupil: unacceptable}\n`,
  );
  past.nowMs += HOUR_MS;
  const device = await past.device();
  await past.titles(device, 'amy', ['zorbleflip', 'Maths', 'Art']);
  await past.project();
  const [title, program, ...rest] = flags().toSorted((a, b) => String(b.field).localeCompare(String(a.field)));
  expect(rest).toEqual([]);
  expect(title).toMatchObject({
    field: 'title',
    urgency: 4,
    alerts: 1,
    rule: 'term',
    spelling: 'plain',
    program: 'xterm',
  });
  expect(program).toMatchObject({ field: 'program', text: 'xterm', term: 'xterm' });
  expect(JSON.parse(String(title?.explanation))).toEqual({
    parts: [],
    educational: null,
    moment: 'lesson',
    reasons: [
      { kind: 'term', urgency: 5 },
      { kind: 'unacceptable', urgency: 4, category: 'gaming', audience: 'pupil', moment: 'lesson' },
    ],
  });
});
