/**
 * Reading the cookie for a display from an Xauthority file (Xau(3)). npm `x11` can do it too, but throws out of a callback
 * when the file is unreadable and prints to the console when no entry matches; a companion may do neither.
 */
import { readFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { join } from 'node:path';
import type { DisplayAddress } from './display-address.ts';

export interface XauthorityEntry {
  family: number;
  address: Buffer;
  display: string;
  name: string;
  data: string;
}

/** What the X server is told; both empty: no authorisation. `data` holds bytes as Latin-1. */
export interface Cookie {
  name: string;
  data: string;
}

const NO_COOKIE: Cookie = { name: '', data: '' };
const FAMILY_LOCAL = 256;
const FAMILY_WILD = 65_535;
const COOKIE_NAME = 'MIT-MAGIC-COOKIE-1';
/** A file of some hundred displays; beyond it is no Xauthority file. */
const MAX_FILE_BYTES = 262_144;

/** Entries up to the first one that is cut short: a half-written file keeps what is whole. */
export function parseXauthority(file: Buffer): XauthorityEntry[] {
  const entries: XauthorityEntry[] = [];
  let offset = 0;
  const field = (): Buffer | undefined => {
    if (offset + 2 > file.length) return undefined;
    const end = offset + 2 + file.readUInt16BE(offset);
    if (end > file.length) return undefined;
    const bytes = file.subarray(offset + 2, end);
    offset = end;
    return bytes;
  };
  while (offset + 2 <= file.length) {
    const family = file.readUInt16BE(offset);
    offset += 2;
    const [address, display, name, data] = [field(), field(), field(), field()];
    if (address === undefined || display === undefined || name === undefined || data === undefined) break;
    const text = (bytes: Buffer) => bytes.toString('latin1');
    entries.push({ family, address, display: text(display), name: text(name), data: text(data) });
  }
  return entries;
}

/** The first entry that fits the display on this host. TCP displays use the local entry, as `ssh -X` writes it. */
export function chooseCookie(entries: XauthorityEntry[], display: DisplayAddress, host: string): Cookie {
  const fits = (entry: XauthorityEntry): boolean =>
    entry.name === COOKIE_NAME &&
    (entry.display === '' || entry.display === display.number) &&
    (entry.family === FAMILY_WILD || (entry.family === FAMILY_LOCAL && entry.address.toString() === host));
  const entry = entries.find(fits);
  return entry === undefined ? NO_COOKIE : { name: entry.name, data: entry.data };
}

/** The cookie for a display, from $XAUTHORITY or ~/.Xauthority. No file or no entry is no cookie: the server decides. */
export function readCookie(display: DisplayAddress, env: NodeJS.ProcessEnv): Cookie {
  const path = env.XAUTHORITY || join(env.HOME ?? homedir(), '.Xauthority');
  try {
    const file = readFileSync(path);
    if (file.length > MAX_FILE_BYTES) return NO_COOKIE;
    return chooseCookie(parseXauthority(file), display, hostname());
  } catch {
    return NO_COOKIE;
  }
}
