/**
 * An address taken apart, and folded in parts: host, path, parameters, each decoded. Nothing that is found reaches from one part
 * into another, and all offsets are into the address as it was given.
 */

import { addEncoded } from './escapes.ts';
import type { Folder } from './fold.ts';
import { decodeLabel } from './punycode.ts';
import { queryPart, readsAsWords } from './query-keys.ts';
import { cut, findFrom, unitAt } from './read-text.ts';

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
  /** Of the whole address. */
  length: number;
}

/** Of one address; further ones are not read. */
const MAX_PARAMETERS = 128;

const NUMBER_SIGN = 0x23;
const AMPERSAND = 0x26;
const SLASH = 0x2f;
const COLON = 0x3a;
const QUESTION_MARK = 0x3f;
const AT_SIGN = 0x40;

/** Never fails: what is no address is all path. */
export function addressParts(url: string): AddressParts {
  const { length } = url;
  const scheme = schemeEnd(url, length);
  const hasHost = scheme + 1 < length && unitAt(url, scheme) === SLASH && unitAt(url, scheme + 1) === SLASH;
  const from = hasHost ? scheme + 2 : scheme;
  let hostStart = from;
  let port = -1;
  let pathStart = from;
  for (; hasHost && pathStart < length; pathStart++) {
    const unit = unitAt(url, pathStart);
    if (unit === SLASH || unit === QUESTION_MARK || unit === NUMBER_SIGN) break;
    if (unit === COLON && port === -1) port = pathStart;
    if (unit !== AT_SIGN) continue;
    hostStart = pathStart + 1;
    port = -1;
  }
  const hostEnd = port === -1 ? pathStart : port;
  const hash = findFrom(url, '#', pathStart, length);
  const mark = Math.min(findFrom(url, '?', pathStart, hash), hash);
  const queryStart = Math.min(mark + 1, hash);
  return { hostStart, hostEnd, pathStart, pathEnd: mark, queryStart, queryEnd: hash, fragmentStart: hash + 1, length };
}

/** Behind the colon of a scheme (RFC 3986, section 3.1); 0 when there is none. */
function schemeEnd(url: string, length: number): number {
  for (let at = 0; at < length; at++) {
    const unit = unitAt(url, at);
    const lower = unit | 0x20;
    if (lower >= 0x61 && lower <= 0x7a) continue;
    if (at === 0) return 0;
    if (unit === COLON) return at + 1;
    // Digits, and `+`, `-`, `.`.
    if (!(unit >= 0x30 && unit <= 0x39) && unit !== 0x2b && unit !== 0x2d && unit !== 0x2e) return 0;
  }
  return 0;
}

/** Folds all parts of an address that hold words. */
export function foldAddress(folder: Folder, url: string, parts: AddressParts): void {
  folder.begin();
  foldHost(folder, url, parts.hostStart, parts.hostEnd);
  folder.wall(SLASH);
  addEncoded(folder, url, parts.pathStart, parts.pathEnd);
  if (parts.queryStart < parts.queryEnd) {
    const host = (): string => cut(url, parts.hostStart, parts.hostEnd).toLowerCase();
    foldQuery(folder, url, host, { from: parts.queryStart, to: parts.queryEnd });
  }
  if (parts.fragmentStart < parts.length) foldFragment(folder, url, parts.fragmentStart);
}

function foldHost(folder: Folder, url: string, from: number, to: number): void {
  const mayHavePunycode = findFrom(url, '--', from, to) < to;
  if (!mayHavePunycode) {
    folder.add(url, from, to);
    return;
  }
  for (let start = from; start < to; ) {
    const end = Math.min(findFrom(url, '.', start, to), to);
    const shown = decodeLabel(url.slice(start, end));
    if (shown === undefined) folder.add(url, start, end);
    else folder.addDecoded(shown, start, end);
    folder.add(url, end, Math.min(end + 1, to));
    start = end + 1;
  }
}

function foldQuery(folder: Folder, url: string, host: () => string, { from, to }: { from: number; to: number }): void {
  let start = from;
  for (let count = 0; start < to && count < MAX_PARAMETERS; count++) {
    const end = Math.min(findFrom(url, '&', start, to), to);
    const equals = findFrom(url, '=', start, end);
    if (equals < end) {
      const part = queryPart(host, cut(url, start, equals));
      if (part === 'typed' || (part === 'words' && readsAsWords(cut(url, equals + 1, end)))) {
        folder.wall(AMPERSAND);
        addEncoded(folder, url, equals + 1, end);
      }
    } else if (readsAsWords(cut(url, start, end))) {
      folder.wall(AMPERSAND);
      addEncoded(folder, url, start, end);
    }
    start = end + 1;
  }
}

/** What some sites put their searches into: `#q=…`, `#gsc.q=…`, `#/search/…`. */
function foldFragment(folder: Folder, url: string, from: number): void {
  const equals = url.indexOf('=', from);
  folder.wall(NUMBER_SIGN);
  if (equals === -1) addEncoded(folder, url, from, url.length);
  else foldQuery(folder, url, () => '', { from, to: url.length });
}
