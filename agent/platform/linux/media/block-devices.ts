/** Disks and partitions below a USB device, what is built on them, and where they are mounted. */
import { readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isSystemMount, type Mount, readMountInfo, readSwaps } from './mount-table.ts';

/** A device's own disks hang on its interfaces (`1-2:1.0`); what is plugged into a hub has a folder of its own (`1-2.3`). */
export const ownDisks = ({ path, name }: { path: string; name: string }): string => `${path}/${name}:`;

const SECTOR_BYTES = 512;
/** Device mapper upon RAID upon LUKS: more than anybody stacks. */
const MAX_STACK = 8;

export interface Partition {
  name: string;
  startBytes: number;
  sizeBytes: number;
}

export interface Disk {
  /** `sda` */
  name: string;
  path: string;
  /** 0: no medium in the drive. */
  sizeBytes: number;
  /** Grows whenever another medium is in the same drive (Linux 5.15); 0 where the kernel does not count. */
  sequence: number;
}

export interface BlockParts {
  sysRoot: string;
  procRoot: string;
}

export class BlockDevices {
  readonly #sysRoot: string;
  readonly #procRoot: string;

  constructor({ sysRoot, procRoot }: BlockParts) {
    this.#sysRoot = sysRoot;
    this.#procRoot = procRoot;
  }

  /** Real folders of all disks, whatever they hang on. */
  async diskPaths(): Promise<string[]> {
    const paths = (await list(join(this.#sysRoot, 'block'))).map((name) =>
      realpath(join(this.#sysRoot, 'block', name)).catch(() => ''),
    );
    return await Promise.all(paths);
  }

  /** Disks whose real folder starts with `prefix`, see `ownDisks`. */
  async disksAt(prefix: string): Promise<Disk[]> {
    const paths = (await this.diskPaths()).filter((path) => path.startsWith(prefix));
    return (await Promise.all(paths.map((path) => this.#disk(path)))).filter((disk) => disk !== undefined);
  }

  async #disk(path: string): Promise<Disk | undefined> {
    try {
      const name = basename(path);
      const sizeBytes = (await numberIn(path, 'size')) * SECTOR_BYTES;
      return { name, path, sizeBytes, sequence: await numberIn(path, 'diskseq') };
    } catch {
      return undefined; // gone meanwhile
    }
  }

  async partitions({ path, name }: Disk): Promise<Partition[]> {
    const names = (await list(path)).filter((one) => one.startsWith(name));
    return await Promise.all(
      names.map(async (one) => ({
        name: one,
        startBytes: (await numberIn(join(path, one), 'start')) * SECTOR_BYTES,
        sizeBytes: (await numberIn(join(path, one), 'size')) * SECTOR_BYTES,
      })),
    );
  }

  async isReadOnly({ path }: Disk): Promise<boolean> {
    return (await numberIn(path, 'ro')) !== 0;
  }

  /** Where the disks below `path`, those on the ports of a hub included, or anything built on them, are mounted; the innermost mount first. */
  async mountsOn(path: string): Promise<Mount[]> {
    const numbers = new Set(await this.#numbersOn(path));
    return (await this.#mounts()).filter(({ device }) => numbers.has(device)).reverse();
  }

  /** Whether the system runs from it, by mount or by swap. */
  async carriesSystem(path: string): Promise<boolean> {
    const numbers = await this.#numbersOn(path);
    if (numbers.length === 0) return false;
    const mounts = await this.#mounts();
    if (mounts.some((mount) => isSystemMount(mount) && numbers.includes(mount.device))) return true;
    const swaps = readSwaps(await content(join(this.#procRoot, 'swaps')));
    const swapNumbers = await Promise.all(
      swaps.map((file) => content(join(this.#sysRoot, 'class/block', basename(file), 'dev'))),
    );
    return swapNumbers.some((number) => numbers.includes(number.trim()));
  }

  async #mounts(): Promise<Mount[]> {
    return readMountInfo(await content(join(this.#procRoot, 'self/mountinfo')));
  }

  /** Numbers (`8:1`) of disks, partitions and what holds them, such as an opened LUKS volume. */
  async #numbersOn(path: string): Promise<string[]> {
    const numbers: string[] = [];
    for (const disk of await this.disksAt(`${path}/`)) {
      const parts = (await list(disk.path)).filter((one) => one.startsWith(disk.name));
      for (const folder of [disk.path, ...parts.map((one) => join(disk.path, one))])
        await this.#collect(folder, numbers, MAX_STACK);
    }
    return numbers;
  }

  async #collect(folder: string, numbers: string[], depth: number): Promise<void> {
    const number = (await content(join(folder, 'dev'))).trim();
    if (number !== '') numbers.push(number);
    if (depth === 0) return;
    for (const holder of await list(join(folder, 'holders')))
      await this.#collect(join(this.#sysRoot, 'class/block', holder), numbers, depth - 1);
  }

  /** Tells udev and the desktop to look at it again. */
  async announce({ path }: Disk, partitions: readonly Partition[]): Promise<void> {
    for (const folder of [path, ...partitions.map(({ name }) => join(path, name))])
      await writeFile(join(folder, 'uevent'), 'change').catch(() => {}); // gone meanwhile: nothing to announce
  }
}

async function list(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

async function content(file: string): Promise<string> {
  return await readFile(file, 'utf8').catch(() => '');
}

async function numberIn(path: string, name: string): Promise<number> {
  return Number((await content(join(path, name))).trim()) || 0;
}
