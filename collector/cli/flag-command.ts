import { once } from 'node:events';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { createLineFlagger } from './flag-line.ts';
import { lineChunks } from './lines.ts';
import type { CliContext, CommonOptions } from './options.ts';
import { readPolicyFile } from './policy-tools.ts';

interface FlagOptions extends CommonOptions {
  policy?: string;
  audience: string;
  at?: number;
}

const HELP = `
Each line of standard input is a title, or an address when it is absolute with a scheme (https://…). Each gives one line:
  {"text","alert","urgency","flags":[{"theme","urgency","term","start","end","pack","rule","spelling","parts","alert","why"}]}
"alert" says whether it would begin an alert; "start" and "end" count UTF-16 units of the line; "urgency" is the gravest, or null.
Needs no running collector, and neither reads nor writes any data of one.`;

export function addFlagCommand(command: Command, context: CliContext): void {
  command
    .description('read titles or addresses, one a line, and print what would be flagged, one JSON object a line')
    .option('--policy <file>', 'judge by this policy (default: the shipped one for primary schools)')
    .option('--audience <id>', 'as if somebody of this audience had it on screen', 'pupil')
    .option('--at <time>', 'as if at this moment, ISO 8601 (default: a lesson on a school day of the policy)', isoTime)
    .addHelpText('after', HELP)
    .action(async (_o, self: Command) => flagLines(self.optsWithGlobals<FlagOptions>(), context));
}

async function flagLines({ policy: file, audience, at: atMs }: FlagOptions, context: CliContext): Promise<void> {
  const policy = file === undefined ? undefined : { name: file, source: readPolicyFile(file) };
  const flagLine = createLineFlagger({ policy, audience, atMs });
  for await (const lines of lineChunks(process.stdin)) {
    const answer = lines.map((line) => `${JSON.stringify(flagLine(line))}\n`).join('');
    if (!context.out.write(answer)) await once(context.out, 'drain');
  }
}

function isoTime(text: string): number {
  const atMs = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(atMs)) {
    throw new InvalidArgumentError('an ISO 8601 time such as 2026-11-23T10:15:00Z');
  }
  return atMs;
}
