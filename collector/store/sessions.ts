/** Sessions: who was signed in on a device, and when. */

export interface SessionUpdate {
  sessionId: string;
  deviceId: string;
  account?: string;
  userId?: number;
  desktop?: string;
  startedMs?: number;
  endedMs?: number;
  endReason?: string;
  lastEventMs: number;
  /** When the window in front changed: the newest two, newest first. Absent: it did not. */
  changesMs?: readonly number[];
  /** Set while the session's desktop cannot be watched; null when it can again. */
  unwatchable?: string | null;
}

export interface SessionRecord {
  sessionId: string;
  deviceId: string;
  account: string;
  desktop: string;
  startedMs: number | null;
  endedMs: number | null;
  endReason: string | null;
  lastEventMs: number;
  unwatchable: string | null;
}

export interface SessionStore {
  /** The account that this session named first; undefined when it is not known. */
  account(deviceId: string, sessionId: string): Promise<string | undefined>;
  sessionsOf(deviceId: string, fromMs: number, toMs: number): Promise<SessionRecord[]>;
}
