/**
 * A disk that nobody else can mount while it is looked at: opened exclusively, as mounting would (open(2), O_EXCL of a block device).
 * So what is decided meanwhile holds from the first byte on.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Encryption } from '../../../../protocol/policy/media-device.ts';
import { probeDisk } from '../../media/volume-encryption.ts';
import type { BlockDevices, Disk } from './block-devices.ts';
import { readPartitionsAgain, setReadOnly } from './kernel-calls.ts';

export class DiskInUse extends Error {
  constructor(name: string) {
    super(`${name} is in use`);
    this.name = 'DiskInUse';
  }
}

export class ClaimedDisk {
  readonly #disk: Disk;
  readonly #blocks: BlockDevices;
  readonly #handle: FileHandle;

  private constructor(disk: Disk, blocks: BlockDevices, handle: FileHandle) {
    this.#disk = disk;
    this.#blocks = blocks;
    this.#handle = handle;
  }

  /** @throws DiskInUse when it, or a partition, is mounted or claimed by another. */
  static async claim(devRoot: string, disk: Disk, blocks: BlockDevices): Promise<ClaimedDisk> {
    try {
      // Not blocking: a drive without a medium can be opened too, and be made read-only before there is one.
      const flags = constants.O_RDONLY | constants.O_EXCL | constants.O_NONBLOCK;
      const handle = await open(join(devRoot, disk.name), flags);
      return new ClaimedDisk(disk, blocks, handle);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EBUSY') throw new DiskInUse(disk.name);
      throw error;
    }
  }

  /** @throws when the kernel does not take it: then it must not be let go. */
  async setReadOnly(readOnly: boolean): Promise<void> {
    if (!(await setReadOnly(this.#handle.fd, readOnly))) throw new Error(`${this.#disk.name}: BLKROSET failed`);
  }

  /** Reads every volume's beginning. The kernel's own look for partitions may have been kept out by the claim: asks for it anew. */
  async encryption(): Promise<Exclude<Encryption, 'unknown'>> {
    await readPartitionsAgain(this.#handle.fd);
    return await probeDisk(
      async (offset, byteCount) => {
        const { buffer, bytesRead } = await this.#handle.read(Buffer.alloc(byteCount), 0, byteCount, offset);
        return buffer.subarray(0, bytesRead);
      },
      this.#disk.sizeBytes,
      this.#blocks.partitions(this.#disk),
    );
  }

  /** Lets others have it, and tells them to look. */
  async release(): Promise<void> {
    await readPartitionsAgain(this.#handle.fd);
    await this.#handle.close();
    if (this.#disk.sizeBytes > 0) await this.#blocks.announce(this.#disk, this.#blocks.partitions(this.#disk));
  }

  /** For a disk that is about to be refused: nobody should look. */
  async drop(): Promise<void> {
    await this.#handle.close();
  }
}
