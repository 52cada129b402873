/**
 * Text that somebody else wrote, fit for one line of a message of plain text: no line break and nothing invisible that could reorder what
 * stands around it; and no address that a mail program would turn into a link, or fetch for a preview of what nobody should open by accident.
 */

/** Of text as it came: what follows is not looked at. */
const MAX_READ_UNITS = 4_096;

export function quoted(text: string, maxUnits: number): string {
  const plain = text
    .slice(0, MAX_READ_UNITS)
    .toWellFormed()
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim();
  const cut = plain.length > maxUnits ? `${firstUnits(plain, maxUnits)}…` : plain;
  return withoutLinks(cut);
}

/** Never half a character. */
const firstUnits = (text: string, maxUnits: number): string => text.slice(0, maxUnits).replace(/[\ud800-\udbff]$/, '');

function withoutLinks(text: string): string {
  return (
    text
      .replaceAll('://', '[:]//')
      .replace(/(?<=[\p{L}\p{N}_-])\.(?=\p{L}{2})/gu, '[.]')
      // Outlook makes links of \\server\share, and signs in there when they are opened.
      .replace(/\\(?=\\)/g, '\\ ')
  );
}
