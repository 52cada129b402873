/** Disks of a device, the volumes on them, and what Windows itself runs from. */
import { open } from 'node:fs/promises';
import type { Encryption } from '../../../../protocol/policy/media-device.ts';
import { mediumFacts } from '../../media/medium-facts.ts';
import { probeDisk, type ReadVolume } from '../../media/volume-encryption.ts';
import type { MediumFacts } from '../../platform.ts';
import type { DiskCalls, OpenVolume } from './calls.ts';

const LOCK_ATTEMPTS = 4;
const LOCK_PAUSE_MS = 250;
const MAX_VOLUMES = 256;
/** The largest that disks have; smaller ones divide it. */
const SECTOR_BYTES = 4_096;

export class Disks {
  readonly #calls: DiskCalls;
  readonly #pause: (delayMs: number) => Promise<void>;

  constructor(calls: DiskCalls, pause: (delayMs: number) => Promise<void>) {
    this.#calls = calls;
    this.#pause = pause;
  }

  /** Whether Windows runs from one of these disks. */
  carriesSystem(paths: readonly string[]): boolean {
    const root = this.#calls.systemFolder().slice(0, 2);
    const system = this.#calls.disksOf(`\\\\.\\${root}`);
    return this.#numbers(paths).some((number) => system.includes(number));
  }

  /** Names a medium in its drive: another medium in the same drive has another one. Undefined without a medium. */
  async mediumOf(path: string): Promise<string | undefined> {
    const sizeBytes = await this.sizeBytes(path);
    // A driver that counts no media may have one all the same.
    return sizeBytes === 0 ? undefined : `${path}#${(await this.#calls.mediaCount(path)) ?? ''}#${sizeBytes}`;
  }

  async sizeBytes(path: string): Promise<number> {
    return (await this.#calls.sizeBytes(path)) ?? 0;
  }

  async isReadOnly(path: string): Promise<boolean> {
    return (await this.#calls.isReadOnly(path)) === true;
  }

  /** @returns whether Windows now refuses what writes to it, or again takes it. */
  async setReadOnly(path: string, readOnly: boolean): Promise<boolean> {
    if ((await this.#calls.isReadOnly(path)) === readOnly) return true;
    await this.#calls.setReadOnly(path, readOnly);
    return (await this.#calls.isReadOnly(path)) === readOnly;
  }

  /**
   * Locks every volume of these disks, so that nobody else can use them until the result is called. @returns undefined when one is in use:
   * then none is locked.
   */
  async lock(paths: readonly string[]): Promise<(() => void) | undefined> {
    const locked: OpenVolume[] = [];
    const release = (): void => {
      for (const volume of locked) volume.close();
    };
    for (const name of this.#volumesOn(paths)) {
      const volume = this.#calls.openVolume(name);
      if (volume === undefined) continue; // gone meanwhile
      locked.push(volume);
      if (await this.#lockInTime(volume)) continue;
      release();
      return undefined;
    }
    return release;
  }

  /** Takes the file systems off: cleanly where nobody has a file open in time. @returns volumes that were in use. */
  async takeOff(paths: readonly string[]): Promise<string[]> {
    const inUse: string[] = [];
    for (const name of this.#volumesOn(paths)) {
      const volume = this.#calls.openVolume(name);
      if (volume === undefined) continue;
      if (!(await this.#lockInTime(volume))) inUse.push(name);
      await volume.dismount();
      volume.close();
    }
    return inUse;
  }

  async #lockInTime(volume: OpenVolume): Promise<boolean> {
    for (let attempt = 1; attempt <= LOCK_ATTEMPTS; attempt++) {
      if (await volume.lock()) return true;
      if (attempt < LOCK_ATTEMPTS) await this.#pause(LOCK_PAUSE_MS);
    }
    return false;
  }

  /**
   * By the disk's own bytes, below BitLocker, whether it is unlocked or not. LUKS counts as plain: Windows cannot open it, and would
   * offer to format it. @throws when the disk cannot be read.
   */
  async encryption(path: string): Promise<'bitLocker' | 'plain'> {
    const [sizeBytes, partitions] = [await this.sizeBytes(path), await this.#calls.partitions(path)];
    const found: Encryption = await reading(path, (read) => probeDisk(read, sizeBytes, partitions));
    return found === 'bitLocker' ? 'bitLocker' : 'plain';
  }

  /** @throws when the disk cannot be read. */
  async facts(path: string): Promise<MediumFacts> {
    const [sizeBytes, partitions] = [await this.sizeBytes(path), await this.#calls.partitions(path)];
    return await reading(path, (read) => mediumFacts(read, sizeBytes, partitions));
  }

  /** Where files on these disks can be reached, sorted. */
  folders(paths: readonly string[]): string[] {
    return this.#volumesOn(paths)
      .flatMap((volume) => this.#calls.foldersOf(volume))
      .toSorted();
  }

  #volumesOn(paths: readonly string[]): string[] {
    const numbers = this.#numbers(paths);
    if (numbers.length === 0) return [];
    return this.#calls
      .volumes()
      .slice(0, MAX_VOLUMES)
      .filter((volume) => this.#calls.disksOf(volume).some((one) => numbers.includes(one)));
  }

  #numbers(paths: readonly string[]): string[] {
    return paths.map((path) => this.#calls.diskNumber(path)).filter((one) => one !== undefined);
  }
}

async function reading<T>(path: string, look: (read: ReadVolume) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await look(async (offset, byteCount) => {
      // Windows reads disks by whole sectors.
      const from = offset - (offset % SECTOR_BYTES);
      const wanted = Math.ceil((offset + byteCount - from) / SECTOR_BYTES) * SECTOR_BYTES;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(wanted), 0, wanted, from);
      return buffer.subarray(Math.min(offset - from, bytesRead), Math.min(offset - from + byteCount, bytesRead));
    });
  } finally {
    await file.close();
  }
}
