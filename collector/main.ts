#!/usr/bin/env node
/** watchkeeper-collector */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { failureOf } from './cli/failure.ts';
import { collectorProgram } from './cli/program.ts';

const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };

// Whoever reads our output may stop early, as `head` does.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const context = { now: Date.now, account: userInfo().username, out: process.stdout };
try {
  const args = process.argv.slice(2);
  await (await collectorProgram(manifest.version, context, args)).parseAsync(args, { from: 'user' });
} catch (error) {
  const { exitCode, message } = failureOf(error);
  process.stderr.write(`watchkeeper-collector: ${message}\n`);
  process.exitCode = exitCode;
}
