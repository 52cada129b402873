/**
 * Who is on call at a moment, by the rota and the school's calendar. Pure.
 *
 * Whoever is away is replaced by who stands in for them, and these in turn; where nobody does, the next of that turn moves up. Nobody on
 * call: the policy's own order counts alone.
 */
import { createCalendar } from '../../protocol/policy/calendar.ts';
import type { Calendar } from '../../protocol/policy/document.ts';
import { type WallClock, wallClock } from '../../protocol/policy/time-zone.ts';
import type { Absence, Rota, RotaPlan } from '../store/store.ts';

export interface OnCall {
  /** Whether the school is open: the turn of that day counts; else the people for outside school hours. */
  isOpen: boolean;
  /** In the order in which they are told; nobody twice. */
  people: readonly OnCallPerson[];
}

export interface OnCallPerson {
  personId: number;
  /** Whose turn it would be; null: their own. */
  insteadOf: number | null;
}

type Written = Pick<Rota, 'plan' | 'absences'>;

/** Whether anybody is on it at all. */
export const isRotaInUse = ({ plan }: Pick<Rota, 'plan'>): boolean =>
  plan.outOfHours.length > 0 || plan.turns.some(({ people }) => people.length > 0);

/** @throws RangeError when the engine does not know the calendar's time zone */
export function createOnCall(rota: Written, calendar: Calendar): (atMs: number) => OnCall {
  const momentOf = createCalendar(calendar);
  const clock = wallClock(calendar.timeZone);
  return (atMs) => {
    const isOpen = !['outsideHours', 'holiday'].includes(momentOf(atMs));
    const now = clock(atMs);
    const turn = isOpen ? turnOf(rota.plan, now) : rota.plan.outOfHours;
    return { isOpen, people: present(turn, rota.absences, now.date) };
  };
}

/** Who would be on call during the hours of a school day. @param day of the calendar, `weekday` of that date */
export function onCallOfDay(rota: Written, day: Pick<WallClock, 'date' | 'weekday'>): readonly OnCallPerson[] {
  return present(turnOf(rota.plan, day), rota.absences, day.date);
}

const WEEK_MS = 7 * 86_400_000;

/** From 1. Counted in dates and never in hours, so that a change of the clocks changes no week. */
export function weekOf({ weeks, firstMonday }: Pick<RotaPlan, 'weeks' | 'firstMonday'>, date: string): number {
  const since = Math.floor((Date.parse(date) - Date.parse(firstMonday)) / WEEK_MS);
  // Dates beyond what can be written as four digits belong to no clock of ours: they count as week 1.
  return Number.isNaN(since) ? 1 : (((since % weeks) + weeks) % weeks) + 1;
}

function turnOf(plan: RotaPlan, { date, weekday }: Pick<WallClock, 'date' | 'weekday'>): readonly number[] {
  const week = weekOf(plan, date);
  return plan.turns.find((turn) => turn.week === week && turn.weekday === weekday)?.people ?? [];
}

function present(turn: readonly number[], absences: readonly Absence[], date: string): OnCallPerson[] {
  const away = new Map(
    absences.filter((one) => one.fromDay <= date && date <= one.toDay).map((one) => [one.personId, one]),
  );
  const found: OnCallPerson[] = [];
  for (const personId of turn) {
    const standIn = whoStandsIn(personId, away);
    if (standIn === undefined || found.some((one) => one.personId === standIn)) continue;
    found.push({ personId: standIn, insteadOf: standIn === personId ? null : personId });
  }
  return found;
}

/** Undefined when nobody does: also where people stand in for each other in a ring. */
function whoStandsIn(personId: number, away: ReadonlyMap<number, Absence>): number | undefined {
  const asked = new Set<number>();
  for (let one: number | null = personId; one !== null && !asked.has(one); ) {
    const absence = away.get(one);
    if (absence === undefined) return one;
    asked.add(one);
    one = absence.substituteId;
  }
  return undefined;
}
