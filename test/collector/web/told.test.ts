/** *How you are told*, over real HTTPS and to a real SMTP server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { NO_CHANNELS, writeNotifySettings } from '../../../collector/notify/settings.ts';
import { MailServer } from '../support/mail-server.ts';
import { DashboardFixture, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';

let offsetMs = 0;
const fixture = new DashboardFixture({ nowMs: () => Date.now() + offsetMs });
let mail: MailServer;
let client: HttpClient;

beforeAll(async () => {
  await fixture.start();
  mail = await new MailServer().start();
  client = new HttpClient(fixture.port);
  await client.signIn(USER, PASSWORD);
});
afterAll(async () => {
  await fixture.stop();
  await mail.stop();
});

const emailOf = async (): Promise<string> => {
  const [person] = await fixture.store.people.people();
  return await fixture.store.notifications.emailOf(person?.personId ?? 0);
};
const save = (email: string) => client.submit('/account/told', '/account/told', { email });
/** What the page says of a test message that was asked for now. */
async function test(): Promise<string> {
  offsetMs += 5_000;
  expect((await client.submit('/account/told', '/account/told/test', {})).status).toBe(303);
  return (await client.get('/account/told')).body;
}

it('keeps one address, says beside the field what is wrong with another, and loses nothing typed', async () => {
  const wrong = await save('jo@school.example, all@school.example');
  expect(wrong.status).toBe(422);
  expect(wrong.body).toContain('Write one address');
  expect(wrong.body).toContain('value="jo@school.example, all@school.example"');
  expect((await save(`${'a'.repeat(400)}@school.example`)).status).toBe(422);
  expect(await emailOf()).toBe('');
  expect((await save(' jo@school.example ')).status).toBe(303);
  expect(await emailOf()).toBe('jo@school.example');
  const entries = await fixture.store.audit.entries(5);
  expect(entries).toContainEqual(expect.objectContaining({ action: 'addressChanged', actor: USER }));
});

it('sends a test message, and says what came of it', async () => {
  expect(await test()).toContain('No mail server is set up yet');
  writeNotifySettings(fixture.dataDir, { ...NO_CHANNELS, smtp: mail.settings() });
  expect(await test()).toContain('has accepted the test message');
  expect(mail.mails.map(({ to }) => to)).toEqual([['jo@school.example']]);
  mail.unknown.add('jo@school.example');
  expect(await test()).toContain('refuses this address');
  expect(mail.mails).toHaveLength(1);
});

it('asks for the password before an address is changed at a screen that was left open', async () => {
  offsetMs += 11 * 60_000;
  const answer = await save('somebody@elsewhere.example');
  expect(answer.headers.location).toBe('/unlock');
  expect(await emailOf()).toBe('jo@school.example');
});
