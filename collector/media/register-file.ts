/** The register as a file: what an import would do, line by line, before anything is written; and the whole of it as text. */
import { MAX_KNOWN_MEDIA, type RegisteredMedium } from '../store/store.ts';
import { type NamedTable, readTable, rowFields, type TableProblem } from '../table/columns.ts';
import { csvLine } from '../table/csv.ts';
import {
  EMPTY_ENTRY,
  ENTRY_FIELDS,
  type Entry,
  type EntryField,
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

export type ImportProblem = TableProblem<EntryField> | { code: 'tooMany' };

/** What a text would do to the register. Nothing may be written while there is a bad line. */
export interface ImportPlan {
  problem: ImportProblem | null;
  bad: readonly BadLine[];
  added: readonly Entry[];
  changed: readonly Entry[];
  unchanged: number;
}

const NOTHING: ImportPlan = { problem: null, bad: [], added: [], changed: [], unchanged: 0 };
const SHAPE = {
  fields: ENTRY_FIELDS,
  needed: 'id',
  /** They are in the export for people; they are changed by reporting a loss, not by a file. */
  passedOver: ['lost', 'lostreason'],
  maxUnits: MAX_IMPORT_UNITS,
} as const;

/** The first line names the columns, in any order. An entry whose id is known is changed; none is removed. */
export function planImport(text: string, register: readonly RegisteredMedium[]): ImportPlan {
  const table = readTable<EntryField>(text, SHAPE);
  if ('problem' in table) return { ...NOTHING, problem: table.problem };
  const plan = planRows(table, register);
  const total = register.length + plan.added.length;
  return total > MAX_KNOWN_MEDIA ? { ...plan, problem: { code: 'tooMany' } } : plan;
}

function planRows({ rows, columns }: NamedTable<EntryField>, register: readonly RegisteredMedium[]): ImportPlan {
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
    const written = rowFields(cells, columns);
    const before = known.get((written.id ?? '').trim().toLowerCase());
    // A column that the file does not have keeps what the register says.
    const reading = readEntry({ ...EMPTY_ENTRY, ...(before === undefined ? {} : fieldsOf(before)), ...written });
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
