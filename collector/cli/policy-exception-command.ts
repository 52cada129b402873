import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { ExceptionDesk } from '../policy/exception-desk.ts';
import { exceptionMistake } from '../policy/exception-mistakes.ts';
import type { Store, StoredException } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { type CliContext, type CommonOptions, print, wholeNumber } from './options.ts';
import { PERSON_HELP, signInPersons } from './person-sign-in.ts';

const HOUR_MS = 3_600_000;
/** Of one kind; the desk's own bound is below. */
const MAX_COLLECTED = 64;
const collect = (value: string, before: string[]): string[] => [...before, value].slice(0, MAX_COLLECTED);

interface AddOptions extends CommonOptions {
  reason: string;
  person: string;
  audience: string[];
  account: string[];
  group: string[];
  theme: string[];
  phrase: string[];
  from?: number;
  hours: number;
}
interface EndOptions extends CommonOptions {
  person: string;
}

const ADD_HELP = `
"Year 6, World War 2, this lesson":
  policy exception add --audience year-6 --theme weapons --phrase "world war" --hours 1 --reason "history" --person "Jo Bloggs"
Every kind that is given must fit; any of the same kind. One person is enough; it lasts a fortnight at most, ends by itself,
and is never of a theme about somebody's safety.`;

export function addExceptionCommand(command: Command, context: CliContext): void {
  command.description('what is expected of some people for a while, and so not flagged');
  command
    .command('add')
    .description('make a temporary exception')
    .requiredOption('--reason <text>', 'why: it is recorded')
    .requiredOption('--person <name>', 'who makes it; signs with their password on standard input')
    .requiredOption('--hours <n>', 'how long it lasts', wholeNumber(1, 336))
    .option('--from <time>', 'when it begins, ISO 8601 (default: now)', isoTime)
    .option('--audience <id>', 'for whom; may be repeated', collect, [])
    .option('--account <name>', "for whom; '*' stands for anything; may be repeated", collect, [])
    .option('--group <name>', 'on which group of computers; may be repeated', collect, [])
    .option('--theme <id>', 'what it is about; may be repeated', collect, [])
    .option('--phrase <text>', 'only what holds one of these; may be repeated', collect, [])
    .addHelpText('after', ADD_HELP + PERSON_HELP)
    .action((_o, self: Command) => add(self.optsWithGlobals<AddOptions>(), context));
  command
    .command('list')
    .description('running and planned exceptions')
    .action((_o, self: Command) => list(self.optsWithGlobals<CommonOptions>(), context));
  command
    .command('end')
    .argument('<exception>', 'number of the exception', wholeNumber(1, Number.MAX_SAFE_INTEGER))
    .description('end one before its time')
    .requiredOption('--person <name>', 'who ends it; signs with their password on standard input')
    .addHelpText('after', PERSON_HELP)
    .action((id: number, _o, self: Command) => end(id, self.optsWithGlobals<EndOptions>(), context));
}

function isoTime(text: string): number {
  const atMs = Date.parse(text);
  if (Number.isNaN(atMs)) throw new InvalidArgumentError('a time such as 2026-11-23T09:00Z');
  return atMs;
}

function deskOf(store: Store, { now }: CliContext): ExceptionDesk {
  return new ExceptionDesk({ policies: store.policies, trail: new AuditTrail(store.audit, now), now });
}

async function add(options: AddOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const [person] = await signInPersons([options.person], store, context);
    if (person === undefined) throw new CliError(EXIT.notAllowed, 'nobody signed');
    const fromMs = options.from ?? context.now();
    const scope = {
      ...{ audiences: options.audience, accounts: options.account, deviceGroups: options.group },
      ...{ themes: options.theme, phrases: options.phrase },
    };
    const times = { fromMs, toMs: fromMs + options.hours * HOUR_MS };
    const outcome = await deskOf(store, context).add({ ...scope, reason: options.reason, ...times }, person);
    if (!outcome.ok) throw new CliError(EXIT.mistakes, outcome.mistakes.map(exceptionMistake).join('; '));
    print(context, options, outcome.exception, words(outcome.exception));
  });
}

async function list(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const exception of await deskOf(store, context).coming()) print(context, options, exception, words(exception));
  });
}

async function end(exceptionId: number, options: EndOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    const [person] = await signInPersons([options.person], store, context);
    if (person === undefined || !(await deskOf(store, context).end(exceptionId, person))) {
      throw new CliError(EXIT.notFound, `no exception ${exceptionId} that goes on: see "policy exception list"`);
    }
    print(context, options, { exceptionId, ended: true }, `Exception ${exceptionId} has ended.`);
  });
}

function words(exception: StoredException): string {
  const { exceptionId, audiences, accounts, deviceGroups, themes, phrases, fromMs, toMs, createdBy, reason } =
    exception;
  const whom = [...audiences, ...accounts, ...deviceGroups].join(', ');
  const what = [...themes, ...phrases.map((phrase) => `"${phrase}"`)].join(', ');
  const when = `${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()}`;
  return `${exceptionId}  ${whom}: ${what}  ${when}  ${createdBy}: ${reason}`;
}
