/** `sso link`, `unlink`, `links`: which account at the provider is whose here. */
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { BREAK_GLASS_NAME } from '../people/break-glass.ts';
import { isProviderOnly, noPassword } from '../people/sso/admission.ts';
import { accountKey } from '../people/sso/claims.ts';
import { readSsoSettings } from '../people/sso/settings.ts';
import type { Person, Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

interface LinkOptions extends CommonOptions {
  keepPassword?: boolean;
}

export function addSsoLinkCommands(command: Command, context: CliContext): void {
  command
    .command('link <person> <account>')
    .description('let somebody in by their account: object id (Microsoft), address (Google) or subject (others)')
    .option('--keep-password', 'their own password stays good too, whatever the provider takes away')
    .action(async (name: string, account: string, _o, self: Command) =>
      link(name, account, self.optsWithGlobals<LinkOptions>(), context),
    );
  command
    .command('unlink <person>')
    .description('the account lets them in no more; their sessions end')
    .action(async (name: string, _o, self: Command) => unlink(name, self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('links')
    .description('who is linked to what')
    .action(async (_o, self: Command) => links(self.optsWithGlobals<CommonOptions>(), context));
}

async function link(name: string, given: string, options: LinkOptions, context: CliContext): Promise<void> {
  const settings = readSsoSettings(options.data);
  if (settings === undefined) throw new CliError(EXIT.notFound, 'single sign-on is not set up: see "sso set --help"');
  const claim = settings.accountClaim;
  const account = accountKey(claim, given);
  if (account === undefined) throw new CliError(EXIT.usage, `${given} is no account`);
  await withStore(options.data, async (store) => {
    const person = await personNamed(store, name);
    const taken = await store.sso.byAccount(claim, account);
    if (taken !== undefined && taken.personId !== person.personId)
      throw new CliError(EXIT.failed, `${account} is somebody else's already: see "sso links"`);
    const trail = new AuditTrail(store.audit, context.now);
    const kept = options.keepPassword === true ? '; keeps the password' : '';
    const audit = trail.entry(actorOf(context), 'ssoLinked', `person ${person.name}`, `${claim} ${account}${kept}`);
    const passwordHash = options.keepPassword === true ? null : noPassword();
    const { personId } = person;
    await store.sso.link({ personId, claim, account, linkedMs: context.now() }, passwordHash, audit);
  });
  print(context, options, { linked: name, claim, account }, `${name} signs in as ${account} (${claim}).`);
}

async function unlink(name: string, options: CommonOptions, context: CliContext): Promise<void> {
  const hasPassword = await withStore(options.data, async (store) => {
    const person = await personNamed(store, name);
    const trail = new AuditTrail(store.audit, context.now);
    const audit = trail.entry(actorOf(context), 'ssoUnlinked', `person ${person.name}`);
    if (!(await store.sso.unlink(person.personId, audit))) throw new CliError(EXIT.notFound, `${name} is not linked`);
    return !isProviderOnly(person);
  });
  const words = hasPassword ? '' : ' They have no password: reset their sign-in at the dashboard to give them one.';
  print(context, options, { unlinked: name, hasPassword }, `${name} is linked no more.${words}`);
}

async function links(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const { personId, claim, account, subject, linkedMs } of await store.sso.all()) {
      const name = (await store.people.personById(personId))?.name ?? '';
      const hasSignedIn = subject !== '';
      const words = `${name}: ${claim} ${account}${hasSignedIn ? '' : ' (not signed in yet)'}`;
      print(context, options, { name, claim, account, hasSignedIn, linkedMs }, words);
    }
  });
}

async function personNamed(store: Store, name: string): Promise<Person> {
  const person = await store.people.findPerson(name);
  if (person === undefined) throw new CliError(EXIT.notFound, `there is no ${name}`);
  if (person.name === BREAK_GLASS_NAME)
    throw new CliError(EXIT.failed, 'the sealed account is for when nothing else works');
  return person;
}
