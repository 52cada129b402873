/** Browsers' sessions with the dashboard. */
import type { NewAuditEntry } from './audit.ts';

export interface WebSessionRecord {
  /** SHA-256 of the cookie's value: the file alone opens no session. */
  idSha256: string;
  /** Who signed in with it; null before somebody has. */
  personId: number | null;
  data: string;
  expiresMs: number;
}

export interface WebSessionStore {
  webSession(idSha256: string, nowMs: number): Promise<WebSessionRecord | undefined>;
  putWebSession(session: WebSessionRecord, nowMs: number): Promise<void>;
  deleteWebSession(idSha256: string): Promise<void>;
  /** Those that are still open, at most `maxSessions`. */
  sessionsOf(personId: number, nowMs: number, maxSessions: number): Promise<WebSessionRecord[]>;
  /** False when it is not a session of this person. */
  endSession(personId: number, idSha256: string, audit: NewAuditEntry): Promise<boolean>;
  /** Ends all sessions of a person but one (null: all); returns how many. */
  endSessions(personId: number, keepIdSha256: string | null, audit: NewAuditEntry): Promise<number>;
}
