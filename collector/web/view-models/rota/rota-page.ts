/** *On-call rota* as the page shows it: now, the days to come, the plan's fields, who is away. */
import type { Calendar, Weekday } from '../../../../protocol/policy/document.ts';
import { createOnCall, weekOf } from '../../../notify/on-call.ts';
import type { Rules } from '../../../notify/rules-in-force.ts';
import { may } from '../../../people/permissions.ts';
import {
  type Absence,
  MAX_ON_CALL,
  MAX_ROTA_WEEKS,
  type Person,
  type Rota,
  type RotaPlan,
} from '../../../store/store.ts';
import type { ViewContext } from '../context.ts';
import { inTurn, type NameOf, namesOf } from './on-call-line.ts';

export interface Option {
  value: string;
  text: string;
}

/** Whoever could do something about what they are told. */
export const mayBeOnCall = ({ disabledMs, roles }: Person): boolean =>
  disabledMs === null && may(roles, 'reviewAlerts');

/** Those who may be, and those who stand on the rota though they may not any more: they are shown, and have to be replaced. */
export function personOptions(
  people: readonly Person[],
  plan: RotaPlan,
  { texts }: Pick<ViewContext, 'texts'>,
): Option[] {
  const planned = new Set([...plan.outOfHours, ...plan.turns.flatMap((turn) => turn.people)]);
  const nameOf = namesOf(people, texts);
  const shown = people
    .filter((one) => mayBeOnCall(one) || planned.has(one.personId))
    .toSorted((a, b) => a.name.localeCompare(b.name, texts.locale));
  const options = shown.map((one) => {
    const name = nameOf(one.personId);
    return { value: String(one.personId), text: mayBeOnCall(one) ? name : texts.rota.mayNot(name) };
  });
  return [{ value: '', text: texts.rota.nobody }, ...options];
}

export const turnField = (week: number, weekday: Weekday, place: number): string => `turn-${week}-${weekday}-${place}`;
export const outField = (place: number): string => `out-${place}`;
export const PLACES: readonly number[] = Array.from({ length: MAX_ON_CALL }, (_, place) => place);

/** What stands in the plan, by the names of its fields. */
export function planValues(plan: RotaPlan): Record<string, string> {
  const values: Record<string, string> = { weeks: String(plan.weeks), 'first-monday': plan.firstMonday };
  for (const { week, weekday, people } of plan.turns) {
    for (const [place, id] of people.entries()) values[turnField(week, weekday, place)] = String(id);
  }
  for (const [place, id] of plan.outOfHours.entries()) values[outField(place)] = String(id);
  return values;
}

export interface Slot {
  field: string;
  label: string;
}

export interface PlanFields {
  weeks: { title: string; days: { name: string; slots: Slot[] }[] }[];
  out: Slot[];
  weekOptions: Option[];
  places: string[];
}

export function planFields(weeks: number, calendar: Calendar, { texts }: Pick<ViewContext, 'texts'>): PlanFields {
  const words = texts.rota;
  const place = (index: number): string => words.place[index === 0 ? 'first' : 'second'];
  return {
    weeks: Array.from({ length: weeks }, (_, index) => ({
      title: words.week(index + 1),
      days: calendar.schoolDays.map((weekday) => {
        const name = words.weekday[weekday];
        const slots = PLACES.map((one) => {
          const label = weeks === 1 ? words.slot(name, place(one)) : words.slotOfWeek(index + 1, name, place(one));
          return { field: turnField(index + 1, weekday, one), label };
        });
        return { name, slots };
      }),
    })),
    out: PLACES.map((one) => ({ field: outField(one), label: words.outSlot(place(one)) })),
    weekOptions: Array.from({ length: MAX_ROTA_WEEKS }, (_, n) => ({ value: String(n + 1), text: words.weeks(n + 1) })),
    places: PLACES.map(place),
  };
}

export interface DayRow {
  day: string;
  who: string;
  isSchoolDay: boolean;
}

const DAYS_SHOWN = 14;

/** The days from today on: the turn of a school day; of other days the people for then. None while nobody is planned. */
export function comingDays(rota: Rota, calendar: Calendar, people: readonly Person[], context: ViewContext): DayRow[] {
  if (rota.plan.turns.length === 0 && rota.plan.outOfHours.length === 0) return [];
  const onCall = createOnCall(rota, calendar);
  const nameOf = namesOf(people, context.texts);
  const today = Temporal.PlainDate.from(context.time.dayOf(context.nowMs));
  return Array.from({ length: DAYS_SHOWN }, (_, n) => {
    const date = today.add({ days: n });
    // Where the clocks leave that minute out, the one after it.
    const opens = date.toZonedDateTime({ timeZone: calendar.timeZone, plainTime: calendar.hours.from });
    const { isOpen, people: told } = onCall(opens.epochMilliseconds);
    const who = inTurn(told, nameOf, context.texts) || context.texts.rota.policyOrder;
    return { day: context.time.dayInWords(date.toString()), who, isSchoolDay: isOpen };
  });
}

export interface AbsenceRow {
  absenceId: number;
  text: string;
  removeLabel: string;
}

/** Those that are not over. */
export function absenceRows(absences: readonly Absence[], nameOf: NameOf, context: ViewContext): AbsenceRow[] {
  const words = context.texts.rota;
  const today = context.time.dayOf(context.nowMs);
  return absences
    .filter(({ toDay }) => toDay >= today)
    .map(({ absenceId, personId, fromDay, toDay, substituteId }) => {
      const [name, from, to] = [nameOf(personId), context.time.dayInWords(fromDay), context.time.dayInWords(toDay)];
      const days = fromDay === toDay ? words.awayOn(name, from) : words.awayFrom(name, from, to);
      const standIn = substituteId === null ? words.nobodyStandsIn : words.standsIn(nameOf(substituteId));
      return { absenceId, text: `${days} ${standIn}`, removeLabel: words.removeAbsence(name, from) };
    });
}

/** What whoever plans should know: who cannot be reached by email, what the policy says of the hours outside school. */
export function warnings(
  { plan }: Rota,
  { tell }: Pick<Rules, 'tell'>,
  addressed: ReadonlySet<number>,
  nameOf: NameOf,
  { texts }: Pick<ViewContext, 'texts'>,
): string[] {
  const planned = [...new Set([...plan.turns.flatMap(({ people }) => people), ...plan.outOfHours])];
  const list = new Intl.ListFormat(texts.locale, { type: 'conjunction' });
  const without = planned.filter((id) => !addressed.has(id)).map(nameOf);
  const outside = tell.filter(({ outsideHours }) => outsideHours).map(({ urgency }) => texts.urgency[urgency]);
  return [
    ...(without.length > 0 ? [texts.rota.noAddress(list.format(without))] : []),
    outside.length > 0 ? texts.rota.outsideTold(list.format(outside)) : texts.rota.outsideNobody,
  ];
}

export const weekNow = ({ plan }: Pick<Rota, 'plan'>, { time, nowMs, texts }: ViewContext): string | null =>
  plan.weeks === 1 ? null : texts.rota.weekNow(weekOf(plan, time.dayOf(nowMs)));
