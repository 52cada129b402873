#!/usr/bin/env node
/**
 * watchkeeper-agent. Each subcommand is imported when it is asked for, so that the service and the companion, which run
 * all day, hold only what they need.
 */
import { Command, CommanderError } from 'commander';
import type { AboutOptions } from './command/about.ts';
import type { ConcernOptions } from './command/concern.ts';
import type { CommandOptions, ExitCode } from './command/context.ts';
import { EXIT, EXIT_CODES_HELP } from './command/context.ts';
import { exitCodeFor } from './command/exit-code.ts';
import type { AskOptions } from './command/media.ts';
import type { RunOptions } from './command/run.ts';
import { errorText } from './log.ts';
import { AGENT_VERSION } from './version.ts';

function exitsWith(code: ExitCode): void {
  process.exitCode = code;
}

function describe(program: Command, name: string, what: string): Command {
  return program
    .command(name)
    .description(what)
    .option('--data <dir>', "data folder (default: the system's place for such data)")
    .option('--json', 'answer with one JSON object where there is an answer')
    .exitOverride();
}

function commands(): Command {
  const program = new Command('watchkeeper-agent')
    .description("Watches this workstation's active window for the school's own Watchkeeper collector.")
    .version(AGENT_VERSION)
    .addHelpText('after', EXIT_CODES_HELP)
    .exitOverride();
  describe(program, 'enrol', 'make this device known to a collector')
    .argument('<token>', 'the enrolment token, or - to read it from standard input')
    .action(async (token: string, options: CommandOptions) => {
      exitsWith(await (await import('./command/enrol.ts')).runEnrol(token, options));
    });
  describe(program, 'run', 'run the service')
    .option(
      '--leave-media',
      'do not hold removable media, for trying things out on a machine of your own; the collector is told',
    )
    .action(async (options: RunOptions) => {
      exitsWith(await (await import('./command/run.ts')).runService(options));
    });
  describe(program, 'session', "watch this desktop session on the service's behalf").action(
    async (options: CommandOptions) => {
      exitsWith(await (await import('./command/session.ts')).runSession(options));
    },
  );
  describe(program, 'status', 'say what the service is doing').action(async (options: CommandOptions) => {
    exitsWith(await (await import('./command/status.ts')).runStatus(options));
  });
  describe(program, 'doctor', 'check everything the agent needs').action(async (options: CommandOptions) => {
    exitsWith(await (await import('./command/doctor.ts')).runDoctor(options));
  });
  mediaCommands(program);
  personCommands(program);
  return program;
}

function personCommands(program: Command): void {
  describe(program, 'about', 'what is recorded about you on this computer, who may see it and how to ask for it')
    .option(
      '--out <file>',
      'write the page to this file (default: a new file for temporary use, whose path is printed)',
    )
    .option('--text', 'print it instead')
    .action(async (options: AboutOptions) => {
      exitsWith(await (await import('./command/about.ts')).runAbout(options));
    });
  const agreement = describe(program, 'agreement', 'show the school’s agreement on acceptable use').action(
    async (options: CommandOptions) => {
      exitsWith(await (await import('./command/agreement.ts')).runAgreement(options));
    },
  );
  describe(agreement, 'accept', 'put on record that you accept it, in your own session').action(
    async (_: CommandOptions, command: Command) => {
      const options = command.optsWithGlobals<CommandOptions>();
      exitsWith(await (await import('./command/agreement.ts')).runAgreementAccept(options));
    },
  );
  describe(program, 'concern', 'tell the school’s safeguarding lead that something is wrong')
    .argument('<words>', 'what is wrong, in your own words')
    .option('--anonymous', 'without your name; the computer and the time are still seen')
    .action(async (words: string, options: ConcernOptions) => {
      exitsWith(await (await import('./command/concern.ts')).runConcern(words, options));
    });
}

function mediaCommands(program: Command): void {
  const media = describe(
    program,
    'media',
    'what removable media are plugged in, and why they may be used or not',
  ).action(async (options: CommandOptions) => {
    exitsWith(await (await import('./command/media.ts')).runMediaList(options));
  });
  describe(media, 'ask', 'ask for what waits for an approval, in the session of the person who asks')
    .argument('<reason>', 'why it is needed, in your own words')
    .option('--device <position>', 'one device alone, by its position as `media --json` shows it')
    .action(async (reason: string, _: AskOptions, command: Command) => {
      exitsWith(await (await import('./command/media.ts')).runMediaAsk(reason, command.optsWithGlobals<AskOptions>()));
    });
  describe(media, 'restore', 'give the system its own defaults back and let in what was refused').action(
    async (_: CommandOptions, command: Command) => {
      exitsWith(await (await import('./command/media.ts')).runMediaRestore(command.optsWithGlobals<CommandOptions>()));
    },
  );
}

try {
  await commands().parseAsync();
} catch (error) {
  // Commander has already said what was wrong; asking for help or the version is not an error.
  if (error instanceof CommanderError) exitsWith(error.exitCode === 0 ? EXIT.ok : EXIT.usage);
  else {
    process.stderr.write(`watchkeeper-agent: ${errorText(error)}\n`);
    exitsWith(exitCodeFor(error));
  }
}
