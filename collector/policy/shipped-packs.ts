/** The packs that come with the collector. */
import { readFileSync } from 'node:fs';
import type { Pack } from '../../protocol/match/matcher.ts';
import { parsePackDocument } from '../../protocol/match/pack.ts';

const SHIPPED = ['starter.en.json'];

/** @throws when a shipped file is missing or damaged: the installation is broken. */
export function loadShippedPacks(): Pack[] {
  return SHIPPED.flatMap((name) => {
    const text = readFileSync(new URL(`./packs/${name}`, import.meta.url), 'utf8');
    return [...parsePackDocument(JSON.parse(text)).packs];
  });
}
