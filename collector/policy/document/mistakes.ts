/** What is wrong with a policy's text, for whoever wrote it. */

export interface Mistake {
  /** Both count from 1. */
  line: number;
  column: number;
  /** Where in the document, such as `audiences[2].within`; empty: the document itself. */
  path: string;
  /** What is wrong, what was meant or wanted. */
  message: string;
}

/** Beyond this many the rest is counted, not listed. */
export const MAX_MISTAKES = 200;

export const inOrder = (a: Mistake, b: Mistake): number => a.line - b.line || a.column - b.column;

/** As one line for the command line and the log of a check. */
export const mistakeLine = ({ line, column, message }: Mistake): string => `line ${line}, column ${column}: ${message}`;

/** Behind a path: means the place of its name, not of its value. */
export const KEY = '#key';
