/**
 * What is hidden until somebody asks to see it: the text of grave themes, and of those that the school's policy adds. The one place that
 * says so. Which text that is, and for whom, `web/view-models/hiding.ts` says.
 */
import { gravityOf, THEMES } from '../../protocol/match/themes.ts';

export interface HiddenThemes {
  hides(theme: string): boolean;
  /** All of them, as a query asks for them. */
  readonly themes: readonly string[];
}

const GRAVE: readonly string[] = Object.keys(THEMES).filter((theme) => gravityOf(theme) === 'grave');

/** `more`: what a policy adds. Nothing takes a grave theme away. */
export function hiddenThemes(more: readonly string[] = []): HiddenThemes {
  const all = new Set([...GRAVE, ...more]);
  return { hides: (theme) => all.has(theme), themes: [...all] };
}

/** Never to be looked for: its panel says so in place of what others say. */
export const IMAGERY_THEME = 'child-abuse-imagery';

/** How long a text that was revealed stays so, for the person who asked and on that alert's pages alone. */
export const REVEAL_MS = 15 * 60_000;
