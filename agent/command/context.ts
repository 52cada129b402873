/** What every subcommand shares: where data lies, how to answer, and what an exit code means. */
import { chmodSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { systemClock } from '../clock.ts';
import { jsonLog } from '../log.ts';
import type { Platform } from '../platform/platform.ts';
import { selectPlatform } from '../platform/select.ts';

export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notEnrolled: 3,
  folderInUse: 4,
  refused: 5,
  unreachable: 6,
  problemsFound: 7,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed; the last line on standard error says why
  2  the command line was not understood
  3  this device is not enrolled, or its identity cannot be used
  4  another agent is running on the same data folder
  5  the collector refused
  6  the collector could not be reached, or is not the one that the token names
  7  doctor: at least one check failed; status: the agent is not running, or not connected`;

export interface CommandOptions {
  data?: string;
  json?: boolean;
}

export interface Context {
  dataDir: string;
  /** Folder of the local link's socket. */
  linkDir: string;
  platform: Platform;
  json: boolean;
}

/** @throws UnsupportedPlatform */
export async function commandContext(options: CommandOptions): Promise<Context> {
  const { env, platform: name } = process;
  const platform = await selectPlatform({ name, env, clock: systemClock, random: Math.random });
  const json = options.json === true;
  if (options.data === undefined) return { ...platform.paths, platform, json };
  const dataDir = resolve(options.data);
  return { dataDir, linkDir: join(dataDir, 'link'), platform, json };
}

/** Others may pass through to the link's folder, not look: every file in it is for the service alone. */
export function makeDataFolder(dataDir: string): void {
  const made = mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  if (made !== undefined) chmodSync(dataDir, 0o711); // whatever the umask took away
}

export const systemLog = jsonLog((line) => process.stderr.write(line), systemClock.nowMs);

/** One JSON object, or lines for a person. */
export function answer(context: { json: boolean }, value: object, lines: readonly string[]): void {
  process.stdout.write(context.json ? `${JSON.stringify(value)}\n` : `${lines.join('\n')}\n`);
}
