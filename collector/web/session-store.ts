/**
 * Browser sessions, kept by the store under the hash of the cookie's value: the file alone opens no session. Expiry is
 * decided here, on the collector's clock; the cookie itself has no lifetime and goes when the browser closes.
 */
import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import { BREAK_GLASS_SESSION_MS } from '../people/break-glass.ts';
import type { SsoAttempt } from '../people/sso/provider.ts';
import type { WebSessionStore } from '../store/store.ts';
import type { DashboardLimits } from './deps.ts';

declare module 'fastify' {
  interface Session {
    /** Set once somebody has signed in. */
    personId?: number;
    /** Which password they signed in with: a changed one ends every other session. */
    passwordMark?: string;
    signedInMs?: number;
    seenMs?: number;
    /** When they last proved who they are: by signing in, or by unlocking. */
    provedMs?: number;
    /** The screen was locked, by its person or by the time without input. */
    lockedMs?: number;
    /** Where and with what they signed in, for their list of sessions. */
    address?: string;
    agent?: string;
    /** The password was right; a second proof is due. */
    pendingPersonId?: number;
    pendingMark?: string;
    pendingMs?: number;
    pendingTries?: number;
    /** Of the passkey options on the page that was sent last. */
    challenge?: string;
    /** Let in by the sealed secret: for an hour, whatever happens. */
    isBreakGlass?: boolean;
    /** Of the way to the school's provider and back. */
    ssoAttempt?: SsoAttempt;
    /** Signed in through the provider. */
    isFederated?: boolean;
    /** The provider asked for a second factor. */
    hasProviderFactor?: boolean;
    /** Of an app that is being set up. */
    newTotp?: string;
    /** Groups, each with its lesson, whose wall was opened on record: its stream follows a page, never comes without one. */
    walls?: readonly string[];
    /** Shown once on the next page. */
    notice?: string;
    _csrf?: string;
  }
}

/** The fields that are kept; the library's own cookie settings are not ours to store. */
const KEPT = [
  ...(['personId', 'passwordMark', 'signedInMs', 'seenMs', 'provedMs', 'lockedMs', 'address', 'agent'] as const),
  ...(['pendingPersonId', 'pendingMark', 'pendingMs', 'pendingTries', 'challenge', 'newTotp', 'isBreakGlass'] as const),
  ...(['ssoAttempt', 'isFederated', 'hasProviderFactor', 'walls', 'notice', '_csrf'] as const),
] as const;
/** How long a form on the sign-in page stays good. */
const ANONYMOUS_MS = 30 * 60_000;
/** Activity is written down at most this often. */
export const SEEN_RESOLUTION_MS = 60_000;

export class WebSessions implements SessionStore {
  readonly #store: Pick<WebSessionStore, 'webSession' | 'putWebSession' | 'deleteWebSession'>;
  readonly #clock: { nowMs(): number };
  readonly #limits: Pick<DashboardLimits, 'sessionIdleMs' | 'sessionAbsoluteMs'>;

  constructor(
    store: Pick<WebSessionStore, 'webSession' | 'putWebSession' | 'deleteWebSession'>,
    clock: { nowMs(): number },
    limits: Pick<DashboardLimits, 'sessionIdleMs' | 'sessionAbsoluteMs'>,
  ) {
    this.#store = store;
    this.#clock = clock;
    this.#limits = limits;
  }

  get(id: string, done: (error: unknown, session?: Session | null) => void): void {
    this.#store.webSession(hashId(id), this.#clock.nowMs()).then(
      (record) => done(null, record ? parse(record.data) : null),
      (error) => done(error),
    );
  }

  set(id: string, session: Session, done: (error?: unknown) => void): void {
    const nowMs = this.#clock.nowMs();
    const data = JSON.stringify(Object.fromEntries(KEPT.map((key) => [key, session[key]])));
    const personId = session.personId ?? null;
    const record = { idSha256: hashId(id), personId, data, expiresMs: this.expiresMs(session, nowMs) };
    this.#store.putWebSession(record, nowMs).then(() => done(), done);
  }

  destroy(id: string, done: (error?: unknown) => void): void {
    this.#store.deleteWebSession(hashId(id)).then(() => done(), done);
  }

  /** When a session ends: after a time without activity, and after a working day whatever happens. */
  expiresMs(session: Session, nowMs: number): number {
    if (session.signedInMs === undefined) return nowMs + ANONYMOUS_MS;
    if (session.isBreakGlass) return session.signedInMs + BREAK_GLASS_SESSION_MS;
    const idleFromMs = session.seenMs ?? session.signedInMs;
    return Math.min(idleFromMs + this.#limits.sessionIdleMs, session.signedInMs + this.#limits.sessionAbsoluteMs);
  }
}

export function hashId(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}

/** A record that does not parse signs nobody in. */
function parse(data: string): Session | null {
  try {
    return JSON.parse(data) as Session;
  } catch {
    return null;
  }
}

/** Tells one password from the next without keeping either. */
export function passwordMark(passwordHash: string): string {
  return createHash('sha256').update(passwordHash).digest('hex').slice(0, 16);
}
