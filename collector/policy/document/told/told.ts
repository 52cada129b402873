/**
 * A sentence that no language has been chosen for yet: its name in a catalogue, and what stands in its gaps. Plain data, so that it
 * passes between threads. Whoever reads it brings the catalogue.
 */

// biome-ignore lint/suspicious/noExplicitAny: a catalogue's sentences take what each of them needs; `Told` ties the two together
export type Catalogue = { readonly [name: string]: (...gaps: any[]) => string };

/** A name of the catalogue with that sentence's own gaps. */
export type Told<C extends Catalogue> = {
  [Name in keyof C & string]: readonly [name: Name, ...gaps: Parameters<C[Name]>];
}[keyof C & string];

export function say<C extends Catalogue>(words: C, [name, ...gaps]: Told<C>): string {
  // The key is one of the catalogue's: `Told` holds no other.
  return (words[name] as (...gaps: unknown[]) => string)(...gaps);
}
