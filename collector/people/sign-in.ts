/** Checks local accounts at sign-in. */
import { availableParallelism } from 'node:os';
import type { PeopleStore, Person } from '../store/store.ts';
import { generatePassword, hashPassword, verifyPassword } from './password.ts';

/** Waiting attempts beyond this are refused: each costs 19 MiB and tens of milliseconds. */
const MAX_WAITING = 64;

/** Too many people are signing in at this moment. */
export class SignInBusy extends Error {
  override readonly name = 'SignInBusy';
}

export class SignIn {
  readonly #people: PeopleStore;
  /** A hash of a password that nobody knows: an unknown name takes the work of a known one. */
  #decoy: Promise<string> | undefined;
  #running = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(people: PeopleStore) {
    this.#people = people;
  }

  /** The person, or undefined for an unknown name, a wrong password or a disabled person; all take the same work. @throws SignInBusy */
  async check(name: string, password: string): Promise<Person | undefined> {
    const person = await this.#people.findPerson(name);
    this.#decoy ??= hashPassword(generatePassword());
    const hash = person?.passwordHash ?? (await this.#decoy);
    const matches = await this.#inTurn(() => verifyPassword(password, hash));
    return matches && person?.disabledMs === null ? person : undefined;
  }

  /** A PHC string (argon2id). @throws RangeError when the password is too long or too short. */
  async hash(password: string): Promise<string> {
    return await this.#inTurn(() => hashPassword(password));
  }

  async #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= availableParallelism()) {
      if (this.#waiting.length >= MAX_WAITING) throw new SignInBusy('too many sign-ins at this moment: try again');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
      this.#waiting.shift()?.();
    }
  }
}
