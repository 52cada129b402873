/** The packs that come with the collector: `packs/<language>/<theme>.json`, and what marks a lesson beside them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { MatchAids } from '../../protocol/match/aids.ts';
import type { Pack } from '../../protocol/match/matcher.ts';
import { InvalidPacks } from '../../protocol/match/mistakes.ts';
import { type Origin, parseEducationalDocument, parsePackDocument } from '../../protocol/match/pack.ts';
import { BloomFilter } from '../../protocol/match/word-filter.ts';

const FOLDER = join(import.meta.dirname, 'packs');
const EDUCATIONAL = 'educational.json';
const WORDS = join(import.meta.dirname, 'gen', 'english-words.json');

/** A pack and where its words come from. */
export interface ShippedPack extends Origin {
  pack: Pack;
}

/** In order of file name. @throws when a shipped file is damaged, naming it: the installation is broken. */
export function loadShippedPackFiles(): ShippedPack[] {
  return packFiles()
    .filter((path) => !path.endsWith(EDUCATIONAL))
    .flatMap((path) => {
      const { packs, ...origin } = read(path, parsePackDocument);
      return packs.map((pack) => ({ ...origin, pack }));
    });
}

export function loadShippedPacks(): Pack[] {
  return loadShippedPackFiles().map(({ pack }) => pack);
}

/** What `createMatcher` takes beside the packs. */
export function loadMatchAids(): MatchAids {
  const educational = packFiles()
    .filter((path) => path.endsWith(EDUCATIONAL))
    .flatMap((path) => [...read(path, parseEducationalDocument).educational]);
  const { filter } = JSON.parse(readFileSync(WORDS, 'utf8')) as { filter: string };
  return { educational, words: new BloomFilter(Buffer.from(filter, 'base64')) };
}

function packFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json') && entry.parentPath !== FOLDER)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function read<T>(path: string, parse: (data: unknown) => T): T {
  const name = relative(FOLDER, path);
  try {
    return parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    if (!(error instanceof SyntaxError || error instanceof InvalidPacks)) throw error;
    throw new Error(`shipped pack ${name}: ${error.message}`, { cause: error });
  }
}
