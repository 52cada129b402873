/** Everything that is wrong with packs, gathered before anything is refused, so that one look mends them all. */

/** Why a term's text cannot be searched for. */
export type TermFault = 'tooLong' | 'empty' | 'neverFits' | 'oneLetter';

export interface Mistake {
  /** Where, as a path into the document: `packs[2].terms.1[7]`. */
  path: string;
  /** What is wrong and what was expected. */
  message: string;
  /** Where it is a term's text that is at fault: for whoever says it in another language. */
  term?: { text: string; fault: TermFault };
}

const MAX_SHOWN = 50;

/** Packs that cannot be used. `mistakes` holds all of them; the message shows the first fifty. */
export class InvalidPacks extends Error {
  override readonly name = 'InvalidPacks';
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const shown = mistakes.slice(0, MAX_SHOWN).map(({ path, message }) => `  ${path}: ${message}`);
    if (mistakes.length > MAX_SHOWN) shown.push(`  and ${mistakes.length - MAX_SHOWN} more`);
    super(`keyword packs with ${mistakes.length} mistake${mistakes.length === 1 ? '' : 's'}:\n${shown.join('\n')}`);
    this.mistakes = mistakes;
  }
}
