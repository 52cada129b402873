/** Signals without keywords: one account on two computers, leavers, expired guests, repeated attempts to get round filtering. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import type { KnownEventBody } from '../../../protocol/event.ts';
import { Past } from '../support/past.ts';
import { windowBody } from '../support/test-device.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE_MS = 60_000;
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

describe('one account on two computers at once', () => {
  test('is an alert that names the other computer, whatever the case of the name', async () => {
    const [one, two] = [await past.device({ hostname: 'pc-1' }), await past.device({ hostname: 'pc-2' })];
    await past.receive(one, one.session(), [started('jbloggs')]);
    past.nowMs += MINUTE_MS;
    await past.receive(two, two.session(), [started('JBloggs')]);
    expect(await found()).toEqual([['two computers at once', 'JBloggs · pc-1']]);
    expect(await found()).toHaveLength(1);
  });

  test.each<[string, () => Promise<void>]>([
    [
      'after signing out',
      async () => {
        const [one, two] = [await past.device(), await past.device()];
        await past.receive(one, one.session(), [started('jbloggs'), ended]);
        past.nowMs += MINUTE_MS;
        await past.receive(two, two.session(), [started('jbloggs')]);
      },
    ],
    [
      'after a computer that was switched off',
      async () => {
        const [one, two] = [await past.device(), await past.device()];
        await past.receive(one, one.session(), [started('jbloggs')]);
        past.nowMs += 6 * MINUTE_MS;
        await past.receive(two, two.session(), [started('jbloggs')]);
      },
    ],
    [
      'of two people',
      async () => {
        const [one, two] = [await past.device(), await past.device()];
        await past.receive(one, one.session(), [started('jbloggs')]);
        await past.receive(two, two.session(), [started('asmith')]);
      },
    ],
    [
      'twice on one computer',
      async () => {
        const one = await past.device();
        await past.receive(one, one.session(), [started('jbloggs')]);
        await past.receive(one, one.session(), [started('jbloggs')]);
      },
    ],
    [
      'of accounts that are not recorded',
      async () => {
        const [one, two] = [await past.device(), await past.device()];
        await past.receive(one, one.session(), [started('')]);
        await past.receive(two, two.session(), [started('')]);
      },
    ],
  ])('is none %s', async (_, happens) => {
    await happens();
    expect(await found()).toEqual([]);
  });

  test('is found also where both arrive together, and by the policy’s own grading', async () => {
    past.first =
      'format: 1\nname: Shared\npacks:\n  regrade:\n    - theme: account-use\n      term: two computers at once\n      urgency: 5\n      reason: staff move about\n';
    const [one, two] = [await past.device(), await past.device()];
    await past.receive(one, one.session(), [started('jbloggs')]);
    past.nowMs += 1_000;
    await past.receive(two, two.session(), [started('jbloggs')]);
    // Urgency 5 is for reports: flagged, and no alert.
    expect(await found()).toEqual([]);
  });
});

describe('accounts that should not be used any more', () => {
  test('a leaver’s from its day on, also with its domain; not before, and not after it was taken off the list', async () => {
    await past.store.accountUses.close({ account: 'jbloggs', kind: 'leaver', fromMs: NOON }, AUDIT);
    const device = await past.device();
    past.nowMs = NOON - MINUTE_MS;
    await past.receive(device, device.session(), [started('jbloggs')]);
    expect(await found()).toEqual([]);
    past.nowMs = NOON + MINUTE_MS;
    await past.receive(device, device.session(), [started('SCHOOL\\JBloggs')]);
    expect(await found()).toEqual([['account of a leaver', 'SCHOOL\\JBloggs']]);
    expect(await past.store.accountUses.reopen('jbloggs', AUDIT)).toBe(true);
    await past.receive(device, device.session(), [started('jbloggs')]);
    expect(await found()).toHaveLength(1);
  });

  test('a guest’s, by words of its own', async () => {
    await past.store.accountUses.close({ account: 'guest3', kind: 'guest', fromMs: NOON - DAY_MS }, AUDIT);
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
