/** Tokens on *Your account*, on a person's page and at the command line: made, listed, used, revoked. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runProgram } from '../../../support/program.ts';
import { COLLECTOR } from '../../../support/stack.ts';
import { DashboardFixture, PASSWORD, USER } from '../dashboard-fixture.ts';
import { HttpClient } from '../http-client.ts';
import { ask, makeToken } from './api-client.ts';

let nowMs = Date.now();
const fixture = new DashboardFixture({ nowMs: () => nowMs });
let technician: HttpClient;
const NAME = 'Mr Lewis';

beforeAll(async () => {
  await fixture.start();
  await fixture.addPerson(NAME, ['technician']);
  technician = new HttpClient(fixture.port);
  await technician.signIn(NAME, PASSWORD);
});
afterAll(() => fixture.stop());

const TOKEN = /wkapi_[0-9a-f]{16}_[0-9a-f]{64}/;
const status = async (token: string): Promise<number> =>
  (await ask(fixture.port, { path: '/api/v1/workstations', token })).status;
const fill = (fields: Record<string, string>) =>
  technician.submit('/account/tokens', '/account/tokens', {
    label: 'Office',
    scopes: 'seeDevices',
    days: '30',
    ...fields,
  });

it('a person makes a token that they see once, and that works until they revoke it', async () => {
  const page = await technician.get('/account/tokens');
  expect(page.body).toContain('You have no tokens.');
  expect(page.body).toContain('value="approveMedia"');
  expect(page.body).not.toContain('value="seeActivity"');
  const made = await fill({ label: 'Sheet <b>of</b> the office' });
  const token = TOKEN.exec(made.body)?.[0] ?? '';
  expect(await status(token)).toBe(200);
  const { body } = await technician.get('/account/tokens');
  expect(body).not.toMatch(TOKEN);
  expect(body).toContain('Sheet &lt;b&gt;of&lt;/b&gt; the office');
  expect(body).toContain('from 127.0.0.1');
  const [, id = ''] = token.split('_');
  const revoked = await technician.submit('/account/tokens', '/account/tokens/revoke', { token: id });
  expect(revoked.status).toBe(303);
  expect(await status(token)).toBe(401);
  const actions = (await fixture.store.audit.entries(10)).filter(({ actor }) => actor === NAME);
  expect(actions.map(({ action }) => action)).toEqual(expect.arrayContaining(['apiTokenCreated', 'apiTokenRevoked']));
  expect(JSON.stringify(actions)).not.toContain(token.split('_')[2]);
});

it('what is wrong with the form is said, and nothing typed is lost', async () => {
  const wrong: [Record<string, string>, string][] = [
    [{ label: ' ' }, 'Say which program it is for'],
    [{ label: 'x'.repeat(101) }, 'At most 100 characters'],
    [{ scopes: '' }, 'Choose what it is for'],
    [{ scopes: 'seeActivity' }, 'Your roles do not allow all of this'],
    [{ days: '0' }, 'A whole number of days'],
    [{ days: '366' }, 'A whole number of days'],
    [{ days: '1e2' }, 'A whole number of days'],
  ];
  for (const [fields, text] of wrong) {
    const answer = await fill(fields);
    expect(answer.status, text).toBe(422);
    expect(answer.body).toContain(text);
    expect(answer.body).toContain(`value="${fields.days ?? '30'}"`);
  }
});

it('another’s token cannot be revoked by its number, but by whoever looks after people', async () => {
  const { tokenId, text } = await makeToken(fixture, NAME);
  const lead = new HttpClient(fixture.port);
  await lead.signIn(USER, PASSWORD);
  const csrf = await lead.csrf('/account/tokens');
  expect((await lead.post('/account/tokens/revoke', { _csrf: csrf, token: tokenId })).status).toBe(404);
  expect(await status(text)).toBe(200);
  const person = await fixture.store.people.findPerson(NAME);
  const page = `/people/${person?.personId}`;
  expect((await lead.get(page)).body).toContain('One token for the API');
  expect((await lead.submit(page, `${page}/revoke-tokens`, {})).status).toBe(303);
  expect(await status(text)).toBe(401);
});

it('an open screen of some time ago makes none: the password is asked for first', async () => {
  const _csrf = await technician.csrf('/account/tokens');
  nowMs += 11 * 60_000;
  const answer = await technician.post('/account/tokens', { _csrf, label: 'x', scopes: 'seeDevices', days: '1' });
  expect(answer.headers.location).toBe('/unlock');
  expect((await technician.get('/account/tokens')).headers.location).toBe('/unlock');
  nowMs -= 11 * 60_000;
});

it('whoever came in with the break-glass secret makes none', async () => {
  const run = await runProgram({
    script: COLLECTOR,
    args: ['user', 'break-glass', '--data', fixture.dataDir, '--json'],
  });
  const { secret } = JSON.parse(run.stdout.join('')) as { secret: string };
  const glass = new HttpClient(fixture.port);
  await glass.submit('/break-glass', '/break-glass', { secret });
  const form = { _csrf: await glass.csrf('/account'), label: 'x', scopes: 'seeDevices', days: '9' };
  const made = await glass.post('/account/tokens', form);
  expect([made.status, made.headers.location]).toEqual([303, '/account']);
  expect((await glass.get('/account')).body).toContain('nothing about this account can be changed with it');
});

it('the command line makes one by its person’s password, lists and revokes', async () => {
  const run = (args: string[], code = 0, stdin = `${PASSWORD}\n`) =>
    runProgram({ script: COLLECTOR, args: ['api-token', ...args, '--data', fixture.dataDir, '--json'], stdin }, code);
  const terms = ['create', '--person', NAME, '--label', 'Script', '--scope', 'seeDevices', 'seeMedia'];
  const made = JSON.parse((await run(terms)).stdout.join('')) as { token: string; tokenId: string };
  expect(await status(made.token)).toBe(200);
  expect((await run(terms, 9, 'wrong\n')).stdout.join('')).toBe('');
  await run(['create', '--person', NAME, '--label', 'Script', '--scope', 'seeActivity'], 2);
  const listed = (await run(['list'])).stdout.filter((line) => line !== '').map((line) => JSON.parse(line));
  expect(listed.find(({ tokenId }) => tokenId === made.tokenId)).toMatchObject({ personName: NAME, label: 'Script' });
  expect(JSON.stringify(listed)).not.toMatch(/secret/i);
  await run(['revoke', made.tokenId]);
  await run(['revoke', made.tokenId], 7);
  expect(await status(made.token)).toBe(401);
});
