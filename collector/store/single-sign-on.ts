/** Which account at the school's provider is whose here. */
import type { NewAuditEntry } from './audit.ts';
import type { NewPerson, Person } from './people.ts';

export interface SsoAccount {
  personId: number;
  /** Which claim of the id token tells who it is at first. */
  claim: string;
  /** What that claim says; lower case where case does not count. */
  account: string;
  /** Set with the first sign-in: from then on nobody else is this person, whatever the claim says. Empty before. */
  issuer: string;
  subject: string;
  linkedMs: number;
}

export interface SsoStore {
  all(): Promise<SsoAccount[]>;
  accountOf(personId: number): Promise<SsoAccount | undefined>;
  byAccount(claim: string, account: string): Promise<SsoAccount | undefined>;
  bySubject(issuer: string, subject: string): Promise<SsoAccount | undefined>;
  /**
   * Replaces the link that this person had. With `passwordHash` (which no password matches) the person signs in through the provider
   * alone: passkeys go and sessions end. @throws StoreError when somebody else has the account.
   */
  link(
    account: Omit<SsoAccount, 'issuer' | 'subject'>,
    passwordHash: string | null,
    audit: NewAuditEntry,
  ): Promise<void>;
  /** A new person with a link: all of it or nothing. @throws StoreError when name or account are somebody's already. */
  addLinked(
    person: NewPerson,
    account: Omit<SsoAccount, 'personId'>,
    audit: NewAuditEntry,
  ): Promise<Person['personId']>;
  /** False when it was pinned meanwhile, or the subject is another person's. */
  pin(personId: number, issuer: string, subject: string): Promise<boolean>;
  /** Ends the person's sessions. False where there was no link. */
  unlink(personId: number, audit: NewAuditEntry): Promise<boolean>;
}
