/** Accounts that nobody should sign in with any more: leavers, expired guests. */
import type { Command } from 'commander';
import { AuditTrail } from '../audit/audit-trail.ts';
import { bareAccount, type ClosedKind, MAX_CLOSED_ACCOUNTS } from '../store/store.ts';
import { withStore } from './data-dir.ts';
import { CliError, EXIT } from './exit-codes.ts';
import { actorOf, type CliContext, type CommonOptions, print } from './options.ts';

const MAX_ACCOUNT_UNITS = 128;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

interface CloseOptions extends CommonOptions {
  from?: string;
  guest?: boolean;
}

export function addAccountCommand(command: Command, context: CliContext): void {
  command.description('accounts of leavers and expired guests: whoever signs in with one raises an alert');
  command
    .command('close <account>')
    .description('put an account on the list; one that is there already gets the new date')
    .option('--from <date>', 'from the beginning of this day (UTC) on, e.g. 2026-07-21 (default: from now on)')
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
  const bare = bareAccount(account.trim()).toLowerCase();
  if (bare === '' || bare.length > MAX_ACCOUNT_UNITS) {
    throw new CliError(EXIT.usage, `"${account}" is no account name of at most ${MAX_ACCOUNT_UNITS} characters`);
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
  const kind: ClosedKind = options.guest === true ? 'guest' : 'leaver';
  const fromMs = options.from === undefined ? context.now() : dayStartMs(options.from);
  const from = new Date(fromMs).toISOString();
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    const entry = trail.entry(actorOf(context), 'accountClosed', `account ${name}`, `${kind}, from ${from}`);
    if (!(await store.accountUses.close({ account: name, kind, fromMs }, entry))) {
      throw new CliError(
        EXIT.failed,
        `the list is full (${MAX_CLOSED_ACCOUNTS} accounts): reopen those that were deleted`,
      );
    }
  });
  print(
    context,
    options,
    { account: name, kind, from },
    `Whoever signs in as ${name} from ${from} on raises an alert.`,
  );
}

async function reopen(account: string, options: CommonOptions, context: CliContext): Promise<void> {
  const name = named(account);
  await withStore(options.data, async (store) => {
    const trail = new AuditTrail(store.audit, context.now);
    const entry = trail.entry(actorOf(context), 'accountReopened', `account ${name}`);
    if (!(await store.accountUses.reopen(name, entry))) {
      throw new CliError(EXIT.notFound, `${name} is not on the list: see "account list"`);
    }
  });
  print(context, options, { account: name, reopened: true }, `${name} is off the list.`);
}

async function list(options: CommonOptions, context: CliContext): Promise<void> {
  await withStore(options.data, async (store) => {
    for (const { account, kind, fromMs } of await store.accountUses.closed(MAX_CLOSED_ACCOUNTS)) {
      const from = new Date(fromMs).toISOString();
      print(context, options, { account, kind, from }, `${account}  ${kind}  ${from}`);
    }
  });
}
