import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { generatePassword, hashPassword } from '../people/password.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

interface AddOptions extends CommonOptions {
  passwordFile?: string;
  temporary?: boolean;
}

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._@'-]{0,63}$/u;

export function addUserCommand(command: Command, context: CliContext): void {
  command.description('people who sign in to the dashboard');
  command
    .command('add <name>')
    .description('add a monitoring lead; without --password-file a password is made and shown once')
    .option('--password-file <file>', "file whose first line is the password; '-' reads standard input")
    .option('--temporary', 'the password must be changed at the first sign-in')
    .action(async (name: string, _o, self: Command) => addUser(name, self.optsWithGlobals<AddOptions>(), context));
}

async function addUser(name: string, options: AddOptions, context: CliContext): Promise<void> {
  if (!NAME.test(name)) throw new CliError(EXIT.usage, "a name has 1 to 64 letters, digits, spaces or . _ @ - '");
  const given = options.passwordFile === undefined ? undefined : firstLine(options.passwordFile);
  const password = given ?? generatePassword();
  const passwordHash = await hashPassword(password);
  await withStore(options.data, async (store) => {
    if ((await store.people.findPerson(name)) !== undefined)
      throw new CliError(EXIT.failed, `${name} is there already`);
    const audit = new AuditTrail(store.audit, context.now).entry(actorOf(context), 'personAdded', `person ${name}`);
    const passwordTemporary = options.temporary === true;
    const person = {
      name,
      roles: ['monitoringLead'],
      passwordHash,
      passwordTemporary,
      createdMs: context.now(),
    } as const;
    await store.people.addPerson(person, audit);
  });
  const shown = given === undefined ? { user: name, password } : { user: name };
  print(context, options, shown, given === undefined ? `${name}: ${password}` : `${name} is added.`);
}

function firstLine(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}
