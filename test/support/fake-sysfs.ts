/** A machine's /sys, /proc and /dev as folders, for what a real kernel cannot be made to show here, such as a root disk on USB. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface FakeUsbDevice {
  name: string;
  descriptors: Uint8Array;
  authorized?: '0' | '1';
  serial?: string;
  removable?: 'fixed' | 'removable' | 'unknown';
}

export class FakeMachine {
  readonly root = mkdtempSync(join(tmpdir(), 'watchkeeper-sysfs-'));
  readonly sysRoot = join(this.root, 'sys');
  readonly procRoot = join(this.root, 'proc');
  readonly devRoot = join(this.root, 'dev');
  #devices = 0;

  constructor() {
    this.write('sys/devices/usb1/authorized_default', '1\n');
    this.#link('sys/bus/usb/devices/usb1', 'sys/devices/usb1');
    this.write('sys/module/usbcore/parameters/authorized_default', '-1\n');
    this.write('proc/self/mountinfo', '');
    this.write('proc/swaps', 'Filename\tType\tSize\tUsed\tPriority\n');
    mkdirSync(join(this.root, 'dev/bus/usb/001'), { recursive: true });
  }

  write(path: string, content: string | Uint8Array): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
  }

  read(path: string): string {
    return readFileSync(join(this.root, path), 'utf8').trim();
  }

  #link(path: string, target: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    symlinkSync(join(this.root, target), join(this.root, path));
  }

  plug({ name, descriptors, authorized = '1', serial, removable = 'unknown' }: FakeUsbDevice): void {
    const path = `sys/devices/usb1/${name}`;
    this.#devices += 1;
    this.write(`${path}/descriptors`, descriptors);
    this.write(`${path}/devnum`, `${this.#devices}\n`);
    this.write(`${path}/authorized`, `${authorized}\n`);
    this.write(`${path}/removable`, `${removable}\n`);
    if (serial !== undefined) this.write(`${path}/serial`, `${serial}\n`);
    this.#link(`sys/bus/usb/devices/${basename(name)}`, path);
    // What the kernel does with the device's own file, and what inotify tells of.
    this.write(`dev/bus/usb/001/${String(this.#devices).padStart(3, '0')}`, '');
  }

  /** As on a machine with neither ports nor controllers. */
  removeUsb(): void {
    for (const path of ['sys/bus/usb', 'sys/devices/usb1', 'sys/module/usbcore', 'dev/bus'])
      rmSync(join(this.root, path), { recursive: true });
  }

  unplug(name: string): void {
    rmSync(join(this.root, `sys/bus/usb/devices/${name}`));
    rmSync(join(this.root, `sys/devices/usb1/${name}`), { recursive: true });
  }

  authorized(name: string): string {
    return this.read(`sys/devices/usb1/${name}/authorized`);
  }

  /** Hubs' names go before: `1-1/1-1.2`. A disk with one partition below a device; `holder` is what is built on the partition. */
  disk(usbName: string, name: string, numbers: { disk: string; partition: string; holder?: string }): void {
    const path = `sys/devices/usb1/${usbName}/${basename(usbName)}:1.0/host0/block/${name}`;
    const partition = `${path}/${name}1`;
    for (const [folder, number] of [
      [path, numbers.disk],
      [partition, numbers.partition],
    ] as const) {
      this.write(`${folder}/dev`, `${number}\n`);
      this.write(`${folder}/size`, '65536\n');
      this.write(`${folder}/ro`, '0\n');
    }
    this.#link(`sys/block/${name}`, path);
    this.#link(`sys/class/block/${name}`, path);
    this.#link(`sys/class/block/${name}1`, partition);
    if (numbers.holder === undefined) return;
    this.write('sys/devices/virtual/dm-0/dev', `${numbers.holder}\n`);
    this.#link('sys/class/block/dm-0', 'sys/devices/virtual/dm-0');
    this.#link(`${partition}/holders/dm-0`, 'sys/devices/virtual/dm-0');
  }

  /** In a slot of the machine's own; `disk` is what its driver has made of it, if it has one. */
  card(name: string, { type, disk }: { type: 'SD' | 'MMC' | 'SDIO'; disk?: { number: string; boot?: boolean } }): void {
    const path = `sys/devices/mmc_host/mmc0/${name}`;
    const facts = { type, manfid: '0x000003', oemid: '0x5344', name: 'SU08G\u0007', serial: '0x1a2b3c4d' };
    for (const [file, value] of Object.entries(facts)) this.write(`${path}/${file}`, `${value}\n`);
    this.write('sys/bus/mmc/drivers_autoprobe', '1\n');
    this.write('sys/bus/mmc/drivers/mmcblk/unbind', '');
    this.#link(`sys/bus/mmc/devices/${name}`, path);
    if (disk === undefined) return;
    this.#link(`${path}/driver`, 'sys/bus/mmc/drivers/mmcblk');
    this.write(`${path}/block/mmcblk0/dev`, `${disk.number}\n`);
    if (disk.boot) this.write(`${path}/block/mmcblk0/mmcblk0boot0/dev`, '179:8\n');
    this.#link('sys/block/mmcblk0', `${path}/block/mmcblk0`);
  }

  mount(device: string, target: string): void {
    const before = this.read('proc/self/mountinfo');
    this.write('proc/self/mountinfo', `${before}\n24 1 ${device} / ${target} rw - ext4 /dev/x rw\n`);
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}
