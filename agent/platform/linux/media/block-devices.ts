/** Disks and partitions below a removable device, what is built on them, and where they are mounted. */
import { basename } from 'node:path';
import { listNow, numberNow, readNow, realPathNow, writeInTime } from './kernel-files.ts';
import { isSystemMount, type Mount, readMountInfo, readSwaps } from './mount-table.ts';

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
  diskPaths(): string[] {
    const folder = `${this.#sysRoot}/block`;
    return listNow(folder)
      .map((name) => realPathNow(`${folder}/${name}`))
      .filter((path) => path !== undefined);
  }

  /** Disks whose real folder starts with `prefix`, see `disksOf` of media-bus.ts. */
  disksAt(prefix: string): Disk[] {
    return this.diskPaths()
      .filter((path) => path.startsWith(prefix))
      .map((path) => ({
        name: basename(path),
        path,
        sizeBytes: numberNow(`${path}/size`) * SECTOR_BYTES,
        sequence: numberNow(`${path}/diskseq`),
      }));
  }

  partitions({ path, name }: Disk): Partition[] {
    const names = listNow(path).filter((one) => one.startsWith(name));
    return names.map((one) => ({
      name: one,
      startBytes: numberNow(`${path}/${one}/start`) * SECTOR_BYTES,
      sizeBytes: numberNow(`${path}/${one}/size`) * SECTOR_BYTES,
    }));
  }

  isReadOnly({ path }: Disk): boolean {
    return numberNow(`${path}/ro`) !== 0;
  }

  /** Where the disks below `path`, those on the ports of a hub included, or anything built on them, are mounted; the innermost mount first. */
  mountsOn(path: string): Mount[] {
    const numbers = new Set(this.#numbersOn(path));
    return this.#mounts()
      .filter(({ device }) => numbers.has(device))
      .reverse();
  }

  /** Whether the system runs from it, by mount or by swap. */
  carriesSystem(path: string): boolean {
    const numbers = this.#numbersOn(path);
    if (numbers.length === 0) return false;
    if (this.#mounts().some((mount) => isSystemMount(mount) && numbers.includes(mount.device))) return true;
    const swaps = readSwaps(readNow(`${this.#procRoot}/swaps`) ?? '');
    return swaps.some((file) => {
      const number = readNow(`${this.#sysRoot}/class/block/${basename(file)}/dev`);
      return number !== undefined && numbers.includes(number);
    });
  }

  #mounts(): Mount[] {
    return readMountInfo(readNow(`${this.#procRoot}/self/mountinfo`) ?? '');
  }

  /** Numbers (`8:1`) of disks, partitions and what holds them, such as an opened LUKS volume. */
  #numbersOn(path: string): string[] {
    const numbers: string[] = [];
    for (const disk of this.disksAt(`${path}/`)) {
      const parts = listNow(disk.path).filter((one) => one.startsWith(disk.name));
      for (const folder of [disk.path, ...parts.map((one) => `${disk.path}/${one}`)])
        this.#collect(folder, numbers, MAX_STACK);
    }
    return numbers;
  }

  #collect(folder: string, numbers: string[], depth: number): void {
    const number = readNow(`${folder}/dev`);
    if (number !== undefined) numbers.push(number);
    if (depth === 0) return;
    for (const holder of listNow(`${folder}/holders`))
      this.#collect(`${this.#sysRoot}/class/block/${holder}`, numbers, depth - 1);
  }

  /** Tells udev and the desktop to look at it again. */
  async announce({ path }: Disk, partitions: readonly Partition[]): Promise<void> {
    for (const folder of [path, ...partitions.map(({ name }) => `${path}/${name}`)])
      await writeInTime(`${folder}/uevent`, 'change').catch(() => {}); // gone meanwhile: nothing to announce
  }
}
