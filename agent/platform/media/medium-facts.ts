/**
 * What lies on a disk: partition table, file systems and a label, by the marks that each format fixes. Reads only, a few blocks a volume;
 * whatever the bytes say is checked against the volume's size. For telling a person which stick it is: nothing is decided by it.
 *
 * UEFI specification 2.10, chapter 5 (GPT, MBR); Microsoft's FAT and exFAT specifications; ext4's layout in the Linux kernel's
 * documentation; ECMA-119 and ECMA-167. NTFS as Linux fs/ntfs3/ntfs.h has it.
 */
import { plainName } from '../../../protocol/policy/media-device.ts';
import type { MediumFacts } from '../platform.ts';
import type { Extent, ReadVolume } from './volume-encryption.ts';

const SECTOR_BYTES = 512;
/** Behind all marks that are looked for: Btrfs has its own at 64 KiB. */
const MARKS_BYTES = 69_632;
const MAX_VOLUMES = 32;
const MAX_FILE_SYSTEMS = 16;
const MAX_ATTRIBUTES = 32;

interface Mark {
  fileSystem: string;
  at: number;
  text: string;
  label?: (start: Buffer, read: ReadVolume) => string | Promise<string>;
}

/** The first that fits counts: BitLocker's and LUKS's marks lie where other formats have theirs. */
const MARKS: readonly Mark[] = [
  { fileSystem: 'luks', at: 0, text: 'LUKS\xba\xbe' },
  { fileSystem: 'bitLocker', at: 3, text: '-FVE-FS-' },
  { fileSystem: 'exfat', at: 3, text: 'EXFAT   ', label: exfatLabel },
  { fileSystem: 'ntfs', at: 3, text: 'NTFS    ', label: ntfsLabel },
  { fileSystem: 'vfat', at: 82, text: 'FAT32   ', label: (start) => fatLabel(start, 71) },
  { fileSystem: 'vfat', at: 54, text: 'FAT1', label: (start) => fatLabel(start, 43) },
  { fileSystem: 'xfs', at: 0, text: 'XFSB', label: (start) => latin(start, 108, 12) },
  { fileSystem: 'squashfs', at: 0, text: 'hsqs' },
  { fileSystem: 'apfs', at: 32, text: 'NXSB' },
  { fileSystem: 'hfsplus', at: 1_024, text: 'H+\0' },
  { fileSystem: 'hfsplus', at: 1_024, text: 'HX\0' },
  { fileSystem: 'f2fs', at: 1_024, text: '\x10\x20\xf5\xf2' },
  { fileSystem: 'ext4', at: 1_080, text: '\x53\xef', label: (start) => start.toString('utf8', 1_144, 1_160) },
  { fileSystem: 'iso9660', at: 32_769, text: 'CD001', label: (start) => latin(start, 32_808, 32) },
  { fileSystem: 'udf', at: 32_769, text: 'BEA01' },
  { fileSystem: 'btrfs', at: 65_600, text: '_BHRfS_M', label: (start) => start.toString('utf8', 65_835, 66_091) },
];

/** @param read counts from the disk's own start. @throws what `read` throws. */
export async function mediumFacts(
  read: ReadVolume,
  diskBytes: number,
  partitions: readonly Extent[],
): Promise<MediumFacts> {
  const partitionTable = await tableOf(read);
  const whole: Extent = { startBytes: 0, sizeBytes: diskBytes };
  const volumes = partitions.length === 0 ? [whole] : partitions.slice(0, MAX_VOLUMES);
  const fileSystems = new Set<string>();
  let label = '';
  for (const volume of volumes) {
    const within: ReadVolume = async (offset, byteCount) =>
      await read(volume.startBytes + offset, Math.max(0, Math.min(byteCount, volume.sizeBytes - offset)));
    const found = await volumeFacts(within);
    if (found === undefined) continue;
    fileSystems.add(found.fileSystem);
    label ||= found.label;
  }
  return { partitionTable, fileSystems: [...fileSystems].slice(0, MAX_FILE_SYSTEMS), label };
}

async function volumeFacts(read: ReadVolume): Promise<{ fileSystem: string; label: string } | undefined> {
  const start = await read(0, MARKS_BYTES);
  const mark = MARKS.find(({ at, text }) => latin(start, at, text.length) === text);
  if (mark === undefined) return undefined;
  const label = (await mark.label?.(start, read)) ?? '';
  return { fileSystem: mark.fileSystem, label: plainName(label.replace(/\0.*$/s, '')) };
}

/** A FAT volume without a table has the same two last bytes: then the four entries say nothing sensible. */
async function tableOf(read: ReadVolume): Promise<MediumFacts['partitionTable']> {
  const start = await read(0, 2 * 4_096);
  if (start.length < SECTOR_BYTES) return 'none';
  const isGpt = [SECTOR_BYTES, 4_096].some((at) => latin(start, at, 8) === 'EFI PART');
  if (isGpt) return 'gpt';
  if (latin(start, 510, 2) !== '\x55\xaa') return 'none';
  const entries = [446, 462, 478, 494].map((at) => start.subarray(at, at + 16));
  const sane = entries.every((entry) => entry[0] === 0 || entry[0] === 0x80);
  return sane && entries.some((entry) => entry[4] !== 0 && entry.readUInt32LE(12) > 0) ? 'mbr' : 'none';
}

const latin = (bytes: Buffer, at: number, length: number): string => bytes.toString('latin1', at, at + length);

const fatLabel = (start: Buffer, at: number): string => {
  const label = latin(start, at, 11).trim();
  return label === 'NO NAME' ? '' : label;
};

/** In the root directory's first cluster, as an entry of type 0x83. */
async function exfatLabel(start: Buffer, read: ReadVolume): Promise<string> {
  if (start.length < SECTOR_BYTES) return '';
  const [sectorShift, clusterShift] = [start[108] ?? 0, start[109] ?? 0];
  if (sectorShift < 9 || sectorShift > 12 || clusterShift > 25 - sectorShift) return '';
  const cluster = start.readUInt32LE(96) - 2;
  if (cluster < 0) return '';
  const offset = start.readUInt32LE(88) * 2 ** sectorShift + cluster * 2 ** (sectorShift + clusterShift);
  const root = await read(offset, 4_096);
  for (let at = 0; at + 32 <= root.length && root[at] !== 0; at += 32)
    if (root[at] === 0x83) return root.toString('utf16le', at + 2, at + 2 + 2 * Math.min(11, root[at + 1] ?? 0));
  return '';
}

/** The attribute $VOLUME_NAME (0x60) of the fourth record of the master file table. */
async function ntfsLabel(start: Buffer, read: ReadVolume): Promise<string> {
  if (start.length < SECTOR_BYTES) return '';
  const clusterBytes = start.readUInt16LE(11) * (start[13] ?? 0);
  const perRecord = start.readInt8(64);
  const recordBytes = perRecord > 0 ? perRecord * clusterBytes : 2 ** -perRecord;
  const tableAt = Number(start.readBigUInt64LE(48)) * clusterBytes;
  if (!Number.isSafeInteger(tableAt) || recordBytes < 512 || recordBytes > 4_096) return '';
  const record = await read(tableAt + 3 * recordBytes, recordBytes);
  if (record.length < 512 || latin(record, 0, 4) !== 'FILE') return '';
  for (let at = record.readUInt16LE(20), seen = 0; at + 24 <= record.length && seen < MAX_ATTRIBUTES; seen++) {
    const [type, bytes] = [record.readUInt32LE(at), record.readUInt32LE(at + 4)];
    if (type === 0xffff_ffff || bytes < 24) return '';
    if (type === 0x60) {
      const from = at + record.readUInt16LE(at + 20);
      return record.toString('utf16le', from, from + Math.min(256, record.readUInt32LE(at + 16)));
    }
    at += bytes;
  }
  return '';
}
