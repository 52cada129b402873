/**
 * The entry of an installed program that runs all day: one subcommand in a file of its own, without the command line's
 * library and the other subcommands, which would stay in memory with it.
 */
import { parseArgs } from 'node:util';
import { errorText } from '../log.ts';
import { EXIT, type ExitCode } from './context.ts';
import { exitCodeFor } from './exit-code.ts';
import type { RunOptions } from './run.ts';

/** Takes `--data DIR` and `--leave-media` alone. Sets the process's exit code; never rejects. */
export async function runInstalled(run: (options: RunOptions) => Promise<ExitCode>): Promise<void> {
  try {
    process.exitCode = await run(readOptions());
  } catch (error) {
    process.stderr.write(`watchkeeper-agent: ${errorText(error)}\n`);
    process.exitCode = error instanceof UsageError ? EXIT.usage : exitCodeFor(error);
  }
}

class UsageError extends Error {}

function readOptions(): RunOptions {
  try {
    const { 'leave-media': leaveMedia, ...values } = parseArgs({
      options: { data: { type: 'string' }, 'leave-media': { type: 'boolean' } },
    }).values;
    return { ...values, ...(leaveMedia === true ? { leaveMedia } : {}) };
  } catch (error) {
    throw new UsageError(errorText(error));
  }
}
