/** An absence as typed. */
import type { FastifyRequest } from 'fastify';
import { MAX_ABSENCES, type NewAbsence, type Person, type Rota } from '../../../store/store.ts';
import { type FormError, typed } from '../../form.ts';
import type { ViewContext } from '../../view-models/context.ts';
import { mayBeOnCall } from '../../view-models/rota/rota-page.ts';
import { positive } from '../review.ts';
import { dateOf } from './plan-form.ts';

export interface TypedAbsence {
  values: Record<'person' | 'from' | 'to' | 'substitute', string>;
  /** Undefined: something is wrong. */
  absence: NewAbsence | undefined;
  errors: readonly FormError[];
}

export const NO_ABSENCE = { person: '', from: '', to: '', substitute: '' };
const MAX_FIELD_UNITS = 20;
const MAX_DAYS = 366;

export function readAbsence(
  request: FastifyRequest,
  rota: Rota,
  people: readonly Person[],
  { texts, time, nowMs }: ViewContext,
): TypedAbsence {
  const words = texts.rota.error;
  const take = (name: string): string => typed(request, name, MAX_FIELD_UNITS).trim();
  const values = { person: take('person'), from: take('from'), to: take('to'), substitute: take('substitute') };
  const errors: FormError[] = [];
  const wrong = (field: string, text: string): void => void errors.push({ field, text });
  const known = (text: string): Person | undefined => people.find((one) => one.personId === positive(text));
  const [person, substitute] = [known(values.person), known(values.substitute)];
  if (person === undefined) wrong('person', words.person);
  if (values.substitute !== '' && (substitute === undefined || !mayBeOnCall(substitute)))
    wrong('substitute', words.notAllowed);
  else if (substitute !== undefined && substitute === person) wrong('substitute', words.self);

  const today = time.dayOf(nowMs);
  const [from, to] = [dateOf(values.from), dateOf(values.to === '' ? values.from : values.to)];
  if (from === undefined) wrong('from', words.day);
  if (values.to !== '' && to === undefined) wrong('to', words.day);
  if (errors.length > 0 || person === undefined || from === undefined || to === undefined)
    return { values, absence: undefined, errors };

  const [fromDay, toDay] = [from.toString(), to.toString()];
  const coming = rota.absences.filter((one) => one.toDay >= today);
  const isNoted = coming.some(
    (one) => one.personId === person.personId && one.fromDay <= toDay && fromDay <= one.toDay,
  );
  if (toDay < fromDay) wrong('to', words.order);
  else if (toDay < today) wrong('to', words.over);
  else if (from.until(to).days > MAX_DAYS) wrong('to', words.long);
  else if (isNoted) wrong('person', words.overlap);
  else if (coming.length >= MAX_ABSENCES) wrong('person', words.many(MAX_ABSENCES));
  const absence = { personId: person.personId, fromDay, toDay, substituteId: substitute?.personId ?? null };
  return { values, absence: errors.length > 0 ? undefined : absence, errors };
}
