import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { BREAK_GLASS_NAME, BreakGlassAccount } from '../people/break-glass.ts';
import { isName } from '../people/names.ts';
import { generatePassword, hashPassword } from '../people/password.ts';
import { ROLES } from '../people/permissions.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';
import { addUserEmailCommand } from './user-email.ts';

interface AddOptions extends CommonOptions {
  passwordFile?: string;
  temporary?: boolean;
  role: string[];
}

export function addUserCommand(command: Command, context: CliContext): void {
  command.description('people who sign in to the dashboard');
  command
    .command('add <name>')
    .description('add somebody; without --password-file a password is made and shown once')
    .option('--role <role...>', `what they may: ${ROLES.join(', ')}`, ['monitoringLead'])
    .option('--password-file <file>', "file whose first line is the password; '-' reads standard input")
    .option('--temporary', 'the password must be changed at the first sign-in')
    .action(async (name: string, _o, self: Command) => addUser(name, self.optsWithGlobals<AddOptions>(), context));
  addUserEmailCommand(command, context);
  command
    .command('break-glass')
    .description('make the sealed secret for emergencies and show it once; the one before opens nothing any more')
    .addHelpText('after', BREAK_GLASS_HELP)
    .action(async (_o, self: Command) => breakGlass(self.optsWithGlobals<CommonOptions>(), context));
}

const BREAK_GLASS_HELP = `
Print it, seal it in an envelope, and keep it in the head's safe. It lets somebody in once, for an hour, at the dashboard's
page /break-glass, and everybody is told: an alarm, a notice on every page, the audit record.`;

async function breakGlass(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    const secret = await new BreakGlassAccount({ store, trail, now: context.now }).make(actorOf(context));
    print(context, options, { secret }, secret);
  });
}

async function addUser(name: string, options: AddOptions, context: CliContext): Promise<void> {
  if (!isName(name)) throw new CliError(EXIT.usage, "a name has 1 to 64 letters, digits, spaces or . _ @ - '");
  if (name.toLowerCase() === BREAK_GLASS_NAME.toLowerCase()) {
    throw new CliError(EXIT.usage, `${BREAK_GLASS_NAME} is a name of the program's own: see user break-glass`);
  }
  const roles = ROLES.filter((role) => options.role.includes(role));
  const unknown = options.role.find((role) => !ROLES.some((one) => one === role));
  if (unknown !== undefined) throw new CliError(EXIT.usage, `no role ${unknown}: there are ${ROLES.join(', ')}`);
  const given = options.passwordFile === undefined ? undefined : firstLine(options.passwordFile);
  const password = given ?? generatePassword();
  const passwordHash = await hashPassword(password);
  await withStore(options.data, async (store) => {
    if ((await store.people.findPerson(name)) !== undefined)
      throw new CliError(EXIT.failed, `${name} is there already`);
    const audit = new AuditTrail(store.audit, context.now).entry(
      actorOf(context),
      'personAdded',
      `person ${name}`,
      roles.join(', '),
    );
    const passwordTemporary = options.temporary === true;
    const person = { name, roles, passwordHash, passwordTemporary, createdMs: context.now() };
    await store.people.addPerson(person, audit);
  });
  const shown = given === undefined ? { user: name, password } : { user: name };
  print(context, options, shown, given === undefined ? `${name}: ${password}` : `${name} is added.`);
}

function firstLine(file: string): string {
  return readFileSync(file === '-' ? 0 : file, 'utf8').split(/\r?\n/, 1)[0] ?? '';
}
