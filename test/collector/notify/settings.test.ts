/** The settings file, and what may stand in an address. */
import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isEmailAddress } from '../../../collector/notify/address.ts';
import {
  NO_CHANNELS,
  type NotifySettings,
  NotifySettingsError,
  readNotifySettings,
  type SmtpSettings,
  type WebhookSettings,
  writeNotifySettings,
} from '../../../collector/notify/settings.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'wk-notify-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

const SMTP: SmtpSettings = {
  ...{ host: 'mail.school.example', port: 587, tls: 'starttls', from: 'wk@school.example' },
  ...{ user: 'wk', password: 'correct horse', authorities: '' },
};
const HOOK: WebhookSettings = {
  ...{ name: 'teams', url: 'https://hooks.example/abc', format: 'teams', secret: 'a'.repeat(64), authorities: '' },
};
const SETTINGS: NotifySettings = { smtp: SMTP, webhooks: [HOOK], dashboard: 'https://wk.school.example:8443' };

describe('settings', () => {
  test('come back as written, from a file that nobody else may read; without a file there are none', () => {
    expect(readNotifySettings(dataDir)).toEqual(NO_CHANNELS);
    writeNotifySettings(dataDir, SETTINGS);
    expect(readNotifySettings(dataDir)).toEqual(SETTINGS);
    expect(statSync(join(dataDir, 'notify.json')).mode & 0o777).toBe(0o600);
  });

  test('that others may read, or that are no settings, are refused and named', () => {
    writeNotifySettings(dataDir, SETTINGS);
    chmodSync(join(dataDir, 'notify.json'), 0o644);
    expect(() => readNotifySettings(dataDir)).toThrow(/notify\.json: others may read it/);
    writeFileSync(join(dataDir, 'notify.json'), '{"smtp":', { mode: 0o600 });
    chmodSync(join(dataDir, 'notify.json'), 0o600);
    expect(() => readNotifySettings(dataDir)).toThrow(/cannot be read/);
  });

  test.each<[string, NotifySettings]>([
    ['no TLS to another machine', { ...SETTINGS, smtp: { ...SMTP, tls: 'none' } }],
    ['a sender with a line break', { ...SETTINGS, smtp: { ...SMTP, from: 'wk@school.example\r\nBcc: x@y.example' } }],
    ['a password of two lines', { ...SETTINGS, smtp: { ...SMTP, password: 'a\nb' } }],
    ['a port that is none', { ...SETTINGS, smtp: { ...SMTP, port: 0 } }],
    ['a webhook in the clear', { ...SETTINGS, webhooks: [{ ...HOOK, url: 'http://hooks.example/' }] }],
    [
      'a webhook with a password in its address',
      { ...SETTINGS, webhooks: [{ ...HOOK, url: 'https://a:b@c.example/' }] },
    ],
    ['two webhooks of one name', { ...SETTINGS, webhooks: [HOOK, HOOK] }],
    ['a link with a path', { ...SETTINGS, dashboard: 'https://wk.school.example/x' }],
  ])('%s is refused, and the settings before stay', (_what, settings) => {
    writeNotifySettings(dataDir, SETTINGS);
    expect(() => writeNotifySettings(dataDir, settings)).toThrow(NotifySettingsError);
    expect(readNotifySettings(dataDir)).toEqual(SETTINGS);
  });
});

test.each([
  ['j.bloggs@school.example', true],
  ["o'neil+wk@sch-1.example", true],
  ['j.bloggs@school.example\r\nBcc: all@school.example', false],
  ['a@b.example, c@d.example', false],
  ['Jo <jo@school.example>', false],
  ['"a b"@school.example', false],
  ['jo@', false],
  ['', false],
  [`${'a'.repeat(250)}@b.example`, false],
])('%j as an address: %s', (text, is) => expect(isEmailAddress(text)).toBe(is));
