/** Whether the person in front has locked the screen. The system is asked again and again: it tells no Node program by itself. */
import type { Cancel, Clock } from '../clock.ts';
import type { SignedIn } from '../event/signed-in.ts';
import type { SessionLocks } from '../platform/platform.ts';
import type { Presence } from './media-judge.ts';

/** How late a lock may be noticed. */
export const LOCK_CHECK_MS = 2_000;

export interface PresenceWatchParts {
  signedIn: SignedIn;
  locks: SessionLocks;
  clock: Clock;
  /** Whether it matters to any rule. */
  matters: () => boolean;
  onChange: () => void;
}

export class PresenceWatch {
  readonly #parts: PresenceWatchParts;
  #locked = false;
  #cancel: Cancel = () => {};
  #running = false;

  constructor(parts: PresenceWatchParts) {
    this.#parts = parts;
  }

  /** A session of which the system does not say whether it is locked counts as open. */
  get now(): Presence {
    const person = this.#parts.signedIn.front;
    if (person === undefined) return { session: 'nobody', account: '' };
    return { session: this.#locked ? 'locked' : 'open', account: person.account };
  }

  start(): void {
    this.#running = true;
    void this.#check();
  }

  stop(): void {
    this.#running = false;
    this.#cancel();
  }

  /** Somebody else is in front. */
  changed(): void {
    this.#locked = false;
    if (!this.#running) return;
    this.#cancel();
    void this.#check();
  }

  async #check(): Promise<void> {
    const { signedIn, locks, clock, matters, onChange } = this.#parts;
    const person = signedIn.front;
    if (person !== undefined && matters()) {
      const locked = (await locks.isLocked(person.processId)) ?? false;
      if (!this.#running || signedIn.front?.companionId !== person.companionId) return;
      if (locked !== this.#locked) {
        this.#locked = locked;
        onChange();
      }
    }
    this.#cancel();
    this.#cancel = clock.after(LOCK_CHECK_MS, () => void this.#check());
  }
}
