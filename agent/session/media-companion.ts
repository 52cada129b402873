/** The companion's part in removable media: tells the person what was decided, reminds of what is left in, says when nobody is there. */
import type { Cancel, Clock } from '../clock.ts';
import type { IdleTime, Platform } from '../platform/platform.ts';
import { type Rate, TokenBucket } from '../token-bucket.ts';
import type { MediaListener } from './link-client.ts';
import type { MediaNotice } from './media-messages.ts';

/** A note starts a process, and a stick that comes and goes must not start many. Beyond it `media` tells whoever asks. */
const NOTE_RATE: Rate = { perSecond: 0.1, burst: 3 };
/** How late it may be noticed that nobody is there. */
const IDLE_CHECK_MS = 15_000;

export interface MediaCompanionParts {
  platform: Pick<Platform, 'idleTime' | 'notify'>;
  clock: Clock;
  env: NodeJS.ProcessEnv;
  sayIdle: () => void;
}

export class MediaCompanion implements MediaListener {
  readonly #parts: MediaCompanionParts;
  readonly #notes: TokenBucket;
  #idleTime: IdleTime | undefined;
  #idleAfterMs = 0;
  #saidIdle = false;
  #cancel: Cancel = () => {};

  constructor(parts: MediaCompanionParts) {
    this.#parts = parts;
    this.#notes = new TokenBucket(NOTE_RATE, parts.clock.monotonicMs);
  }

  notice(notice: MediaNotice): void {
    if (this.#notes.tryTake()) void this.#show(notice);
  }

  async #show({ what, device }: MediaNotice): Promise<void> {
    // Loaded with the first note: most sessions never see one.
    const { mediaText, tongueOf } = await import('../text/media-text.ts');
    const text = mediaText(tongueOf(this.#parts.env));
    const { title, body } = what === 'leftIn' ? text.leftIn(device) : text.decided(device);
    await this.#parts.platform.notify(title, body);
  }

  idleAfter(afterMs: number): void {
    if (afterMs === this.#idleAfterMs) return;
    this.#idleAfterMs = afterMs;
    this.#saidIdle = false;
    this.#cancel();
    if (afterMs > 0) void this.#check();
    else this.#letGo();
  }

  stop(): void {
    this.idleAfter(0);
  }

  /** Says it once for each time of absence. */
  async #check(): Promise<void> {
    const { platform, clock, sayIdle } = this.#parts;
    this.#idleTime ??= platform.idleTime();
    const wanted = this.#idleAfterMs;
    const idleMs = (await this.#idleTime.idleMs()) ?? 0;
    if (wanted !== this.#idleAfterMs) return;
    const isIdle = idleMs >= wanted;
    if (isIdle && !this.#saidIdle) sayIdle();
    this.#saidIdle = isIdle;
    this.#cancel = clock.after(Math.min(IDLE_CHECK_MS, Math.max(1_000, wanted - idleMs)), () => void this.#check());
  }

  #letGo(): void {
    this.#idleTime?.stop();
    this.#idleTime = undefined;
  }
}
