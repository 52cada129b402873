/** Whether a window may be flagged at all; remembers what it has answered, since titles repeat. */
import type { SeenWindow } from '../flagging/flag-windows.ts';
import { fieldOf, type Matching } from '../flagging/flagging.ts';

/** Titles of each of two generations: when the younger is full it becomes the elder, and the elder is forgotten. */
const MAX_TITLES = 4_096;
/** Then programs are forgotten all at once; a school has a few hundred. */
const MAX_PROGRAMS = 4_096;
/**
 * Longer ones may always be flagged: they are rare, and one that is stuffed with terms meets the matcher's bounds on work, at
 * which it says less than it might.
 */
const MAX_TEXT_UNITS = 256;

/**
 * Makes `mayFlag`: false is certain. An answer is one bit a text, so that passing over a title costs one look in a table, and
 * keeping it nothing but the title.
 */
export function windowSieve(matching: Matching): (window: SeenWindow) => boolean {
  let young = new Map<string, boolean>();
  let old = new Map<string, boolean>();
  const programs = new Map<string, boolean>();

  function mayFlagTitle(title: string, program: string): boolean {
    // An address may break the rules for searches without holding any term.
    if (fieldOf(title) === 'url') return true;
    return matching.match(title, { field: 'title', program }).length > 0;
  }

  function titleAnswer(title: string, program: string): boolean {
    if (title.length > MAX_TEXT_UNITS) return true;
    let answer = young.get(title);
    if (answer !== undefined) return answer;
    answer = old.get(title) ?? mayFlagTitle(title, program);
    if (young.size >= MAX_TITLES) {
      old = young;
      young = new Map();
    }
    young.set(title, answer);
    return answer;
  }

  function programAnswer(program: string): boolean {
    if (program.length > MAX_TEXT_UNITS) return true;
    let answer = programs.get(program);
    if (answer !== undefined) return answer;
    answer = matching.match(program, { field: 'fileName', program }).length > 0;
    if (programs.size >= MAX_PROGRAMS) programs.clear();
    programs.set(program, answer);
    return answer;
  }

  return ({ title, program }) =>
    (title !== '' && titleAnswer(title, program)) || (program !== '' && programAnswer(program));
}
