/** English words of the list of accounts that nobody should use any more. Part of `en`. */
import type { ClosedRefusal } from '../../accounts/closed-desk.ts';
import { type ClosedField, MAX_CLOSED_NAME_UNITS } from '../../accounts/closed-entry.ts';
import { type BadClosedCode, type ClosedImportProblem, MAX_CLOSED_IMPORT_LINES } from '../../accounts/closed-file.ts';
import { type ClosedKind, MAX_CLOSED_ACCOUNTS } from '../../store/store.ts';
import { IMPORT_WORDS } from './en-import.ts';
import { count, number } from './english-counts.ts';

const MOST = number(MAX_CLOSED_ACCOUNTS);

const kind: Record<ClosedKind, string> = { leaver: 'Somebody who has left', guest: 'Guest or supply' };

const refused: Record<ClosedRefusal, string> = {
  notFound: 'This account is no longer on the list.',
  listedAlready: 'This account is on the list already: choose it there to change its last day',
  ownAccount: 'This is your own account: a colleague decides about it',
  stale: 'Somebody else changed the list at this moment. Look again, then try again.',
  listFull: `The list is full: it holds ${MOST} accounts. Take off those that were deleted.`,
  reasonMissing: 'Say why: it is recorded',
  reasonTooLong: 'The reason is too long: at most 1,000 characters',
  notImportable: 'Nothing was imported: the lines named below need mending, or the list changed in between.',
  nothingToDo: 'Nothing was imported: the list says all of this already.',
};

const field: Record<ClosedField, string> = {
  account: 'Account name',
  kind: 'Whose it is',
  lastDay: 'Last day on which it may be used',
  reason: 'Reason',
};

const mistake: Record<BadClosedCode, string> = {
  accountMissing: 'Give the account’s name, as people type it to sign in to a computer',
  accountShape: `An account’s name has at most ${MAX_CLOSED_NAME_UNITS} characters, all of which can be seen`,
  kindUnknown: 'This is either leaver or guest',
  dayShape: 'A day is written as 2026-11-23',
  dayTooFar: 'This day is more than two years ahead',
  reasonMissing: refused.reasonMissing,
  reasonTooLong: refused.reasonTooLong,
  ownAccount: refused.ownAccount,
  twice: 'The same account stands in an earlier line',
  tooManyCells: 'This line has more columns than the first one',
};

function problem(of: ClosedImportProblem): string {
  switch (of.code) {
    case 'empty':
      return 'There is no line below the one that names the columns';
    case 'tooLong':
      return 'This is too long for a list of accounts';
    case 'tooMany':
      return `At most ${count(MAX_CLOSED_IMPORT_LINES, 'line', 'lines')} at a time: import the rest afterwards`;
    case 'listFull':
      return refused.listFull;
    case 'openQuote':
      return `A quotation mark in line ${of.line} is never closed`;
    case 'columnMissing':
      return `The first line must name the columns, and one of them must be “${of.column}”`;
    case 'columnUnknown':
      return `The first line names a column that is not known: “${of.column}”`;
  }
}

export const enClosedAccounts = {
  title: 'Closed accounts',
  lead: 'Accounts of people who have left, and of guests after their last day. Whoever signs in with one on a school computer raises an alert. The list does not lock an account: do that where your school keeps its accounts, too.',
  link: 'Accounts of leavers and expired guests',
  kind,
  field,
  mistake,
  refused,
  problem,
  columns: { account: 'Account', kind: 'Whose', end: 'Until when', reason: 'Reason', written: 'Written' },
  caption: 'Closed accounts by name',
  lastDayWas: (day: string) => `Last day: ${day}`,
  since: (clock: string, day: string) => `Since ${clock} on ${day}`,
  notYet: 'Not yet over',
  writtenBy: (name: string) => `by ${name}`,
  notKnown: 'Not known',
  search: 'Search the list',
  show: 'Show',
  empty: 'No account is on the list yet.',
  emptySearch: 'No account on the list fits.',
  page: (n: number, of: number) => `Page ${n} of ${of}`,
  previous: 'Previous page',
  next: 'Next page',
  add: 'Add an account',
  addIt: 'Add to the list',
  added: (account: string) => `${account} is on the list.`,
  entryTitle: (account: string) => `Closed account ${account}`,
  change: 'Change',
  save: 'Save',
  changed: (account: string) => `${account} is changed.`,
  changedSince: (name: string, when: string) =>
    `${name} changed this account at ${when}: see above what it says now, then save again`,
  reopen: 'Take off the list',
  reopenLead: 'From then on its use raises no alert. Alerts that were raised stay.',
  reopenReason: 'Why may it be used again?',
  reopenIt: 'Take off the list',
  reopened: (account: string) => `${account} is off the list.`,
  hint: {
    account: 'As people type it to sign in. The domain before or behind it does not matter.',
    lastDay: 'To the end of this day, by the school’s clock, nothing is raised. Empty: from now on.',
    lastDayChange: 'To the end of this day, by the school’s clock, nothing is raised. Empty: as it is now.',
    reason: 'Everybody who keeps this list reads it: such as “Left in July”, and nothing that they need not know.',
    importReason: 'Counts for every line that gives none of its own.',
  },
  importIt: 'Import a list',
  exportIt: 'Export all as CSV',
  importTitle: 'Import a list of closed accounts',
  importLead:
    'Paste a table: from a CSV file, or straight from a spreadsheet. The first line names the columns. Accounts that are on the list are changed, others are added, none is taken off. Nothing is written before you confirm.',
  importColumns: 'Columns, in any order; only “account” must be there',
  ...IMPORT_WORDS,
  importTextHint: 'The kind is leaver (also where it is left out) or guest, the last day such as 2026-07-21.',
  wouldAdd: (n: number) => `${count(n, 'account', 'accounts')} added`,
  wouldChange: (n: number) => `${count(n, 'account', 'accounts')} changed`,
  wouldKeep: (n: number) => `${count(n, 'account', 'accounts')} already as written here`,
  imported: (added: number, changed: number) => `Imported: ${number(added)} added, ${number(changed)} changed.`,
} as const;
