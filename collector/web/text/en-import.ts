/** English words of every page on which a list is pasted, looked at and imported. */
import { count, number } from './english-counts.ts';

export const IMPORT_WORDS = {
  importText: 'Table',
  preview: 'Look at what it would do',
  previewTitle: 'What this would do',
  badTitle: (n: number) => `${count(n, 'line needs', 'lines need')} mending before anything can be imported`,
  badMore: (n: number) => `and ${number(n)} more`,
  badLine: (line: number, what: string) => `Line ${line}: ${what}`,
  confirm: 'Import',
} as const;
