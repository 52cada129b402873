/** What stands in a document where something else was wanted. */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { nearestWord } from './did-you-mean.ts';
import type { Hint } from './told/mistakes-english.ts';
import type { Stands } from './told/wants.ts';

const MAX_SHOWN_UNITS = 60;

/** Cut, and without what would break a line. */
export function quoted(text: string): string {
  const shown = text.replace(/[\p{C}\s]+/gu, ' ');
  return shown.length > MAX_SHOWN_UNITS ? `${shown.slice(0, MAX_SHOWN_UNITS)}…` : shown;
}

export function describe(node: Node): Stands {
  if (isSeq(node)) return ['list'];
  if (isMap(node)) return ['fields'];
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number' || typeof value === 'bigint') return ['number', String(value)];
  if (typeof value === 'boolean') return ['truth', value];
  if (value === '') return ['empty'];
  return typeof value === 'string' ? ['text', quoted(value)] : ['something'];
}

const YES = /^(?:yes|y|on|ja|true)$/i;
const NO = /^(?:no|n|off|false)$/i;

/** What was probably meant; undefined when that is anybody's guess. */
export function hint(piece: object, node: Node): Hint {
  if (!isScalar(node)) return undefined;
  const { type, enum: values, pattern } = piece as { type?: string; enum?: string[]; pattern?: string };
  const { value } = node;
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return { kind: 'quote', text: node.source ?? String(value) };
  }
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return truth(value);
  if (values !== undefined) return nearest(value, values);
  if (pattern !== undefined && /^\d:[0-5]\d$/.test(value)) return { kind: 'plain', text: `0${value}` };
  const words = (piece as { anyOf?: { enum?: string[] }[] }).anyOf?.flatMap((variant) => variant.enum ?? []) ?? [];
  return nearest(value, words);
}

function truth(value: string): Hint {
  if (YES.test(value)) return { kind: 'plain', text: 'true' };
  return NO.test(value) ? { kind: 'plain', text: 'false' } : undefined;
}

function nearest(value: string, known: readonly string[]): Hint {
  const text = nearestWord(value, known);
  return text === undefined ? undefined : { kind: 'word', text };
}
