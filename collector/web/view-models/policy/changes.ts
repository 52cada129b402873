/** Differences between two policies, as rows in plain words. */
import type { PolicyChange } from '../../../policy/document/diff/changes.ts';
import { MAX_POLICY_BYTES } from '../../../policy/document/parse-yaml.ts';
import { visibleText } from '../../present/visible-text.ts';
import type { ViewContext } from '../context.ts';

const MAX_SENTENCE_UNITS = 2 * MAX_POLICY_BYTES;

export interface ChangeRow {
  section: string;
  text: string;
  weakens: boolean;
}

export function changeRows(changes: readonly PolicyChange[], context: ViewContext): ChangeRow[] {
  const words = context.texts.policy.change;
  return changes.map(({ section, weakens, change }) => ({
    section: words.sections[section],
    // Whole: what is cut off would be approved unseen. A sentence is no longer than the two documents that it compares.
    text: visibleText(words.sentence(change), MAX_SENTENCE_UNITS),
    weakens,
  }));
}
