/** When the uplink tries again, decided by how the connection ended. Pure but for the random number that is passed in. */
import type { Refusal } from '../../protocol/frame.ts';
import { backoffMs } from '../backoff.ts';

export const UPLINK_BACKOFF = { baseMs: 500, maxMs: 60_000 };
/** A connection that lasted this long was a good one: the next failure starts from the base again. */
export const STABLE_AFTER_MS = 60_000;
/** Where only a person can help, one attempt an hour finds out that one did. */
export const HOPELESS_RETRY_MS = 3_600_000;

/** A collector can ask for patience, not for silence. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/** How long to wait after a refusal. Decided by its code, never by its text. */
export function retryAfterRefusalMs(refusal: Refusal, failures: number, random: number): number {
  switch (refusal.code) {
    case 'revoked':
    case 'notEnrolled':
    case 'unsupportedVersion':
    case 'streamConflict':
      return HOPELESS_RETRY_MS * (0.5 + random / 2);
    case 'storeUnavailable':
    case 'shuttingDown':
    case 'rateLimited':
      if (refusal.retryAfterMs === 0) return backoffMs(UPLINK_BACKOFF, failures, random);
      // Jitter on top: everybody was told the same.
      return Math.min(refusal.retryAfterMs, MAX_RETRY_AFTER_MS) + backoffMs(UPLINK_BACKOFF, failures, random);
    case 'replaced':
    case 'malformedFrame':
    case 'tokenInvalid':
    case 'tokenExpired':
    case 'tokenUsedUp':
    case 'tokenRevoked':
    case 'unknown':
      // Coming straight back would only repeat it, or start a tug-of-war with the connection that replaced this one.
      return UPLINK_BACKOFF.maxMs * (0.5 + random / 2);
  }
}

/** What somebody has to do about a refusal; undefined where time alone helps. */
export function whatToDo(code: Refusal['code']): string | undefined {
  switch (code) {
    case 'revoked':
      return 'enrol this device again, if the school means it to go on';
    case 'notEnrolled':
      return 'make a token at the collector and enrol this device';
    case 'unsupportedVersion':
      return 'install the agent that belongs to this collector';
    case 'streamConflict':
      return 'look for a second machine with this identity, such as a cloned disk, and enrol this one again';
    case 'storeUnavailable':
    case 'shuttingDown':
    case 'rateLimited':
    case 'replaced':
    case 'malformedFrame':
    case 'tokenInvalid':
    case 'tokenExpired':
    case 'tokenUsedUp':
    case 'tokenRevoked':
    case 'unknown':
      return undefined;
  }
}
