/** The service's side of what a person asks and says about their being watched. */
import { createHash } from 'node:crypto';
import type { AboutFacts } from '../../protocol/about/facts.ts';
import type { AgentPolicy } from '../../protocol/agent-policy.ts';
import type { Agreement } from '../../protocol/agreement.ts';
import type { Bytes } from '../../protocol/bytes.ts';
import type { KnownEventBody } from '../../protocol/event.ts';
import type { Clock } from '../clock.ts';
import { DEVICE_SESSION, type EventStore } from '../event/event-store.ts';
import { laneOf } from '../event/lane.ts';
import type { SignedIn } from '../event/signed-in.ts';
import { errorText, type Log } from '../log.ts';
import type { PersonDesk } from '../session/person-desk.ts';
import type { AcceptOutcome, ConcernOutcome } from '../session/person-messages.ts';
import type { Rate } from '../token-bucket.ts';
import { UserRates } from '../user-rates.ts';

/** What one user may put on record; each is an urgent event, which never gives way in the outbox. */
const SAY_RATE: Rate = { perSecond: 1 / 60, burst: 10 };
export interface AboutDeskParts {
  policy: () => AgentPolicy | undefined;
  store: Pick<EventStore, 'transact' | 'append'>;
  signedIn: Pick<SignedIn, 'ofUser'>;
  clock: Clock;
  log: Log;
}

export class AboutDesk implements PersonDesk {
  readonly #parts: AboutDeskParts;
  readonly #rates: UserRates;

  constructor(parts: AboutDeskParts) {
    this.#parts = parts;
    this.#rates = new UserRates(SAY_RATE, parts.clock.monotonicMs);
  }

  async about(): Promise<AboutFacts | null> {
    const policy = this.#parts.policy();
    // Loaded with the first question: most runs never hear one.
    const { aboutFacts } = await import('../../protocol/about/from-policy.ts');
    return policy === undefined ? null : aboutFacts(policy);
  }

  agreement(): Agreement | null {
    return this.#parts.policy()?.agreement ?? null;
  }

  accept(userId: number, version: string, textSha256: string): AcceptOutcome {
    const agreement = this.agreement();
    if (agreement === null) return 'noAgreement';
    if (agreement.version !== version || textHash(agreement.text) !== textSha256) return 'otherText';
    const person = this.#parts.signedIn.ofUser(userId);
    if (person === undefined) return 'notSignedIn';
    if (!this.#rates.of(userId).tryTake()) return 'tooOften';
    const body = { kind: 'agreementAccepted', version, textSha256 } as const;
    return this.#record(body, person.sessionId) ? 'accepted' : 'notStored';
  }

  /** Nobody who asks for help is turned away for want of a session: what they say is then the device's own. */
  concern(userId: number, words: string, anonymous: boolean): ConcernOutcome {
    const said = words.trim();
    if (said === '') return 'noWords';
    if (!this.#rates.of(userId).tryTake()) return 'tooOften';
    const person = anonymous ? undefined : this.#parts.signedIn.ofUser(userId);
    const body = { kind: 'concernReported', words: said, anonymous: person === undefined } as const;
    if (!this.#record(body, person?.sessionId ?? DEVICE_SESSION)) return 'notStored';
    return person === undefined ? 'reportedWithoutName' : 'reported';
  }

  #record(body: KnownEventBody, sessionId: Bytes): boolean {
    const { store, clock, log } = this.#parts;
    try {
      store.transact(() => store.append({ lane: laneOf(body), sessionId, event: { atMs: clock.nowMs(), ...body } }));
      return true;
    } catch (error) {
      log('error', 'personEventNotRecorded', { error: errorText(error), next: 'free space on the data folder’s disk' });
      return false;
    }
  }
}

/** As AgreementAccepted has it. */
export const textHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
