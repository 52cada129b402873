/** Reads a media policy that came as JSON: every mistake is named, nothing is guessed, every list is bounded. */
import { MOMENTS } from './document.ts';
import { type KnownDevice, MEDIA_VERDICTS, type MediaPolicy, type MediaRule } from './media.ts';
import { MEDIA_CLASSES } from './media-device.ts';

export const MAX_MEDIA_RULES = 500;
export const MAX_KNOWN_DEVICES = 10_000;
const MAX_LIST = 200;
const MAX_TEXT_UNITS = 256;
const MAX_DEVICES_AT_ONCE = 127;

export class InvalidMediaPolicy extends Error {
  constructor(where: string, expected: string) {
    super(`media policy: ${where} must be ${expected}`);
    this.name = 'InvalidMediaPolicy';
  }
}

/** @throws InvalidMediaPolicy naming the first mistake. */
export function readMediaPolicy(value: unknown): MediaPolicy {
  const fields = object(value, 'the document', [
    ...['otherwise', 'rules', 'known', 'whileLocked', 'maxDevices', 'whenNotEncrypted', 'otherDevices'],
  ]);
  return {
    otherwise: oneOf(fields.otherwise, 'otherwise', MEDIA_VERDICTS),
    rules: list(fields.rules, 'rules', MAX_MEDIA_RULES, readRule),
    known: list(fields.known, 'known', MAX_KNOWN_DEVICES, readKnown),
    whileLocked: oneOf(fields.whileLocked, 'whileLocked', ['block', 'byRules']),
    maxDevices: whole(fields.maxDevices, 'maxDevices', MAX_DEVICES_AT_ONCE),
    whenNotEncrypted: oneOf(fields.whenNotEncrypted, 'whenNotEncrypted', ['block', 'readOnly', 'ask']),
    otherDevices: oneOf(fields.otherDevices, 'otherDevices', ['allow', 'block']),
  };
}

function readRule(value: unknown, where: string): MediaRule {
  const conditions = ['devices', 'classes', 'accounts', 'audiences', 'deviceGroups', 'moments'];
  const fields = object(value, where, ['id', 'verdict', ...conditions]);
  const texts = (name: string): string[] => list(fields[name] ?? [], `${where}.${name}`, MAX_LIST, text);
  return {
    id: text(fields.id, `${where}.id`),
    verdict: oneOf(fields.verdict, `${where}.verdict`, MEDIA_VERDICTS),
    devices: texts('devices'),
    classes: list(fields.classes ?? [], `${where}.classes`, MAX_LIST, (one, at) => oneOf(one, at, MEDIA_CLASSES)),
    accounts: texts('accounts'),
    audiences: texts('audiences'),
    deviceGroups: texts('deviceGroups'),
    moments: list(fields.moments ?? [], `${where}.moments`, MAX_LIST, (one, at) => oneOf(one, at, MOMENTS)),
  };
}

function readKnown(value: unknown, where: string): KnownDevice {
  const fields = object(value, where, ['id', 'match', 'lost', 'hasKeys']);
  return {
    id: text(fields.id, `${where}.id`),
    match: readMatch(fields.match, `${where}.match`),
    lost: flag(fields.lost ?? false, `${where}.lost`),
    hasKeys: flag(fields.hasKeys ?? false, `${where}.hasKeys`),
  };
}

function readMatch(value: unknown, where: string): KnownDevice['match'] {
  const fields = object(value, where, ['kind', 'vendorId', 'productId', 'serial', 'identityHash']);
  const kind = oneOf(fields.kind, `${where}.kind`, ['exact', 'hash', 'model'] as const);
  if (kind === 'hash') return { kind, identityHash: text(fields.identityHash, `${where}.identityHash`) };
  const vendorId = whole(fields.vendorId, `${where}.vendorId`, 0xffff);
  const productId = whole(fields.productId, `${where}.productId`, 0xffff);
  return kind === 'model'
    ? { kind, vendorId, productId }
    : { kind, vendorId, productId, serial: text(fields.serial, `${where}.serial`) };
}

/** A field that is not known may be a condition that this version would overlook: refused. */
function object(value: unknown, where: string, fields: readonly string[]): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new InvalidMediaPolicy(where, 'an object');
  const unknown = Object.keys(value).find((name) => !fields.includes(name));
  if (unknown !== undefined)
    throw new InvalidMediaPolicy(where, `without a field that is not known (${unknown.slice(0, 40)})`);
  return value as Record<string, unknown>;
}

function list<T>(value: unknown, where: string, max: number, read: (one: unknown, where: string) => T): T[] {
  if (!Array.isArray(value) || value.length > max) throw new InvalidMediaPolicy(where, `a list of at most ${max}`);
  return value.map((one, index) => read(one, `${where}[${index}]`));
}

function text(value: unknown, where: string): string {
  if (typeof value === 'string' && value !== '' && value.length <= MAX_TEXT_UNITS) return value;
  throw new InvalidMediaPolicy(where, `text of 1 to ${MAX_TEXT_UNITS} characters`);
}

function oneOf<T extends string>(value: unknown, where: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new InvalidMediaPolicy(where, `one of ${allowed.join(', ')}`);
  return found;
}

function whole(value: unknown, where: string, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new InvalidMediaPolicy(where, `a whole number from 0 to ${max}`);
}

function flag(value: unknown, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new InvalidMediaPolicy(where, 'true or false');
}
