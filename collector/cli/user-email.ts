/** `user email`: where somebody is told. */
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { isEmailAddress } from '../notify/address.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

interface EmailOptions extends CommonOptions {
  none?: boolean;
}

export function addUserEmailCommand(command: Command, context: CliContext): void {
  command
    .command('email <name> [address]')
    .description('set the email address at which somebody is told; without one: show it')
    .option('--none', 'take it away: nobody is told there any more')
    .action(async (name: string, address: string | undefined, _o, self: Command) =>
      userEmail(name, address, self.optsWithGlobals<EmailOptions>(), context),
    );
}

async function userEmail(
  name: string,
  address: string | undefined,
  options: EmailOptions,
  context: CliContext,
): Promise<void> {
  if (address !== undefined && !isEmailAddress(address))
    throw new CliError(EXIT.usage, 'an address is like j.bloggs@school.example, in ASCII');
  if (address !== undefined && options.none === true) throw new CliError(EXIT.usage, 'either an address or --none');
  const wanted = options.none === true ? '' : address;
  const email = await withStore(options.data, async (store) => {
    const person = await store.people.findPerson(name);
    if (person === undefined) throw new CliError(EXIT.notFound, `there is no ${name}`);
    if (wanted === undefined) return await store.notifications.emailOf(person.personId);
    const trail = new AuditTrail(store.audit, context.now);
    const audit = trail.entry(actorOf(context), 'addressChanged', `person ${person.name}`, wanted || 'none');
    await store.notifications.setEmail(person.personId, wanted, audit);
    return wanted;
  });
  print(context, options, { user: name, email }, `${name}: ${email || 'no address'}`);
}
