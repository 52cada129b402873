/**
 * The only place that starts processes: programs of the operating system by their full path, without a shell, bounded in time and
 * output. What starts one bounds how often.
 */
import { execFile } from 'node:child_process';

/** Debian and others have kmod's programs in /sbin, merged into /usr/sbin. */
const PROGRAMS = { modprobe: '/sbin/modprobe', 'notify-send': '/usr/bin/notify-send' } as const;
const LIMIT_MS = 20_000;
const MAX_OUTPUT_BYTES = 65_536;

/**
 * @param env the whole environment that it is given.
 * @throws Error with the program's own words when it fails, takes longer than 20 s or is not installed.
 */
export function runCommand(
  program: keyof typeof PROGRAMS,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<void> {
  const options = { timeout: LIMIT_MS, maxBuffer: MAX_OUTPUT_BYTES, env, cwd: '/' };
  return new Promise((resolve, reject) => {
    execFile(PROGRAMS[program], args, options, (error) => (error === null ? resolve() : reject(error)));
  });
}
