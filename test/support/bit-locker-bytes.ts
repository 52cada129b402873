/**
 * A volume with BitLocker's headers, as cryptsetup's lib/bitlk and libbde's documentation describe them. No Windows made it, and its
 * keys open nothing: it is for telling formats apart, and cryptsetup reads it.
 */

export interface BitLockerShape {
  /** A removable disk's boot sector ("BitLocker To Go") instead of a fixed one's. */
  toGo?: boolean;
  /** 4: encrypted. */
  state?: number;
  /** 0x2000: password. 0: the key lies open on the disk ("protection suspended"). */
  protection?: number;
  /** Which of the three copies of the metadata are written. */
  copies?: readonly number[];
  /** Offsets in the metadata that are not those of the boot sector. */
  contradicting?: boolean;
}

const SIGNATURE = '-FVE-FS-';
const GUID = Buffer.from('3bd66749292ed84a8399f6a339e3d001', 'hex');
const OFFSETS = [0x10_0000, 0x20_0000, 0x30_0000];
const METADATA_HEADER_BYTES = 48;
/** AES-XTS, 128 bits. */
const CIPHER = 0x8004;

export function bitLockerVolume(sizeBytes: number, shape: BitLockerShape = {}): Buffer {
  const volume = Buffer.alloc(sizeBytes);
  bootSector(shape).copy(volume);
  const block = metadataBlock(shape);
  for (const copy of shape.copies ?? [0, 1, 2]) block.copy(volume, OFFSETS[copy]);
  return volume;
}

function bootSector({ toGo = false }: BitLockerShape): Buffer {
  const sector = Buffer.alloc(512);
  sector.set([0xeb, 0x58, 0x90]);
  sector.write(toGo ? 'MSWIN4.1' : SIGNATURE, 3, 'latin1');
  sector.writeUInt16LE(512, 11);
  sector[13] = 8; // sectors a cluster
  const guidAt = toGo ? 424 : 160;
  GUID.copy(sector, guidAt);
  for (const [index, offset] of OFFSETS.entries()) sector.writeBigUInt64LE(BigInt(offset), guidAt + 16 + index * 8);
  sector.writeUInt16LE(0xaa55, 510);
  return sector;
}

function metadataBlock({ state = 4, protection = 0x2000, contradicting = false }: BitLockerShape): Buffer {
  const entries = Buffer.concat([masterKey(protection), volumeKey()]);
  const block = Buffer.alloc(64 + METADATA_HEADER_BYTES + entries.length);
  block.write(SIGNATURE, 0, 'latin1');
  block.writeUInt16LE(64, 8);
  block.writeUInt16LE(2, 10);
  block.writeUInt16LE(state, 12);
  block.writeUInt16LE(state, 14);
  block.writeBigUInt64LE(0x80_0000n, 16);
  block.writeUInt32LE(16, 28);
  for (const [index, offset] of OFFSETS.entries())
    block.writeBigUInt64LE(BigInt(offset + (contradicting ? 512 : 0)), 32 + index * 8);
  block.writeBigUInt64LE(0x40_0000n, 56);
  block.writeUInt32LE(METADATA_HEADER_BYTES + entries.length, 64);
  block.writeUInt32LE(1, 68);
  block.writeUInt32LE(METADATA_HEADER_BYTES, 72);
  block.writeUInt32LE(METADATA_HEADER_BYTES + entries.length, 76);
  block.fill(0x11, 80, 96);
  block.writeUInt32LE(1, 96);
  block.writeUInt16LE(CIPHER, 100);
  entries.copy(block, 64 + METADATA_HEADER_BYTES);
  return block;
}

/** Size, type and kind of value, version; then the value. */
function entry(type: number, value: number, body: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(8 + body.length, 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt16LE(value, 4);
  head.writeUInt16LE(1, 6);
  return Buffer.concat([head, body]);
}

function masterKey(protection: number): Buffer {
  const fixed = Buffer.alloc(28);
  fixed.fill(0x22, 0, 16);
  fixed.writeUInt16LE(protection, 26);
  const stretch = entry(0, 3, Buffer.concat([Buffer.from([0, 0x10, 0, 0]), Buffer.alloc(16, 0x33)]));
  return entry(2, 8, Buffer.concat([fixed, stretch, encryptedKey(0)]));
}

const volumeKey = (): Buffer => encryptedKey(3);

/** Nonce, tag and key, as AES-CCM leaves them. */
function encryptedKey(type: number): Buffer {
  return entry(type, 5, Buffer.alloc(12 + 16 + 44, 0x44));
}
