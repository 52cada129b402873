/** Media that stay in a machine that nobody uses, or whose person signs out: told, and the person reminded. */
import type { Clock } from '../clock.ts';
import type { Person } from '../event/signed-in.ts';
import type { MediaNotice } from '../session/media-messages.ts';
import { type Attachment, deviceText } from './attachment.ts';
import type { MediaRecord } from './media-record.ts';
import { viewOf } from './media-view.ts';

const MINUTE_MS = 60_000;

const leftInEvent = (attachment: Attachment, when: 'idle' | 'signedOut') =>
  ({ kind: 'mediaLeftIn', attachmentId: attachment.id, when, device: deviceText(attachment) }) as const;

export interface LeftInParts {
  clock: Clock;
  record: MediaRecord;
  /** What is let in now, with files. */
  inside: () => readonly Attachment[];
  tellNotice: (companionId: string, notice: MediaNotice) => void;
  tellIdleAfter: (afterMs: number) => void;
}

export class LeftIn {
  readonly #parts: LeftInParts;
  #minutes = 0;
  #toldAfterMs = 0;
  #lastIdleMs = Number.NEGATIVE_INFINITY;

  constructor(parts: LeftInParts) {
    this.#parts = parts;
  }

  /** 0: nobody is reminded. */
  setMinutes(minutes: number): void {
    this.#minutes = minutes;
    this.changed();
  }

  get idleAfterMs(): number {
    return this.#parts.inside().length > 0 ? this.#minutes * MINUTE_MS : 0;
  }

  /** Something is in now that was not, or the other way round. */
  changed(): void {
    const afterMs = this.idleAfterMs;
    if (afterMs === this.#toldAfterMs) return;
    this.#toldAfterMs = afterMs;
    this.#parts.tellIdleAfter(afterMs);
  }

  /** An honest companion says it once for each time of absence, which lasts at least as long as it was told to wait for. */
  idle(person: Person): void {
    const { clock, record, tellNotice, inside } = this.#parts;
    const [nowMs, afterMs] = [clock.monotonicMs(), this.idleAfterMs];
    if (afterMs === 0 || nowMs - this.#lastIdleMs < afterMs) return;
    this.#lastIdleMs = nowMs;
    record(
      inside().map((one) => leftInEvent(one, 'idle')),
      person,
    );
    for (const attachment of inside()) tellNotice(person.companionId, { what: 'leftIn', device: viewOf(attachment) });
  }

  /** In the transaction that ends the session. Also where nobody is reminded: the next person would find it. */
  signingOut(person: Person): void {
    const bodies = this.#parts.inside().map((one) => leftInEvent(one, 'signedOut'));
    if (bodies.length > 0) this.#parts.record(bodies, person);
  }
}
