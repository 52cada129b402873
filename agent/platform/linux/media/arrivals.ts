/**
 * Says that something may have come or gone. The kernel makes a file below /dev/bus/usb for every device, authorised or not, before it
 * announces it; inotify tells of the file without a process, a thread or a privilege. Nobody trusts the message itself: whoever is
 * told looks at everything again, so that a lost or doubled one does no harm. A slow look at all times makes up for lost ones.
 */
import { type FSWatcher, readdirSync, watch } from 'node:fs';
import { join } from 'node:path';
import type { Cancel, Clock } from '../../../clock.ts';
import { errorText } from '../../../log.ts';

const SWEEP_MS = 5_000;
/** Nobody has more buses; each costs a watch. */
const MAX_BUSES = 256;

export class Arrivals {
  readonly #devRoot: string;
  readonly #clock: Clock;
  readonly #onChange: () => void;
  readonly #onTrouble: (detail: string) => void;
  readonly #watchers = new Map<string, FSWatcher>();
  #watchesDisks = false;
  #cancelSweep: Cancel = () => {};
  #running = false;

  constructor(devRoot: string, clock: Clock, onChange: () => void, onTrouble: (detail: string) => void) {
    this.#devRoot = devRoot;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#onTrouble = onTrouble;
  }

  get #usbFolder(): string {
    return join(this.#devRoot, 'bus/usb');
  }

  start(): void {
    this.#running = true;
    this.refresh();
    this.#sweep();
  }

  stop(): void {
    this.#running = false;
    this.#cancelSweep();
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }

  /**
   * Also tells of disks at once. Only while a disk is awaited that must not be written or mounted before it was looked at: each
   * write to /dev/null, by anybody, wakes this watch.
   */
  watchDisks(wanted: boolean): void {
    this.#watchesDisks = wanted;
    this.refresh();
  }

  /** Follows buses that come and go. */
  refresh(): void {
    if (!this.#running) return;
    const usb = this.#usbFolder;
    const buses = listed(usb).slice(0, MAX_BUSES);
    const wanted = new Set([
      ...(buses.length > 0 ? [usb] : [this.#devRoot]),
      ...buses.map((name) => join(usb, name)),
      ...(this.#watchesDisks ? [this.#devRoot] : []),
    ]);
    for (const [folder, watcher] of this.#watchers) if (!wanted.has(folder)) this.#drop(folder, watcher);
    for (const folder of wanted) if (!this.#watchers.has(folder)) this.#add(folder);
  }

  #add(folder: string): void {
    try {
      // `rename` is a file made or taken away; `change`, which comes far more often, is a write or a new owner.
      const watcher = watch(folder, { persistent: false }, (what) => {
        if (what !== 'rename') return;
        if (folder === this.#usbFolder || folder === this.#devRoot) this.refresh();
        this.#onChange();
      });
      watcher.on('error', () => this.#drop(folder, watcher));
      this.#watchers.set(folder, watcher);
    } catch (error) {
      this.#onTrouble(`${folder}: ${errorText(error)}`);
    }
  }

  #drop(folder: string, watcher: FSWatcher): void {
    watcher.close();
    this.#watchers.delete(folder);
  }

  #sweep(): void {
    this.#cancelSweep = this.#clock.after(SWEEP_MS, () => {
      this.refresh();
      this.#onChange();
      this.#sweep();
    });
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
