/** Names with wildcards: accounts, groups of devices, pack ids. Without regard to case; `*` stands for anything, also nothing. */

/** Linear in `text` for each `*`: the pieces between them are looked for one after the other, never backwards. */
export function wildcard(pattern: string): (text: string) => boolean {
  const pieces = lowered(pattern).split('*');
  const first = pieces[0] as string;
  if (pieces.length === 1) return (text) => lowered(text) === first;
  const last = pieces.at(-1) as string;
  const inner = pieces.slice(1, -1).filter((piece) => piece !== '');
  return (text) => {
    const name = lowered(text);
    if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false;
    let from = first.length;
    for (const piece of inner) {
      const at = name.indexOf(piece, from);
      if (at < 0) return false;
      from = at + piece.length;
    }
    return from <= name.length - last.length;
  };
}

/** Whether any pattern fits; no patterns fit nothing. */
export function anyWildcard(patterns: readonly string[]): (text: string) => boolean {
  const tests = patterns.map(wildcard);
  return (text) => tests.some((fits) => fits(text));
}

const lowered = (text: string): string => text.normalize('NFC').toLowerCase();
