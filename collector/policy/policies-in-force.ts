/** Which version of the policy counts for what was received when, ready to judge. */
import type { PolicyStore } from '../store/store.ts';
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

export class NoPolicyError extends Error {
  override readonly name = 'NoPolicyError';
  constructor() {
    super('no policy is published: run "watchkeeper-collector setup", or start "serve", which publishes the first');
  }
}

interface Known {
  version: number;
  fromMs: number;
}

export class PoliciesInForce {
  readonly #store: PolicyStore;
  readonly #compile: CompilePolicy;
  readonly #versions: Known[] = [];
  readonly #compiled = new Map<number, InForce>();
  readonly #unreadable = new Map<number, string>();

  constructor(store: PolicyStore, compile: CompilePolicy) {
    this.#store = store;
    this.#compile = compile;
  }

  /** Makes ready the versions that batches received at these times need. @throws StoreError, NoPolicyError */
  async prepare(receivedMs: Iterable<number>): Promise<void> {
    for (const { version, publishedMs } of await this.#store.versions({ after: this.#versions.at(-1)?.version ?? 0 })) {
      this.#versions.push({ version, fromMs: publishedMs + KNOWN_AFTER_MS });
    }
    const needed = new Set<number>();
    for (const atMs of receivedMs) needed.add(this.#versionAt(atMs));
    for (const version of needed) await this.#makeReady(version);
    this.#forgetBut(needed);
  }

  /** The newest version published before then; the first one for what is older than all. After `prepare`. */
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
    const counting = this.#versions.findLast(({ fromMs }) => fromMs <= receivedMs) ?? this.#versions[0];
    if (counting === undefined) throw new NoPolicyError();
    return counting.version;
  }

  /** A version that cannot be read must not end all flagging: the nearest older one that can be read stands in for it. */
  async #makeReady(version: number): Promise<void> {
    if (this.#compiled.has(version)) return;
    for (let candidate = version; candidate > 0; candidate--) {
      const stored = await this.#store.version(candidate);
      if (stored === undefined) continue;
      const compiled = this.#compile(stored.source);
      if (compiled.ok) {
        this.#compiled.set(version, { version: candidate, flagging: compiled.flagging });
        return;
      }
      this.#unreadable.set(candidate, compiled.why);
    }
    throw new Error(`no published policy up to version ${version} can be read: ${this.#unreadable.get(version)}`);
  }

  #forgetBut(needed: ReadonlySet<number>): void {
    for (const version of this.#compiled.keys()) {
      if (this.#compiled.size <= MAX_COMPILED) return;
      if (!needed.has(version)) this.#compiled.delete(version);
    }
  }
}
