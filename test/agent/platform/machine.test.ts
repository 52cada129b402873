/** Facts read from a machine's files, and the one place that chooses a platform. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../agent/clock.ts';
import { accountName } from '../../../agent/platform/linux/libc.ts';
import { LogindSession } from '../../../agent/platform/linux/login-session.ts';
import { readMachineFacts } from '../../../agent/platform/linux/machine-facts.ts';
import { programName } from '../../../agent/platform/linux/program-name.ts';
import { selectPlatform } from '../../../agent/platform/select.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'watchkeeper-root-'));
  mkdirSync(join(root, 'etc'));
});
afterEach(() => rmSync(root, { recursive: true }));

const etc = (name: string, text: string): void => writeFileSync(join(root, 'etc', name), text);

describe('machine facts', () => {
  it('never shows the machine id itself', () => {
    etc('machine-id', `${'0a'.repeat(16)}\n`);
    const { fingerprint } = readMachineFacts(root);
    expect(fingerprint).toHaveLength(32);
    expect(Buffer.from(fingerprint).toString('hex')).not.toContain('0a0a0a');
    etc('machine-id', `${'0b'.repeat(16)}\n`);
    expect(readMachineFacts(root).fingerprint).not.toEqual(fingerprint);
  });

  it.each(['', 'uninitialized\n', 'not an id'])('says what to do about the machine id %j', (text) => {
    etc('machine-id', text);
    expect(() => readMachineFacts(root)).toThrow(/machine-id.*systemd-machine-id-setup/);
  });

  it.each([
    ['PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n', 'Debian GNU/Linux 12 (bookworm)'],
    ["NAME=x\nPRETTY_NAME='A B'\n", 'A B'],
    ['PRETTY_NAME="say \\"hi\\""\n', 'say "hi"'],
    ['PRETTY_NAME=Plain\n', 'Plain'],
  ])('reads os-release %j', (text, expected) => {
    etc('machine-id', 'ab'.repeat(16));
    etc('os-release', text);
    expect(readMachineFacts(root).operatingSystem).toBe(expected);
  });

  it('falls back to the kernel without os-release', () => {
    etc('machine-id', 'ab'.repeat(16));
    expect(readMachineFacts(root).operatingSystem).toMatch(/^Linux \d/);
  });
});

describe('accounts and programs', () => {
  it('knows account names, and gives the number of one that there is not', async () => {
    expect(await accountName(userInfo().uid)).toBe(userInfo().username);
    expect(await accountName(3_999_999_999)).toBe('3999999999');
  });

  it('names a running program, and nothing for one that is gone', () => {
    expect(programName(process.pid)).toBe('node');
    expect(programName(0)).toBe('');
    expect(programName(4_194_305)).toBe(''); // above the kernel's highest process id
  });
});

describe('login session', () => {
  it('has ended once logind forgot it', () => {
    writeFileSync(join(root, 'c1'), '');
    const session = new LogindSession({ XDG_SESSION_ID: 'c1' }, root);
    expect(session.hasEnded()).toBe(false);
    rmSync(join(root, 'c1'));
    expect(session.hasEnded()).toBe(true);
  });

  it.each([undefined, 'c9', '../etc'])('never ends where logind does not know it: %s', (id) => {
    expect(new LogindSession(id === undefined ? {} : { XDG_SESSION_ID: id }, root).hasEnded()).toBe(false);
  });
});

describe('choosing a platform', () => {
  const parts = { env: {}, clock: systemClock, random: Math.random };

  it('finds Linux', async () => {
    const platform = await selectPlatform({ ...parts, name: 'linux' });
    expect(platform.desktop()).toEqual({ kind: 'none' });
  });

  it('says what is missing elsewhere', async () => {
    await expect(selectPlatform({ ...parts, name: 'darwin' })).rejects.toThrow(/darwin.*window watcher/);
    // Removable media alone are there.
    const windows = await selectPlatform({ ...parts, name: 'win32' });
    expect(() => windows.windowWatcher()).toThrow(/win32.*window watcher/);
    expect(() => windows.machineFacts()).toThrow(/win32.*machine facts/);
  });
});
