/** What the service does with what a person asks and says about their being watched. Methods never reject. */
import type { AboutFacts } from '../../protocol/about/facts.ts';
import type { Agreement } from '../../protocol/agreement.ts';
import type { AcceptOutcome, ConcernOutcome } from './person-messages.ts';

export interface PersonDesk {
  /** Null: no policy has arrived here yet. */
  about(): Promise<AboutFacts | null>;
  /** Null: the school has published none. */
  agreement(): Agreement | null;
  /** @param userId as the kernel says. @param textSha256 of what the person was shown. */
  accept(userId: number, version: string, textSha256: string): AcceptOutcome;
  /** Durable when it says so. @param userId as the kernel says. */
  concern(userId: number, words: string, anonymous: boolean): ConcernOutcome;
}

/** Where there is no service behind the link. */
export const NO_PERSON_DESK: PersonDesk = {
  about: async () => null,
  agreement: () => null,
  accept: () => 'noAgreement',
  concern: () => 'notStored',
};
