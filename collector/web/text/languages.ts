/** Which catalogue serves which language. Welsh joins here. */
import { en } from './en.ts';
import type { Texts } from './texts.ts';

export const ENGLISH: Texts = en;
