/** When to try again. Pure but for the random number that is passed in. */
import type { Refusal } from '../../protocol/frame.ts';

export const BACKOFF_BASE_MS = 500;
export const BACKOFF_CAP_MS = 60_000;
/** A connection that lasted this long was a good one: the next failure starts from the base again. */
export const STABLE_AFTER_MS = 60_000;
/** Where only a person can help, one attempt an hour finds out that one did. */
export const HOPELESS_RETRY_MS = 3_600_000;

/** A collector can ask for patience, not for silence. */
const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Full jitter: anything from 0 to the doubled base, so that a thousand agents do not come back together.
 * @param failures in a row, this one included: from 1
 * @param random from 0 (included) to 1 (excluded)
 */
export function backoffMs(failures: number, random: number): number {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.min(failures - 1, 20));
  return Math.floor(random * ceiling);
}

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
      if (refusal.retryAfterMs === 0) return backoffMs(failures, random);
      // Jitter on top: everybody was told the same.
      return Math.min(refusal.retryAfterMs, MAX_RETRY_AFTER_MS) + backoffMs(failures, random);
    case 'replaced':
    case 'malformedFrame':
    case 'tokenInvalid':
    case 'tokenExpired':
    case 'tokenUsedUp':
    case 'tokenRevoked':
    case 'unknown':
      // Coming straight back would only repeat it, or start a tug-of-war with the connection that replaced this one.
      return BACKOFF_CAP_MS * (0.5 + random / 2);
  }
}

/** Refusals that a person has to clear up. */
export function needsPerson(refusal: Refusal): boolean {
  switch (refusal.code) {
    case 'revoked':
    case 'notEnrolled':
    case 'unsupportedVersion':
    case 'streamConflict':
      return true;
    default:
      return false;
  }
}
