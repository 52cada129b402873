/** Differences between two policies, as rows in plain words. */
import type { PolicyChange } from '../../../policy/document/diff/changes.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { ViewContext } from '../context.ts';

export interface ChangeRow {
  section: string;
  text: string;
  weakens: boolean;
}

export function changeRows(changes: readonly PolicyChange[], context: ViewContext): ChangeRow[] {
  const words = context.texts.policy.change;
  return changes.map(({ section, weakens, change }) => ({
    section: words.sections[section],
    text: visibleText(words.sentence(change), 1_000),
    weakens,
  }));
}
