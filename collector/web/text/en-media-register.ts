/** English words for the register of known media. */
import type { RegisterRefusal } from '../../media/register-desk.ts';
import type { EntryField } from '../../media/register-entry.ts';
import type { BadLineCode, ImportProblem } from '../../media/register-file.ts';
import { MAX_KNOWN_MEDIA } from '../../store/store.ts';
import { IMPORT_WORDS } from './en-import.ts';
import { count } from './english-counts.ts';

const MOST = MAX_KNOWN_MEDIA.toLocaleString('en-GB');

const refused: Record<RegisterRefusal, string> = {
  notFound: 'This entry is no longer there.',
  taken: 'There is an entry of this name already',
  reasonMissing: 'Say what happened: it is recorded',
  reasonTooLong: 'The reason is too long: at most 1,000 characters',
  lostAlready: 'It was reported lost already.',
  notLost: 'It is not reported lost.',
  full: `The register is full: it holds ${MOST} devices. Remove some first.`,
  tooLarge: 'The register as a whole is too large for agents. Remove entries, or use shorter names.',
  raced: 'Somebody else changed the register at this moment. Look again, then try again.',
  notImportable: 'Nothing was imported: the lines named below need mending, or the register changed in between.',
  nothingToDo: 'Nothing was imported: the register says all of this already.',
};

const field: Record<EntryField, string> = {
  id: 'Name',
  vendor: 'Vendor number',
  product: 'Product number',
  serial: 'Serial number',
  hash: 'Hash in place of the numbers',
  owner: 'Owner',
  issuedTo: 'Issued to',
  issuedOn: 'Issued on',
  note: 'Note',
  hasKeys: 'It has keys',
};

const mistake: Record<BadLineCode, string> = {
  idShape: 'A name has letters, digits, dots and hyphens, begins with a letter or digit, and has at most 64 characters',
  vendorShape: 'The vendor number has up to four hexadecimal digits, such as 0951',
  productShape: 'The product number has up to four hexadecimal digits, such as 1666',
  serialShape: 'The serial number has at most 128 visible characters',
  hashShape: 'A hash has 64 hexadecimal digits',
  hashAndIdentity: 'Give either the hash, or the numbers that it stands for',
  identityMissing: 'Vendor and product number are needed, or a hash',
  dateShape: 'A day is written as 2026-11-23',
  yesOrNo: 'Answer with yes or no',
  tooLong: 'At most 256 characters',
  controlCharacters: 'There is a character in it that cannot be seen, such as a line break',
  twice: 'The same name stands in an earlier line',
  tooManyCells: 'This line has more columns than the first one',
};

function problem(of: ImportProblem): string {
  switch (of.code) {
    case 'empty':
      return 'There is no line below the one that names the columns';
    case 'tooLong':
      return 'This is too long for a register';
    case 'tooMany':
      return `With these the register would hold more than ${MOST} devices`;
    case 'openQuote':
      return `A quotation mark in line ${of.line} is never closed`;
    case 'columnMissing':
      return `The first line must name the columns, and one of them must be “${of.column}”`;
    case 'columnUnknown':
      return `The first line names a column that is not known: “${of.column}”`;
  }
}

export const enMediaRegister = {
  title: 'Register of known media',
  lead: 'What belongs to the school. The policy’s rules may name these devices, and every computer knows which of them are lost.',
  empty: 'Nothing is written down yet.',
  version: (n: number, standing: number) =>
    n === 0 ? 'No version yet' : `Version ${n}; ${count(standing, 'computer goes', 'computers go')} by it`,
  behind: (n: number) => `${count(n, 'computer goes', 'computers go')} by an older version`,
  refusedBy: (hostname: string, why: string) => `${hostname} could not take it (${why})`,
  caption: 'Known devices by name',
  columns: { name: 'Name', device: 'Device', owner: 'Owner', issued: 'Issued', state: 'State' },
  exact: 'this device',
  model: 'any of this model',
  hash: 'by its hash',
  hasKeys: 'Has keys',
  lost: 'Lost',
  present: 'In use',
  search: 'Search the register',
  show: 'Show',
  page: (n: number, of: number) => `Page ${n} of ${of}`,
  previous: 'Previous page',
  next: 'Next page',
  add: 'Write a device down',
  importIt: 'Import a list',
  exportIt: 'Export all as CSV',
  addTitle: 'Write a device down',
  editTitle: (id: string) => `Known device ${id}`,
  field,
  hint: {
    id: 'Rules of the policy call it by this name. Such as office-07.',
    serial: 'Without one the entry means every device of this model.',
    hash: 'For lists that must not show serial numbers: the device’s page shows it.',
    hasKeys: 'Such as a stick with a keypad. Without this a device that stores files and types is always kept out.',
    issuedOn: 'Such as 2026-11-23',
  },
  save: 'Save',
  saved: 'Saved: computers are being told now.',
  lossTitle: 'Loss',
  lostSince: (by: string) => `Reported lost by ${by}`,
  reportLost: 'Report lost',
  takeBack: 'It was found: take back',
  reportedLost: 'It is reported lost: computers are being told now.',
  takenBack: 'It is taken back: computers are being told now.',
  removeTitle: 'Remove',
  removeHint: 'Computers then know nothing of it, not even that it was lost. What was seen of it stays.',
  remove: 'Remove from the register',
  removed: 'Removed: computers are being told now.',
  reason: 'Reason',
  importTitle: 'Import a list of known media',
  importLead:
    'Paste a table: from a CSV file, or straight from a spreadsheet. The first line names the columns. Entries whose name is known are changed, others are added, none is removed. Nothing is written before you confirm.',
  importColumns: 'Columns, in any order; only “id” must be there',
  ...IMPORT_WORDS,
  wouldAdd: (n: number) => `${count(n, 'device', 'devices')} added`,
  wouldChange: (n: number) => `${count(n, 'device', 'devices')} changed`,
  wouldKeep: (n: number) => `${count(n, 'device', 'devices')} already as written here`,
  imported: 'Imported: computers are being told now.',
  mistake,
  problem,
  refused,
} as const;
