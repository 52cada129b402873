/** Tables as text: comma-separated (RFC 4180), and what a spreadsheet puts on the clipboard (tabs) or writes in some countries (semicolons). */

/** A line of a table, with where it begins in the text. */
export interface CsvRow {
  /** From 1. */
  line: number;
  cells: readonly string[];
}

export type CsvTable = { ok: true; rows: readonly CsvRow[] } | { ok: false; line: number };

const SEPARATORS = ['\t', ';', ','] as const;

/** The separator is the one that stands most often in the first line. A quote that never closes is said with the line where it began. */
export function parseCsv(text: string): CsvTable {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  const firstLine = plain.slice(0, plain.search(/[\r\n]|$/));
  const separator = SEPARATORS.toSorted((a, b) => countOf(firstLine, b) - countOf(firstLine, a))[0] ?? ',';
  return new Parser(plain, separator).parse();
}

const countOf = (text: string, part: string): number => text.split(part).length - 1;

class Parser {
  readonly #text: string;
  readonly #separator: string;
  readonly #rows: CsvRow[] = [];
  #at = 0;
  #line = 1;

  constructor(text: string, separator: string) {
    this.#text = text;
    this.#separator = separator;
  }

  parse(): CsvTable {
    while (this.#at < this.#text.length) {
      const line = this.#line;
      const cells: string[] = [];
      for (;;) {
        const cell = this.#cell();
        if (cell === undefined) return { ok: false, line };
        cells.push(cell);
        if (this.#text[this.#at] !== this.#separator) break;
        this.#at++;
      }
      this.#endLine();
      // A line without anything on it is no row.
      if (cells.some((cell) => cell.trim() !== '')) this.#rows.push({ line, cells });
    }
    return { ok: true, rows: this.#rows };
  }

  /** Undefined when a quote is never closed. */
  #cell(): string | undefined {
    if (this.#text[this.#at] === '"') return this.#quoted();
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#endsCell(this.#text[this.#at])) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #endsCell(unit: string | undefined): boolean {
    return unit === this.#separator || unit === '\n' || unit === '\r';
  }

  #quoted(): string | undefined {
    let value = '';
    for (;;) {
      const end = this.#text.indexOf('"', this.#at + 1);
      if (end < 0) return undefined;
      value += this.#text.slice(this.#at + 1, end);
      this.#at = end + 1;
      if (this.#text[this.#at] !== '"') break;
      value += '"';
    }
    this.#line += countOf(value, '\n');
    // What stands behind the closing quote belongs to the cell: a reader that drops it would change what was meant.
    const from = this.#at;
    while (this.#at < this.#text.length && !this.#endsCell(this.#text[this.#at])) this.#at++;
    return value + this.#text.slice(from, this.#at);
  }

  #endLine(): void {
    if (this.#text[this.#at] === '\r') this.#at++;
    if (this.#text[this.#at] === '\n') this.#at++;
    this.#line++;
  }
}

/**
 * What spreadsheets would take for a formula (some take full-width signs for one too) gets an apostrophe in front, which they do not show
 * (OWASP, CSV injection); `plainCell` takes that one away again.
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

export const plainCell = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell);

export function csvLine(cells: readonly string[]): string {
  const safe = cells.map((cell) => {
    const harmless = FORMULA.test(cell) ? `'${cell}` : cell;
    return /["\r\n,;\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  });
  return `${safe.join(',')}\r\n`;
}
