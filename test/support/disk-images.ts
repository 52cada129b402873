/** Disks as files: file systems and LUKS by the tools of the system, partition tables byte by byte. */
import { execFileSync } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';

export const IMAGE_BYTES = 32 * 1_024 * 1_024;
const SECTOR_BYTES = 512;
export const PARTITION_START_BYTES = 1_024 * 1_024;

export function blankImage(path: string, sizeBytes = IMAGE_BYTES): string {
  const fd = openSync(path, 'w');
  ftruncateSync(fd, sizeBytes);
  closeSync(fd);
  return path;
}

/** An ext4 file system over the whole disk. */
export function ext4Image(path: string, sizeBytes = IMAGE_BYTES, options: readonly string[] = []): string {
  execFileSync('mke2fs', ['-q', '-F', '-t', 'ext4', '-O', '^has_journal', ...options, blankImage(path, sizeBytes)]);
  return path;
}

/** One that a disc can carry, whose sectors are larger. */
export const discImage = (path: string): string => ext4Image(path, IMAGE_BYTES, ['-b', '4096']);

/** One without any real key derivation, so that making it takes no time. */
export function luksImage(path: string, version: 1 | 2, sizeBytes = IMAGE_BYTES): string {
  const quick =
    version === 1 ? ['--pbkdf-force-iterations', '1000'] : ['--pbkdf', 'pbkdf2', '--pbkdf-force-iterations', '1000'];
  execFileSync(
    'cryptsetup',
    ['luksFormat', '--batch-mode', '--type', `luks${version}`, ...quick, blankImage(path, sizeBytes), '-'],
    {
      input: 'a passphrase',
    },
  );
  return path;
}

/** Puts volumes into the partitions of a DOS table, one after the other. At most four. */
export function partitionedImage(path: string, volumes: readonly string[]): string {
  const contents = volumes.map((volume) => readFileSync(volume));
  const total = contents.reduce((sum, { length }) => sum + length, PARTITION_START_BYTES);
  blankImage(path, total);
  const fd = openSync(path, 'r+');
  const table = Buffer.alloc(SECTOR_BYTES);
  let startBytes = PARTITION_START_BYTES;
  for (const [index, content] of contents.entries()) {
    const at = 446 + index * 16;
    table[at + 4] = 0x83;
    table.writeUInt32LE(startBytes / SECTOR_BYTES, at + 8);
    table.writeUInt32LE(content.length / SECTOR_BYTES, at + 12);
    writeSync(fd, content, 0, content.length, startBytes);
    startBytes += content.length;
  }
  table.writeUInt16LE(0xaa55, 510);
  writeSync(fd, table, 0, table.length, 0);
  closeSync(fd);
  return path;
}

/** A plain file system that carries a mark of encryption where its own first bytes are not used. */
export function disguisedImage(path: string, mark: Buffer): string {
  const image = readFileSync(ext4Image(path));
  mark.copy(image, 0, 0, Math.min(mark.length, 1_024)); // ext4's own first byte stands at 1,024
  writeFileSync(path, image);
  return path;
}
