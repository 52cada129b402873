/**
 * Slows down guessing at one name from many addresses without locking its owner out: an address from which that person
 * has signed in before is not held up by what strangers do elsewhere. (One address's own attempts are limited by the
 * rate limit of the route.) Kept in memory: after a restart every address is a stranger until its first sign-in.
 */

const WINDOW_MS = 15 * 60_000;
/** Names and familiar addresses remembered; the oldest are forgotten first. */
const MAX_ENTRIES = 10_000;

export class SignInThrottle {
  readonly #maxFailures: number;
  readonly #failures = new Map<string, number[]>();
  readonly #familiar = new Set<string>();

  constructor(maxFailures: number) {
    this.#maxFailures = maxFailures;
  }

  /** Whether an attempt may go ahead. */
  allows(name: string, address: string, nowMs: number): boolean {
    if (this.#familiar.has(familiarKey(name, address))) return true;
    return this.#recent(name, nowMs).length < this.#maxFailures;
  }

  failed(name: string, address: string, nowMs: number): void {
    if (this.#familiar.has(familiarKey(name, address))) return;
    const key = nameKey(name);
    const recent = [...this.#recent(name, nowMs), nowMs].slice(-this.#maxFailures);
    this.#failures.delete(key);
    this.#failures.set(key, recent);
    forgetOldest(this.#failures);
  }

  succeeded(name: string, address: string): void {
    const key = familiarKey(name, address);
    this.#familiar.delete(key);
    this.#familiar.add(key);
    forgetOldest(this.#familiar);
  }

  #recent(name: string, nowMs: number): number[] {
    return (this.#failures.get(nameKey(name)) ?? []).filter((atMs) => atMs > nowMs - WINDOW_MS);
  }
}

/** Names are compared without regard to case, as the store does. */
const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().slice(0, 256);
const familiarKey = (name: string, address: string): string => `${address} ${nameKey(name)}`;

function forgetOldest(of: Map<string, unknown> | Set<string>): void {
  const oldest = of.size > MAX_ENTRIES ? of.keys().next().value : undefined;
  if (oldest !== undefined) of.delete(oldest);
}
