/** Who is signed in, as the sessions of this run say: the kernel vouches for the user, the companion for nothing. */
import type { Bytes } from '../../protocol/bytes.ts';

export interface Person {
  companionId: string;
  sessionId: Bytes;
  /** As the system says; known here also where the policy does not let it be recorded. */
  account: string;
  userId: number;
  /** Of the companion: it belongs to the person's login session. */
  processId: number;
}

export interface SignedInListener {
  /** The session is about to end, in the transaction that records its end. May append events; must not throw otherwise. */
  ending(person: Person): void;
  /** Somebody else is in front now, or nobody. */
  changed(): void;
}

/** As many as there are open sessions; session-recorder.ts bounds them. */
export class SignedIn {
  /** The one who did something last stands last. */
  readonly #people = new Map<string, Person>();
  listener: SignedInListener = { ending: () => {}, changed: () => {} };
  #onFirst: () => void = () => {};

  /** When somebody is here; calls back at once if so. The newest caller alone is remembered. */
  whenSomebody(then: () => void): void {
    if (this.front !== undefined) then();
    else this.#onFirst = then;
  }

  /** Whose screen it is: of several, the one who did something last. */
  get front(): Person | undefined {
    return [...this.#people.values()].at(-1);
  }

  ofUser(userId: number): Person | undefined {
    return [...this.#people.values()].findLast((person) => person.userId === userId);
  }

  here(person: Person): void {
    const before = this.front;
    this.#people.delete(person.companionId);
    this.#people.set(person.companionId, person);
    this.#onFirst();
    if (before?.companionId !== person.companionId || before.processId !== person.processId) this.listener.changed();
  }

  /** Saw something: what was seen of a locked screen in the background counts too, for want of better. */
  active(companionId: string): void {
    const person = this.#people.get(companionId);
    if (person !== undefined && this.front !== person) this.here(person);
  }

  ending(companionId: string): void {
    const person = this.#people.get(companionId);
    if (person !== undefined) this.listener.ending(person);
  }

  gone(companionId: string): void {
    if (this.#people.delete(companionId)) this.listener.changed();
  }
}
