import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { probeVolume, taken } from '../../../../agent/platform/media/volume-encryption.ts';
import { type BitLockerShape, bitLockerVolume } from '../../../support/bit-locker-bytes.ts';
import { disguisedImage, ext4Image, IMAGE_BYTES, luksImage } from '../../../support/disk-images.ts';
import { needs } from '../../../support/needs.ts';

const VOLUME_BYTES = 8 * 1_024 * 1_024;

const probe = (volume: Buffer): Promise<string> =>
  probeVolume(async (offset, byteCount) => volume.subarray(offset, offset + byteCount), volume.length);

describe('BitLocker', () => {
  const rows: [string, BitLockerShape, string][] = [
    ['a fixed disk', {}, 'bitLocker'],
    ['a removable disk', { toGo: true }, 'bitLocker'],
    ['with one copy of its metadata left', { copies: [2] }, 'bitLocker'],
    ['a signature and no metadata', { copies: [] }, 'plain'],
    ['metadata that contradicts the boot sector', { contradicting: true }, 'plain'],
    ['protection suspended: the key lies open', { protection: 0 }, 'plain'],
    ['being decrypted', { state: 1 }, 'plain'],
  ];
  test.each(rows)('%s', async (_name, shape, expected) => {
    expect(await probe(bitLockerVolume(VOLUME_BYTES, shape))).toBe(expected);
  });
});

describe('what the system’s tools made', needs('cryptsetup', 'mke2fs'), () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchkeeper-encryption-'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const file = (name: string): string => join(folder, name);

  it('cryptsetup reads our BitLocker volumes too', () => {
    for (const toGo of [false, true]) {
      writeFileSync(file('bitlk'), bitLockerVolume(VOLUME_BYTES, { toGo }));
      expect(execFileSync('cryptsetup', ['bitlkDump', file('bitlk')], { encoding: 'utf8' })).toContain(
        'VMK protected with passphrase',
      );
    }
  });

  test.each([1, 2] as const)('LUKS%d, and one whose header was changed', async (version) => {
    const volume = readFileSync(luksImage(file('luks'), version));
    expect(await probe(volume)).toBe('luks');
    // A superblock's place, where LUKS has nothing.
    volume[1_080] = 0x53;
    expect(await probe(volume)).toBe('plain');
  });

  it('a plain file system, whatever mark is put before it', async () => {
    const luks = [1, 2].map((version) => readFileSync(luksImage(file(`mark${version}`), version as 1 | 2)));
    const marks = [Buffer.alloc(0), ...luks, bitLockerVolume(VOLUME_BYTES)];
    for (const mark of marks) expect(await probe(readFileSync(disguisedImage(file('plain'), mark)))).toBe('plain');
    expect(readFileSync(ext4Image(file('ext4'))).length).toBe(IMAGE_BYTES);
  });

  it('a LUKS2 header with one byte changed is never taken for whole', async () => {
    const volume = readFileSync(luksImage(file('luks2'), 2));
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 16_383 }), fc.integer({ min: 1, max: 255 }), async (where, by) => {
        // The checksum's field is longer than a SHA-256: its rest is not used.
        fc.pre(where < 448 + 32 || where >= 512);
        const changed = Buffer.from(volume.subarray(0, 16_384));
        changed[where] = (changed[where] ?? 0) ^ by;
        expect(await probe(changed)).toBe('plain');
      }),
    );
  });
});

it('takes any bytes, and never takes noise for encryption', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 9_000 }),
      fc.constantFrom('', 'LUKS\xba\xbe\0\x01', 'LUKS\xba\xbe\0\x02'),
      async (bytes, mark) => {
        const volume = Buffer.concat([Buffer.from(mark, 'latin1'), bytes]);
        expect(await probe(volume)).toBe('plain');
      },
    ),
  );
});

test.each([
  [[], 'plain'],
  [['luks'], 'luks'],
  [['luks', 'luks'], 'luks'],
  [['bitLocker'], 'bitLocker'],
  [['luks', 'bitLocker'], 'mixed'],
  [['luks', 'plain'], 'plain'],
] as const)('volumes %j are %s together', (volumes, expected) => {
  expect(taken(volumes)).toBe(expected);
});
