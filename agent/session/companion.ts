/**
 * The companion: the small program in each user's session that tells the service which window is active, because the
 * service itself cannot see a desktop. This is its composition root.
 */
import type { Cancel, Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import type { Platform } from '../platform/platform.ts';
import { WindowWatch } from '../watch/window.ts';
import { LinkClient } from './link-client.ts';
import { MediaCompanion } from './media-companion.ts';

export interface CompanionParts {
  platform: Platform;
  /** Folder of the service's socket; the platform's default is `platform.paths.linkDir`. */
  linkDir: string;
  clock: Clock;
  random: () => number;
  /** Fills an array of so many bytes from a cryptographic source. */
  randomBytes: (count: number) => Uint8Array;
  log: Log;
  /** Of the session: LANG and its like. */
  env: NodeJS.ProcessEnv;
}

/** How often a companion that has lost its display asks whether the session is over. */
const SESSION_CHECK_MS = 5_000;

export class Companion {
  readonly #parts: CompanionParts;
  readonly #watch: WindowWatch;
  readonly #link: LinkClient;
  readonly #media: MediaCompanion;
  #cancelCheck: Cancel = () => {};

  constructor(parts: CompanionParts) {
    const { platform, clock, random, log } = parts;
    this.#parts = parts;
    this.#watch = new WindowWatch(platform.windowWatcher(), clock.nowMs);
    this.#media = new MediaCompanion({ platform, clock, env: parts.env, sayIdle: () => this.#link.sayIdle() });
    this.#link = new LinkClient({
      transport: platform.linkTransport(parts.linkDir),
      clock,
      random,
      log,
      companionId: parts.randomBytes(16).toHex(),
      desktop: platform.desktop(),
      media: this.#media,
    });
  }

  /** @param onSessionEnded called once when the login session is over: time to stop. */
  start(onSessionEnded: () => void): void {
    const { clock, platform } = this.#parts;
    const session = platform.loginSession();
    const check = (): void => {
      if (session.hasEnded()) onSessionEnded();
      else this.#cancelCheck = clock.after(SESSION_CHECK_MS, check);
    };
    this.#link.start();
    this.#watch.start((atMs, observation) => {
      this.#link.observe(atMs, observation);
      this.#cancelCheck();
      if (observation.kind === 'unwatchable') this.#cancelCheck = clock.after(SESSION_CHECK_MS, check);
    });
  }

  /** Says goodbye to the service, for two seconds at most. */
  async stop(): Promise<void> {
    this.#cancelCheck();
    this.#watch.stop();
    this.#media.stop();
    await this.#link.stop();
  }
}

/** The longest interval that a timer takes. */
const FOREVER_MS = 2_147_483_647;

/** Runs until SIGTERM, SIGINT, SIGHUP or the end of the login session; then says goodbye. */
export async function runCompanion(parts: CompanionParts): Promise<void> {
  // Timers of the Clock do not keep a process alive, and a companion without display and service has no socket either.
  const keepAlive = setInterval(() => {}, FOREVER_MS);
  const companion = new Companion(parts);
  const cause = await new Promise<string>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
    companion.start(() => resolve('sessionEnded'));
  });
  parts.log('info', 'companionStopping', { cause });
  await companion.stop();
  clearInterval(keepAlive);
}
