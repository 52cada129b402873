/**
 * What makes the kernel refuse without us: `authorized_default` of every USB host controller, and the same setting for controllers that come
 * later (Documentation/usb/authorization.rst); for memory cards, that their bus looks for no driver by itself (driver-model/binding.rst). What
 * was there before is kept on disk, so that `restore` gives it back.
 *
 * While the system starts, before the agent has run, devices are authorised as ever: a keyboard must work at the disk's passphrase. There
 * the boot guard holds: drivers of removable storage are not loaded by what is plugged in, only by the agent (modprobe.d(5), `blacklist`).
 */
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { readNow, writeInTime } from './kernel-files.ts';

export const BASELINE_FILE = 'media-baseline.json';
const REFUSED = '0';
/** What the kernel starts with when nothing else was recorded: all but wireless devices. */
const KERNEL_DEFAULT = '1';
const NEW_CONTROLLERS = 'module/usbcore/parameters/authorized_default';
const NEW_CARDS = 'bus/mmc/drivers_autoprobe';

/** Every driver that makes a disk of a USB device: Linux drivers/usb/storage/Makefile. */
export const STORAGE_DRIVERS = [
  ...['usb-storage', 'uas', 'ums-alauda', 'ums-cypress', 'ums-datafab', 'ums-eneub6250', 'ums-freecom', 'ums-isd200'],
  ...['ums-jumpshot', 'ums-karma', 'ums-onetouch', 'ums-realtek', 'ums-sddr09', 'ums-sddr55', 'ums-usbat'],
] as const;

const bootGuard = (drivers: readonly string[]): string =>
  [
    '# Watchkeeper holds removable media to the school’s policy: its agent loads these once it has judged what is plugged in.',
    '# "watchkeeper-agent media restore" takes this file away.',
    ...drivers.map((driver) => `blacklist ${driver}`),
    '',
  ].join('\n');

/** By root hub (`usb1`); `new` for controllers to come, `cards` for memory cards. */
type Defaults = Record<string, string>;

export interface BaselineParts {
  sysRoot: string;
  dataDir: string;
  /** `/etc/modprobe.d/watchkeeper-media.conf` */
  bootGuardFile: string;
}

export class Baseline {
  readonly #sysRoot: string;
  readonly #file: string;
  readonly #bootGuardFile: string;
  #defaults: Defaults | undefined;

  constructor({ sysRoot, dataDir, bootGuardFile }: BaselineParts) {
    this.#sysRoot = sysRoot;
    this.#file = `${dataDir}/${BASELINE_FILE}`;
    this.#bootGuardFile = bootGuardFile;
  }

  /** Refuses what comes on these root hubs and on new ones, and memory cards. Idempotent. @throws when the kernel or the disk does not take it. */
  async hold(rootHubs: readonly string[]): Promise<void> {
    const files = [
      ...rootHubs.map((hub) => `${hub}/authorized_default`),
      `${this.#sysRoot}/${NEW_CONTROLLERS}`,
      this.#newCards,
    ];
    for (const file of files) {
      const now = readNow(file);
      if (now === undefined || now === REFUSED) continue;
      this.#remember(nameOf(file), now);
      await writeInTime(file, REFUSED);
    }
  }

  /** Before the first write: what is lost after a crash would be lost for good. */
  #remember(name: string, value: string): void {
    const defaults = this.#load();
    if (defaults[name] !== undefined) return;
    defaults[name] = value;
    writeFileSync(`${this.#file}.new`, JSON.stringify(defaults), { mode: 0o600 });
    renameSync(`${this.#file}.new`, this.#file);
  }

  #load(): Defaults {
    this.#defaults ??= readDefaults(this.#file);
    return this.#defaults;
  }

  /** Gives each controller its own default back, and takes the boot guard away. */
  async restore(rootHubs: readonly string[]): Promise<void> {
    const defaults = this.#load();
    for (const hub of rootHubs) await write(`${hub}/authorized_default`, defaults[basename(hub)] ?? KERNEL_DEFAULT);
    await write(`${this.#sysRoot}/${NEW_CONTROLLERS}`, defaults.new ?? KERNEL_DEFAULT);
    await write(this.#newCards, defaults.cards ?? KERNEL_DEFAULT);
    rmSync(this.#bootGuardFile, { force: true });
    rmSync(this.#file, { force: true });
    this.#defaults = undefined;
  }

  /** From the next start of the system on; an initial RAM disk takes it over when it is made anew. */
  installBootGuard(drivers: readonly string[]): void {
    mkdirSync(dirname(this.#bootGuardFile), { recursive: true });
    writeFileSync(`${this.#bootGuardFile}.new`, bootGuard(drivers), { mode: 0o644 });
    renameSync(`${this.#bootGuardFile}.new`, this.#bootGuardFile);
  }

  hasBootGuard(drivers: readonly string[]): boolean {
    try {
      return readFileSync(this.#bootGuardFile, 'utf8') === bootGuard(drivers);
    } catch {
      return false;
    }
  }

  /** Which root hubs (`usb1`) refuse newcomers and which let them in; `cards` among them where the kernel has memory cards at all. */
  standing(rootHubs: readonly string[]): { held: string[]; open: string[] } {
    const hubs = rootHubs.map((hub) => ({ name: basename(hub), value: readNow(`${hub}/authorized_default`) }));
    const cards = readNow(this.#newCards);
    const all = cards === undefined ? hubs : [...hubs, { name: 'cards', value: cards }];
    const names = (isHeld: boolean): string[] =>
      all.filter(({ value }) => (value === REFUSED) === isHeld).map(({ name }) => name);
    return { held: names(true), open: names(false) };
  }

  get #newCards(): string {
    return `${this.#sysRoot}/${NEW_CARDS}`;
  }
}

function nameOf(file: string): string {
  if (file.endsWith(NEW_CARDS)) return 'cards';
  return file.endsWith(NEW_CONTROLLERS) ? 'new' : basename(dirname(file));
}

/** A controller may have gone meanwhile. */
async function write(file: string, value: string): Promise<void> {
  if (readNow(file) !== undefined) await writeInTime(file, value);
}

/** A damaged file is as none: the kernel's own default is then given back. */
function readDefaults(file: string): Defaults {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, one]) => typeof one === 'string' && /^-?\d$/.test(one)));
  } catch {
    return {};
  }
}
