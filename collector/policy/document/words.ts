/** Words for what stands in a document where something else was wanted. */
import { isMap, isScalar, isSeq, type Node } from 'yaml';
import { didYouMean } from './did-you-mean.ts';

const MAX_SHOWN_UNITS = 60;

/** Cut, and without what would break a line. */
export function quoted(text: string): string {
  const shown = text.replace(/[\p{C}\s]+/gu, ' ');
  return shown.length > MAX_SHOWN_UNITS ? `${shown.slice(0, MAX_SHOWN_UNITS)}…` : shown;
}

export function describe(node: Node): string {
  if (isSeq(node)) return 'a list';
  if (isMap(node)) return 'a group of fields';
  const value = isScalar(node) ? node.value : undefined;
  if (typeof value === 'number' || typeof value === 'bigint') return `the number ${value}`;
  if (typeof value === 'boolean') return String(value);
  if (value === '') return 'empty';
  return typeof value === 'string' ? `the text "${quoted(value)}"` : 'something else';
}

const YES = /^(?:yes|y|on|ja|true)$/i;
const NO = /^(?:no|n|off|false)$/i;

/** What was probably meant; empty when that is anybody's guess. */
export function hint(piece: object, node: Node): string {
  if (!isScalar(node)) return '';
  const { type, enum: values, pattern } = piece as { type?: string; enum?: string[]; pattern?: string };
  const { value } = node;
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) {
    return `: put it in quotes, "${node.source ?? value}"`;
  }
  if (typeof value !== 'string') return '';
  if (type === 'boolean')
    return YES.test(value) ? '; did you mean true?' : NO.test(value) ? '; did you mean false?' : '';
  if (values !== undefined) return nearest(value, values);
  if (pattern !== undefined && /^\d:[0-5]\d$/.test(value)) return `; did you mean 0${value}?`;
  const words = (piece as { anyOf?: { enum?: string[] }[] }).anyOf?.flatMap((variant) => variant.enum ?? []) ?? [];
  return words.length > 0 ? nearest(value, words) : '';
}

/** The list of what is known stands in the sentence already. */
function nearest(value: string, known: readonly string[]): string {
  const text = didYouMean(value, known);
  return text.startsWith('; did') ? text : '';
}
