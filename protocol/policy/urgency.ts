/** How urgent a flag is, with the reasons in the order in which they came. */
import type { Match, Urgency } from '../match/matcher.ts';
import { type Gravity, gravityOf } from '../match/themes.ts';
import type { Ruling } from './action-table.ts';
import type { AlertRules, Regrade } from './document.ts';
import type { JudgedFlag, Reason } from './judge.ts';
import type { Moment } from './moment.ts';

/**
 * Steps that educational context takes off. One of a serious theme: a page about knife crime may still be a worry. Two of
 * conduct: a lesson about games is no game.
 */
const LESSON_STEPS: Record<Gravity, number> = { grave: 0, serious: 1, conduct: 2 };
/** The least urgent that something illegal can be. */
const ILLEGAL: Urgency = 2;

export interface Circumstances {
  alerts: AlertRules;
  regrade: Regrade | undefined;
  ruling: Ruling | undefined;
  moment: Moment;
}

/** The last reason's urgency is the flag's. */
export function grade(match: Match, circumstances: Circumstances): JudgedFlag {
  const reasons: Reason[] = [{ kind: 'term', urgency: match.urgency }];
  const { regrade } = circumstances;
  if (regrade !== undefined) reasons.push({ kind: 'regraded', urgency: regrade.urgency, why: regrade.reason });
  const softened = softenedByLesson(match, urgencyOf(reasons), circumstances);
  if (softened !== undefined) reasons.push(softened);
  const ruled = ruledBy(match, urgencyOf(reasons), circumstances, softened !== undefined);
  if (ruled !== undefined) reasons.push(ruled);
  const later = raisedByHour(urgencyOf(reasons), circumstances);
  if (later !== undefined) reasons.push(later);
  return { match, urgency: urgencyOf(reasons), reasons };
}

const urgencyOf = (reasons: readonly Reason[]): Urgency => (reasons.at(-1) as Reason).urgency;

function softenedByLesson(match: Match, before: Urgency, { alerts, ruling }: Circumstances): Reason | undefined {
  if (match.educational === null || !alerts.lessonsLowerUrgency || ruling?.standing === 'illegal') return undefined;
  const steps = LESSON_STEPS[gravityOf(match.theme)];
  if (steps === 0) return undefined;
  return { kind: 'educational', urgency: Math.min(5, before + steps) as Urgency, marker: match.educational.text };
}

/** What is not acceptable begins an alert, unless a lesson speaks of it, however mild it was: the rule is about doing, not learning. */
function ruledBy(
  match: Match,
  before: Urgency,
  { alerts, ruling, moment }: Circumstances,
  softened: boolean,
): Reason | undefined {
  if (ruling === undefined || ruling.standing === 'acceptable') return undefined;
  const category = match.theme;
  if (ruling.standing === 'illegal') return { kind: 'illegal', urgency: graver(before, ILLEGAL), category };
  if (softened && gravityOf(category) === 'conduct') return undefined;
  const urgency = graver(before, alerts.threshold);
  return { kind: 'unacceptable', urgency, category, audience: ruling.audience, moment };
}

/** Only of what begins an alert anyway: what is for reports stays there, or every evening would bring a flood. */
function raisedByHour(before: Urgency, { alerts, moment }: Circumstances): Reason | undefined {
  const away = moment === 'outsideHours' || moment === 'holiday';
  if (!away || alerts.outsideHoursRaiseBy === 0 || before > alerts.threshold || before === 1) return undefined;
  return { kind: 'outsideHours', urgency: Math.max(1, before - alerts.outsideHoursRaiseBy) as Urgency };
}

const graver = (a: Urgency, b: Urgency): Urgency => Math.min(a, b) as Urgency;
