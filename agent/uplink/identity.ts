/** The device's identity: one file, readable by the service alone, replaced as a whole. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Bytes, fromHex, toHex } from '../../protocol/bytes.ts';
import { ID_BYTES, POLICY_KEY_BYTES } from '../../protocol/limits.ts';
import { replaceFile } from '../durable-file.ts';
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
  /** What policies are checked with: Ed25519, 32 bytes. Undefined: enrolled before there were policies, and not renewed yet. */
  policyKey?: Bytes;
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
    const field = (name: Exclude<keyof Identity, 'policyKey'>): string => {
      const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
      if (typeof found !== 'string' || found === '') throw new Error(`"${name}" is missing`);
      return found;
    };
    const deviceId = fromHex(field('deviceId'));
    if (deviceId.length !== ID_BYTES) throw new Error('"deviceId" has the wrong length');
    const [address, privateKey] = [field('address'), field('privateKey')];
    const texts = { address, privateKey, certificate: field('certificate'), authority: field('authority') };
    return { deviceId, ...texts, ...policyKeyOf(value) };
  } catch (error) {
    throw new IdentityUnusable(`the identity ${path} is damaged (${errorText(error)}): enrol this device again`, true);
  }
}

function policyKeyOf(value: unknown): { policyKey?: Bytes } {
  const text: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'policyKey') : undefined;
  if (text === undefined) return {};
  const policyKey = typeof text === 'string' ? fromHex(text) : new Uint8Array(0);
  if (policyKey.length !== POLICY_KEY_BYTES) throw new Error('"policyKey" has the wrong length');
  return { policyKey };
}

/** On disk when it returns, and never half. @throws the system's error. */
export function saveIdentity(dataDir: string, identity: Identity): void {
  const { deviceId, policyKey, ...texts } = identity;
  const keys = policyKey === undefined ? {} : { policyKey: toHex(policyKey) };
  replaceFile(join(dataDir, IDENTITY_FILE), JSON.stringify({ deviceId: toHex(deviceId), ...texts, ...keys }, null, 2));
}
