/** A moment in a lesson of a school's calendar, for asking what would be flagged in class. */
import type { Calendar } from '../../protocol/policy/document.ts';
import type { Judge } from '../../protocol/policy/judge.ts';

const STEP_MS = 15 * 60_000;
/** Longer than any summer holiday. */
const MAX_STEPS = (120 * 86_400_000) / STEP_MS;
/** A Monday in September, for a calendar without terms: every school day counts there. */
const ANY_MONDAY_MS = Date.UTC(2026, 8, 14);

/** The first lesson of the first term; where the calendar has no lesson in it, the first moment of that term. */
export function lessonMoment(calendar: Calendar, judge: Pick<Judge, 'momentOf'>): number {
  const first = calendar.terms.map(({ from }) => from).sort()[0];
  const fromMs = first === undefined ? ANY_MONDAY_MS : Date.parse(`${first}T00:00:00Z`);
  for (let step = 0; step < MAX_STEPS; step++) {
    const atMs = fromMs + step * STEP_MS;
    if (judge.momentOf(atMs) === 'lesson') return atMs;
  }
  return fromMs;
}
