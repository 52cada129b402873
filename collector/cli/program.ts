import { Command } from 'commander';
import { defaultDataDir } from './data-dir.ts';
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts';
import type { CliContext } from './options.ts';

type Add = (command: Command, context: CliContext) => void;

/** Loaded when asked for: a command must not wait for the modules of all the others. */
const COMMANDS: Record<string, () => Promise<Add>> = {
  setup: async () => (await import('./setup-command.ts')).addSetupCommand,
  serve: async () => (await import('./serve-command.ts')).addServeCommand,
  token: async () => (await import('./token-command.ts')).addTokenCommand,
  'api-token': async () => (await import('./api-token-command.ts')).addApiTokenCommand,
  user: async () => (await import('./user-command.ts')).addUserCommand,
  list: async () => (await import('./list-command.ts')).addListCommand,
  account: async () => (await import('./account-command.ts')).addAccountCommand,
  device: async () => (await import('./device-command.ts')).addDeviceCommand,
  flag: async () => (await import('./flag-command.ts')).addFlagCommand,
  media: async () => (await import('./media-command.ts')).addMediaCommand,
  notify: async () => (await import('./notify-command.ts')).addNotifyCommand,
  policy: async () => (await import('./policy-command.ts')).addPolicyCommand,
  sso: async () => (await import('./sso-command.ts')).addSsoCommand,
  purge: async () => (await import('./purge-command.ts')).addPurgeCommand,
};

/** The command line of watchkeeper-collector: the command that `args` begin with, or all of them where they name none. */
export async function collectorProgram(
  version: string,
  context: CliContext,
  args: readonly string[],
): Promise<Command> {
  const program = new Command('watchkeeper-collector')
    .description("Watchkeeper's collector: receives, keeps and flags what a school's workstations report")
    .version(version)
    .addHelpText('after', EXIT_CODES_HELP)
    .exitOverride((error) => {
      // commander ends with 1 for wrong usage; help and version are no failures.
      process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
    });
  const [asked = ''] = args;
  const names = Object.hasOwn(COMMANDS, asked) ? [asked] : Object.keys(COMMANDS);
  for (const name of names) {
    const command = program.command(name);
    const add = await (COMMANDS[name] as () => Promise<Add>)();
    add(command, context);
    for (const leaf of leavesOf(command)) addCommonOptions(leaf);
  }
  return program;
}

function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function addCommonOptions(command: Command): void {
  command
    .option('--data <folder>', "the collector's data", defaultDataDir(process.platform, process.env))
    .option('--json', 'answer in JSON, one object a line');
}
