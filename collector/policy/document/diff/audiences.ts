import { createAudiences } from '../../../../protocol/policy/audience.ts';
import type { Audience, Policy } from '../../../../protocol/policy/document.ts';
import type { Note } from './changes.ts';
import { anyChange, paired, wordChanges } from './lists.ts';

/** An audience's title in the newer policy, else in the older; its id when neither knows it. */
export const titles =
  (before: Policy, after: Policy) =>
  (id: string): string =>
    [...after.audiences, ...before.audiences].find((audience) => audience.id === id)?.title ?? id;

export function diffAudiences(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  for (const { before: was, after: is } of paired(before.audiences, after.audiences, ({ id }) => id)) {
    if (was === undefined && is !== undefined) added(is, after, title, note);
    else if (was !== undefined && is === undefined)
      note({ kind: 'audienceRemoved', title: was.title }, !isPupil(was.id, before) || claimsAnybody(was));
    else if (was !== undefined && is !== undefined) changed(was, is, before, after, note);
  }
  const order = (policy: Policy, other: Policy): string[] =>
    policy.audiences.map(({ id }) => id).filter((id) => other.audiences.some((audience) => audience.id === id));
  const [old, fresh] = [order(before, after), order(after, before)];
  if (old.join() !== fresh.join()) {
    note({ kind: 'audienceOrder', titles: fresh.map(title) }, overtaken(old, fresh, after));
  }
}

const claimsAnybody = ({ accounts, deviceGroups }: Audience): boolean => accounts.length + deviceGroups.length > 0;

/** Whether a group that is not of pupils now comes before one of pupils that came before it: who belongs to both changes over. */
function overtaken(old: readonly string[], fresh: readonly string[], after: Policy): boolean {
  return fresh.some(
    (id, at) =>
      !isPupil(id, after) &&
      fresh.slice(at + 1).some((later) => isPupil(later, after) && old.indexOf(later) < old.indexOf(id)),
  );
}

const isPupil = (id: string, { audiences }: Policy): boolean =>
  createAudiences(audiences).chainOf(id).includes('pupil');

function added(audience: Audience, after: Policy, title: (id: string) => string, note: Note): void {
  note({ kind: 'audienceAdded', title: audience.title, within: title(audience.within ?? audience.id) });
  claims({ ...audience, accounts: [], deviceGroups: [] }, audience, isPupil(audience.id, after), note);
}

function changed(was: Audience, is: Audience, before: Policy, after: Policy, note: Note): void {
  if (was.title !== is.title) note({ kind: 'audienceTitle', before: was.title, after: is.title });
  if (was.within !== is.within) {
    const title = titles(before, after);
    const leaves = isPupil(is.id, before) && !isPupil(is.id, after);
    note(
      { kind: 'audienceWithin', title: is.title, before: title(was.within ?? ''), after: title(is.within ?? '') },
      leaves,
    );
  }
  claims(was, is, isPupil(is.id, after), note);
}

/** Whoever is claimed by a group that is not of pupils leaves the rules for pupils; so may those whom pupils claim no more. */
function claims(was: Audience, is: Audience, ofPupils: boolean, note: Note): void {
  for (const what of ['accounts', 'deviceGroups'] as const) {
    const words = wordChanges(was[what], is[what]);
    const leaves = (ofPupils ? words.removed : words.added).length > 0;
    if (anyChange(words)) note({ kind: 'claims', title: is.title, what, ...words }, leaves);
  }
}
