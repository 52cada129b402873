/** What two policies make of one text, side by side. */
import type { JudgedFlag } from '../../../protocol/policy/judge.ts';
import type { ChangeKind } from './try-result.ts';

export interface ComparedFlag {
  change: ChangeKind | 'same';
  /** Null where that policy does not flag it. Never both. */
  current: JudgedFlag | null;
  draft: JudgedFlag | null;
}

/** Flags of the same term and theme at the same place are one; whichever pack they came from. */
export function compareFlags(current: readonly JudgedFlag[], draft: readonly JudgedFlag[]): ComparedFlag[] {
  const before = byPlace(current);
  const after = byPlace(draft);
  const compared: ComparedFlag[] = [];
  for (const [key, flag] of before) compared.push(comparedFlag(flag, after.get(key) ?? null));
  for (const [key, flag] of after) if (!before.has(key)) compared.push(comparedFlag(null, flag));
  return compared;
}

function comparedFlag(current: JudgedFlag | null, draft: JudgedFlag | null): ComparedFlag {
  return { change: changeOf(current, draft), current, draft };
}

function changeOf(current: JudgedFlag | null, draft: JudgedFlag | null): ChangeKind | 'same' {
  if (current === null) return 'added';
  if (draft === null) return 'removed';
  if (current.urgency === draft.urgency) return 'same';
  return draft.urgency < current.urgency ? 'graver' : 'milder';
}

/** Two packs may hold the same term: the graver of the two stands for it. */
function byPlace(flags: readonly JudgedFlag[]): Map<string, JudgedFlag> {
  const found = new Map<string, JudgedFlag>();
  for (const flag of flags) {
    const { theme, term, start, end } = flag.match;
    const key = `${start} ${end} ${theme} ${term}`;
    const known = found.get(key);
    if (known === undefined || flag.urgency < known.urgency) found.set(key, flag);
  }
  return found;
}
