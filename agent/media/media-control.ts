/**
 * Whether removable media are held at all. The part that holds them is loaded when a policy asks for it, and that they are held is kept on
 * disk: should no policy be readable at a later start, nothing that carries files comes in until one is.
 *
 *   policy with media rules ─► held      policy without ─► restored      no readable policy ─► as it was, closed
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Cancel } from '../clock.ts';
import { replaceFile } from '../durable-file.ts';
import { errorText } from '../log.ts';
import { type MediaDesk, NO_MEDIA } from '../session/media-desk.ts';
import type { MediaPart, MediaPartParts, MediaState } from './media-part.ts';
import { mediaRecord } from './media-record.ts';

const MARK_FILE = 'media-held';
const RETRY_MS = 30_000;

/** For the collector's technician. */
const LEFT = 'the agent was started with --leave-media: removable media are not held to the policy';

export interface MediaControlParts extends MediaPartParts {
  /** Nothing is held here, whatever the policy says. */
  leaveMedia: boolean;
}

/** Removed with what it stands for. */
export const forgetHeld = (dataDir: string): void => rmSync(join(dataDir, MARK_FILE), { force: true });

export class MediaControl {
  readonly #parts: MediaControlParts;
  #part: MediaPart | undefined;
  #work: Promise<void> = Promise.resolve();
  #isStopped = false;
  #hasSaidLeft = false;
  #cancelRetry: Cancel = () => {};

  constructor(parts: MediaControlParts) {
    this.#parts = parts;
  }

  get desk(): MediaDesk {
    return this.#part ?? NO_MEDIA;
  }

  get state(): MediaState {
    return this.#part?.state ?? { held: false, attached: [] };
  }

  /** What was signed has changed, or the service starts. @param ready before it nothing is judged, see MediaEnforcement. */
  update(ready?: Promise<void>): void {
    this.#cancelRetry();
    this.#work = this.#work.then(() => this.#follow(ready)).catch((error: unknown) => this.#failed(error));
  }

  /** Who sits here, or what the collector's clock says, has changed. */
  refresh(): void {
    this.#part?.refresh();
  }

  /** What is refused stays refused. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelRetry();
    await this.#work;
    await this.#part?.stop();
    this.#part = undefined;
  }

  get #isMarked(): boolean {
    return existsSync(join(this.#parts.dataDir, MARK_FILE));
  }

  async #follow(ready: Promise<void> | undefined): Promise<void> {
    if (this.#isStopped) return;
    const { policy } = this.#parts.signed();
    const isWanted = policy === undefined ? this.#isMarked : policy.media !== null;
    if (this.#parts.leaveMedia) {
      if (isWanted) this.#sayLeft();
    } else if (!isWanted) {
      if (this.#isMarked) await this.#letGo();
    } else if (this.#part !== undefined) this.#part.refresh();
    else await this.#hold(ready);
  }

  /** Once a run: a school must know which of its machines are not held. */
  #sayLeft(): void {
    if (this.#hasSaidLeft) return;
    this.#hasSaidLeft = mediaRecord(this.#parts)([
      { kind: 'mediaTrouble', what: 'notEnforced', attachmentId: '', detail: LEFT },
    ]);
  }

  async #hold(ready: Promise<void> | undefined): Promise<void> {
    replaceFile(join(this.#parts.dataDir, MARK_FILE), '');
    const { MediaPart } = await import('./media-part.ts');
    const part = new MediaPart(this.#parts);
    try {
      // Reachable before it is done: it may wait for somebody to come back.
      this.#part = part;
      await part.start(ready);
    } catch (error) {
      this.#part = undefined;
      await part.stop();
      throw error;
    }
  }

  async #letGo(): Promise<void> {
    const { platform, dataDir, log } = this.#parts;
    await this.#part?.stop();
    this.#part = undefined;
    await (await platform.mediaEnforcement(dataDir)).restore();
    forgetHeld(dataDir);
    log('info', 'mediaNotHeldAnyMore');
  }

  #failed(error: unknown): void {
    const { log, clock } = this.#parts;
    log('error', 'mediaNotHeld', {
      error: errorText(error),
      next: 'run "watchkeeper-agent doctor"; tried again in 30 s',
    });
    if (!this.#isStopped) this.#cancelRetry = clock.after(RETRY_MS, () => this.update());
  }
}
