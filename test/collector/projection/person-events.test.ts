/** What people say of their own accord: acceptances of the agreement, and concerns as alerts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { deleteOldAcceptances } from '../../../collector/agreement/retention.ts';
import { AlertService } from '../../../collector/alert/alert-service.ts';
import { hiddenThemes } from '../../../collector/alert/hidden-themes.ts';
import type { KnownEventBody } from '../../../protocol/event.ts';
import { Past } from '../support/past.ts';
import type { TestStream } from '../support/test-device.ts';

const NOON = Date.UTC(2026, 10, 23, 12);
const ANY = { version: '', search: '' };

let past: Past;
beforeEach(() => {
  past = new Past(NOON);
});
afterEach(() => past.remove());

const started = (account: string): KnownEventBody => ({ kind: 'sessionStarted', account, userId: 7, desktop: 'x11' });
const accepted = (version: string, textSha256 = 'ab'.repeat(32)): KnownEventBody => ({
  ...{ kind: 'agreementAccepted', version, textSha256 },
});
const concern = (words: string, anonymous = false): KnownEventBody => ({ kind: 'concernReported', words, anonymous });

describe('acceptances', () => {
  test('count once an account and version, by the first; in any number of batches', async () => {
    const device = await past.device({ hostname: 'pc-7' });
    const first = device.session();
    await past.receive(device, first, [started('JBloggs')]);
    await past.receive(device, first, [accepted('1')]);
    past.nowMs += 60_000;
    await past.receive(device, device.session(), [started('jbloggs'), accepted('1'), accepted('2')]);
    past.nowMs += 60_000;
    await past.receive(device, device.session(), [started('asmith'), accepted('2')]);
    await past.project(1);
    const all = await past.store.agreements.acceptances(ANY, 10);
    expect(all.map(({ account, version, atMs }) => [account, version, atMs < NOON + 1_000])).toEqual([
      ['asmith', '2', false],
      ['jbloggs', '2', false],
      ['JBloggs', '1', true],
    ]);
    expect(all[0]).toMatchObject({ hostname: 'pc-7', textSha256: 'ab'.repeat(32) });
    expect(await past.store.agreements.versions()).toEqual([
      { version: '2', people: 2 },
      { version: '1', people: 1 },
    ]);
    expect(await past.store.agreements.acceptances({ version: '2', search: 'SMI' }, 10)).toHaveLength(1);
  });

  test('of sessions whose account is not recorded count once a session; those without a session are nobody’s', async () => {
    const device = await past.device();
    const session = device.session();
    await past.receive(device, session, [started(''), accepted('1'), accepted('1')]);
    await past.receive(device, device.session(), [started(''), accepted('1')]);
    await past.project();
    expect(await past.store.agreements.acceptances(ANY, 10)).toHaveLength(2);
  });

  test('are deleted when their time is over, and no others', async () => {
    const device = await past.device();
    await past.receive(device, device.session(), [started('old'), accepted('1')]);
    past.nowMs += 86_400_000;
    await past.receive(device, device.session(), [started('new'), accepted('1')]);
    await past.project();
    expect(await deleteOldAcceptances(past.store, 10, NOON + 10.5 * 86_400_000)).toBe(1);
    expect((await past.store.agreements.acceptances(ANY, 10)).map(({ account }) => account)).toEqual(['new']);
  });
});

describe('a concern', () => {
  const alerts = async () =>
    (await new AlertService(past.store.alerts, () => past.nowMs).groupPending()).map(({ alert }) => alert);

  test('is an alert of a theme of its own, with its words, hidden at first', async () => {
    const device = await past.device();
    await past.receive(device, device.session(), [started('jbloggs'), concern('somebody is following me')]);
    await past.project();
    const [alert] = await alerts();
    expect(alert).toMatchObject({ theme: 'reported-concern', account: 'jbloggs', urgency: 2, state: 'open' });
    expect(hiddenThemes().hides('reported-concern')).toBe(true);
    const [flag] = await past.store.alerts.flagsOf(alert?.alertId ?? 0, 10);
    expect(flag).toMatchObject({ field: 'concern', text: 'somebody is following me', start: 0, end: 24 });
  });

  test('that holds words of the lists is flagged for these as well', async () => {
    const device = await past.device();
    await past.receive(device, device.session(), [started('jbloggs'), concern('i want to kill myself')]);
    await past.project();
    const found = await alerts();
    expect(found.map(({ theme, urgency }) => [theme, urgency]).toSorted()).toEqual([
      ['reported-concern', 2],
      ['suicide', 1],
    ]);
  });

  test('without a name is an alert of the computer, of no session and no account', async () => {
    const device = await past.device();
    await past.receive(device, device.session(), [started('jbloggs')]);
    const own = device.session();
    const nameless = Object.assign(own, { sessionId: new Uint8Array(0) }) as TestStream;
    await past.receive(device, nameless, [concern('please look at room 4', true)]);
    await past.project();
    expect((await alerts())[0]).toMatchObject({ theme: 'reported-concern', account: '', sessionId: '' });
  });

  test('reaches the desk whatever the threshold', async () => {
    past.first = 'format: 1\nname: Strict\nalerts:\n  threshold: 1\n';
    const device = await past.device();
    await past.receive(device, device.session(), [started('jbloggs'), concern('help')]);
    await past.project();
    expect(await alerts()).toMatchObject([{ theme: 'reported-concern' }]);
  });

  test('reaches the desk at times when nothing else is flagged, and whatever an exception says', async () => {
    const device = await past.device();
    await past.except({ audiences: ['pupil'], themes: ['reported-concern'] });
    past.nowMs += 1_000;
    await past.receive(device, device.session(), [started('jbloggs'), concern('help')]);
    await past.project();
    expect(await alerts()).toHaveLength(1);
  });
});
