/**
 * Whether a volume is LUKS or BitLocker, from its own bytes. A signature alone is not enough: anybody can write eleven bytes in front of
 * a plain file system. So the metadata that a signature promises must be there and whole. Reads only.
 *
 * LUKS1 and LUKS2 On-Disk Format Specification (gitlab.com/cryptsetup); BitLocker as libbde's documentation and cryptsetup's
 * lib/bitlk read it. Microsoft has not published its format.
 */
import { createHash } from 'node:crypto';
import type { Encryption } from '../../../protocol/policy/media-device.ts';

/** Reads `byteCount` bytes from `offset` of the volume; fewer at its end. */
export type ReadVolume = (offset: number, byteCount: number) => Promise<Buffer>;

export type VolumeEncryption = 'luks' | 'bitLocker' | 'plain';

const LUKS_MAGIC = Buffer.from('LUKS\xba\xbe', 'latin1');
/** A file system's own marks lie below it: ext4's at 1,080, and FAT's and NTFS's at 510. */
const LUKS1 = { headerBytes: 592, alignmentBytes: 4_096, minKeyBytes: 16, maxKeyBytes: 64 };
const LUKS2 = { binaryBytes: 512, paddedBytes: 4_096, checksumAt: 448, checksumBytes: 64 };
/** 16 KiB to 4 MiB, powers of two. */
const LUKS2_SIZES = Array.from({ length: 9 }, (_, i) => 16_384 << i);
const LUKS2_HASHES = ['sha1', 'sha256', 'sha512'];

const FVE = Buffer.from('-FVE-FS-', 'latin1');
/** Where the boot sector has its identifier, followed by three metadata offsets: a fixed disk's and a removable disk's layout. */
const FVE_GUID = Buffer.from('3bd66749292ed84a8399f6a339e3d001', 'hex');
const FVE_LAYOUTS = [
  { signature: FVE, guidAt: 160 },
  { signature: Buffer.from('MSWIN4.1', 'latin1'), guidAt: 424 },
] as const;
const FVE_BLOCK = { bytes: 65_536, headerBytes: 64, metadataBytes: 48, offsetsAt: 32 };
/** The volume is encrypted, or is being encrypted; in any other state parts of it are plain. */
const FVE_ENCRYPTED = 4;
const FVE_MASTER_KEY = 2;
const FVE_CLEAR_KEY = 0;
const MAX_FVE_ENTRIES = 256;

export async function probeVolume(read: ReadVolume, sizeBytes: number): Promise<VolumeEncryption> {
  const start = await read(0, LUKS2.paddedBytes);
  if (start.length < LUKS2.paddedBytes) return 'plain';
  if (start.subarray(0, LUKS_MAGIC.length).equals(LUKS_MAGIC)) return (await isLuks(start, read)) ? 'luks' : 'plain';
  return (await isBitLocker(start, read, sizeBytes)) ? 'bitLocker' : 'plain';
}

/** An extended partition shows as two sectors: no volume fits there. */
const MIN_VOLUME_BYTES = 8_192;
/** A table may list 128; more is a hostile one, and the device counts as not encrypted. */
const MAX_PARTITIONS = 256;

/** Of a disk, in bytes. */
export interface Extent {
  startBytes: number;
  sizeBytes: number;
}

/** Looks at every volume of a disk, or at the whole disk where it has no partitions. @param read counts from the disk's own start. */
export async function probeDisk(
  read: ReadVolume,
  diskBytes: number,
  partitions: readonly Extent[],
): Promise<Exclude<Encryption, 'unknown'>> {
  if (partitions.length > MAX_PARTITIONS) return 'plain';
  const whole: Extent = { startBytes: 0, sizeBytes: diskBytes };
  const volumes = partitions.length === 0 ? [whole] : partitions.filter((one) => one.sizeBytes >= MIN_VOLUME_BYTES);
  const found: VolumeEncryption[] = [];
  for (const { startBytes, sizeBytes } of volumes) {
    const within: ReadVolume = async (offset, byteCount) =>
      await read(startBytes + offset, Math.max(0, Math.min(byteCount, sizeBytes - offset)));
    found.push(await probeVolume(within, sizeBytes));
  }
  return taken(found);
}

/** What all volumes of a device are, taken together: one that is plain makes the device plain. */
export function taken(volumes: readonly VolumeEncryption[]): Exclude<Encryption, 'unknown'> {
  if (volumes.length === 0 || volumes.includes('plain')) return 'plain';
  const kinds = new Set(volumes);
  return kinds.size > 1 ? 'mixed' : (volumes[0] ?? 'plain');
}

async function isLuks(start: Buffer, read: ReadVolume): Promise<boolean> {
  const version = start.readUInt16BE(6);
  if (version === 1) return isLuks1(start);
  return version === 2 && (await isLuks2(start, read));
}

function isLuks1(start: Buffer): boolean {
  const keyBytes = start.readUInt32BE(108);
  const payloadSectors = start.readUInt32BE(104);
  const filled = start[8] !== 0 && start[40] !== 0 && start[72] !== 0; // cipher, mode, hash
  const keySane = keyBytes >= LUKS1.minKeyBytes && keyBytes <= LUKS1.maxKeyBytes;
  // Nothing may stand between the header and its first key slot, such as a file system's superblock.
  return filled && keySane && payloadSectors >= 8 && isZero(start.subarray(LUKS1.headerBytes, LUKS1.alignmentBytes));
}

async function isLuks2(start: Buffer, read: ReadVolume): Promise<boolean> {
  const headerBytes = Number(start.readBigUInt64BE(8));
  const hashName = start.subarray(72, 104).toString('latin1').replace(/\0.*$/s, '');
  if (!LUKS2_SIZES.includes(headerBytes) || !LUKS2_HASHES.includes(hashName)) return false;
  if (start.readBigUInt64BE(256) !== 0n || !isZero(start.subarray(LUKS2.binaryBytes, LUKS2.paddedBytes))) return false;
  const header = Buffer.from(await read(0, headerBytes));
  if (header.length < headerBytes) return false;
  const digest = createHash(hashName);
  const checksum = Buffer.from(header.subarray(LUKS2.checksumAt, LUKS2.checksumAt + LUKS2.checksumBytes));
  header.fill(0, LUKS2.checksumAt, LUKS2.checksumAt + LUKS2.checksumBytes);
  const expected = digest.update(header).digest();
  return checksum.subarray(0, expected.length).equals(expected);
}

async function isBitLocker(start: Buffer, read: ReadVolume, sizeBytes: number): Promise<boolean> {
  const layout = FVE_LAYOUTS.find(
    ({ signature, guidAt }) =>
      start.subarray(3, 3 + signature.length).equals(signature) &&
      start.subarray(guidAt, guidAt + FVE_GUID.length).equals(FVE_GUID),
  );
  if (layout === undefined) return false;
  const at = layout.guidAt + FVE_GUID.length;
  const offsets = start.subarray(at, at + 24);
  for (let copy = 0; copy < 3; copy++) {
    const offset = Number(offsets.readBigUInt64LE(copy * 8));
    if (!Number.isSafeInteger(offset) || offset < 512 || offset + FVE_BLOCK.headerBytes > sizeBytes) continue;
    // Three copies: a damaged one does not make a volume plain, and one that contradicts the boot sector does not make it encrypted.
    if (isMetadata(await read(offset, FVE_BLOCK.bytes), offsets)) return true;
  }
  return false;
}

function isMetadata(block: Buffer, offsets: Buffer): boolean {
  if (block.length < FVE_BLOCK.headerBytes + FVE_BLOCK.metadataBytes) return false;
  if (!block.subarray(0, FVE.length).equals(FVE)) return false;
  const [version, state, next] = [10, 12, 14].map((position) => block.readUInt16LE(position));
  if ((version !== 1 && version !== 2) || state !== FVE_ENCRYPTED || next !== FVE_ENCRYPTED) return false;
  if (!block.subarray(FVE_BLOCK.offsetsAt, FVE_BLOCK.offsetsAt + offsets.length).equals(offsets)) return false;
  return hasKeyAndNoneOpen(block);
}

/** With a clear key on the disk ("protection suspended") anybody can read the volume. */
function hasKeyAndNoneOpen(block: Buffer): boolean {
  const start = FVE_BLOCK.headerBytes;
  const end = start + block.readUInt32LE(start);
  if (block.readUInt32LE(start + 8) !== FVE_BLOCK.metadataBytes || end > block.length) return false;
  let keys = 0;
  let position = start + FVE_BLOCK.metadataBytes;
  for (let entry = 0; entry < MAX_FVE_ENTRIES && position + 36 <= end; entry++) {
    const bytes = block.readUInt16LE(position);
    if (bytes < 8) break;
    if (block.readUInt16LE(position + 2) === FVE_MASTER_KEY) {
      if (block.readUInt16LE(position + 34) === FVE_CLEAR_KEY) return false;
      keys += 1;
    }
    position += bytes;
  }
  return keys > 0;
}

function isZero(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0);
}
