/** Sites by host: a look-up for each label of a host, and no search through all of them. */
import type { TermRule, Use } from './patterns.ts';
import type { AddressParts } from './url.ts';

export type SiteUse = { kind: 'site'; rule: TermRule } | Extract<Use, { kind: 'marker' }>;

interface SiteEntry {
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

export class SiteTable {
  readonly #byHost = new Map<string, SiteEntry[]>();

  /** @param site `example.com`, `example.com/path`, or `.ac.uk` for every host below it. */
  add(site: string, use: SiteUse): void {
    const slash = site.indexOf('/');
    const host = (slash === -1 ? site : site.slice(0, slash)).toLowerCase().replace(/^(www)?\./, '');
    const path = slash === -1 ? '' : site.slice(slash).toLowerCase().replace(/\/+$/, '');
    const entries = this.#byHost.get(host);
    if (entries === undefined) this.#byHost.set(host, [{ path, use }]);
    else entries.push({ path, use });
  }

  /**
   * Every site that the address belongs to; the host itself and those above it count.
   */
  find(url: string, { hostStart, hostEnd, pathStart }: AddressParts): SiteHit[] {
    if (this.#byHost.size === 0 || hostStart === hostEnd) return [];
    const host = url.slice(hostStart, hostEnd).toLowerCase();
    const hits: SiteHit[] = [];
    let labels = 0;
    for (let at = host.length - 1; at >= -1 && labels < MAX_LABELS; at--) {
      if (at >= 0 && host.charCodeAt(at) !== DOT) continue;
      labels++;
      const entries = this.#byHost.get(host.slice(at + 1));
      for (const { path, use } of entries ?? []) {
        const end = path === '' ? hostEnd : pathEnd(url, pathStart, path);
        if (end !== -1) hits.push({ use, start: hostStart + at + 1, end });
      }
    }
    return hits;
  }
}

/** Where the prefix ends in the address; -1 when its path goes elsewhere. */
function pathEnd(url: string, pathStart: number, prefix: string): number {
  const end = pathStart + prefix.length;
  if (url.slice(pathStart, end).toLowerCase() !== prefix) return -1;
  return end >= url.length || '/?#'.includes(url.charAt(end)) ? end : -1;
}
