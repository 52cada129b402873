/** Which version of the policy counts for what was received when, ready to judge. */
import type { PolicyStore } from '../../store/store.ts';
import type { Flagging } from './flagging.ts';

/**
 * From when on a version or an exception counts, after the moment that it bears: by then it is committed, and whoever reads the
 * store for a batch received later sees it. Without this, a batch received while it was being written would be judged by the old
 * version now and by the new one in a re-run.
 */
export const KNOWN_AFTER_MS = 250;

/** Compiled versions that are kept: live there is one, or two just after publishing; a re-run meets them in order. */
const MAX_COMPILED = 3;

/** A policy's text, ready to judge; or why it cannot be, for a technician. */
export type CompilePolicy = (source: string) => { ok: true; flagging: Flagging } | { ok: false; why: string };

export interface InForce {
  version: number;
  flagging: Flagging;
}

const BEFORE_ALL = 0;

interface Known {
  version: number;
  fromMs: number;
}

export class PoliciesInForce {
  readonly #store: PolicyStore;
  readonly #compile: CompilePolicy;
  readonly #first: string;
  readonly #versions: Known[] = [];
  readonly #compiled = new Map<number, InForce>();
  readonly #unreadable = new Map<number, string>();

  /** @param first the text that counts for what was received before the first version was published, as version 0 */
  constructor(store: PolicyStore, compile: CompilePolicy, first: string) {
    this.#store = store;
    this.#compile = compile;
    this.#first = first;
  }

  /** Makes ready the versions that batches received at these times need. @throws StoreError */
  async prepare(receivedMs: Iterable<number>): Promise<void> {
    for (const { version, publishedMs } of await this.#store.versions({ after: this.#versions.at(-1)?.version ?? 0 })) {
      this.#versions.push({ version, fromMs: publishedMs + KNOWN_AFTER_MS });
    }
    const needed = new Set<number>();
    for (const atMs of receivedMs) needed.add(this.#versionAt(atMs));
    for (const version of needed) await this.#makeReady(version);
    this.#forgetBut(needed);
  }

  /** The newest version published before then. After `prepare` for that time. */
  at(receivedMs: number): InForce {
    const ready = this.#compiled.get(this.#versionAt(receivedMs));
    if (ready === undefined) throw new Error('the policy of that time was not made ready');
    return ready;
  }

  /** Published versions that this program cannot read, and why: an older one counts in their place. */
  get unreadable(): ReadonlyMap<number, string> {
    return this.#unreadable;
  }

  #versionAt(receivedMs: number): number {
    return this.#versions.findLast(({ fromMs }) => fromMs <= receivedMs)?.version ?? BEFORE_ALL;
  }

  /** A version that cannot be read must not end all flagging: the nearest older one that can be read stands in for it. */
  async #makeReady(version: number): Promise<void> {
    if (this.#compiled.has(version)) return;
    for (let candidate = version; candidate >= BEFORE_ALL; candidate--) {
      const source = candidate === BEFORE_ALL ? this.#first : (await this.#store.version(candidate))?.source;
      if (source === undefined) continue;
      const compiled = this.#compile(source);
      if (compiled.ok) {
        this.#compiled.set(version, { version: candidate, flagging: compiled.flagging });
        return;
      }
      this.#unreadable.set(candidate, compiled.why);
    }
    const why = this.#unreadable.get(BEFORE_ALL);
    throw new Error(`not even the policy that ships can be read, the installation is broken: ${why}`);
  }

  #forgetBut(needed: ReadonlySet<number>): void {
    for (const version of this.#compiled.keys()) {
      if (this.#compiled.size <= MAX_COMPILED) return;
      if (!needed.has(version)) this.#compiled.delete(version);
    }
  }
}
