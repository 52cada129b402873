/** Signals without keywords: one account on two computers, leavers, expired guests, repeated attempts to get round filtering. */
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { SAME_TIME_MS } from '../../../collector/store/account-uses.ts';
import type { KnownEventBody } from '../../../protocol/event.ts';
import { Past, type PastDevice } from '../support/past.ts';
import { type TestStream, windowBody } from '../support/test-device.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND_MS = 1_000;
const MINUTE_MS = 60_000;
const SEED = Number(process.env.FC_SEED ?? 20_261_123);
const DAY_MS = 1_440 * MINUTE_MS;
const AUDIT = { atMs: NOON, actor: 'test', action: 'accountClosed', subject: 'a', from: '', detail: '' } as const;

let past: Past;
beforeEach(() => {
  past = new Past(NOON);
  past.shipped = {
    aids: { educational: [] },
    packs: [
      { id: 'filter-bypass.en', theme: 'filter-bypass', language: 'en', terms: [{ text: 'proxysite', urgency: 4 }] },
    ],
  };
});
afterEach(() => past.remove());

const started = (account: string): KnownEventBody => ({ kind: 'sessionStarted', account, userId: 7, desktop: 'x11' });
const ended: KnownEventBody = { kind: 'sessionEnded', reason: 'signedOut' };

/** Flags of how accounts are used, as term and text. */
async function found(): Promise<[string, string][]> {
  await past.project();
  await new AlertService(past.store.alerts, () => past.nowMs).groupPending();
  const alerts = await past.store.alerts.alerts({ state: 'all', maxAlerts: 100 });
  const mine = alerts.filter(({ theme }) => theme === 'account-use');
  const flags = await Promise.all(mine.map(({ alertId }) => past.store.alerts.flagsOf(alertId, 100)));
  return flags.flat().map(({ term, text }) => [term, text]);
}

/** Somebody at work: the window in front changes once, a moment after. */
async function work(device: PastDevice, stream: TestStream): Promise<void> {
  await past.receive(device, stream, [windowBody(`page ${past.nowMs}`)]);
  past.nowMs += SECOND_MS;
}

interface Seat {
  device: PastDevice;
  stream: TestStream;
}

async function signIn(account: string, of: Parameters<Past['device']>[0] = {}): Promise<Seat> {
  const device = await past.device(of);
  const stream = device.session();
  await past.receive(device, stream, [started(account)]);
  past.nowMs += SECOND_MS;
  return { device, stream };
}

/** Both change their windows in turn, from now on. */
async function bothWork(one: Seat, two: Seat, times: number): Promise<void> {
  for (let nth = 0; nth < times; nth++) {
    for (const { device, stream } of [one, two]) await work(device, stream);
    past.nowMs += 10 * SECOND_MS;
  }
}

describe('one account on two computers at once', () => {
  test('is an alert that names the other computer, however the name is written, once a day', async () => {
    const one = await signIn('SCHOOL\\jbloggs', { hostname: 'pc-1' });
    const two = await signIn('JBloggs@school.example', { hostname: 'pc-2' });
    past.nowMs += 2 * MINUTE_MS;
    await bothWork(one, two, 5);
    const [[term, text] = ['', '']] = await found();
    expect([term, text.slice(0, -1)]).toEqual(['two computers at once', expect.stringMatching(/bloggs.* · pc-$/i)]);
    await bothWork(one, two, 5);
    expect(await found()).toHaveLength(1);
    past.nowMs += DAY_MS;
    await bothWork(one, two, 5);
    expect(await found()).toHaveLength(2);
  });

  test.each<[string, () => Promise<void>]>([
    [
      'where the first computer was left signed in',
      async () => {
        const one = await signIn('jbloggs');
        await bothWork(one, one, 4);
        const two = await signIn('jbloggs');
        past.nowMs += 2 * MINUTE_MS;
        await bothWork(two, two, 10);
      },
    ],
    [
      'where one that was left locks itself meanwhile',
      async () => {
        const [one, two] = [await signIn('jbloggs'), await signIn('jbloggs')];
        past.nowMs += 2 * MINUTE_MS;
        await work(one.device, one.stream);
        await bothWork(two, two, 10);
      },
    ],
    [
      'where somebody goes back to one that was left',
      async () => {
        const [one, two] = [await signIn('jbloggs'), await signIn('jbloggs')];
        past.nowMs += 2 * MINUTE_MS;
        await bothWork(two, two, 3);
        past.nowMs += SAME_TIME_MS;
        await bothWork(one, one, 3);
      },
    ],
    [
      'of two people',
      async () => {
        const [one, two] = [await signIn('jbloggs'), await signIn('asmith')];
        past.nowMs += 2 * MINUTE_MS;
        await bothWork(one, two, 5);
      },
    ],
    [
      'of accounts that are not recorded',
      async () => {
        const [one, two] = [await signIn(''), await signIn('')];
        past.nowMs += 2 * MINUTE_MS;
        await bothWork(one, two, 5);
      },
    ],
  ])('is none %s', async (_, happens) => {
    await happens();
    expect(await found()).toEqual([]);
  });

  test('is none within one computer, nor after the journal was read once more', async () => {
    const one = await signIn('jbloggs');
    const again = { device: one.device, stream: one.device.session() };
    await past.receive(again.device, again.stream, [started('jbloggs')]);
    past.nowMs += 2 * MINUTE_MS;
    await bothWork(one, again, 5);
    expect(await found()).toEqual([]);
    const two = await signIn('jbloggs');
    past.nowMs += 2 * MINUTE_MS;
    // One change each is no work, however often it is read.
    for (const { device, stream } of [one, two]) await work(device, stream);
    await past.project();
    await past.store.projections.resetProjection('sessions', { forgetHeads: true });
    expect(await found()).toEqual([]);
  });

  test('is graded by the policy: what ships makes reports of staff who use a laptop beside the computer of the room', async () => {
    past.first = startingPolicy('primary');
    const [one, two] = [await signIn('jbloggs', { audience: 'staff' }), await signIn('jbloggs', { audience: 'staff' })];
    const [reception1, reception2] = [await signIn('reception2'), await signIn('reception2')];
    past.nowMs += 2 * MINUTE_MS;
    await bothWork(one, two, 5);
    await bothWork(reception1, reception2, 5);
    // Urgency 5 is for reports: flagged, and no alert.
    expect(await found()).toEqual([]);
  });

  test('is none of whoever moves between computers, signing out or not, however the day goes', async () => {
    const visit = fc.record({
      desk: fc.integer({ min: 0, max: 3 }),
      changes: fc.array(fc.integer({ min: 1, max: 120 }), { maxLength: 6 }),
      signsOut: fc.boolean(),
      walkS: fc.integer({ min: SAME_TIME_MS / SECOND_MS + 1, max: 900 }),
      locksAfterS: fc.integer({ min: 1, max: 1_200 }),
    });
    const days = fc.asyncProperty(
      fc.array(visit, { minLength: 2, maxLength: 8 }),
      fc.boolean(),
      async (visits, live) => {
        const account = `pupil${past.nowMs}`;
        await dayOf(account, visits, live);
        expect((await found()).filter(([, text]) => text.startsWith(account))).toEqual([]);
        past.nowMs += DAY_MS;
      },
    );
    await fc.assert(days, { seed: SEED, numRuns: 40 });
  }, 60_000);

  test('is told of two who share an account for five minutes, whenever they look up', async () => {
    const gaps = fc.array(fc.integer({ min: 2, max: 11 }), { minLength: 40, maxLength: 40 });
    const sharing = fc.asyncProperty(gaps, async (gapsS) => {
      const account = `shared${past.nowMs}`;
      const seats = [await signIn(account), await signIn(account)];
      past.nowMs += 2 * MINUTE_MS;
      for (const [nth, gapS] of gapsS.entries()) {
        past.nowMs += gapS * SECOND_MS;
        const { device, stream } = seats[nth % 2] as Seat;
        await work(device, stream);
        await past.project();
      }
      expect((await found()).filter(([, text]) => text.startsWith(account))).toHaveLength(1);
      past.nowMs += DAY_MS;
    });
    await fc.assert(sharing, { seed: SEED, numRuns: 5 });
  }, 60_000);
});

interface Visit {
  desk: number;
  changes: readonly number[];
  signsOut: boolean;
  walkS: number;
  locksAfterS: number;
}

/** One person, at one desk after the other; a desk that was left signed in changes once by itself, and is taken up again where it was. */
async function dayOf(account: string, visits: readonly Visit[], live: boolean): Promise<void> {
  const rooms = ['Room 1', 'Room 1', 'Room 2', 'Library'];
  const devices = await Promise.all(rooms.map((group) => past.device({ group })));
  const open = new Map<number, TestStream>();
  const locks: { atMs: number; seat: Seat }[] = [];
  for (const { desk, changes, signsOut, walkS, locksAfterS } of visits) {
    const device = devices[desk] as PastDevice;
    const stream = open.get(desk) ?? device.session();
    if (!open.has(desk)) await past.receive(device, stream, [started(account)]);
    open.set(desk, stream);
    for (const gapS of changes) {
      past.nowMs += gapS * SECOND_MS;
      await changeOf(locks);
      await past.receive(device, stream, [windowBody(`page ${past.nowMs}`)]);
      if (live) await past.project();
    }
    if (signsOut) {
      await past.receive(device, stream, [ended]);
      open.delete(desk);
    } else {
      locks.push({ atMs: past.nowMs + locksAfterS * SECOND_MS, seat: { device, stream } });
    }
    past.nowMs += walkS * SECOND_MS;
  }
}

/** Those whose time has come, unless somebody sits there again. */
async function changeOf(locks: { atMs: number; seat: Seat }[]): Promise<void> {
  const due = locks.findIndex(({ atMs }) => atMs <= past.nowMs);
  if (due < 0) return;
  const [lock] = locks.splice(due, 1);
  if (lock) await past.receive(lock.seat.device, lock.seat.stream, [windowBody('the screen is locked')]);
}

describe('an impossible move', () => {
  async function moves(afterMs: number, from: string, to: string): Promise<void> {
    const one = await signIn('jbloggs', { group: from, hostname: 'pc-1' });
    past.nowMs += MINUTE_MS;
    await bothWork(one, one, 1);
    past.nowMs += afterMs - 12 * SECOND_MS;
    await signIn('jbloggs', { group: to });
  }

  test('is an alert: at work in one room and signed in in another within half a minute', async () => {
    await moves(20 * SECOND_MS, 'Room 1', 'Library');
    expect(await found()).toEqual([['impossible move', 'jbloggs · pc-1']]);
  });

  test.each([
    ['after a walk', 40 * SECOND_MS, 'Room 1', 'Library'],
    ['within a room', 20 * SECOND_MS, 'Room 1', 'Room 1'],
    ['where no group is known', 20 * SECOND_MS, '', 'Library'],
    ['into a group that is not known', 20 * SECOND_MS, 'Room 1', ''],
  ])('is none %s', async (_, afterMs, from, to) => {
    await moves(afterMs, from, to);
    expect(await found()).toEqual([]);
  });
});

describe('accounts that should not be used any more', () => {
  async function close(name: string, kind: 'leaver' | 'guest', fromMs: number): Promise<void> {
    const account = { account: name, kind, fromMs, writtenBy: 'test', writtenMs: NOON, reason: '' };
    expect(await past.store.closedAccounts.close([{ account, was: null, audit: AUDIT }])).toBe('done');
  }

  test('a leaver’s from its day on, also with its domain; not before, and not after it was taken off the list', async () => {
    await close('jbloggs', 'leaver', NOON);
    const device = await past.device();
    past.nowMs = NOON - MINUTE_MS;
    await past.receive(device, device.session(), [started('jbloggs')]);
    expect(await found()).toEqual([]);
    past.nowMs = NOON + MINUTE_MS;
    await past.receive(device, device.session(), [started('SCHOOL\\JBloggs')]);
    expect(await found()).toEqual([['account of a leaver', 'SCHOOL\\JBloggs']]);
    expect(await past.store.closedAccounts.reopen('jbloggs', AUDIT)).toBe(true);
    await past.receive(device, device.session(), [started('jbloggs')]);
    expect(await found()).toHaveLength(1);
  });

  test('a guest’s, by words of its own', async () => {
    await close('guest3', 'guest', NOON - DAY_MS);
    const device = await past.device({ audience: 'guest' });
    await past.receive(device, device.session(), [started('guest3')]);
    expect(await found()).toEqual([['expired guest account', 'guest3']]);
  });
});

describe('repeated attempts to get round filtering', () => {
  async function attempts(count: number): Promise<void> {
    for (let nth = 0; nth < count; nth++) {
      const device = await past.device();
      await past.receive(device, device.session(), [started('jbloggs'), windowBody(`proxysite ${nth}`), ended]);
      past.nowMs += MINUTE_MS;
    }
  }

  test('are told at the fifth within a day, on whatever computer, and once a day', async () => {
    await attempts(4);
    expect(await found()).toEqual([]);
    await attempts(1);
    expect(await found()).toEqual([['repeated attempts to get round filtering', 'jbloggs']]);
    await attempts(4);
    expect(await found()).toHaveLength(1);
    past.nowMs += DAY_MS;
    await attempts(5);
    expect(await found()).toHaveLength(2);
  });

  test('are told once also where all arrive together', async () => {
    await attempts(9);
    expect(await found()).toHaveLength(1);
  });

  test('are not told when they are spread over days', async () => {
    for (let nth = 0; nth < 6; nth++) {
      await attempts(1);
      past.nowMs += DAY_MS / 3;
    }
    expect(await found()).toEqual([]);
  });
});
