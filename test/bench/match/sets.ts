/** The sets of written lines: folders of text files, one title or address a line. README.md says how they were written. */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

export interface LineSet {
  /** The file's name: a theme among concerning lines, a kind of text among benign ones. */
  name: string;
  lines: string[];
}

export interface WrittenSets {
  concerning: LineSet[];
  benign: LineSet[];
}

/** @throws when a line stands twice: it would count twice. */
export function readSets(name: 'practice' | 'blind'): WrittenSets {
  const folder = join(import.meta.dirname, name);
  const seen = new Set<string>();
  const read = (kind: 'concerning' | 'benign'): LineSet[] =>
    readdirSync(join(folder, kind))
      .filter((file) => file.endsWith('.txt'))
      .sort()
      .map((file) => ({ name: basename(file, '.txt'), lines: linesOf(join(folder, kind, file), seen) }));
  return { concerning: read('concerning'), benign: read('benign') };
}

function linesOf(path: string, seen: Set<string>): string[] {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  lines.forEach((line, index) => {
    if (seen.has(line)) throw new Error(`${path}:${index + 1} stands twice in this set`);
    seen.add(line);
  });
  return lines;
}
