/** The rota as typed: what it would be, or what is wrong with it field by field. */
import type { FastifyRequest } from 'fastify';
import type { Calendar, Weekday } from '../../../../protocol/policy/document.ts';
import { MAX_ROTA_WEEKS, type Person, type RotaPlan, type Turn } from '../../../store/store.ts';
import { type FormError, typed } from '../../form.ts';
import type { Texts } from '../../text/texts.ts';
import { mayBeOnCall, outField, PLACES, turnField } from '../../view-models/rota/rota-page.ts';
import { positive } from '../review.ts';

export interface TypedPlan {
  values: Record<string, string>;
  plan: RotaPlan;
  errors: readonly FormError[];
}

interface Reading {
  request: FastifyRequest;
  allowed: ReadonlySet<number>;
  words: Texts['rota']['error'];
  values: Record<string, string>;
  errors: FormError[];
}

const MAX_FIELD_UNITS = 20;

export function readPlan(
  request: FastifyRequest,
  calendar: Calendar,
  people: readonly Person[],
  { rota }: Pick<Texts, 'rota'>,
): TypedPlan {
  const allowed = new Set(people.filter(mayBeOnCall).map(({ personId }) => personId));
  const reading: Reading = { request, allowed, words: rota.error, values: {}, errors: [] };
  const weeks = readWeeks(reading);
  const firstMonday = readFirstMonday(reading, weeks);
  const turns: Turn[] = [];
  for (let week = 1; week <= weeks; week++) {
    for (const weekday of calendar.schoolDays) {
      const told = readSlots(reading, (place) => turnField(week, weekday as Weekday, place));
      if (told.length > 0) turns.push({ week, weekday, people: told });
    }
  }
  const outOfHours = readSlots(reading, outField);
  return { values: reading.values, plan: { weeks, firstMonday, turns, outOfHours }, errors: reading.errors };
}

function take({ request, values }: Reading, field: string): string {
  const text = typed(request, field, MAX_FIELD_UNITS).trim();
  values[field] = text;
  return text;
}

function readWeeks(reading: Reading): number {
  const weeks = positive(take(reading, 'weeks'));
  if (weeks !== undefined && weeks <= MAX_ROTA_WEEKS) return weeks;
  reading.errors.push({ field: 'weeks', text: reading.words.weeks });
  return 1;
}

/** Any day of week 1 says which week that is. With one week alone it matters to nobody. */
function readFirstMonday(reading: Reading, weeks: number): string {
  const day = dateOf(take(reading, 'first-monday'));
  if (day !== undefined) return day.subtract({ days: day.dayOfWeek - 1 }).toString();
  if (weeks > 1) reading.errors.push({ field: 'first-monday', text: reading.words.day });
  return ANY_MONDAY;
}

const ANY_MONDAY = '2026-01-05';

/** Undefined for what is no date of four digits. */
export function dateOf(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  try {
    return Temporal.PlainDate.from(text);
  } catch {
    return undefined;
  }
}

function readSlots(reading: Reading, fieldOf: (place: number) => string): number[] {
  const { words, errors, allowed } = reading;
  const told: number[] = [];
  let isBroken = false;
  for (const place of PLACES) {
    const field = fieldOf(place);
    const text = take(reading, field);
    if (text === '') {
      isBroken = true;
      continue;
    }
    const personId = positive(text);
    const error = (): string | undefined => {
      if (personId === undefined || !allowed.has(personId)) return words.notAllowed;
      if (isBroken) return words.firstMissing;
      return told.includes(personId) ? words.twice : undefined;
    };
    const mistake = error();
    if (mistake !== undefined) errors.push({ field, text: mistake });
    else if (personId !== undefined) told.push(personId);
  }
  return told;
}
