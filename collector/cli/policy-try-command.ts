import { basename } from 'node:path';
import { SingleBar } from 'cli-progress';
import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { DEFAULT_STARTING_POLICY, startingPolicy } from '../policy/document/starting-policy.ts';
import { loadShippedMatching } from '../policy/flagging/compile-policy.ts';
import { type TryOutcome, tryDraft } from '../policy/try/try-draft.ts';
import type { TryProgress, TryResult, TrySpan } from '../policy/try/try-result.ts';
import { openJournalReader } from '../store/sqlite/journal-reader.ts';
import type { Store } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';
import { printMistakes, readPolicyFile } from './policy-tools.ts';
import { tryLines } from './policy-try-words.ts';
import { printableText } from './printable.ts';

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 7;
const MAX_EXAMPLES_SHOWN = 75;

interface TryOptions extends CommonOptions {
  from?: number;
  to?: number;
  examples: number;
}

const HELP = `
Runs the policy in FILE over what was received in a span, beside the published one, and says what would be flagged, what no
longer, and what graded differently. Changes nothing. Examples show what people did: the audit record says who looked.
Texts that hold anything of a grave theme are left out of them, also with --json.
Warns of terms that would flag more than 0.5 % of all events.`;

export function addPolicyTryCommand(command: Command, context: CliContext): void {
  command
    .description('try a policy on what was received in the past')
    .argument('<file>', 'the policy, as YAML')
    .option('--from <time>', `a day (UTC) or an ISO 8601 time (default: ${DEFAULT_DAYS} days ago)`, time)
    .option('--to <time>', 'as --from; a day counts as its beginning (default: now)', time)
    .option('--examples <n>', 'of each kind of change; 0: none', wholeNumber(0, MAX_EXAMPLES_SHOWN), 5)
    .addHelpText('after', HELP)
    .action(async (file: string, _o, self: Command) => tryFile(file, self.optsWithGlobals<TryOptions>(), context));
}

async function tryFile(file: string, options: TryOptions, context: CliContext): Promise<void> {
  const source = readPolicyFile(file);
  const span = spanOf(options, context.now());
  await withStore(options.data, async (store) => {
    // Opened before anything is read: whoever asks for examples looks at people's activity.
    const trail = new AuditTrail(store.audit, context.now);
    const days = `received ${iso(span.fromMs)} to ${iso(span.toMs)}, ${options.examples} examples of each change`;
    await trail.record(trail.entry(actorOf(context), 'policyTried', `policy ${basename(file)}`, days));
    const outcome = await runHere({ source, span, store, dataDir: options.data, now: context.now });
    if (outcome.kind === 'refused') printMistakes(file, { ...outcome, warnings: [] }, options, context);
    const result = resultOf(outcome, file);
    const shown = { ...result, examples: options.examples === 0 ? [] : result.examples };
    if (options.json === true) print(context, options, shown, '');
    else for (const line of tryLines(shown, options.examples)) print(context, options, {}, line);
  });
}

/** Tries a draft on the last week and says on standard error which terms would flood the desk: before it is published. */
export async function warnOfFloods(
  source: string,
  store: Store,
  options: CommonOptions,
  context: CliContext,
): Promise<void> {
  const span = spanOf({}, context.now());
  const outcome = await runHere({ source, span, store, dataDir: options.data, now: context.now });
  if (outcome.kind !== 'done') return;
  for (const { term, share } of outcome.result.loudTerms) {
    const percent = (100 * share).toFixed(1);
    process.stderr.write(
      `warning: "${printableText(term)}" would have flagged ${percent} % of the last week's events\n`,
    );
  }
}

async function runHere(run: {
  source: string;
  span: TrySpan;
  store: Store;
  dataDir: string;
  now: () => number;
}): Promise<TryOutcome> {
  const { source, span, store, now } = run;
  const journal = openJournalReader(run.dataDir);
  const bar = startBar(process.stderr);
  let cancelled = false;
  const cancel = (): void => {
    cancelled = true;
  };
  process.once('SIGINT', cancel);
  try {
    return await tryDraft(
      { source, span },
      {
        ...{ store, journal, now },
        shipped: loadShippedMatching(),
        first: startingPolicy(DEFAULT_STARTING_POLICY),
        onProgress: bar.update,
        isCancelled: () => cancelled,
      },
    );
  } finally {
    process.off('SIGINT', cancel);
    bar.stop();
    journal.close();
  }
}

function resultOf(outcome: TryOutcome, file: string): TryResult {
  switch (outcome.kind) {
    case 'done':
      return outcome.result;
    case 'cancelled':
      throw new CliError(EXIT.failed, 'stopped before the end: nothing was changed');
    case 'refused':
      throw new CliError(EXIT.mistakes, `${file} has ${outcome.mistakes.length} mistakes`);
  }
}

/** A bar at a terminal; nothing elsewhere. */
function startBar(stream: NodeJS.WriteStream): { update: (progress: TryProgress) => void; stop: () => void } {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const shown = new SingleBar({ format: 'trying [{bar}] {percentage} % {events} events', stream, hideCursor: true });
  shown.start(1, 0, { events: 0 });
  return {
    update: ({ batchesDone, batchesTotal, events }) => {
      shown.setTotal(Math.max(batchesTotal, batchesDone, 1));
      shown.update(batchesDone, { events: events.toLocaleString('en-GB') });
    },
    stop: () => shown.stop(),
  };
}

function spanOf({ from, to }: Pick<TryOptions, 'from' | 'to'>, nowMs: number): TrySpan {
  const toMs = to ?? nowMs;
  const fromMs = from ?? toMs - DEFAULT_DAYS * DAY_MS;
  if (fromMs >= toMs) throw new CliError(EXIT.usage, `--from (${iso(fromMs)}) is not before --to (${iso(toMs)})`);
  return { fromMs, toMs };
}

const iso = (atMs: number): string => new Date(atMs).toISOString();

function time(text: string): number {
  const atMs = Date.parse(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(atMs)) {
    throw new InvalidArgumentError('a day such as 2026-11-16, or a time such as 2026-11-16T09:00:00Z');
  }
  return atMs;
}
