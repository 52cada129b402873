/** Running a tool of the repository from its root, for the checks: development only, nothing that is installed comes here. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export const REPOSITORY = join(import.meta.dirname, '..', '..');

export interface Outcome {
  ok: boolean;
  /** Standard output, then standard error. */
  output: string;
}

const MAX_OUTPUT_BYTES = 16 * 1_048_576;
const MAX_RUN_MS = 300_000;

/**
 * Runs a tool out of node_modules/.bin, or `node` itself. Output above 16 MiB is cut; after five minutes the tool is
 * ended and counts as failed.
 */
export function run(tool: string, args: readonly string[], folder = REPOSITORY): Promise<Outcome> {
  const path = [join(REPOSITORY, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(tool, args, { cwd: folder, env: { ...process.env, PATH: path }, timeout: MAX_RUN_MS });
    const keep = (chunk: Buffer): void => {
      if (output.length < MAX_OUTPUT_BYTES) output += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) =>
      resolve({ ok: false, output: `${tool} did not start: ${error.message}. Run npm ci.` }),
    );
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}
