/** Settings of single sign-on: what is refused, and that nobody else may read them. */
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PRESETS } from '../../../../collector/people/sso/presets.ts';
import {
  readSsoSettings,
  removeSsoSettings,
  type SsoSettings,
  SsoSettingsError,
  writeSsoSettings,
} from '../../../../collector/people/sso/settings.ts';

const SETTINGS: SsoSettings = {
  ...PRESETS.microsoft,
  ...{ issuer: 'https://login.microsoftonline.com/0000-tenant/v2.0', clientId: 'wk', clientSecret: 'a secret' },
  ...{ dashboard: 'https://watchkeeper.school.example:8443', hostedDomain: '', authorities: '' },
  groups: [{ group: 'it', roles: ['technician'] }],
  ...{ secondFactor: 'stated', addsPeople: false },
};

let dataDir: string;
let file: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-sso-'));
  file = join(dataDir, 'single-sign-on.json');
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test('written whole, read back, taken away', () => {
  expect(readSsoSettings(dataDir)).toBeUndefined();
  writeSsoSettings(dataDir, SETTINGS);
  expect(readSsoSettings(dataDir)).toEqual(SETTINGS);
  expect(readdirSync(dataDir)).toEqual(['single-sign-on.json']);
  removeSsoSettings(dataDir);
  expect(readSsoSettings(dataDir)).toBeUndefined();
});

test.each([
  { issuer: 'http://idp.example' },
  { issuer: 'https://idp.example?x=1' },
  { issuer: 'https://user:word@idp.example' },
  { issuer: 'https://login.microsoftonline.com/common/v2.0' },
  { issuer: 'https://login.microsoftonline.com/organizations/v2.0' },
  { clientId: '' },
  { clientSecret: '' },
  { label: 'two\nlines' },
  { dashboard: 'https://watchkeeper.school.example/' },
  { dashboard: 'http://watchkeeper.school.example' },
  { scope: 'email' },
  { accountClaim: 'upn' },
  { secondFactor: 'perhaps' },
  { asksAgain: 'yes' },
  { groups: [{ group: 'it', roles: ['emperor'] }] },
  { groups: [{ group: 'it', roles: [] }] },
  { groups: Array.from({ length: 51 }, (_, i) => ({ group: `g${i}`, roles: ['governor'] })) },
  { groups: [1, 2].map(() => ({ group: 'it', roles: ['governor'] })) },
  { groupsClaim: '' },
  { groupsClaim: '', groups: [], addsPeople: true },
  { authorities: 'no certificate' },
])('%j is refused, written or read', (changed) => {
  const settings = { ...SETTINGS, ...changed } as unknown as SsoSettings;
  expect(() => writeSsoSettings(dataDir, settings)).toThrow(SsoSettingsError);
  expect(readSsoSettings(dataDir)).toBeUndefined();
  writeFileSync(file, JSON.stringify(settings), { mode: 0o600 });
  expect(() => readSsoSettings(dataDir)).toThrow('write it anew');
});

test.each(['', 'null', '[]', '{', '"text"', 'x'.repeat(300_000)])('a file with %.10s… is refused', (text) => {
  writeFileSync(file, text, { mode: 0o600 });
  expect(() => readSsoSettings(dataDir)).toThrow(SsoSettingsError);
});

test.skipIf(process.platform === 'win32')('a file that others may read is not used', () => {
  writeSsoSettings(dataDir, SETTINGS);
  chmodSync(file, 0o640);
  expect(() => readSsoSettings(dataDir)).toThrow('mode must be 0600');
});
