/** The interface's words. One file a language; each must have every entry (the compiler sees to it). */
import type { en } from './en.ts';

/** English sets the shape; another language is a `const cy: Texts = { … }`. */
export type Texts = Widened<typeof en>;

/** Literal strings become `string`; functions keep their parameters. */
type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => string
    ? (...args: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };
