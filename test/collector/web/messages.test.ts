/** *Messages*: whether email and webhooks work, for somebody who never sees the server. */
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MAX_ATTEMPTS } from '../../../collector/notify/delivery.ts';
import { NO_CHANNELS, writeNotifySettings } from '../../../collector/notify/settings.ts';
import type { NewNotification } from '../../../collector/store/store.ts';
import { MailServer } from '../support/mail-server.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { Desk } from './desk.ts';
import { HttpClient } from './http-client.ts';

const fixture = new DashboardFixture();
const HOOK = { name: 'safety', format: 'teams', secret: 's3cret'.repeat(8), authorities: '' } as const;
let mail: MailServer;
let lead: HttpClient;
let head: HttpClient;
let headId: number;

beforeAll(async () => {
  await fixture.start();
  mail = await new MailServer().start();
  headId = await fixture.addPerson('Mrs Head', ['seniorLeader']);
  await fixture.setAccounts(headId, ['m.head']);
  [lead, head] = [await member(USER), await member('Mrs Head')];
});
afterAll(async () => {
  await fixture.stop();
  await mail.stop();
});

async function member(name: string): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(name, PASSWORD)).status).toBe(303);
  return client;
}
const page = async (client = lead): Promise<string> => (await client.get('/people/messages')).body;

it('says that nothing is set up, and that nothing was sent', async () => {
  expect(await page()).toContain('No mail server is set: nobody is told by email');
  expect(await page()).toContain('None was sent yet.');
  expect(await page()).not.toContain('Send me a test message');
});

it('says by which way messages leave, never a password, a secret or what of an address may be one; and tries it', async () => {
  const webhooks = [{ ...HOOK, url: 'https://hooks.school.example/t0ken/path' }];
  const smtp = { ...mail.settings(), user: 'wk', password: 'mail-passw0rd' };
  writeNotifySettings(fixture.dataDir, { ...NO_CHANNELS, smtp, webhooks });
  const body = await page();
  expect(body).toContain(`Email goes through ${smtp.host}, port ${smtp.port}`);
  expect(body).toContain('Webhook safety (Teams) goes to hooks.school.example.');
  expect(body).not.toMatch(/passw0rd|s3cret|t0ken/);
  expect(body).toContain('To try it, set your own email address first.');
  writeNotifySettings(fixture.dataDir, { ...NO_CHANNELS, smtp: mail.settings() });
  await lead.submit('/account/told', '/account/told', { email: 'jo@school.example' });
  const tried = await lead.submit('/people/messages', '/account/told/test', {});
  expect(tried.status).toBe(303);
  expect((await lead.get('/account/told')).body).toContain('has accepted the test message');
  expect(mail.mails.map(({ to }) => to)).toEqual([['jo@school.example']]);
});

it('says why settings cannot be used, and that those before them go on', async () => {
  const file = join(fixture.dataDir, 'notify.json');
  chmodSync(file, 0o644);
  expect(await page()).toContain('others may read it');
  expect(await page()).toContain('Email goes through');
  chmodSync(file, 0o600);
  expect(await page()).not.toContain('others may read it');
});

it('lists what became of the last messages; one about a concern of the reader’s own is not among them', async () => {
  const desk = new Desk(fixture, 'OFFICE-1', 'm.head');
  await desk.enrol();
  const window = { title: 'a letter', match: 'letter', theme: 'violence', urgency: 1, atMs: Date.now() } as const;
  const { alert } = await desk.flagged(window);
  const personId = (await fixture.store.people.findPerson(USER))?.personId ?? 0;
  const common = {
    approvalId: null,
    mediaRequest: null,
    step: 0,
    matters: 3,
    plannedMs: Date.now(),
    urgency: null,
    matterId: null,
  } as const;
  const to = { personId, channel: 'email', webhook: '' } as const;
  const planned: NewNotification[] = [
    { ...common, ...to, key: 'a', matterId: alert.matterId, urgency: 1 },
    { ...common, ...to, key: 'b' },
    {
      ...common,
      key: 'c',
      personId: null,
      channel: 'webhook',
      webhook: 'safety',
      matterId: alert.matterId,
      urgency: 1,
    },
  ];
  const { notifications } = fixture.store;
  await notifications.plan(planned);
  const ids = (await notifications.notifications(10)).map((one) => [one.key, one.notificationId] as const);
  const idOf = (key: string): number => new Map(ids).get(key) ?? 0;
  await notifications.markSent([idOf('a')], Date.now());
  await notifications.end(idOf('b'), 'failed', Date.now(), '550 <b>no such</b> mailbox');
  await notifications.beginAttempts([{ notificationId: idOf('c'), nextAttemptMs: Date.now() + 30_000 }]);
  const body = await page();
  expect(body).toContain(`href="/matters/${alert.matterId}"`);
  expect(body).toContain('Accepted');
  expect(body).toContain('Given up');
  expect(body).toContain('550 &lt;b&gt;no such&lt;/b&gt; mailbox');
  expect(body).toMatch(/Not accepted yet, attempts: 1\. The next: [^<]*\d\d:\d\d/);
  const own = await page(head);
  expect(own).not.toContain(`/matters/${alert.matterId}`);
  expect(own).toContain('Daily digest (3)');
});

it('says whom no email reaches, what did not get through and what to do next; a test leads back here', async () => {
  const { notifications } = fixture.store;
  const { personId = 0 } = (await fixture.store.people.findPerson(USER)) ?? {};
  const common = {
    matterId: null,
    approvalId: null,
    urgency: null,
    step: 0,
    matters: 1,
    plannedMs: Date.now(),
  } as const;
  const to = { personId, channel: 'email', webhook: '' } as const;
  const hook = { personId: null, channel: 'webhook', webhook: 'gone' } as const;
  const mediaRequest = { deviceId: 'a1'.repeat(16), requestId: 'b2'.repeat(16) };
  await notifications.plan([
    { ...common, ...to, mediaRequest, key: 'refused' },
    { ...common, ...to, mediaRequest: null, key: 'tired' },
    { ...common, ...hook, mediaRequest: null, key: 'unset' },
  ]);
  for (const { key, notificationId } of await notifications.notifications(3)) {
    for (let tries = key === 'tired' ? MAX_ATTEMPTS : 1; tries > 0; tries--) {
      await notifications.beginAttempts([{ notificationId, nextAttemptMs: Date.now() }]);
    }
    await notifications.end(notificationId, 'failed', Date.now(), `because ${key}`);
  }
  const body = await page();
  expect(body).toContain('no email address, so they are not told: Mrs Head.');
  expect(body).toContain('The mail server last accepted a message');
  expect(body).toContain(`href="/media/requests/${mediaRequest.deviceId}/${mediaRequest.requestId}"`);
  const adviceOn = (key: string): string =>
    new RegExp(`because ${key}</bdi></td>\\s*<td[^>]*>([^<]*)`).exec(body)?.[1] ?? '';
  expect(adviceOn('refused')).toContain('takes nothing for this address');
  expect(adviceOn('tired')).toContain('watchkeeper-collector notify test');
  expect(adviceOn('unset')).toContain('not set any more');
  expect(body).toContain('never on a page, since their settings hold passwords');
  const tried = await lead.submit('/people/messages', '/account/told/test', { from: 'messages' });
  expect(tried.headers.location).toBe('/people/messages');
  const elsewhere = await lead.submit('/people/messages', '/account/told/test', { from: 'https://elsewhere.example' });
  expect(elsewhere.headers.location).toBe('/account/told');
});
