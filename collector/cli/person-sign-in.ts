/**
 * Persons at the command line. The operating system's account says who typed, which is one technician; a person who is to
 * answer for a change signs with the password of the dashboard, so that one technician at a shell is not two persons.
 *
 * The honest limit: whoever owns the collector's files can add people, and replace the program. Adding somebody is on record.
 */
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import type { Person } from '../approval/approval-desk.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { SignIn } from '../people/sign-in.ts';
import type { Store } from '../store/store.ts';
import { CliError, EXIT } from './exit-codes.ts';
import type { CliContext } from './options.ts';

export const PERSON_HELP = `
Who answers for it: a person of the dashboard, by name, who types their password (one line on standard input a person, in the
order of the names). The account that runs the command is recorded beside the name. A password that the program made
(user add) does not count before its owner has changed it at the dashboard: whoever added the person knows it.`;

/**
 * Checks each person's password. @throws CliError for the first that is not right; the attempt is on record.
 * @param input standard input; on a terminal the passwords are asked for and not shown.
 */
export async function signInPersons(
  names: readonly string[],
  store: Store,
  context: CliContext,
  input: NodeJS.ReadStream = process.stdin,
): Promise<Person[]> {
  const passwords = await readPasswords(names, input);
  const signIn = new SignIn(store.people);
  const persons: Person[] = [];
  for (const [i, name] of names.entries()) {
    const found = await signIn.check(name, passwords[i] ?? '');
    const problem =
      found === undefined ? 'the name or the password is not right' : found.passwordTemporary ? TEMPORARY : undefined;
    if (found === undefined || problem !== undefined) {
      const trail = new AuditTrail(store.audit, context.now);
      const actor = { name: `command line ${context.account}`, from: '' };
      await trail.record(trail.entry(actor, 'signInFailed', `person ${name}`));
      throw new CliError(EXIT.notAllowed, `${name}: ${problem}`);
    }
    persons.push({ name: found.name, actor: `${found.name} (command line ${context.account})`, from: '' });
  }
  return persons;
}

const TEMPORARY = 'this password was made by the program: sign in to the dashboard and choose one first';

async function readPasswords(names: readonly string[], input: NodeJS.ReadStream): Promise<string[]> {
  // Shows nothing that is typed; the questions go to standard error, since standard output is for the answer.
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input, output: silent, terminal: input.isTTY === true });
  const passwords: string[] = [];
  const ask = (): void => {
    const next = names[passwords.length];
    if (input.isTTY === true && next !== undefined) process.stderr.write(`Password of ${next}: `);
  };
  ask();
  for await (const line of lines) {
    passwords.push(line);
    if (input.isTTY === true) process.stderr.write('\n');
    if (passwords.length >= names.length) break;
    ask();
  }
  lines.close();
  return passwords;
}
