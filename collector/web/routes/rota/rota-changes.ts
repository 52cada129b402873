/** What a change of the rota changed, for the audit record: each day's people before and after, and nothing that stayed. */
import type { RotaPlan } from '../../../store/store.ts';

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MAX_DETAIL_UNITS = 4_000;

export function rotaChanges(before: RotaPlan, after: RotaPlan, nameOf: (personId: number) => string): string {
  const [was, is] = [slotsOf(before, nameOf), slotsOf(after, nameOf)];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((slot) => {
    const [old, now] = [was.get(slot) ?? 'nobody', is.get(slot) ?? 'nobody'];
    return old === now ? [] : [`${slot}: ${now} (was ${old})`];
  });
  return changes.length === 0 ? 'nothing changed' : changes.join('; ').slice(0, MAX_DETAIL_UNITS);
}

function slotsOf(
  { weeks, firstMonday, turns, outOfHours }: RotaPlan,
  nameOf: (id: number) => string,
): Map<string, string> {
  const names = (ids: readonly number[]): string => ids.map(nameOf).join(', then ');
  const slots = new Map([['weeks', String(weeks)]]);
  if (weeks > 1) slots.set('week 1 begins', firstMonday);
  for (const { week, weekday, people } of turns) slots.set(`week ${week} ${DAYS[weekday - 1]}`, names(people));
  if (outOfHours.length > 0) slots.set('outside school hours', names(outOfHours));
  return slots;
}
