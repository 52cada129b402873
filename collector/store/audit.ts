/** The audit trail: who looked at or changed what. */

export type AuditAction =
  | 'signedIn'
  | 'signInFailed'
  | 'signedOut'
  | 'passwordChanged'
  | 'personAdded'
  | 'rolesChanged'
  | 'accountsChanged'
  | 'signInReset'
  | 'personDisabled'
  | 'personEnabled'
  | 'sessionEnded'
  | 'sessionsEnded'
  | 'roleSettingsChanged'
  | 'accessReviewed'
  | 'secondFactorAdded'
  | 'secondFactorRemoved'
  | 'recoveryCodesMade'
  | 'recoveryCodeUsed'
  | 'screenLocked'
  | 'screenUnlocked'
  | 'unlockFailed'
  | 'breakGlassMade'
  | 'breakGlassUsed'
  | 'auditOpened'
  | 'auditExported'
  | 'reviewListOpened'
  | 'alertOpened'
  | 'timelineOpened'
  | 'searched'
  | 'searchSettingsChanged'
  | 'wallOpened'
  | 'wallGroupsChanged'
  | 'alertReviewed'
  | 'decisionUndone'
  | 'alertRevealed'
  | 'matterOpened'
  | 'matterClaimed'
  | 'matterReleased'
  | 'matterAssigned'
  | 'matterNoted'
  | 'followUpSet'
  | 'alertsDeleted'
  | 'alarmClosed'
  | 'tokenCreated'
  | 'tokenRevoked'
  | 'apiTokenCreated'
  | 'apiTokenRevoked'
  | 'deviceEnrolled'
  | 'certificateRenewed'
  | 'deviceRevoked'
  | 'policyDrafted'
  | 'policyDraftChanged'
  | 'policyDraftDiscarded'
  | 'policyPublished'
  | 'policyRolledBack'
  | 'policyTried'
  | 'exceptionAdded'
  | 'exceptionEnded'
  | 'approvalRequested'
  | 'approvalGiven'
  | 'approvalDeclined'
  | 'approvalWithdrawn'
  | 'mediaListOpened'
  | 'mediumOpened'
  | 'mediaRequestApproved'
  | 'mediaRequestDeclined'
  | 'mediaGrantEnded'
  | 'mediaRegisterChanged'
  | 'mediaReportedLost'
  | 'mediaFound'
  | 'mediaRegisterExported'
  | 'mediaDeleted'
  | 'agreementListOpened'
  | 'accountClosed'
  | 'accountReopened'
  | 'closedAccountsOpened'
  | 'closedAccountsExported'
  | 'addressChanged'
  | 'rotaChanged'
  | 'absenceAdded'
  | 'absenceRemoved'
  | 'channelsChanged'
  | 'ssoSettingsChanged'
  | 'ssoLinked'
  | 'ssoUnlinked';

export interface NewAuditEntry {
  atMs: number;
  /** Who: a person's name, `command line` and the operating system's account, or a device or enrolment token. */
  actor: string;
  action: AuditAction;
  /** What it was done to, e.g. `alert 12`. Never what a pupil wrote. */
  subject: string;
  /** Network address of the browser or workstation; empty at the command line. */
  from: string;
  detail: string;
}

export interface AuditEntry extends NewAuditEntry {
  auditId: number;
}

/** Null: whatever it is. */
export interface AuditFilter {
  /** The whole name, without regard to case. */
  actor: string | null;
  action: AuditAction | null;
  /** Part of it, without regard to case; empty: whatever it is. */
  subject: string;
  fromMs: number | null;
  toMs: number | null;
}

/** Append-only: the file itself refuses changes and deletions. */
export interface AuditStore {
  record(entry: NewAuditEntry): Promise<void>;
  /** Newest first, before an entry (null: from the newest). */
  search(filter: AuditFilter, maxEntries: number, beforeAuditId: number | null): Promise<AuditEntry[]>;
  entries(maxEntries: number, beforeAuditId?: number): Promise<AuditEntry[]>;
}
