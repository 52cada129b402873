/**
 * Says that something may have come or gone: by Windows' messages, by the drives' letters, and by a slow look at all times that makes up for
 * whatever was lost. Nobody trusts the message itself: whoever is told looks at everything again.
 *
 * Window messages are taken off their queue a few times a second on the event loop: nothing waits, and no thread is needed. Other programs'
 * broadcasts wait for the answer of every window (BroadcastSystemMessage), so it must not take longer.
 */
import type { Cancel, Clock } from '../../../clock.ts';
import { errorText } from '../../../log.ts';
import type { DiskCalls, MessageCalls } from './calls.ts';

const PUMP_MS = 200;
const SWEEP_MS = 5_000;
const PUMPS_A_SWEEP = SWEEP_MS / PUMP_MS;

export interface ArrivalParts {
  messages: MessageCalls;
  disks: Pick<DiskCalls, 'logicalDrives'>;
  clock: Clock;
  onChange: () => void;
  onTrouble: (detail: string) => void;
}

export class Arrivals {
  readonly #parts: ArrivalParts;
  #window: ReturnType<MessageCalls['openWindow']> | undefined;
  #cancel: Cancel = () => {};
  #drives = 0;
  #pumps = 0;

  constructor(parts: ArrivalParts) {
    this.#parts = parts;
  }

  start(): void {
    const { messages, disks, onChange, onTrouble } = this.#parts;
    try {
      this.#window = messages.openWindow(onChange);
    } catch (error) {
      onTrouble(errorText(error));
    }
    this.#drives = disks.logicalDrives();
    this.#next();
  }

  stop(): void {
    this.#cancel();
    this.#window?.close();
    this.#window = undefined;
  }

  #next(): void {
    this.#cancel = this.#parts.clock.after(PUMP_MS, () => {
      this.#next();
      this.#window?.pump();
      this.#pumps += 1;
      const drives = this.#parts.disks.logicalDrives();
      if (drives === this.#drives && this.#pumps % PUMPS_A_SWEEP !== 0) return;
      this.#drives = drives;
      this.#parts.onChange();
    });
  }
}
