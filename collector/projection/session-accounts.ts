/** Whose session a batch is of: which audience it belongs to hangs on the account. */
import type { SessionStore, StoredBatch } from '../store/store.ts';

const MAX_SESSIONS = 50_000;

/**
 * The account that a session named first. A session is one sign-in: what a device says later under the same id changes nothing,
 * and a re-run over the past finds the same.
 */
export class SessionAccounts {
  readonly #sessions: SessionStore;
  readonly #known = new Map<string, string>();
  readonly #maxSessions: number;

  constructor(sessions: SessionStore, maxSessions = MAX_SESSIONS) {
    this.#sessions = sessions;
    this.#maxSessions = maxSessions;
  }

  /** Reads the sessions of a slice that are not at hand. @throws StoreError */
  async prepare(slice: readonly StoredBatch[]): Promise<void> {
    // All at once and before the first: a session of this slice that was forgotten on the way would be nobody's.
    if (this.#known.size + slice.length > this.#maxSessions) this.#known.clear();
    for (const { deviceId, sessionId } of slice) {
      const key = keyOf(deviceId, sessionId);
      if (sessionId === '' || this.#known.has(key)) continue;
      this.#known.set(key, (await this.#sessions.account(deviceId, sessionId)) ?? '');
    }
  }

  /** Empty when it is not known: the device itself spoke, or the session's beginning never arrived. */
  account(deviceId: string, sessionId: string): string {
    return this.#known.get(keyOf(deviceId, sessionId)) ?? '';
  }

  /** A session says whose it is. Answers the account that counts. */
  learn(deviceId: string, sessionId: string, account: string): string {
    const key = keyOf(deviceId, sessionId);
    const known = this.#known.get(key) ?? '';
    if (known !== '' || sessionId === '') return known;
    this.#known.set(key, account);
    return account;
  }
}

const keyOf = (deviceId: string, sessionId: string): string => `${deviceId} ${sessionId}`;
