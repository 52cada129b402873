/** The list of closed accounts as a file: what an import would do, line by line, before anything is written; and the list as text. */
import { type ClosedAccount, isOwnAccount, MAX_CLOSED_ACCOUNTS } from '../store/store.ts';
import { type NamedTable, readTable, rowFields, type TableProblem } from '../table/columns.ts';
import { csvLine } from '../table/csv.ts';
import {
  CLOSED_FIELDS,
  type ClosedEntry,
  type ClosedField,
  type ClosedFields,
  type ClosedMistakeCode,
  closedName,
  lastDayOf,
  type ReadingClosed,
  readClosed,
} from './closed-entry.ts';

/** Longer text is refused as a whole: as many lines as may be come to a third of this. */
export const MAX_CLOSED_IMPORT_UNITS = 500_000;
/** A year's leavers of a large school; more come in several files. Each line is on record by itself. */
export const MAX_CLOSED_IMPORT_LINES = 2_000;

export type BadClosedCode = ClosedMistakeCode | 'twice' | 'tooManyCells';

export interface BadClosedLine {
  line: number;
  /** As written there, for finding it again. */
  text: string;
  field: ClosedField | null;
  code: BadClosedCode;
}

export type ClosedImportProblem = TableProblem<ClosedField> | { code: 'tooMany' | 'listFull' };

export interface ClosedImportPlan {
  problem: ClosedImportProblem | null;
  bad: readonly BadClosedLine[];
  added: readonly ClosedEntry[];
  changed: readonly { entry: ClosedEntry; was: ClosedAccount }[];
  unchanged: number;
}

const NOTHING: ClosedImportPlan = { problem: null, bad: [], added: [], changed: [], unchanged: 0 };

const SHAPE = {
  fields: CLOSED_FIELDS,
  needed: 'account',
  /** In the export for people: written by the program, not by a file. */
  passedOver: ['from', 'writtenby', 'writtenat'],
  maxUnits: MAX_CLOSED_IMPORT_UNITS,
} as const;

export interface ClosedImport extends ReadingClosed {
  text: string;
  /** Of every line that gives none. */
  reason: string;
  list: readonly ClosedAccount[];
  /** Accounts of whoever imports. */
  own: readonly string[];
}

/** An account that is there already is changed; none is taken off. */
export function planClosedImport(asked: ClosedImport): ClosedImportPlan {
  const table = readTable<ClosedField>(asked.text, SHAPE);
  if ('problem' in table) return { ...NOTHING, problem: table.problem };
  if (table.rows.length > MAX_CLOSED_IMPORT_LINES) return { ...NOTHING, problem: { code: 'tooMany' } };
  const plan = planRows(table, asked);
  const isFull = asked.list.length + plan.added.length > MAX_CLOSED_ACCOUNTS;
  return isFull ? { ...plan, problem: { code: 'listFull' } } : plan;
}

function planRows({ rows, columns }: NamedTable<ClosedField>, asked: ClosedImport): ClosedImportPlan {
  const known = new Map(asked.list.map((one) => [one.account, one]));
  const seen = new Set<string>();
  const bad: BadClosedLine[] = [];
  const added: ClosedEntry[] = [];
  const changed: { entry: ClosedEntry; was: ClosedAccount }[] = [];
  let unchanged = 0;
  for (const { line, cells } of rows) {
    const complain = (field: ClosedField | null, code: BadClosedCode): void =>
      void bad.push({ line, text: cells.join(', ').slice(0, 120), field, code });
    const written = rowFields(cells, columns);
    const was = known.get(closedName(written.account ?? ''));
    const reading = readClosed(fieldsOf(written, was, asked.reason), asked);
    if (cells.length > columns.length) complain(null, 'tooManyCells');
    else if (!reading.ok) for (const { field, code } of reading.mistakes) complain(field, code);
    else if (isOwnAccount({ accounts: asked.own }, reading.entry.account)) complain('account', 'ownAccount');
    else if (seen.has(reading.entry.account)) complain('account', 'twice');
    else {
      seen.add(reading.entry.account);
      if (was === undefined) added.push(reading.entry);
      else if (isSame(reading.entry, was, (written.reason ?? '').trim() !== '')) unchanged++;
      else changed.push({ entry: reading.entry, was });
    }
  }
  return { problem: null, bad, added, changed, unchanged };
}

/** What a line leaves out stays as the list says. */
function fieldsOf(
  written: Partial<Record<ClosedField, string>>,
  was: ClosedAccount | undefined,
  reason: string,
): ClosedFields {
  const given = (name: ClosedField): string => (written[name] ?? '').trim();
  return {
    account: given('account'),
    kind: given('kind') || (was?.kind ?? ''),
    lastDay: given('lastDay'),
    reason: given('reason') || reason,
  };
}

/** Whether the reason of a line counts: one reason for a whole file changes nothing by itself. */
function isSame({ kind, fromMs, reason }: ClosedEntry, was: ClosedAccount, hasReason: boolean): boolean {
  return kind === was.kind && (fromMs ?? was.fromMs) === was.fromMs && (!hasReason || reason === was.reason);
}

/** Safe to open in a spreadsheet, and good to be imported again. `from` is exact, where a last day cannot say it. */
export function exportClosed(list: readonly ClosedAccount[], timeZone: string): string {
  const header = csvLine([...CLOSED_FIELDS, 'from', 'writtenBy', 'writtenAt']);
  const lines = list.map(({ account, kind, fromMs, reason, writtenBy, writtenMs }) => {
    const lastDay = lastDayOf(fromMs, timeZone) ?? '';
    const writtenAt = writtenMs === null ? '' : new Date(writtenMs).toISOString();
    return csvLine([account, kind, lastDay, reason, new Date(fromMs).toISOString(), writtenBy, writtenAt]);
  });
  return header + lines.join('');
}
