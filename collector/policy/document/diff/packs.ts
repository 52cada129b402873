import { gravityOf } from '../../../../protocol/match/themes.ts';
import type { OwnTerm, Policy, Regrade, Silence } from '../../../../protocol/policy/document.ts';
import { titles } from './audiences.ts';
import type { Note } from './changes.ts';
import { anyChange, paired, same, wordChanges } from './lists.ts';

const keyOf = (...parts: unknown[]): string =>
  JSON.stringify(
    parts.map((part) =>
      Array.isArray(part) ? [...part].sort() : typeof part === 'string' ? part.toLowerCase() : part,
    ),
  );

export function diffPacks({ packs: was }: Policy, { packs: is }: Policy, note: Note): void {
  const used = wordChanges(was.use, is.use);
  if (anyChange(used)) note({ kind: 'packsUsed', ...used }, used.removed.length > 0);
  const excepted = wordChanges(was.except, is.except);
  if (anyChange(excepted)) note({ kind: 'packsExcepted', ...excepted }, excepted.added.length > 0);
}

export function diffTerms(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  const identity = ({ text, theme, audiences }: OwnTerm): string => keyOf(text, theme, audiences);
  for (const { before: was, after: is } of paired(before.packs.terms, after.packs.terms, identity)) {
    const { text, theme, audiences } = (is ?? was) as OwnTerm;
    const about = { kind: 'term', text, theme, audiences: audiences.map(title) } as const;
    const change = { ...about, ...(was && { before: was }), ...(is && { after: is }) };
    note(change, was !== undefined && (is === undefined || is.urgency > was.urgency || (is.exact && !was.exact)));
  }
}

export function diffSilence(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  const identity = ({ phrase, theme, audiences }: Silence): string => keyOf(phrase, theme ?? null, audiences);
  for (const { before: was, after: is } of paired(before.packs.silence, after.packs.silence, identity)) {
    const silence = (is ?? was) as Silence;
    if (was !== undefined && is !== undefined) {
      note({ kind: 'silenceReason', phrase: is.phrase, after: is.reason });
      continue;
    }
    const there = is === undefined ? 'before' : 'after';
    note({ kind: 'silence', silence, audiences: silence.audiences.map(title), there }, there === 'after');
  }
}

export function diffRegrade(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  const identity = ({ term, theme, audiences }: Regrade): string => keyOf(term ?? null, theme, audiences);
  for (const { before: was, after: is } of paired(before.packs.regrade, after.packs.regrade, identity)) {
    const { theme, term, audiences } = (is ?? was) as Regrade;
    const about = { kind: 'regrade', theme, term, audiences: audiences.map(title) } as const;
    const change = { ...about, ...(was && { before: was }), ...(is && { after: is }) };
    note(change, regradeWeakens(was, is, after));
  }
}

/**
 * What a word list says of itself is not known here: a grade counts as weaker where it may
 * take flags off the review desk, and of what is not mere conduct also where it may make them less urgent than 2.
 */
function regradeWeakens(was: Regrade | undefined, is: Regrade | undefined, { alerts }: Policy): boolean {
  if (was !== undefined && is !== undefined) return is.urgency > was.urgency;
  if (is === undefined) return was !== undefined && was.urgency <= alerts.threshold;
  return is.urgency > alerts.threshold || (gravityOf(is.theme) !== 'conduct' && is.urgency > 2);
}

export function diffSearches(
  { searches: was, ...before }: Policy,
  { searches: is, ...after }: Policy,
  note: Note,
): void {
  if (same(was, is)) return;
  const title = titles({ ...before, searches: was }, { ...after, searches: is });
  // By id: two groups may have one title.
  const people = wordChanges(was.audiences, is.audiences);
  const [added, removed] = [people.added.map(title), people.removed.map(title)];
  if (anyChange(people)) note({ kind: 'searchAudiences', added, removed }, removed.length > 0);
  const engines = wordChanges(was.engines, is.engines);
  if (anyChange(engines)) note({ kind: 'searchEngines', ...engines }, engines.added.length > 0);
  if (was.urgency !== is.urgency) {
    note({ kind: 'searchUrgency', before: was.urgency, after: is.urgency }, is.urgency > was.urgency);
  }
}
