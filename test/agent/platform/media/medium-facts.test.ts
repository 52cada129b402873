import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mediumFacts } from '../../../../agent/platform/media/medium-facts.ts';
import type { MediumFacts } from '../../../../agent/platform/platform.ts';
import { blankImage, partitionedImage } from '../../../support/disk-images.ts';

const MIB = 1_048_576;

const facts = async (
  disk: Buffer,
  partitions: { startBytes: number; sizeBytes: number }[] = [],
): Promise<MediumFacts> =>
  await mediumFacts(async (offset, byteCount) => disk.subarray(offset, offset + byteCount), disk.length, partitions);

/** A file system by its own tool, where this machine has it. */
const TOOLS: [string, string, (path: string) => string[]][] = [
  ['ext4', '/sbin/mke2fs', (path) => ['-q', '-F', '-t', 'ext4', '-L', 'Homework', path]],
  ['vfat', '/sbin/mkfs.vfat', (path) => ['-n', 'HOMEWORK', path]],
  ['ntfs', '/sbin/mkfs.ntfs', (path) => ['-q', '-F', '-L', 'Homework', path]],
  ['exfat', '/sbin/mkfs.exfat', (path) => ['-L', 'Homework', path]],
];

describe('what lies on a disk', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchkeeper-medium-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const made = (fileSystem: string, sizeBytes = 32 * MIB): string => {
    const [, tool, args] = TOOLS.find(([name]) => name === fileSystem) as (typeof TOOLS)[number];
    const path = blankImage(join(folder, `${fileSystem}-${sizeBytes}.img`), sizeBytes);
    execFileSync(tool, args(path), { stdio: 'ignore' });
    return path;
  };

  for (const [fileSystem, tool] of TOOLS) {
    it.skipIf(!existsSync(tool))(`${fileSystem} over the whole disk, with its label`, async () => {
      const found = await facts(readFileSync(made(fileSystem)));
      expect(found).toMatchObject({ partitionTable: 'none', fileSystems: [fileSystem] });
      expect(found.label.toLowerCase()).toBe('homework');
    });
  }

  it('a file system in a partition', async () => {
    const inner = made('ext4', 8 * MIB);
    const disk = readFileSync(partitionedImage(join(folder, 'partitioned.img'), [inner]));
    const found = await facts(disk, [{ startBytes: MIB, sizeBytes: 8 * MIB }]);
    expect(found).toEqual({ partitionTable: 'mbr', fileSystems: ['ext4'], label: 'Homework' });
  });

  it('nothing on an empty disk', async () => {
    expect(await facts(Buffer.alloc(MIB))).toEqual({ partitionTable: 'none', fileSystems: [], label: '' });
  });

  it('a label with escape sequences and line ends is plain text', async () => {
    const disk = readFileSync(made('ext4', 8 * MIB));
    disk.write('\u001b[31mred\n\u202e1234', 1_144, 16, 'utf8');
    expect((await facts(disk)).label).toMatch(/^\[31mred1?2?3?4?$/);
  });

  it('whatever the bytes are, it ends, within its bounds', async () => {
    const marks = ['NTFS    ', 'EXFAT   ', 'FAT32   ', '\x53\xef', 'EFI PART'];
    const places = [3, 3, 82, 1_080, 512];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 0, maxLength: 8_192, size: 'max' }),
        fc.nat(marks.length - 1),
        async (bytes, which) => {
          const disk = Buffer.from(bytes);
          if (disk.length > 2_048) disk.write(marks[which] ?? '', places[which] ?? 0, 'latin1');
          const found = await facts(disk, [{ startBytes: 0, sizeBytes: disk.length }]);
          expect(found.label.length).toBeLessThanOrEqual(128);
          expect(found.fileSystems.length).toBeLessThanOrEqual(16);
        },
      ),
    );
  });
});
