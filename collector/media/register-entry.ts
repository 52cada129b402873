/** One entry of the register as people write it: read, and every mistake named by its field. */
import { MAX_MEDIA_ID_UNITS, MAX_MEDIA_TEXT_UNITS } from '../../protocol/limits.ts';
import type { KnownDevice } from '../../protocol/policy/media.ts';
import { plainName } from '../../protocol/policy/media-device.ts';
import type { RegisteredMedium } from '../store/store.ts';
import { hex4 } from './medium-identity.ts';

/** In the order of the columns of a file. */
export const ENTRY_FIELDS = [
  ...(['id', 'vendor', 'product', 'serial', 'hash', 'owner', 'issuedTo', 'issuedOn', 'note', 'hasKeys'] as const),
] as const;
export type EntryField = (typeof ENTRY_FIELDS)[number];
export type EntryFields = Readonly<Record<EntryField, string>>;

export const EMPTY_ENTRY: EntryFields = {
  ...{ id: '', vendor: '', product: '', serial: '', hash: '' },
  ...{ owner: '', issuedTo: '', issuedOn: '', note: '', hasKeys: '' },
};

/** What people decide of an entry; who lost it and when is not theirs to write here. */
export type Entry = Pick<RegisteredMedium, 'id' | 'match' | 'owner' | 'issuedTo' | 'issuedOn' | 'note' | 'hasKeys'>;

export type EntryMistakeCode =
  | 'idShape'
  | 'vendorShape'
  | 'productShape'
  | 'serialShape'
  | 'hashShape'
  | 'hashAndIdentity'
  | 'identityMissing'
  | 'dateShape'
  | 'yesOrNo'
  | 'tooLong'
  | 'controlCharacters';

export interface EntryMistake {
  field: EntryField;
  code: EntryMistakeCode;
}

export type ReadEntry = { ok: true; entry: Entry } | { ok: false; mistakes: readonly EntryMistake[] };

const MAX_ENTRY_TEXT_UNITS = 256;
const ID = new RegExp(`^[a-z0-9][a-z0-9._-]{0,${MAX_MEDIA_ID_UNITS - 1}}$`, 'i');
const NUMBER = /^(0x)?[0-9a-f]{1,4}$/i;
const HASH = /^[0-9a-f]{64}$/i;
const YES = /^(yes|y|true|1)$/i;
const NO = /^(no|n|false|0|)$/i;

/** Surrounding white space means nothing. Rules of the policy name entries by their `id`, so that it has a plain shape. */
export function readEntry(fields: EntryFields): ReadEntry {
  const of = Object.fromEntries(ENTRY_FIELDS.map((name) => [name, fields[name].trim()])) as EntryFields;
  const mistakes: EntryMistake[] = [];
  const demand = (holds: boolean, field: EntryField, code: EntryMistakeCode): void => {
    if (!holds && !mistakes.some((mistake) => mistake.field === field)) mistakes.push({ field, code });
  };
  demand(ID.test(of.id), 'id', 'idShape');
  for (const field of ['owner', 'issuedTo', 'note'] as const) {
    demand(of[field].length <= MAX_ENTRY_TEXT_UNITS, field, 'tooLong');
    demand(isPlain(of[field]), field, 'controlCharacters');
  }
  demand(of.issuedOn === '' || isDate(of.issuedOn), 'issuedOn', 'dateShape');
  demand(YES.test(of.hasKeys) || NO.test(of.hasKeys), 'hasKeys', 'yesOrNo');
  demandIdentity(of, demand);
  if (mistakes.length > 0) return { ok: false, mistakes };
  const { id, owner, issuedTo, issuedOn, note } = of;
  return {
    ok: true,
    entry: { id, match: matchOf(of), owner, issuedTo, issuedOn, note, hasKeys: YES.test(of.hasKeys) },
  };
}

type Demand = (holds: boolean, field: EntryField, code: EntryMistakeCode) => void;

function demandIdentity({ vendor, product, serial, hash }: EntryFields, demand: Demand): void {
  if (hash !== '') {
    demand(HASH.test(hash), 'hash', 'hashShape');
    demand(vendor === '' && product === '' && serial === '', 'hash', 'hashAndIdentity');
    return;
  }
  demand(vendor !== '', 'vendor', 'identityMissing');
  demand(product !== '', 'product', 'identityMissing');
  demand(NUMBER.test(vendor), 'vendor', 'vendorShape');
  demand(NUMBER.test(product), 'product', 'productShape');
  // As agents read it: anything else would never match.
  demand(serial.length <= MAX_MEDIA_TEXT_UNITS && plainName(serial) === serial, 'serial', 'serialShape');
}

function matchOf({ vendor, product, serial, hash }: EntryFields): KnownDevice['match'] {
  if (hash !== '') return { kind: 'hash', identityHash: hash.toLowerCase() };
  const ids = { vendorId: Number.parseInt(bare(vendor), 16), productId: Number.parseInt(bare(product), 16) };
  return serial === '' ? { kind: 'model', ...ids } : { kind: 'exact', ...ids, serial };
}

const bare = (number: string): string => number.replace(/^0x/i, '');

// A line break in a cell would be one in every list that shows it.
const isPlain = (text: string): boolean => !/[\p{Cc}\p{Cs}]/u.test(text);

function isDate(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

/** The same entry as its fields: for a form, and for a file. */
export function fieldsOf(entry: Entry): EntryFields {
  const { id, match, owner, issuedTo, issuedOn, note, hasKeys } = entry;
  const rest = { id, owner, issuedTo, issuedOn, note, hasKeys: hasKeys ? 'yes' : 'no' };
  if (match.kind === 'hash') return { ...EMPTY_ENTRY, ...rest, hash: match.identityHash };
  const serial = match.kind === 'exact' ? match.serial : '';
  return { ...EMPTY_ENTRY, ...rest, vendor: hex4(match.vendorId), product: hex4(match.productId), serial };
}
