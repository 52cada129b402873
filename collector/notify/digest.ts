/** The daily digest: what nobody is told of at once. Pure. */
import type { Urgency } from '../../protocol/match/matcher.ts';
import type { Role, TellRule } from '../../protocol/policy/document.ts';
import type { Reachable } from './escalation.ts';

const URGENCIES: readonly Urgency[] = [1, 2, 3, 4, 5];
const FIRST_TO_ASK: Role = 'monitoringLead';

/** Urgencies that the policy has no rule for. */
export const digestUrgencies = (rules: readonly TellRule[]): Urgency[] =>
  URGENCIES.filter((urgency) => !rules.some((rule) => rule.urgency === urgency));

/** Whoever is told first of the least urgent matters that anybody is told of. */
export function digestReaders(rules: readonly TellRule[], reachable: readonly Reachable[]): number[] {
  const least = rules.toSorted((a, b) => b.urgency - a.urgency)[0];
  const roles = least?.roles ?? [FIRST_TO_ASK];
  for (const role of roles) {
    const people = reachable.filter((one) => one.roles.includes(role)).map(({ personId }) => personId);
    if (people.length > 0) return people.sort((a, b) => a - b);
  }
  return [];
}
