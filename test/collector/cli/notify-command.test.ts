/** notify, user email and list notifications: as typed at a shell. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { readNotifySettings } from '../../../collector/notify/settings.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { COLLECTOR } from '../../support/stack.ts';
import { headerOf, MailServer } from '../support/mail-server.ts';

let dataDir: string;
let mail: MailServer;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-notify-cli-'));
  await setUpIdentity(dataDir, ['localhost'], Date.now());
  mail = await new MailServer().start();
});
afterAll(async () => {
  await mail.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const run = (args: string[], code = 0): Promise<Program> =>
  runProgram({ script: COLLECTOR, args: [...args, '--data', dataDir] }, code);
const out = (program: Program): string => program.stdout.join('\n');

test('set up, tested and taken away; passwords and secrets are shown by nothing', async () => {
  const address = ['--host', '127.0.0.1', '--port', String(mail.port), '--from', 'wk@school.example'];
  await run(['notify', 'email', ...address, '--tls', 'none']);
  await run(['user', 'add', 'Jo Bloggs']);
  expect((await run(['notify', 'test', 'Jo Bloggs'], 1)).stderr.join('\n')).toContain('has no address');
  await run(['user', 'email', 'Jo Bloggs', 'jo@school.example\nBcc: all@school.example'], 2);
  await run(['user', 'email', 'Jo Bloggs', 'jo@school.example']);
  expect(out(await run(['notify', 'test', 'Jo Bloggs']))).toContain('accepted');
  expect(mail.mails.map(({ to }) => to)).toEqual([['jo@school.example']]);
  expect(mail.mails.map((one) => headerOf(one, 'Subject'))).toEqual(['Watchkeeper: test message']);
  mail.unknown.add('jo@school.example');
  expect((await run(['notify', 'test', 'Jo Bloggs'], 1)).stderr.join('\n')).toContain('not accepted');

  const file = join(dataDir, 'password.txt');
  writeFileSync(file, 'a secret word\n');
  await run(['notify', 'email', '--host', 'mail.school.example', '--from', 'wk@school.example', '--user', 'wk'], 2);
  const signedIn = ['--host', 'mail.school.example', '--from', 'wk@school.example', '--user', 'wk'];
  await run(['notify', 'email', ...signedIn, '--password-file', file]);
  expect(readNotifySettings(dataDir).smtp).toMatchObject({ port: 587, tls: 'starttls', password: 'a secret word' });
  const made = JSON.parse(out(await run(['notify', 'webhook', 'log', 'https://hooks.example/x', '--json'])));
  expect(made.secret).toMatch(/^[0-9a-f]{64}$/);
  const shown = out(await run(['notify', 'show'])) + out(await run(['notify', 'show', '--json']));
  expect(shown).toContain('mail.school.example');
  expect(shown).not.toMatch(new RegExp(`a secret word|${made.secret}`));
  await run(['notify', 'remove', 'log']);
  await run(['notify', 'remove', 'log'], 7);
  await run(['notify', 'remove', 'email']);
  await run(['user', 'email', 'Jo Bloggs', '--none']);
  expect(readNotifySettings(dataDir)).toEqual({ smtp: null, webhooks: [], dashboard: '' });
});

test('each change is in the audit record, and what was told is listed', async () => {
  const store = openStore(dataDir);
  const actions = (await store.audit.entries(100)).map(({ action }) => action);
  const [person] = await store.people.people();
  const digest = {
    key: 'digest',
    matterId: null,
    approvalId: null,
    mediaRequest: null,
    urgency: null,
    step: 0,
    personId: person?.personId ?? 0,
    matters: 3,
  };
  await store.notifications.plan([{ ...digest, channel: 'email', webhook: '', plannedMs: 5 }]);
  store.close();
  expect(actions).toContain('addressChanged');
  expect(actions).toContain('channelsChanged');
  const line = JSON.parse(out(await run(['list', 'notifications', '--json'])));
  expect(line).toMatchObject({ personName: 'Jo Bloggs', matters: 3, state: 'planned' });
});
