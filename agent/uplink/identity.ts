/** The device's identity: one file, readable by the service alone, replaced as a whole. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bytes, fromHex, toHex } from '../../protocol/bytes.ts';
import { ID_BYTES } from '../../protocol/limits.ts';
import { errorText } from '../log.ts';

export const IDENTITY_FILE = 'identity.json';

export interface Identity {
  deviceId: Bytes;
  /** host:port of the collector's listener for agents. */
  address: string;
  /** PKCS #8, Ed25519, PEM. */
  privateKey: string;
  certificate: string;
  /** The only authority that this device trusts. */
  authority: string;
}

/** There is no identity, or not a usable one. `enrolled` tells the two apart. */
export class IdentityUnusable extends Error {
  override readonly name = 'IdentityUnusable';
  readonly enrolled: boolean;

  constructor(message: string, enrolled: boolean) {
    super(message);
    this.enrolled = enrolled;
  }
}

/** @throws IdentityUnusable */
export function loadIdentity(dataDir: string): Identity {
  const path = join(dataDir, IDENTITY_FILE);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const absent = error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';
    const message = absent
      ? `this device is not enrolled (no ${path}): run "watchkeeper-agent enrol TOKEN"`
      : `the identity ${path} cannot be read: ${errorText(error)}`;
    throw new IdentityUnusable(message, !absent);
  }
  return parseIdentity(text, path);
}

function parseIdentity(text: string, path: string): Identity {
  try {
    const value: unknown = JSON.parse(text);
    const field = (name: keyof Identity): string => {
      const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
      if (typeof found !== 'string' || found === '') throw new Error(`"${name}" is missing`);
      return found;
    };
    const deviceId = fromHex(field('deviceId'));
    if (deviceId.length !== ID_BYTES) throw new Error('"deviceId" has the wrong length');
    const [address, privateKey] = [field('address'), field('privateKey')];
    return { deviceId, address, privateKey, certificate: field('certificate'), authority: field('authority') };
  } catch (error) {
    throw new IdentityUnusable(`the identity ${path} is damaged (${errorText(error)}): enrol this device again`, true);
  }
}

/** On disk when it returns, and never half: a new file takes the old one's name. */
export function saveIdentity(dataDir: string, identity: Identity): void {
  const path = join(dataDir, IDENTITY_FILE);
  const text = JSON.stringify({ ...identity, deviceId: toHex(identity.deviceId) }, null, 2);
  writeDurably(`${path}.new`, text);
  renameSync(`${path}.new`, path);
  syncFolder(dirname(path));
}

function writeDurably(path: string, text: string): void {
  const file = openSync(path, 'w', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}
