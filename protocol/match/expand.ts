/** Alternatives in terms: `(kill|hurt) (myself|my self)` is four phrases, `vape(s|)` two. */

/** Of one term. More would be a mistake of whoever wrote it, and would fill the automaton unseen. */
const MAX_ALTERNATIVES = 256;

/** The phrases that a term stands for, in the order in which they are written, or what is wrong with it. */
export type Expansion = { phrases: readonly string[] } | { mistake: string };

/** Expands `(a|b|)`, nested or not. What is not in parentheses is taken as it stands; there is no escape. */
export function expand(text: string): Expansion {
  if (!/[(|)]/.test(text)) return { phrases: [text] };
  try {
    const reader = new Alternation(text);
    return { phrases: [...new Set(reader.whole().map(withSingleSpaces))] };
  } catch (error) {
    if (error instanceof Unreadable) return { mistake: error.message };
    throw error;
  }
}

class Unreadable extends Error {}

const withSingleSpaces = (text: string): string => text.replace(/ {2,}/g, ' ').trim();

class Alternation {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): string[] {
    const phrases = this.#sequence();
    if (this.#at === this.#text.length) return phrases;
    throw new Unreadable(`has "${this.#text[this.#at]}" outside of parentheses`);
  }

  /** Up to the next `|` or `)` of this depth. */
  #sequence(): string[] {
    let phrases = [''];
    while (this.#at < this.#text.length && !'|)'.includes(this.#text.charAt(this.#at))) {
      phrases = this.#joined(phrases, this.#text.charAt(this.#at) === '(' ? this.#group() : [this.#plain()]);
    }
    return phrases;
  }

  #plain(): string {
    const from = this.#at;
    while (this.#at < this.#text.length && !'(|)'.includes(this.#text.charAt(this.#at))) this.#at++;
    return this.#text.slice(from, this.#at);
  }

  #group(): string[] {
    const choices: string[] = [];
    do {
      this.#at++;
      choices.push(...this.#sequence());
    } while (this.#text.charAt(this.#at) === '|');
    if (this.#text.charAt(this.#at) !== ')') throw new Unreadable('has a "(" without its ")"');
    this.#at++;
    return choices;
  }

  #joined(before: readonly string[], after: readonly string[]): string[] {
    if (before.length * after.length > MAX_ALTERNATIVES) {
      throw new Unreadable(`stands for more than ${MAX_ALTERNATIVES} phrases; write it as several terms`);
    }
    return before.flatMap((left) => after.map((right) => left + right));
  }
}
