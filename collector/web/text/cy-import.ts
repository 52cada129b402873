/** Welsh words of every page on which a list is pasted, looked at and imported. */
import type { IMPORT_WORDS as ENGLISH } from './en-import.ts';
import { count, LINE, number } from './welsh-counts.ts';

type ImportWords = { [K in keyof typeof ENGLISH]: (typeof ENGLISH)[K] extends string ? string : (typeof ENGLISH)[K] };

export const IMPORT_WORDS: ImportWords = {
  importText: 'Tabl',
  preview: 'Edrych ar yr hyn y byddai’n ei wneud',
  previewTitle: 'Beth fyddai hyn yn ei wneud',
  badTitle: (n) => `Mae angen cywiro ${count(n, LINE)} cyn y gellir mewnforio dim`,
  badMore: (n) => `a ${number(n)} arall`,
  badLine: (line, what) => `Llinell ${line}: ${what}`,
  confirm: 'Mewnforio',
};
