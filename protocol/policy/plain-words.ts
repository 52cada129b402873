/** Whether a text holds a phrase, for what people name in exceptions: without regard to case, punctuation or URL encoding. */

const NOT_WORDS = /[^\p{L}\p{M}\p{N}\p{So}]+/gu;

/** Words with one space before, between and after them; `' '` when there are none. */
export function plainWords(text: string): string {
  return ` ${decoded(text).normalize('NFKC').toLowerCase().replace(NOT_WORDS, ' ').trim()} `;
}

/** Both as `plainWords` makes them. A phrase without words is held by nothing. */
export const holdsPhrase = (text: string, phrase: string): boolean => phrase.trim() !== '' && text.includes(phrase);

function decoded(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an encoded address: a title with a percent sign.
    return text;
  }
}
