/** What is wrong with a policy's text, for whoever wrote it. */
import { MISTAKES, type MistakeWords } from './told/mistakes-english.ts';
import { say, type Told } from './told/told.ts';

export type ToldMistake = Told<MistakeWords>;

export interface Place {
  /** Both count from 1. */
  line: number;
  column: number;
}

export interface Mistake extends Place {
  /** Where in the document, such as `audiences[2].within`; empty: the document itself. */
  path: string;
  /** What is wrong, what was meant or wanted: in English, for the command line and logs. */
  message: string;
  /** The same, for pages in whatever language. */
  told: ToldMistake;
}

export const mistakeAt = ({ line, column }: Place, path: string, told: ToldMistake): Mistake => ({
  ...{ line, column, path, told },
  message: say(MISTAKES, told),
});

/** Beyond this many the rest is counted, not listed. */
export const MAX_MISTAKES = 200;

export const inOrder = (a: Mistake, b: Mistake): number => a.line - b.line || a.column - b.column;

/** As one line for the command line and the log of a check. */
export const mistakeLine = ({ line, column, message }: Mistake): string => `line ${line}, column ${column}: ${message}`;

/** Behind a path: means the place of its name, not of its value. */
export const KEY = '#key';
