/** Who accepted which version of the acceptable-use agreement. */

/** By a signed event of the person's own session. */
export interface NewAcceptance {
  deviceId: string;
  sessionId: string;
  version: string;
  /** In hexadecimal, of the text that they were shown. */
  textSha256: string;
  atMs: number;
}

export interface Acceptance extends NewAcceptance {
  /** Empty: the policy does not let accounts be recorded, or the session's beginning never arrived. */
  account: string;
  hostname: string;
}

export interface AgreementStore {
  /**
   * The newest first, each account and version once, by its first acceptance; those of accounts that were not recorded once a session.
   * @param of one version alone; empty: any.
   * @param search part of an account's name; empty: any.
   */
  acceptances(of: { version: string; search: string }, maxAcceptances: number): Promise<Acceptance[]>;
  /** Accounts of each version, the version that was accepted last first. */
  versions(): Promise<{ version: string; people: number }[]>;
  /** Deletes what was accepted before then; returns how many. */
  deleteOlder(beforeMs: number, maxAcceptances: number): Promise<number>;
}
