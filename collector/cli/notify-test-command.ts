/** `notify test`: one message now, and what the receiver said. */
import { randomBytes } from 'node:crypto';
import type { Command } from 'commander';
import { ChannelError } from '../notify/channel.ts';
import { Channels } from '../notify/channels.ts';
import { testMessage } from '../notify/message.ts';
import { en } from '../notify/text/en.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type CliContext, type CommonOptions, print } from './options.ts';

interface TestOptions extends CommonOptions {
  webhook?: boolean;
}

export function addNotifyTestCommand(command: Command, context: CliContext): void {
  command
    .command('test <name>')
    .description('send a test message to a person, or with --webhook to a webhook, and say how it went')
    .option('--webhook', 'the name is of a webhook')
    .action(async (name: string, _o, self: Command) => test(name, self.optsWithGlobals<TestOptions>(), context));
}

async function test(name: string, options: TestOptions, context: CliContext): Promise<void> {
  const channels = new Channels(options.data, context.now);
  channels.refresh();
  const dashboard = channels.dashboard || 'https://localhost';
  const id = randomBytes(16).toString('hex');
  const message = testMessage(id, { texts: en, dashboard, time: String });
  try {
    if (options.webhook === true) await channels.webhook(message, name);
    else await channels.email(message, await withStore(options.data, (store) => addressOf(store, name)));
  } catch (error) {
    if (error instanceof ChannelError) throw new CliError(EXIT.failed, `not accepted: ${error.message}`);
    throw error;
  } finally {
    channels.close();
  }
  print(context, options, { accepted: true, id }, 'The receiver has accepted the test message.');
}

async function addressOf(store: Store, name: string): Promise<string> {
  const person = await store.people.findPerson(name);
  if (person === undefined) throw new CliError(EXIT.notFound, `there is no ${name}`);
  const email = await store.notifications.emailOf(person.personId);
  if (email === '') throw new CliError(EXIT.failed, `${name} has no address: see "watchkeeper-collector user email"`);
  return email;
}
