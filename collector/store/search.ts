/** What searching goes by. What was searched for is in the audit record alone. */
import type { NewAuditEntry } from './audit.ts';
import type { SessionRecord } from './sessions.ts';

export interface SearchStore {
  /** Of one account, with or without its domain and without regard to case, with any event in [fromMs, toMs); the newest first. */
  sessionsOfPerson(
    account: string,
    range: { fromMs: number; toMs: number },
    maxSessions: number,
  ): Promise<SessionRecord[]>;
  /** Whether every search asks for a reason. Until somebody says otherwise, it does. */
  needsReason(): Promise<boolean>;
  setNeedsReason(needs: boolean, audit: NewAuditEntry): Promise<void>;
}
