import type { Policy } from '../../../../protocol/policy/document.ts';
import type { MediaRule, MediaVerdict } from '../../../../protocol/policy/media.ts';
import type { MediaAlertRule, MediaSection, ToldFiles } from '../../../../protocol/policy/media-section.ts';
import { titles } from './audiences.ts';
import type { Note } from './changes.ts';
import { paired, same } from './lists.ts';

export function diffMedia(before: Policy, after: Policy, note: Note): void {
  const title = titles(before, after);
  const [was, is] = [titled(before.media, title), titled(after.media, title)];
  if (is === undefined) {
    if (was !== undefined) note({ kind: 'media', after: false }, true);
    return;
  }
  if (was === undefined) note({ kind: 'media', after: true });
  // Compared with nothing, everything that the section says is new.
  diffSettings(was, is, note);
  diffRules(was, is, note);
  diffFiles(was?.files, is.files, note);
  for (const { before: old, after: now } of paired(was?.alerts ?? [], is.alerts, alertKey)) {
    note({ kind: 'mediaAlert', ...(old && { before: old }), ...(now && { after: now }) }, alertWeakens(old, now));
  }
}

type Titled = MediaSection | undefined;

function titled(media: Titled, title: (id: string) => string): Titled {
  if (media === undefined) return undefined;
  const named = <T extends { audiences: readonly string[] }>(list: readonly T[]): T[] =>
    list.map((entry) => ({ ...entry, audiences: entry.audiences.map(title) }));
  return { ...media, rules: named(media.rules), alerts: named(media.alerts) };
}

/** How much is kept out. */
const STRICTNESS: Record<MediaVerdict, number> = { allow: 0, encryptedOnly: 1, readOnly: 1, ask: 2, block: 3 };

function diffSettings(was: Titled, is: MediaSection, note: Note): void {
  if (was?.otherwise !== is.otherwise) {
    const laxer = was !== undefined && STRICTNESS[is.otherwise] < STRICTNESS[was.otherwise];
    note({ kind: 'mediaOtherwise', before: was?.otherwise, after: is.otherwise }, laxer);
  }
  if (was === undefined) return;
  if (was.whileLocked !== is.whileLocked)
    note({ kind: 'mediaLocked', after: is.whileLocked }, is.whileLocked === 'byRules');
  if (was.maxDevices !== is.maxDevices)
    note({ kind: 'mediaMost', before: was.maxDevices, after: is.maxDevices }, is.maxDevices > was.maxDevices);
  if (was.whenNotEncrypted !== is.whenNotEncrypted) {
    const laxer = STRICTNESS[is.whenNotEncrypted] < STRICTNESS[was.whenNotEncrypted];
    note({ kind: 'mediaNotEncrypted', before: was.whenNotEncrypted, after: is.whenNotEncrypted }, laxer);
  }
  if (was.otherDevices !== is.otherDevices)
    note({ kind: 'mediaOthers', after: is.otherDevices }, is.otherDevices === 'allow');
  if (was.remindAfterMinutes !== is.remindAfterMinutes) {
    const later = is.remindAfterMinutes === 0 || is.remindAfterMinutes > was.remindAfterMinutes;
    note({ kind: 'mediaReminder', after: is.remindAfterMinutes }, later && was.remindAfterMinutes > 0);
  }
}

/**
 * A narrow rule goes before a wide one, so that a strict rule that goes, or a lax one that comes, may let in what was kept out. Whether it
 * does for anybody depends on all the others: said to weaken when it could.
 */
function diffRules(was: Titled, is: MediaSection, note: Note): void {
  if (was === undefined) {
    for (const rule of is.rules) note({ kind: 'mediaRule', id: rule.id, after: rule });
    return;
  }
  const strictest = strictnessIn(was).reduce((a, b) => Math.max(a, b));
  const laxest = strictnessIn(is).reduce((a, b) => Math.min(a, b));
  for (const { key: id, before, after } of paired(was.rules, is.rules, (rule) => rule.id)) {
    const narrower = before !== undefined && after !== undefined && before.verdict === after.verdict;
    const comes = after !== undefined && STRICTNESS[after.verdict] < strictest;
    const goes = before !== undefined && STRICTNESS[before.verdict] > laxest;
    const weakens = narrower ? comes || goes : isLaxer(before, after) || (comes && before === undefined) || goes;
    note({ kind: 'mediaRule', id, ...(before && { before }), ...(after && { after }) }, weakens);
  }
}

const strictnessIn = ({ otherwise, rules }: MediaSection): number[] =>
  [otherwise, ...rules.map(({ verdict }) => verdict)].map((verdict) => STRICTNESS[verdict]);

const isLaxer = (before: MediaRule | undefined, after: MediaRule | undefined): boolean =>
  before !== undefined && after !== undefined && STRICTNESS[after.verdict] < STRICTNESS[before.verdict];

function diffFiles(before: ToldFiles | undefined, after: ToldFiles | undefined, note: Note): void {
  if (same(before, after)) return;
  const fewer =
    before !== undefined &&
    (after === undefined ||
      before.names.some((name) => !after.names.includes(name)) ||
      (before.programs && !after.programs) ||
      after.urgency > before.urgency);
  note({ kind: 'mediaFiles', ...(before && { before }), ...(after && { after }) }, fewer);
}

const alertKey = ({ when, audiences }: MediaAlertRule): string =>
  JSON.stringify([when, audiences].map((list) => [...list].sort()));

function alertWeakens(before: MediaAlertRule | undefined, after: MediaAlertRule | undefined): boolean {
  if (before === undefined) return (after?.urgency ?? 1) === 5;
  return after === undefined || after.urgency > before.urgency;
}
