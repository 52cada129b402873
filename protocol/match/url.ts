/**
 * An address taken apart, and folded in parts: host, path, parameters, each decoded. Nothing that is found reaches from one part
 * into another, and all offsets are into the address as it was given.
 */

import { addEncoded } from './escapes.ts';
import type { Folder } from './fold.ts';
import { decodeLabel } from './punycode.ts';
import { queryPart, readsAsWords } from './query-keys.ts';

/** Where the parts of an address are: UTF-16 offsets, ends exclusive. */
export interface AddressParts {
  hostStart: number;
  hostEnd: number;
  pathStart: number;
  pathEnd: number;
  /** Without the question mark; empty (start is end) when there is none. */
  queryStart: number;
  queryEnd: number;
  /** Without the number sign, to the end of the address. */
  fragmentStart: number;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** Of one address; further ones are not read. */
const MAX_PARAMETERS = 128;

/** Never fails: what is no address is all path. */
export function addressParts(url: string): AddressParts {
  const scheme = SCHEME.exec(url)?.[0].length ?? 0;
  const hasHost = url.startsWith('//', scheme);
  const from = hasHost ? scheme + 2 : scheme;
  const hash = orEnd(url.indexOf('#', from), url.length);
  const mark = orEnd(url.indexOf('?', from), hash);
  const pathEnd = Math.min(mark, hash);
  const pathStart = hasHost ? Math.min(orEnd(url.indexOf('/', from), pathEnd), pathEnd) : from;
  const hostStart = hasHost ? Math.max(from, url.lastIndexOf('@', pathStart - 1) + 1) : from;
  const port = hasHost ? url.indexOf(':', hostStart) : -1;
  const hostEnd = hasHost ? Math.min(orEnd(port, pathStart), pathStart) : from;
  const queryStart = Math.min(mark < hash ? mark + 1 : hash, hash);
  return { hostStart, hostEnd, pathStart, pathEnd, queryStart, queryEnd: hash, fragmentStart: hash + 1 };
}

const orEnd = (index: number, end: number): number => (index === -1 ? end : index);

/** Folds all parts of an address that hold words. */
export function foldAddress(folder: Folder, url: string, parts: AddressParts): void {
  folder.begin();
  foldHost(folder, url, parts.hostStart, parts.hostEnd);
  folder.wall();
  addEncoded(folder, url, parts.pathStart, parts.pathEnd);
  if (parts.queryStart < parts.queryEnd) {
    const host = url.slice(parts.hostStart, parts.hostEnd).toLowerCase();
    foldQuery(folder, url, { host, from: parts.queryStart, to: parts.queryEnd });
  }
  if (parts.fragmentStart < url.length) foldFragment(folder, url, parts.fragmentStart);
}

function foldHost(folder: Folder, url: string, from: number, to: number): void {
  const mayHavePunycode = url.includes('--');
  if (!mayHavePunycode) {
    folder.add(url, from, to);
    return;
  }
  for (let start = from; start < to; ) {
    const end = Math.min(orEnd(url.indexOf('.', start), to), to);
    const shown = decodeLabel(url.slice(start, end));
    if (shown === undefined) folder.add(url, start, end);
    else folder.addDecoded(shown, start, end);
    folder.add(url, end, Math.min(end + 1, to));
    start = end + 1;
  }
}

function foldQuery(folder: Folder, url: string, { host, from, to }: { host: string; from: number; to: number }): void {
  let start = from;
  for (let count = 0; start < to && count < MAX_PARAMETERS; count++) {
    const end = Math.min(orEnd(url.indexOf('&', start), to), to);
    const equals = url.indexOf('=', start);
    if (equals !== -1 && equals < end) {
      const part = queryPart(host, url.slice(start, equals));
      if (part === 'typed' || (part === 'words' && readsAsWords(url.slice(equals + 1, end)))) {
        folder.wall();
        addEncoded(folder, url, equals + 1, end);
      }
    } else if (readsAsWords(url.slice(start, end))) {
      folder.wall();
      addEncoded(folder, url, start, end);
    }
    start = end + 1;
  }
}

/** What some sites put their searches into: `#q=…`, `#gsc.q=…`, `#/search/…`. */
function foldFragment(folder: Folder, url: string, from: number): void {
  const equals = url.indexOf('=', from);
  folder.wall();
  if (equals === -1) addEncoded(folder, url, from, url.length);
  else foldQuery(folder, url, { host: '', from, to: url.length });
}
