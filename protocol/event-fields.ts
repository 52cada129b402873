/** Fields that many events share: cut to their limits when written and again when read, since the other side may not have kept to them. */
import { type Bytes, fromHex, toHex } from './bytes.ts';
import { clipText, MAX_NAME_UNITS, MAX_TIME_MS } from './limits.ts';

export const POLICY_REFUSAL_REASONS = [
  'unspecified',
  'badSignature',
  'olderVersion',
  'undecodable',
  'notWritable',
  'noKey',
] as const;
export type PolicyRefusalReason = (typeof POLICY_REFUSAL_REASONS)[number];

export const clipTo = (text: string, maxUnits: number): string => clipText(text, maxUnits).text;
export const clipName = (text: string): string => clipTo(text, MAX_NAME_UNITS);

export function readText(text: string | null | undefined, maxUnits: number): string {
  if (text == null) return '';
  return text.length <= maxUnits ? text : clipTo(text, maxUnits);
}

export const readName = (text: string | null | undefined): string => readText(text, MAX_NAME_UNITS);

/** A clock may say anything; what is beyond every calendar is shown as its end, and the event is kept. */
export const clampTime = (timeMs: number | null | undefined): number => Math.min(timeMs ?? 0, MAX_TIME_MS);

export const clampCount = (count: number | null | undefined): number => Math.min(count ?? 0, Number.MAX_SAFE_INTEGER);

/** An identifier in lower-case hexadecimal; empty when it is absent, cut when it is too long. */
export const readId = (id: Bytes | null | undefined, bytes: number): string =>
  id == null ? '' : toHex(id.subarray(0, bytes));

/** @throws SyntaxError when it is no hexadecimal text: ids are ours. */
export const idBytes = fromHex;

/** The name that stands at the place of a number of the schema; the first one (`unspecified`) beyond the last. */
export function nameAt<T extends string>(names: readonly [T, ...T[]], number: number | null | undefined): T {
  return names[number ?? 0] ?? names[0];
}
