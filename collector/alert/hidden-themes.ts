/**
 * What is hidden until somebody asks to see it: the text of grave themes. The one place that says so: lists, live arrival, an alert's
 * page and what stood around it all ask here. Widening it never needs more than a further theme.
 */
import { gravityOf } from '../../protocol/match/themes.ts';

export function hidesTheme(theme: string): boolean {
  return gravityOf(theme) === 'grave';
}

/** How long a text that was revealed stays so, for the person who asked and on that alert's pages alone. */
export const REVEAL_MS = 15 * 60_000;
