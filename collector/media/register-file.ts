/** The register as a file: what an import would do, line by line, before anything is written; and the whole of it as text. */
import { MAX_KNOWN_MEDIA, type RegisteredMedium } from '../store/store.ts';
import { type CsvRow, csvLine, parseCsv, plainCell } from './csv.ts';
import {
  EMPTY_ENTRY,
  ENTRY_FIELDS,
  type Entry,
  type EntryField,
  type EntryFields,
  type EntryMistakeCode,
  fieldsOf,
  readEntry,
} from './register-entry.ts';

/** Longer text is refused as a whole: 2,000 entries come to a third of this. */
export const MAX_IMPORT_UNITS = 1_000_000;

export type BadLineCode = EntryMistakeCode | 'twice' | 'tooManyCells';

export interface BadLine {
  line: number;
  /** As written there, for finding it again. */
  text: string;
  field: EntryField | null;
  code: BadLineCode;
}

export type ImportProblem =
  | { code: 'empty' | 'tooLong' | 'tooMany' }
  | { code: 'openQuote'; line: number }
  | { code: 'columnMissing'; column: EntryField }
  | { code: 'columnUnknown'; column: string };

/** What a text would do to the register. Nothing may be written while there is a bad line. */
export interface ImportPlan {
  problem: ImportProblem | null;
  bad: readonly BadLine[];
  added: readonly Entry[];
  changed: readonly Entry[];
  unchanged: number;
}

const NOTHING: ImportPlan = { problem: null, bad: [], added: [], changed: [], unchanged: 0 };
const NEEDED: readonly EntryField[] = ['id'];
/** `lost` and its reason are in the export for people; they are changed by reporting a loss, not by a file. */
const PASSED_OVER = ['lost', 'lostreason'];

/** The first line names the columns, in any order. An entry whose id is known is changed; none is removed. */
export function planImport(text: string, register: readonly RegisteredMedium[]): ImportPlan {
  if (text.length > MAX_IMPORT_UNITS) return { ...NOTHING, problem: { code: 'tooLong' } };
  const table = parseCsv(text);
  if (!table.ok) return { ...NOTHING, problem: { code: 'openQuote', line: table.line } };
  const [header, ...rows] = table.rows;
  if (header === undefined || rows.length === 0) return { ...NOTHING, problem: { code: 'empty' } };
  const columns = columnsOf(header);
  if ('code' in columns) return { ...NOTHING, problem: columns };
  const plan = planRows(rows, columns.names, register);
  const total = register.length + plan.added.length;
  return total > MAX_KNOWN_MEDIA ? { ...plan, problem: { code: 'tooMany' } } : plan;
}

/** A column without a field is passed over. */
function columnsOf(header: CsvRow): { names: (EntryField | null)[] } | ImportProblem {
  const names: (EntryField | null)[] = [];
  for (const cell of header.cells) {
    const wanted = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]/g, '');
    const field = ENTRY_FIELDS.find((name) => name.toLowerCase() === wanted);
    if (field === undefined && !PASSED_OVER.includes(wanted)) {
      return { code: 'columnUnknown', column: cell.trim().slice(0, 80) };
    }
    names.push(field ?? null);
  }
  const missing = NEEDED.find((name) => !names.includes(name));
  return missing === undefined ? { names } : { code: 'columnMissing', column: missing };
}

function planRows(
  rows: readonly CsvRow[],
  columns: readonly (EntryField | null)[],
  register: readonly RegisteredMedium[],
): ImportPlan {
  const known = new Map(register.map((entry) => [entry.id.toLowerCase(), entry]));
  const seen = new Set<string>();
  const bad: BadLine[] = [];
  const added: Entry[] = [];
  const changed: Entry[] = [];
  let unchanged = 0;
  for (const { line, cells } of rows) {
    const complain = (field: EntryField | null, code: BadLineCode): void =>
      void bad.push({ line, text: cells.join(', ').slice(0, 120), field, code });
    if (cells.length > columns.length) {
      complain(null, 'tooManyCells');
      continue;
    }
    const before = known.get(cellOf(cells, columns, 'id').toLowerCase());
    const reading = readEntry(rowFields(cells, columns, before));
    if (!reading.ok) for (const { field, code } of reading.mistakes) complain(field, code);
    else if (seen.has(reading.entry.id.toLowerCase())) complain('id', 'twice');
    else {
      seen.add(reading.entry.id.toLowerCase());
      if (before === undefined) added.push(reading.entry);
      else if (isSame(before, reading.entry)) unchanged++;
      else changed.push({ ...reading.entry, id: before.id });
    }
  }
  return { problem: null, bad, added, changed, unchanged };
}

const cellOf = (cells: readonly string[], columns: readonly (EntryField | null)[], field: EntryField): string =>
  plainCell(cells[columns.indexOf(field)] ?? '').trim();

/** A column that the file does not have keeps what the register says. */
function rowFields(
  cells: readonly string[],
  columns: readonly (EntryField | null)[],
  before: RegisteredMedium | undefined,
): EntryFields {
  const written = columns.flatMap((field, index) => (field === null ? [] : [[field, plainCell(cells[index] ?? '')]]));
  return { ...EMPTY_ENTRY, ...(before === undefined ? {} : fieldsOf(before)), ...Object.fromEntries(written) };
}

const isSame = (a: Entry, b: Entry): boolean => {
  const [one, other] = [fieldsOf(a), fieldsOf(b)];
  return ENTRY_FIELDS.every((field) => field === 'id' || one[field] === other[field]);
};

/** All of it, safe to open in a spreadsheet, and good to be imported again. */
export function exportRegister(register: readonly RegisteredMedium[]): string {
  const header = csvLine([...ENTRY_FIELDS, 'lost', 'lostReason']);
  const lines = register.map((entry) => {
    const fields = fieldsOf(entry);
    const lost = entry.lostMs === null ? '' : new Date(entry.lostMs).toISOString();
    return csvLine([...ENTRY_FIELDS.map((name) => fields[name]), lost, entry.lostReason]);
  });
  return header + lines.join('');
}
