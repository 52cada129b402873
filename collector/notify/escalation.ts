/**
 * Who is told of an open matter now. Pure: the matter, what was told of it before, the policy's rule and the time say it all.
 *
 *   step -3 …     whoever is on call, one after the other, as soon as there is a matter of that urgency; with nobody on call there is none
 *   step 0        the first role of the rule
 *   step 1, 2 …   the next role, when nobody has had it in hand for `withinMinutes` since the step before
 *   last step     everybody of the step before once more; then nothing more is sent
 *
 * A role that nobody holds who can be reached is passed over at once. A matter that becomes more urgent begins again.
 */
import type { Role, TellRule } from '../../protocol/policy/document.ts';
import { may } from '../people/permissions.ts';
import type { OpenMatter } from '../store/store.ts';

const MINUTE_MS = 60_000;
/**
 * At most so many are told of a matter by the rota before its rule's roles come, whoever is on call by then. These steps are numbered below
 * 0, so that a rota which changes, begins or ends between two steps never makes a role of the rule be passed over.
 */
export const ROTA_STEPS = 3;
const FIRST_STEP = -ROTA_STEPS;
const NOTHING_TOLD = FIRST_STEP - 1;

/** Somebody who can be reached. */
export interface Reachable {
  personId: number;
  roles: readonly Role[];
}

export interface TellingWorld {
  rules: readonly TellRule[];
  /** Whether the school is open, by the policy's calendar. */
  isOpen: boolean;
  /** Person ids in turn; empty: nobody. */
  onCall: readonly number[];
  nowMs: number;
}

export interface StepDue {
  rule: TellRule;
  /** The first step that could be told now. */
  from: number;
  /** The step that was told last; undefined: none. */
  last: number | undefined;
  onCall: readonly number[];
}

export type Telling =
  /** `school`: by the school's own channel, which is nobody's own. */
  | { kind: 'tell'; step: number; people: readonly number[]; school: boolean }
  /** Nobody at all can be reached. */
  | { kind: 'nobody' };

/** Whether anything is due, before anybody is looked up. Undefined: nothing is. */
export function stepDue(matter: OpenMatter, { rules, isOpen, onCall, nowMs }: TellingWorld): StepDue | undefined {
  const rule = rules.find(({ urgency }) => urgency === matter.urgency);
  if (rule === undefined || (!isOpen && !rule.outsideHours)) return undefined;
  const told = toldOfThis(matter);
  const last = Math.max(NOTHING_TOLD, ...told.map(({ step }) => step));
  if (last === NOTHING_TOLD) return { rule, from: FIRST_STEP, last: undefined, onCall };
  if (last >= rule.roles.length || isInHand(matter, nowMs)) return undefined;
  const sinceMs = Math.max(...told.map(({ atMs }) => atMs), matter.claimEndsMs ?? 0, matter.reviewedMs ?? 0);
  return nowMs < sinceMs + rule.withinMinutes * MINUTE_MS ? undefined : { rule, from: last + 1, last, onCall };
}

/**
 * Who is told in the step that is due.
 * @param reachable never those whom the matter is about, nor those who may not sign in any more
 * @param school whether there is a channel of the school's that may be told of this matter
 */
export function tell(
  matter: OpenMatter,
  { rule, from, last, onCall }: StepDue,
  reachable: readonly Reachable[],
  school: boolean,
): Telling {
  const told = toldOfThis(matter);
  const before = new Set(told.map(({ personId }) => personId));
  const byRota = onCall.find((id) => !before.has(id) && reachable.some((one) => one.personId === id && isOfUse(one)));
  if (from < 0 && byRota !== undefined) return { kind: 'tell', step: from, people: [byRota], school };
  for (let step = Math.max(from, 0); step < rule.roles.length; step++) {
    const role = rule.roles[step] as Role;
    const people = idsOf(reachable.filter(({ roles, personId }) => roles.includes(role) && !before.has(personId)));
    if (people.length > 0) return { kind: 'tell', step, people, school };
  }
  if (last === undefined) return school ? { kind: 'tell', step: 0, people: [], school } : { kind: 'nobody' };
  const again = new Set(told.filter(({ step }) => step === last).map(({ personId }) => personId));
  const people = idsOf(reachable.filter(({ personId }) => again.has(personId)));
  if (people.length === 0 && !school) return { kind: 'nobody' };
  return { kind: 'tell', step: rule.roles.length, people, school };
}

/** A role can have been taken from somebody who still stands on the rota: they could do nothing about it. */
const isOfUse = ({ roles }: Reachable): boolean => may(roles, 'reviewAlerts');

/** What was told when it was less urgent does not count: those people do not know how grave it is now. */
const toldOfThis = ({ told, urgency }: OpenMatter) => told.filter((one) => one.urgency <= urgency);

/** Claimed now, or given to somebody, or with a date: somebody has seen it. A claim that ends without a decision does not count. */
function isInHand({ isPlanned, claimEndsMs }: OpenMatter, nowMs: number): boolean {
  return isPlanned || (claimEndsMs !== null && claimEndsMs > nowMs);
}

const idsOf = (people: readonly Reachable[]): number[] => people.map(({ personId }) => personId).sort((a, b) => a - b);
