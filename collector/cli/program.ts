import { Command } from 'commander';
import { defaultDataDir } from './data-dir.ts';
import { addDeviceCommand } from './device-command.ts';
import { EXIT, EXIT_CODES_HELP } from './exit-codes.ts';
import { addFlagCommand } from './flag-command.ts';
import { addListCommand } from './list-command.ts';
import type { CliContext } from './options.ts';
import { addPolicyCommand } from './policy-command.ts';
import { addPurgeCommand } from './purge-command.ts';
import { addServeCommand } from './serve-command.ts';
import { addSetupCommand } from './setup-command.ts';
import { addTokenCommand } from './token-command.ts';
import { addUserCommand } from './user-command.ts';

const COMMANDS: Record<string, (command: Command, context: CliContext) => void> = {
  setup: addSetupCommand,
  serve: addServeCommand,
  token: addTokenCommand,
  user: addUserCommand,
  list: addListCommand,
  device: addDeviceCommand,
  flag: addFlagCommand,
  policy: addPolicyCommand,
  purge: addPurgeCommand,
};

/** The whole command line of watchkeeper-collector. */
export function collectorProgram(version: string, context: CliContext): Command {
  const program = new Command('watchkeeper-collector')
    .description("Watchkeeper's collector: receives, keeps and flags what a school's workstations report")
    .version(version)
    .addHelpText('after', EXIT_CODES_HELP)
    .exitOverride((error) => {
      // commander ends with 1 for wrong usage; help and version are no failures.
      process.exit(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
    });
  for (const [name, add] of Object.entries(COMMANDS)) {
    const command = program.command(name);
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
