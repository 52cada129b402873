/** Gathers what connections say of their devices, and writes it a few times a second at most. */
import type { DeviceContact, DeviceStore } from '../store/store.ts';

const WRITE_EVERY_MS = 500;

export interface ContactBookDeps {
  devices: DeviceStore;
  onWritten: (deviceIds: readonly string[]) => void;
  /** Said once, until a write succeeds again. */
  onFailed: (error: unknown) => void;
}

export class ContactBook {
  readonly #deps: ContactBookDeps;
  /** One entry a device: bounded by the number of enrolled devices. */
  #gathered = new Map<string, DeviceContact>();
  #failing = false;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  constructor(deps: ContactBookDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timer = setInterval(() => void this.flush(), WRITE_EVERY_MS);
  }

  /** Writes what is left. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  note(contact: DeviceContact): void {
    this.#gathered.set(contact.deviceId, { ...this.#gathered.get(contact.deviceId), ...contact });
  }

  async flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    await this.#writing;
  }

  async #write(): Promise<void> {
    if (this.#gathered.size === 0) return;
    const contacts = this.#gathered;
    this.#gathered = new Map();
    try {
      await this.#deps.devices.recordContacts([...contacts.values()]);
      this.#failing = false;
      this.#deps.onWritten([...contacts.keys()]);
    } catch (error) {
      // Kept for the next attempt; what has been said since is newer.
      for (const [deviceId, newer] of this.#gathered) contacts.set(deviceId, { ...contacts.get(deviceId), ...newer });
      this.#gathered = contacts;
      if (!this.#failing) this.#deps.onFailed(error);
      this.#failing = true;
    }
  }
}
