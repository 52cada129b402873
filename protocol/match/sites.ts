/** Sites by host: a look-up for each label of a host, and no search through all of them. */
import type { TermRule, Use } from './patterns.ts';
import { unitAt } from './read-text.ts';
import type { AddressParts } from './url.ts';

export type SiteUse = { kind: 'site'; rule: TermRule } | Extract<Use, { kind: 'marker' }>;

interface SiteEntry {
  host: string;
  /** Begins with a slash, or is empty for the whole host. */
  path: string;
  use: SiteUse;
}

/** A site that an address belongs to: from `start` (in the address) to the end of the host, or of the path prefix. */
export interface SiteHit {
  use: SiteUse;
  start: number;
  end: number;
}

const DOT = 0x2e;
/** A host has at most 127 labels (RFC 1035, section 2.3.4); more than these do not name a site. */
const MAX_LABELS = 8;
const NOTHING: readonly never[] = [];
// FNV-1a (draft-eastlake-fnv), from the end of the host to its start, so that one run meets every site above it.
const BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

export class SiteTable {
  readonly #byHash = new Map<number, SiteEntry[]>();

  /** @param site `example.com`, `example.com/path`, or `.ac.uk` for every host below it. */
  add(site: string, use: SiteUse): void {
    const slash = site.indexOf('/');
    const host = (slash === -1 ? site : site.slice(0, slash)).toLowerCase().replace(/^(www)?\./, '');
    const path = slash === -1 ? '' : site.slice(slash).toLowerCase().replace(/\/+$/, '');
    let hash = BASIS;
    for (let at = host.length - 1; at >= 0; at--) hash = Math.imul(hash ^ host.charCodeAt(at), PRIME);
    const entries = this.#byHash.get(hash);
    if (entries === undefined) this.#byHash.set(hash, [{ host, path, use }]);
    else entries.push({ host, path, use });
  }

  /** Every site that the address belongs to; the host itself and those above it count. */
  find(url: string, parts: AddressParts): readonly SiteHit[] {
    const { hostStart, hostEnd } = parts;
    if (this.#byHash.size === 0) return NOTHING;
    let hits: SiteHit[] | undefined;
    let hash = BASIS;
    let labels = 0;
    for (let at = hostEnd - 1; at >= hostStart && labels < MAX_LABELS; at--) {
      const unit = unitAt(url, at);
      hash = Math.imul(hash ^ (unit >= 0x41 && unit <= 0x5a ? unit | 0x20 : unit), PRIME);
      if (at > hostStart && unitAt(url, at - 1) !== DOT) continue;
      labels++;
      const entries = this.#byHash.get(hash);
      if (entries === undefined) continue;
      hits ??= [];
      addHits(hits, entries, url, { start: at, parts });
    }
    return hits ?? NOTHING;
  }
}

function addHits(
  hits: SiteHit[],
  entries: readonly SiteEntry[],
  url: string,
  { start, parts: { hostEnd, pathStart } }: { start: number; parts: AddressParts },
): void {
  const host = url.slice(start, hostEnd).toLowerCase();
  for (const entry of entries) {
    if (entry.host !== host) continue;
    const end = entry.path === '' ? hostEnd : pathEnd(url, pathStart, entry.path);
    if (end !== -1) hits.push({ use: entry.use, start, end });
  }
}

/** Where the prefix ends in the address; -1 when its path goes elsewhere. */
function pathEnd(url: string, pathStart: number, prefix: string): number {
  const end = pathStart + prefix.length;
  if (url.slice(pathStart, end).toLowerCase() !== prefix) return -1;
  return end >= url.length || '/?#'.includes(url.charAt(end)) ? end : -1;
}
