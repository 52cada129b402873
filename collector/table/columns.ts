/** A table whose first line names its columns, in any order: which field each column is. */
import { type CsvRow, parseCsv, plainCell } from './csv.ts';

export type TableProblem<Field extends string> =
  | { code: 'empty' | 'tooLong' }
  | { code: 'openQuote'; line: number }
  | { code: 'columnMissing'; column: Field }
  | { code: 'columnUnknown'; column: string };

export interface NamedTable<Field extends string> {
  rows: readonly CsvRow[];
  /** Null: a column that is passed over. */
  columns: readonly (Field | null)[];
}

export interface TableShape<Field extends string> {
  fields: readonly Field[];
  needed: Field;
  /** Columns of an export that nobody writes by hand: in lower case, without spaces, hyphens and underscores. */
  passedOver: readonly string[];
  maxUnits: number;
}

/** `problem`: why the text cannot be read as a whole. */
export function readTable<Field extends string>(
  text: string,
  shape: TableShape<Field>,
): NamedTable<Field> | { problem: TableProblem<Field> } {
  if (text.length > shape.maxUnits) return { problem: { code: 'tooLong' } };
  const table = parseCsv(text);
  if (!table.ok) return { problem: { code: 'openQuote', line: table.line } };
  const [header, ...rows] = table.rows;
  if (header === undefined || rows.length === 0) return { problem: { code: 'empty' } };
  const columns: (Field | null)[] = [];
  for (const cell of header.cells) {
    const wanted = cell
      .trim()
      .toLowerCase()
      .replaceAll(/[\s_-]/g, '');
    const field = shape.fields.find((name) => name.toLowerCase() === wanted);
    if (field === undefined && !shape.passedOver.includes(wanted)) {
      return { problem: { code: 'columnUnknown', column: cell.trim().slice(0, 80) } };
    }
    columns.push(field ?? null);
  }
  if (!columns.includes(shape.needed)) return { problem: { code: 'columnMissing', column: shape.needed } };
  return { rows, columns };
}

/** What a row says in the columns that it has; a field without a column is not there. */
export function rowFields<Field extends string>(
  cells: readonly string[],
  columns: readonly (Field | null)[],
): Partial<Record<Field, string>> {
  const written = columns.flatMap((field, index) => (field === null ? [] : [[field, plainCell(cells[index] ?? '')]]));
  return Object.fromEntries(written);
}
