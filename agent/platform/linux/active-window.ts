/**
 * Follows the active window on one open display. Changes are queued and answered one after another, so that replies never
 * cross; each title is read when its event comes. X11 announces that a title changed, not to what: of two changes
 * within the round trip of one query (some tenths of a millisecond) only the second can be seen.
 */
import type { WindowObservation } from '../platform.ts';
import type { Ewmh } from './ewmh.ts';
import type { X11Connection } from './x11-connection.ts';

type Step = 'focus' | 'title';

/** A program that rewrites its title faster than we can read it makes one step, not many. */
const MAX_QUEUED_STEPS = 32;

export class ActiveWindow {
  readonly #display: X11Connection;
  readonly #ewmh: Ewmh;
  readonly #report: (observation: WindowObservation) => void;
  readonly #onError: (error: unknown) => void;
  readonly #steps: Step[] = [];
  #busy = false;
  #windowManager = 0;
  #window = 0;
  #processId = 0;
  #program = '';

  constructor(
    display: X11Connection,
    ewmh: Ewmh,
    report: (observation: WindowObservation) => void,
    onError: (error: unknown) => void,
  ) {
    this.#display = display;
    this.#ewmh = ewmh;
    this.#report = report;
    this.#onError = onError;
  }

  /** Asks for the root window's changes and reports the present state. */
  async begin(): Promise<void> {
    await this.#display.watch(this.#display.root);
    this.#queue('focus');
  }

  /** A property of a window changed; `atom` 0: the window is gone. */
  onChange(window: number, atom: number): void {
    if (window === this.#display.root) {
      if (this.#ewmh.isFocus(atom)) this.#queue('focus');
    } else if (window === this.#windowManager) {
      if (atom === 0) this.#queue('focus');
    } else if (window === this.#window) {
      // openbox, for one, goes on naming the last window after it is gone.
      if (atom === 0) this.#queue('focus');
      else if (this.#ewmh.isTitle(atom)) this.#queue('title');
    }
  }

  #queue(step: Step): void {
    if (this.#steps.at(-1) !== step) this.#steps.push(step);
    if (this.#steps.length > MAX_QUEUED_STEPS) this.#steps.splice(0, this.#steps.length, 'focus');
    if (this.#busy) return;
    this.#busy = true;
    this.#run().catch(this.#onError);
  }

  async #run(): Promise<void> {
    for (let step = this.#steps.shift(); step !== undefined; step = this.#steps.shift()) {
      if (step === 'focus') await this.#readFocus();
      else await this.#readTitle();
    }
    this.#busy = false;
  }

  async #readFocus(): Promise<void> {
    await this.#readWindowManager();
    if (this.#windowManager === 0) {
      await this.#follow(0);
      const detail = 'no EWMH window manager on this display (_NET_SUPPORTING_WM_CHECK)';
      this.#report({ kind: 'unwatchable', reason: 'noWindowManager', detail });
      return;
    }
    const active = await this.#ewmh.activeWindow();
    // The server told of every earlier change before it answered: one of the window that lost the focus is in the queue.
    if (active !== this.#window && this.#steps.includes('title')) await this.#readTitle();
    await this.#follow(active);
    if (this.#window === 0) this.#report({ kind: 'nothingFocused' });
    else await this.#readTitle();
  }

  async #readWindowManager(): Promise<void> {
    const windowManager = await this.#ewmh.windowManager();
    // Its end is the only sign of a window manager that was killed: nothing on the root changes.
    const watched = windowManager !== 0 && (await this.#display.watch(windowManager));
    this.#windowManager = watched ? windowManager : 0;
  }

  /**
   * Turns to a window, also to the one that it follows already: it may be gone. Asks for the window's changes before
   * reading it, so that none falls in between.
   */
  async #follow(window: number): Promise<void> {
    const previous = this.#window;
    if (previous !== window && previous !== 0 && previous !== this.#windowManager) {
      await this.#display.unwatch(previous);
    }
    // A window that is gone already: the window manager will name another one, and none is active until then.
    const there = window !== 0 && (await this.#display.watch(window));
    this.#window = there ? window : 0;
    if (!there || window === previous) return;
    this.#processId = await this.#ewmh.processId(window);
    this.#program = await this.#ewmh.program(window, this.#processId);
  }

  async #readTitle(): Promise<void> {
    const window = this.#window;
    if (window === 0) return;
    const title = await this.#ewmh.title(window);
    // Gone meanwhile: the window manager is about to name another one.
    if (title !== undefined)
      this.#report({ kind: 'focused', ...title, program: this.#program, processId: this.#processId });
  }
}
