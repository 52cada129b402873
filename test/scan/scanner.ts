/** Other people's programs, run to their end or to a limit, each with what it said. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';

const MAX_OUTPUT_UNITS = 4 * 1024 * 1024;

/** @throws Error with the scanner's last words where it does not end by itself within `timeoutMs`. */
export async function runScanner(program: string, args: readonly string[], cwd: string, timeoutMs: number) {
  const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-MAX_OUTPUT_UNITS);
    });
  }
  const limit = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  clearTimeout(limit);
  if (signal !== null) throw new Error(`${program} took longer than ${timeoutMs} ms: ${output.slice(-2_000)}`);
  return { code, output };
}
