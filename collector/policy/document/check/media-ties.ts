/**
 * Rules of media that could apply to one device, person and moment, are as narrow as one another, and disagree. Such a device would
 * be kept out (media-decision.ts), which nobody who wrote either rule meant.
 */
import type { WrittenMediaRule } from '../schema/policy-file.ts';
import type { Say } from './checked.ts';

/** Of pairs that are said: a document with more is wrong in its whole. */
const MAX_SAID = 20;

export function checkMediaTies(rules: readonly WrittenMediaRule[], mistake: Say): void {
  let said = 0;
  rules.forEach((rule, index) => {
    const before = rules.slice(0, index).find((one) => isTie(one, rule));
    if (before === undefined || said >= MAX_SAID) return;
    said++;
    const path = `media.rules[${index}]`;
    if (before.verdict === rule.verdict) mistake(path, ['rulesSame', before.id, rule.id]);
    else mistake(path, ['rulesDisagree', before.id, rule.id, [before.verdict, rule.verdict]]);
  });
}

/** Conditions weigh in this order, and a rule that names one is narrower than one that does not: media-decision.ts, `rankOf`. */
function isTie(a: WrittenMediaRule, b: WrittenMediaRule): boolean {
  if (isBroken(a) || isBroken(b)) return false;
  // Rules that agree are a mistake only where one of them says nothing that the other does not.
  if (a.verdict === b.verdict) return conditions(a) === conditions(b);
  return (
    meet(a.devices, b.devices) &&
    meet(a.accounts.map(lowered), b.accounts.map(lowered)) &&
    meet(a.audiences, b.audiences) &&
    meet(a.deviceGroups, b.deviceGroups) &&
    meet(a.moments, b.moments) &&
    meet(a.classes, b.classes)
  );
}

/** The walk along the schema put something empty in the place of what was wrong. */
const isBroken = ({ id, verdict }: WrittenMediaRule): boolean => [id, verdict].some((word: string) => word === '');

const lowered = (name: string): string => name.toLowerCase();

/** Whether both leave a condition out, or both name the same of something. */
const meet = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 || b.length === 0 ? a.length === b.length : a.some((one) => b.includes(one));

function conditions({ devices, accounts, audiences, deviceGroups, moments, classes }: WrittenMediaRule): string {
  const lists = [devices, accounts.map(lowered), audiences, deviceGroups, moments, classes];
  return JSON.stringify(lists.map((list) => [...new Set<string>(list)].sort()));
}
