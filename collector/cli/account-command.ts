/** Accounts that nobody should sign in with any more: leavers, expired guests. */
import type { Command } from 'commander';
import { closedName, MAX_CLOSED_NAME_UNITS } from '../accounts/closed-entry.ts';
import { MAX_REASON_UNITS } from '../approval/approval-desk.ts';
import { AuditTrail } from '../audit/audit-trail.ts';
import { type ClosedKind, type ClosedOutcome, MAX_CLOSED_ACCOUNTS } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

const DATE = /^\d{4}-\d{2}-\d{2}$/;

interface CloseOptions extends CommonOptions {
  from?: string;
  guest?: boolean;
  reason: string;
}

export function addAccountCommand(command: Command, context: CliContext): void {
  command.description('accounts of leavers and expired guests: whoever signs in with one raises an alert');
  command
    .command('close <account>')
    .description('put an account on the list; one that is there already gets the new date')
    .option('--from <date>', 'from the beginning of this day (UTC) on, e.g. 2026-07-21 (default: from now on)')
    .option('--reason <text>', 'why, for whoever reads the list', '')
    .option('--guest', 'a guest or supply account that has expired, not a leaver’s')
    .action(async (account: string, _o, self: Command) =>
      close(account, self.optsWithGlobals<CloseOptions>(), context),
    );
  command
    .command('reopen <account>')
    .description('take an account off the list')
    .action(async (account: string, _o, self: Command) =>
      reopen(account, self.optsWithGlobals<CommonOptions>(), context),
    );
  command
    .command('list')
    .description('show the list')
    .action(async (_o, self: Command) => list(self.optsWithGlobals<CommonOptions>(), context));
}

/** @throws CliError */
function named(account: string): string {
  const bare = closedName(account);
  if (bare === '' || bare.length > MAX_CLOSED_NAME_UNITS) {
    throw new CliError(EXIT.usage, `"${account}" is no account name of at most ${MAX_CLOSED_NAME_UNITS} characters`);
  }
  return bare;
}

/** @throws CliError */
function dayStartMs(date: string): number {
  const atMs = DATE.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN;
  if (!Number.isFinite(atMs) || new Date(atMs).toISOString().slice(0, 10) !== date) {
    throw new CliError(EXIT.usage, `"${date}" is no date such as 2026-07-21`);
  }
  return atMs;
}

async function close(account: string, options: CloseOptions, context: CliContext): Promise<void> {
  const name = named(account);
  if (options.reason.length > MAX_REASON_UNITS) {
    throw new CliError(EXIT.usage, `the reason has more than ${MAX_REASON_UNITS} characters`);
  }
  const kind: ClosedKind = options.guest === true ? 'guest' : 'leaver';
  const fromMs = options.from === undefined ? context.now() : dayStartMs(options.from);
  const from = new Date(fromMs).toISOString();
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    const actor = actorOf(context);
    const detail = [`${kind}, from ${from}`, options.reason].filter((part) => part !== '').join('; ');
    const audit = trail.entry(actor, 'accountClosed', `account ${name}`, detail);
    const written = { writtenBy: actor.name, writtenMs: context.now(), reason: options.reason };
    const was = (await store.closedAccounts.find(name)) ?? null;
    refuse(await store.closedAccounts.close([{ account: { account: name, kind, fromMs, ...written }, was, audit }]));
  });
  print(
    context,
    options,
    { account: name, kind, from },
    `Whoever signs in as ${name} from ${from} on raises an alert.`,
  );
}

/** @throws CliError unless it was written */
function refuse(outcome: ClosedOutcome): void {
  switch (outcome) {
    case 'done':
      return;
    case 'full':
      throw new CliError(
        EXIT.failed,
        `the list is full (${MAX_CLOSED_ACCOUNTS} accounts): reopen those that were deleted`,
      );
    case 'stale':
      throw new CliError(
        EXIT.failed,
        'somebody else changed the list at this moment: see "account list", then try again',
      );
  }
}

async function reopen(account: string, options: CommonOptions, context: CliContext): Promise<void> {
  const name = named(account);
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    const entry = trail.entry(actorOf(context), 'accountReopened', `account ${name}`);
    if (!(await store.closedAccounts.reopen(name, entry))) {
      throw new CliError(EXIT.notFound, `${name} is not on the list: see "account list"`);
    }
  });
  print(context, options, { account: name, reopened: true }, `${name} is off the list.`);
}

async function list(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const { account, kind, fromMs } of await store.closedAccounts.all(MAX_CLOSED_ACCOUNTS)) {
      const from = new Date(fromMs).toISOString();
      print(context, options, { account, kind, from }, `${account}  ${kind}  ${from}`);
    }
  });
}
