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

/** A line that stands twice in a set (two writers both thought of it) counts once. */
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
  const written = readFileSync(path, 'utf8').split('\n');
  return written.filter((line) => {
    if (line === '' || seen.has(line)) return false;
    seen.add(line);
    return true;
  });
}
