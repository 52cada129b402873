import type { AlertRules, Policy, TellRule } from '../../../../protocol/policy/document.ts';
import type { Note } from './changes.ts';
import { anyChange, paired, same, wordChanges } from './lists.ts';

export function diffAlerts({ alerts: was }: Policy, { alerts: is }: Policy, note: Note): void {
  if (was.threshold !== is.threshold) {
    note({ kind: 'threshold', before: was.threshold, after: is.threshold }, is.threshold < was.threshold);
  }
  if (was.lessonsLowerUrgency !== is.lessonsLowerUrgency) {
    note({ kind: 'lessons', after: is.lessonsLowerUrgency }, is.lessonsLowerUrgency);
  }
  if (was.outsideHoursRaiseBy !== is.outsideHoursRaiseBy) {
    note({ kind: 'outsideHours', after: is.outsideHoursRaiseBy }, is.outsideHoursRaiseBy < was.outsideHoursRaiseBy);
  }
  const hidden = wordChanges(was.hide, is.hide);
  if (anyChange(hidden)) note({ kind: 'hide', ...hidden }, hidden.removed.length > 0);
  // Roles are told in their order.
  const unchanged = (a: TellRule, b: TellRule): boolean => same(a, b) && a.roles.join() === b.roles.join();
  for (const { before, after } of paired(was.tell, is.tell, ({ urgency }) => String(urgency), unchanged)) {
    const { urgency } = (after ?? before) as TellRule;
    note({ kind: 'tell', urgency, ...(before && { before }), ...(after && { after }) }, tellWeakens(before, after));
  }
  diffInEmail(was, is, note);
}

/** What is said in email, mail servers and mailboxes keep: less protection for whom it is about. */
function diffInEmail({ inEmail: was }: AlertRules, { inEmail: is }: AlertRules, note: Note): void {
  for (const what of ['accountNames', 'flaggedText'] as const) {
    if (was[what] !== is[what]) note({ kind: 'inEmail', what, after: is[what] }, is[what]);
  }
}

function tellWeakens(was: TellRule | undefined, is: TellRule | undefined): boolean {
  if (was === undefined) return false;
  if (is === undefined) return true;
  const fewer = was.roles.some((role) => !is.roles.includes(role));
  return fewer || is.withinMinutes > was.withinMinutes || (was.outsideHours && !is.outsideHours);
}

export function diffCapture({ capture: was }: Policy, { capture: is }: Policy, note: Note): void {
  for (const what of ['windowTitles', 'programNames', 'accountNames'] as const) {
    if (was[what] !== is[what]) note({ kind: 'capture', what, after: is[what] }, !is[what]);
  }
  const times = wordChanges(was.notDuring, is.notDuring);
  if (anyChange(times)) note({ kind: 'notDuring', ...times }, times.added.length > 0);
}

export function diffRetention({ retention: was }: Policy, { retention: is }: Policy, note: Note): void {
  for (const what of ['journalDays', 'alertsDays'] as const) {
    if (was[what] !== is[what])
      note({ kind: 'retention', what, before: was[what], after: is[what] }, is[what] < was[what]);
  }
}

export function diffApprovals({ approvals: was }: Policy, { approvals: is }: Policy, note: Note): void {
  if (was.publishPolicy === is.publishPolicy) return;
  note({ kind: 'approvals', before: was.publishPolicy, after: is.publishPolicy }, is.publishPolicy < was.publishPolicy);
}
