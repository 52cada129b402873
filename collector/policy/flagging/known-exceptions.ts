/** Temporary exceptions as they were known when a batch arrived: a re-run over the past must see no more and no less. */
import type { TemporaryException } from '../../../protocol/policy/document.ts';
import type { PolicyStore, StoredException } from '../../store/store.ts';
import { KNOWN_AFTER_MS } from './policies-in-force.ts';

/** How old an event may be, by when it arrived, for an exception to be looked for; what comes later is flagged. */
const MAX_EVENT_AGE_MS = 31 * 86_400_000;
/** How far ahead a workstation's clock may be for its events still to be excepted. */
const MAX_AHEAD_MS = 86_400_000;
/** Of one slice of the journal. Beyond these, the later ones except nothing: what they would spare is flagged. */
const MAX_EXCEPTIONS = 2_000;

const NONE: readonly never[] = [];

export class KnownExceptions {
  readonly #store: PolicyStore;
  #loaded: readonly StoredException[] = NONE;

  constructor(store: PolicyStore) {
    this.#store = store;
  }

  /** Reads those that batches received between these moments may need. @throws StoreError */
  async load(fromReceivedMs: number, toReceivedMs: number): Promise<void> {
    this.#loaded = await this.#store.exceptions({
      fromMs: fromReceivedMs - MAX_EVENT_AGE_MS,
      toMs: toReceivedMs + MAX_AHEAD_MS,
      maxExceptions: MAX_EXCEPTIONS,
    });
  }

  /** Those that somebody had made by then, each with the end that was known then. */
  at(receivedMs: number): readonly TemporaryException[] {
    if (this.#loaded.length === 0) return NONE;
    const knownMs = receivedMs - KNOWN_AFTER_MS;
    return this.#loaded
      .filter((one) => one.createdMs <= knownMs && isNear(one, receivedMs))
      .map((one) =>
        one.endedMs !== null && one.endedMs <= knownMs ? { ...one, toMs: Math.min(one.toMs, one.endedMs) } : one,
      );
  }
}

/** By the batch alone, so that it does not matter with which other batches it was read. */
const isNear = ({ fromMs, toMs }: StoredException, receivedMs: number): boolean =>
  toMs > receivedMs - MAX_EVENT_AGE_MS && fromMs < receivedMs + MAX_AHEAD_MS;
