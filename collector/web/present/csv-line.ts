/** One line of a CSV file (RFC 4180) that is safe to open: a spreadsheet runs what begins like a formula (OWASP, CSV injection). */

const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Ends with a line break. Everything is quoted, and what could be a formula begins with an apostrophe. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
