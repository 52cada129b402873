/** Everything that is attached, each under what names it for one time of being plugged in, and what each must know of the others. */
import type { MediaDecision } from '../../../protocol/policy/media-decision.ts';
import type { MediaDevice } from '../../../protocol/policy/media-device.ts';
import type { MediaEvent, MediaJudgement, MediaSurroundings, MediaTrouble } from '../platform.ts';
import type { JudgedDevice, JudgingParts } from './judged-device.ts';
import { isTwin } from './media-identity.ts';

/** A device that is held to what was decided of it. */
export interface Held {
  readonly judged: JudgedDevice;
  /** Let in with files, or about to be. */
  readonly isIn: boolean;
  /** Judges it, at once. Resolves when the system stands as decided. */
  judge(): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

const CLOSED: MediaDecision = { action: 'block', reasons: [{ kind: 'doubtful' }] };

export class HeldDevices<One extends Held> {
  readonly #devices = new Map<string, One | 'arriving' | 'spared'>();
  #judgement: MediaJudgement = () => CLOSED;
  #onEvent: (event: MediaEvent) => void = () => {};

  listen(judgement: MediaJudgement, onEvent: (event: MediaEvent) => void): void {
    this.#judgement = judgement;
    this.#onEvent = onEvent;
  }

  get all(): One[] {
    return [...this.#devices.values()].filter((one) => typeof one === 'object');
  }

  has(key: string): boolean {
    return this.#devices.has(key);
  }

  /** Somebody sees to it already, and goes on only while it is here. */
  arrives(key: string): void {
    this.#devices.set(key, 'arriving');
  }

  /** Never refused, whatever policy says. */
  spare(key: string, position: string, why: (MediaEvent & { kind: 'spared' })['why']): void {
    this.#devices.set(key, 'spared');
    this.#onEvent({ kind: 'spared', position, why });
  }

  /** From now on it counts. Who holds it judges it next. */
  hold(key: string, held: One): void {
    this.#devices.set(key, held);
    // A second device with the same serial number casts doubt on the first one too.
    for (const other of this.all)
      if (other !== held && isTwin(other.judged.device, held.judged.device)) void other.judge();
  }

  /** The next look finds it anew. */
  drop(key: string): void {
    this.#devices.delete(key);
  }

  /** Forgets, and says so, what is not among these any more. */
  keepOnly(present: ReadonlyMap<string, unknown>): void {
    for (const [key, one] of this.#devices) {
      if (present.has(key)) continue;
      this.#devices.delete(key);
      if (typeof one === 'object') one.judged.leave();
    }
  }

  judgeAgain(): void {
    for (const held of this.all) void held.judge();
  }

  /** What the device of this key is judged by. */
  judging(key: string, wasIn: boolean): JudgingParts {
    return {
      decide: (device) => this.#judgement(device, this.#around(key, device)),
      onEvent: (event) => this.#onEvent(event),
      wasIn,
    };
  }

  trouble(what: MediaTrouble, position: string, detail: string): void {
    this.#onEvent({ kind: 'trouble', position, what, detail });
  }

  /** Forgets everything without a word, once nothing is under way: somebody may be about to give the system its defaults back. */
  async clear(): Promise<void> {
    for (const [key, one] of this.#devices) if (one === 'arriving') this.#devices.delete(key);
    await Promise.all(this.all.map((held) => held.idle()));
    this.#devices.clear();
  }

  #around(key: string, device: MediaDevice): MediaSurroundings {
    const others = [...this.#devices].flatMap(([other, held]) =>
      other !== key && typeof held === 'object' ? [held] : [],
    );
    return {
      othersIn: others.filter(({ isIn }) => isIn).length,
      serialElsewhere: others.some(({ judged }) => isTwin(judged.device, device)),
    };
  }
}
