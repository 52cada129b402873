/** Somebody waits at a machine with a removable device: who hears of it, when, and what the message says. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toAnswer } from '../../../collector/notify/media-request-deciders.ts';
import { REQUEST_LIFE_MS } from '../../../collector/store/store.ts';
import { addDevice } from '../store/matter-samples.ts';
import { bodyOf, headerOf, type Mail } from '../support/mail-server.ts';
import { inserted, newAttachment, requested } from '../support/media-events.ts';
import { Past } from '../support/past.ts';
import { type Asked, ask, decline, pullOut } from './media-asking.ts';
import { AUDIT, addressOf, LESSON_MS, ToldSchool, tosOf } from './told-school.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

let school: ToldSchool;
let deviceId: string;
beforeEach(async () => {
  school = await new ToldSchool().open();
  deviceId = await addDevice(school.store, 'pc-1', 'a1');
});
afterEach(() => school.close());

/** Each a moment after the one before: of one moment nothing says which came first. */
const asks = (account = 'amira.k', serial = 'E0D5') => ask(school.store, { deviceId, account, serial }, school.nowMs++);

describe('a media request', () => {
  test('is told, once, to everybody who may decide it: that somebody waits, until when and where; not who, not why', async () => {
    await school.person('Technician', 'technician');
    await school.person('Lead', 'monitoringLead');
    await school.person('Head', 'seniorLeader');
    for (const role of ['governor', 'auditor', 'teacher'] as const) await school.person(role, role);
    const { requestId } = await asks();
    const told = await school.tell();
    expect(tosOf(told)).toEqual(['head@school.example', 'lead@school.example', 'technician@school.example']);
    const [message] = told;
    if (message === undefined) throw new Error('nothing arrived');
    expect(headerOf(message, 'Subject')).toBe('Watchkeeper: somebody waits with a removable device');
    expect(bodyOf(message)).toContain(`https://wk.school.example/media/requests/${deviceId}/${requestId}`);
    expect(bodyOf(message)).toContain(new Date(LESSON_MS + REQUEST_LIFE_MS).toISOString());
    expect(message.raw).not.toMatch(/amira|zorbleflip|pc-1|acme|E0D5/i);
    school.restart();
    school.nowMs += MINUTE_MS;
    expect(await school.tell()).toEqual([]);
  });

  test('is told to each in their language', async () => {
    await school.store.people.setLanguage(await school.person('Cymraes', 'technician'), 'cy');
    await asks();
    const [message] = await school.tell();
    if (message === undefined) throw new Error('nothing arrived');
    expect(headerOf(message, 'Subject')).toBe('Watchkeeper: mae rhywun yn aros gyda dyfais symudadwy');
    expect(bodyOf(message)).toContain('Gellir ei ateb tan');
    expect(bodyOf(message)).not.toContain('asks');
  });

  test('is never told to whoever asked, by any spelling of their account', async () => {
    await school.person('Technician', 'technician', ['t.tech']);
    await school.person('Lead', 'monitoringLead');
    await asks('SCHOOL\\T.Tech');
    expect(tosOf(await school.tell())).toEqual(['lead@school.example']);
  });

  test('outside school hours reaches whoever is on call at once, and the others when the school opens', async () => {
    await school.person('Technician', 'technician');
    const head = await school.person('Head', 'seniorLeader');
    const plan = { weeks: 1, firstMonday: '2026-01-05', turns: [], outOfHours: [head] };
    await school.store.rota.setPlan(plan, 0, { ...AUDIT, action: 'rotaChanged' });
    school.nowMs = LESSON_MS + 10 * HOUR_MS;
    await asks();
    expect(tosOf(await school.tell())).toEqual(['head@school.example']);
    school.nowMs = LESSON_MS + 23 * HOUR_MS;
    expect(tosOf(await school.tell())).toEqual(['technician@school.example']);
  });

  test('that was decided, has lapsed or was pulled out beyond knowing is told to nobody', async () => {
    await school.person('Technician', 'technician');
    await decline(school.store, await asks('tomos'), school.nowMs);
    await pullOut(school.store, await asks('nia', ''), school.nowMs);
    expect(await school.tell()).toEqual([]);
    school.nowMs = LESSON_MS + 10 * HOUR_MS;
    await asks('osian');
    school.nowMs += REQUEST_LIFE_MS;
    expect(await school.tell()).toEqual([]);
  });

  test('that is decided while the mail server is busy is withdrawn', async () => {
    await school.person('Technician', 'technician');
    const asked = await asks();
    school.mail.isBusy = true;
    await school.tell();
    await decline(school.store, asked, school.nowMs);
    school.mail.isBusy = false;
    school.nowMs += MINUTE_MS;
    expect(await school.tell()).toEqual([]);
    const [row] = await school.store.notifications.notifications(1);
    expect(row).toMatchObject({ state: 'withdrawn', mediaRequest: { deviceId, requestId: asked.requestId } });
  });

  test('one of each person at a machine: whoever asks again and again fills no mailbox, and waits their turn', async () => {
    await school.person('Technician', 'technician');
    const first = await asks();
    for (let again = 0; again < 20; again++) await asks();
    await asks('tomos');
    expect(await school.tell()).toHaveLength(2);
    school.nowMs += MINUTE_MS;
    expect(await school.tell()).toEqual([]);
    await decline(school.store, first, school.nowMs);
    expect(await school.tell()).toHaveLength(1);
  });

  test('on a simulated machine is told to nobody', async () => {
    const past = new Past(LESSON_MS);
    try {
      const device = await past.device({ simulated: true });
      const attachment = newAttachment();
      await past.receive(device, device.session(), [inserted(attachment), requested(attachment, 'please')]);
      await past.project();
      const open = await past.store.mediaRequests.openRequests(0, 10);
      expect(open).toMatchObject([{ simulated: true, state: 'open' }]);
      expect(toAnswer(open, LESSON_MS)).toEqual([]);
    } finally {
      past.remove();
    }
  });
});

describe('what waits is offered to the store once', () => {
  test('passes over what is planned write nothing; somebody new is told of what waits', async () => {
    await school.person('Lead', 'monitoringLead');
    await school.person('Head', 'seniorLeader');
    const times = { requestedMs: school.nowMs, expiresMs: school.nowMs + HOUR_MS };
    const asked = { action: 'publishPolicy', subject: 'x', binds: 'x', reason: 'x', requestedBy: 'Lead' } as const;
    await school.store.approvals.request({ ...asked, needed: 2, ...times }, AUDIT);
    await asks();
    await school.tell();
    expect(school.offered.map(({ approvalId, mediaRequest }) => [approvalId, mediaRequest !== null])).toEqual([
      [1, false],
      [null, true],
      [null, true],
    ]);
    for (let pass = 0; pass < 3; pass++) await school.tell();
    school.restart();
    await school.tell();
    expect(school.offered).toHaveLength(3);
    await school.person('Deputy', 'seniorLeader');
    expect(tosOf(await school.tell())).toEqual(['deputy@school.example', 'deputy@school.example']);
    expect(school.offered).toHaveLength(5);
  });
});

type Act =
  | { kind: 'ask'; account: number; serial: string }
  | { kind: 'decline'; pick: number }
  | { kind: 'pullOut'; pick: number }
  | { kind: 'wait'; minutes: number }
  | { kind: 'mail'; busy: boolean }
  | { kind: 'restart' };

const SEED = Number(process.env.FC_SEED ?? 20_261_123);
/** The technician's. */
const OWN = 'SCHOOL\\t.tech';
const ACCOUNTS = ['amira.k', 'tomos', OWN, ''];
const pick = fc.nat(20);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      ...{ kind: fc.constant('ask' as const), account: fc.nat(3) },
      serial: fc.constantFrom('', 'E0D5'),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('decline' as const), pick }) },
  fc.record({ kind: fc.constant('pullOut' as const), pick }),
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(600) }) },
  fc.record({ kind: fc.constant('mail' as const), busy: fc.boolean() }),
  fc.constant({ kind: 'restart' as const }),
);

/** Told since the beginning: request and address. @throws an assertion when it was not to be told, or was told before */
async function isNew(school: ToldSchool, told: Set<string>, mail: Mail): Promise<void> {
  const [, machine = '', request = ''] = /requests\/([0-9a-f]{32})\/([0-9a-f]{32})/.exec(bodyOf(mail)) ?? [];
  const key = `${request} ${mail.to}`;
  expect(told).not.toContain(key);
  told.add(key);
  const found = await school.store.mediaRequests.request(machine, request);
  expect(found?.state).toBe('open');
  expect(school.nowMs - (found?.receivedMs ?? 0)).toBeLessThan(REQUEST_LIFE_MS);
  if (found?.account === OWN) expect(mail.to).not.toContain(addressOf('Tech'));
}

test('whatever happens: each is told of each request at most once, never after it is decided, never of their own', async () => {
  let count = 0;
  const property = fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
    const one = await new ToldSchool().open();
    try {
      const machine = await addDevice(one.store, 'pc-1', 'a1');
      await one.person('Tech', 'technician', ['t.tech']);
      await one.person('Lead', 'monitoringLead');
      const told = new Set<string>();
      const asked: Asked[] = [];
      for (const next of acts) {
        await perform(next, { school: one, machine, asked });
        for (const mail of await one.tell()) await isNew(one, told, mail);
      }
      count += told.size;
    } finally {
      await one.close();
    }
  });
  await fc.assert(property, { numRuns: 30, seed: SEED });
  // Else it has proven nothing.
  expect(count).toBeGreaterThan(20);
}, 120_000);

async function perform(one: Act, of: { school: ToldSchool; machine: string; asked: Asked[] }): Promise<void> {
  const { school, machine, asked } = of;
  const { store, nowMs } = school;
  switch (one.kind) {
    case 'ask': {
      const account = ACCOUNTS[one.account] ?? '';
      asked.push(await ask(store, { deviceId: machine, account, serial: one.serial }, nowMs));
      return;
    }
    case 'decline':
    case 'pullOut': {
      const before = asked[one.pick % Math.max(1, asked.length)];
      if (before !== undefined) await (one.kind === 'decline' ? decline : pullOut)(store, before, nowMs);
      return;
    }
    case 'wait':
      school.nowMs += one.minutes * MINUTE_MS;
      return;
    case 'mail':
      school.mail.isBusy = one.busy;
      return;
    case 'restart':
      school.restart();
  }
}
