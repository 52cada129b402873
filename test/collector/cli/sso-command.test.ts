/** sso: as typed at a shell, against a real provider. */
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { isProviderOnly } from '../../../collector/people/sso/admission.ts';
import { readSsoSettings } from '../../../collector/people/sso/settings.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import { type Program, runProgram } from '../../support/program.ts';
import { COLLECTOR } from '../../support/stack.ts';
import { IdentityProvider } from '../support/identity-provider.ts';

const DASHBOARD = 'https://watchkeeper.school.example:8443';
const provider = new IdentityProvider();
let dataDir: string;
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-sso-cli-'));
  await setUpIdentity(dataDir, ['localhost', 'watchkeeper.school.example'], Date.now());
  await provider.start(`${DASHBOARD}/sign-in/sso/callback`);
});
afterAll(async () => {
  await provider.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const run = async (args: string[], code = 0): Promise<Program> =>
  runProgram({ script: COLLECTOR, args: [...args, '--data', dataDir] }, code);
const out = ({ stdout }: Program): string => stdout.join('\n');

test('set up, checked, mapped, linked, taken away; the secret is shown by nothing', { timeout: 300_000 }, async () => {
  const [secretFile, caFile] = [join(dataDir, 'secret.txt'), join(dataDir, 'ca.pem')];
  writeFileSync(secretFile, `${provider.clientSecret}\n`);
  writeFileSync(caFile, provider.pem);
  await run(['sso', 'show'], 7);
  const common = ['--client-id', 'wk', '--secret-file', secretFile, '--dashboard', DASHBOARD];
  const tenant = ['--issuer', 'https://login.microsoftonline.com/common/v2.0', '--provider', 'microsoft'];
  expect((await run(['sso', 'set', ...tenant, ...common], 2)).stderr.join('\n')).toContain("school's own tenant");
  const google = ['--issuer', 'https://accounts.google.com', '--provider', 'google'];
  await run(['sso', 'set', ...google, ...common], 2);
  const own = ['--issuer', provider.issuer, '--provider', 'microsoft', ...common];
  const elsewhere = ['--dashboard', 'https://evil.example'];
  expect((await run(['sso', 'set', ...own, ...elsewhere], 2)).stderr.join('\n')).toContain('does not answer to');
  await run(['sso', 'set', ...own]);
  expect((await run(['sso', 'check'], 1)).stderr.join('\n')).toContain(provider.issuer);
  await run(['sso', 'set', ...own, '--ca-file', caFile]);
  expect(out(await run(['sso', 'check']))).toContain(`${DASHBOARD}/sign-in/sso/callback`);
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'single-sign-on.json')).mode & 0o777).toBe(0o600);

  await run(['sso', 'group', 'leads', 'monitoringLead', 'seniorLeader']);
  await run(['sso', 'group', 'leads', 'emperor'], 2);
  await run(['sso', 'group', 'leads'], 2);
  await run(['sso', 'group', 'unknown', '--none'], 7);
  expect(readSsoSettings(dataDir)?.groups).toEqual([{ group: 'leads', roles: ['monitoringLead', 'seniorLeader'] }]);
  const shown = out(await run(['sso', 'show'])) + out(await run(['sso', 'show', '--json']));
  expect(shown).toContain('group leads: monitoringLead, seniorLeader');
  expect(shown).not.toContain(provider.clientSecret);

  await run(['user', 'add', 'Jo Bloggs']);
  await run(['user', 'add', 'Sam Roe']);
  const account = '8F2C0F9E-0000-4000-8000-1234567890AB';
  await run(['sso', 'link', 'Nobody', account], 7);
  await run(['sso', 'link', 'Jo Bloggs', account]);
  await run(['sso', 'link', 'Sam Roe', account], 1);
  await run(['sso', 'link', 'Sam Roe', 'another', '--keep-password']);
  expect(out(await run(['sso', 'links']))).toContain(`Jo Bloggs: oid ${account.toLowerCase()} (not signed in yet)`);
  expect(out(await run(['sso', 'unlink', 'Jo Bloggs']))).toContain('no password');
  await run(['sso', 'unlink', 'Jo Bloggs'], 7);
  await run(['sso', 'off']);
  await run(['sso', 'show'], 7);
  const store = openStore(dataDir);
  try {
    const [jo, sam] = [await store.people.findPerson('Jo Bloggs'), await store.people.findPerson('Sam Roe')];
    expect([jo, sam].map((one) => one !== undefined && isProviderOnly(one))).toEqual([true, false]);
    const actions = (await store.audit.entries(50)).map(({ action }) => action);
    expect(actions.filter((action) => action.startsWith('sso')).toReversed()).toEqual([
      ...['ssoSettingsChanged', 'ssoSettingsChanged', 'ssoSettingsChanged'],
      ...['ssoLinked', 'ssoLinked', 'ssoUnlinked', 'ssoSettingsChanged'],
    ]);
  } finally {
    store.close();
  }
});
