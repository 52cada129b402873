/** Who is on call: whatever the rota, the calendar and the moment. Clock and dates of the oracle are Temporal's, not ours. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOnCall, isRotaInUse, onCallOfDay, weekOf } from '../../../collector/notify/on-call.ts';
import type { Absence, Rota, RotaPlan } from '../../../collector/store/store.ts';
import type { Calendar, Weekday } from '../../../protocol/policy/document.ts';

const CALENDAR: Calendar = {
  timeZone: 'Europe/London',
  terms: [{ name: 'Autumn', from: '2026-09-01', to: '2026-12-18' }],
  holidays: [{ name: 'Half-term', from: '2026-10-26', to: '2026-10-30' }],
  schoolDays: [1, 2, 3, 4, 5],
  hours: { from: '08:00', to: '16:00' },
  periods: [],
};
const [ANN, BOB, CYD, DAI] = [1, 2, 3, 4] as const;
const PLAN: RotaPlan = {
  weeks: 2,
  firstMonday: '2026-09-07',
  turns: [
    { week: 1, weekday: 1, people: [ANN, BOB] },
    { week: 2, weekday: 1, people: [BOB] },
  ],
  outOfHours: [DAI],
};
const rotaOf = (over: Partial<Pick<Rota, 'plan' | 'absences'>> = {}): Pick<Rota, 'plan' | 'absences'> => ({
  ...{ plan: PLAN, absences: [] },
  ...over,
});
const away = (personId: number, day: string, substituteId: number | null): Absence => ({
  ...{ absenceId: personId, personId, fromDay: day, toDay: day, substituteId },
});
/** London's clock. */
const at = (local: string): number => Temporal.ZonedDateTime.from(`${local}[Europe/London]`).epochMilliseconds;
const ids = (rota: Pick<Rota, 'plan' | 'absences'>, local: string, calendar = CALENDAR): number[] =>
  createOnCall(rota, calendar)(at(local)).people.map(({ personId }) => personId);

describe('who is on call', () => {
  test('the turn of that week and day during school hours, by the school’s clock; to the minute', () => {
    expect(ids(rotaOf(), '2026-09-07T08:00')).toEqual([ANN, BOB]);
    expect(ids(rotaOf(), '2026-09-07T15:59:59.999')).toEqual([ANN, BOB]);
    expect(ids(rotaOf(), '2026-09-14T08:00')).toEqual([BOB]);
    expect(ids(rotaOf(), '2026-09-21T08:00')).toEqual([ANN, BOB]);
    expect(ids(rotaOf(), '2026-09-08T08:00')).toEqual([]);
  });

  test('the people for outside school hours before and after, at weekends, in holidays and between terms', () => {
    for (const when of ['09-07T07:59', '09-07T16:00', '09-12T10:00', '10-26T10:00', '08-24T10:00', '12-21T10:00']) {
      expect(ids(rotaOf(), `2026-${when}`)).toEqual([DAI]);
    }
    expect(ids(rotaOf({ plan: { ...PLAN, outOfHours: [] } }), '2026-10-26T10:00')).toEqual([]);
  });

  test('a substitute for whoever is away, and theirs in turn; the next moves up where there is none', () => {
    const day = '2026-09-07';
    const withAbsences = (...absences: Absence[]): number[] => ids(rotaOf({ absences }), `${day}T09:00`);
    expect(withAbsences(away(ANN, day, CYD))).toEqual([CYD, BOB]);
    expect(withAbsences(away(ANN, day, CYD), away(CYD, day, DAI))).toEqual([DAI, BOB]);
    expect(withAbsences(away(ANN, day, null))).toEqual([BOB]);
    // In a ring nobody is there; a substitute who has a turn of their own has it once.
    expect(withAbsences(away(ANN, day, BOB), away(BOB, day, ANN))).toEqual([]);
    expect(withAbsences(away(ANN, day, BOB))).toEqual([BOB]);
    expect(withAbsences(away(ANN, '2026-09-08', CYD))).toEqual([ANN, BOB]);
    const [first] = createOnCall(rotaOf({ absences: [away(ANN, day, CYD)] }), CALENDAR)(at(`${day}T09:00`)).people;
    expect(first).toEqual({ personId: CYD, insteadOf: ANN });
  });

  test('an absence ends with its day on the school’s clock, not with the day of UTC', () => {
    const absences = [away(DAI, '2026-09-12', CYD)];
    // British Summer Time: 23:30 UTC on the 12th is the 13th here.
    expect(ids(rotaOf({ absences }), '2026-09-12T23:59')).toEqual([CYD]);
    expect(ids(rotaOf({ absences }), '2026-09-13T00:00')).toEqual([DAI]);
  });

  test('clock changes: hours keep to the wall’s clock on both sides, and the night of the change has one person throughout', () => {
    const all: Calendar = { ...CALENDAR, terms: [], holidays: [], schoolDays: [1, 2, 3, 4, 5, 6, 7] };
    const plan: RotaPlan = {
      ...PLAN,
      weeks: 1,
      turns: ([1, 6, 7] as const).map((weekday) => ({ week: 1, weekday, people: [ANN] })),
    };
    const onCall = createOnCall(rotaOf({ plan }), { ...all, hours: { from: '01:00', to: '02:00' } });
    // 2026-10-25: the hour from 01:00 comes twice; 2027-03-28: it does not come at all.
    const start = Temporal.ZonedDateTime.from('2026-10-25T00:00[Europe/London]').epochMilliseconds;
    const open = Array.from({ length: 25 * 4 }, (_, i) => onCall(start + i * 900_000).isOpen);
    expect(open.filter(Boolean)).toHaveLength(8);
    const spring = Temporal.ZonedDateTime.from('2027-03-28T00:00[Europe/London]').epochMilliseconds;
    for (let i = 0; i < 23 * 4; i++) expect(onCall(spring + i * 900_000).people[0]?.personId).toBe(DAI);
  });
});

const zones = fc.constantFrom('Europe/London', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC');
const personId = fc.integer({ min: 1, max: 5 });
const day = fc
  .integer({ min: 0, max: 900 })
  .map((n) => Temporal.PlainDate.from('2026-01-01').add({ days: n }).toString());
const weekday = fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7);
const turn = fc.record({
  week: fc.integer({ min: 1, max: 4 }),
  weekday,
  people: fc.uniqueArray(personId, { minLength: 1, maxLength: 2 }),
});
const plan: fc.Arbitrary<RotaPlan> = fc.record({
  weeks: fc.integer({ min: 1, max: 4 }),
  firstMonday: fc
    .integer({ min: -60, max: 160 })
    .map((n) => Temporal.PlainDate.from('2026-01-05').add({ weeks: n }).toString()),
  turns: fc.uniqueArray(turn, { selector: ({ week, weekday }) => `${week} ${weekday}`, maxLength: 28 }),
  outOfHours: fc.uniqueArray(personId, { maxLength: 2 }),
});
const absence: fc.Arbitrary<Absence> = fc
  .record({ absenceId: fc.nat(), personId, fromDay: day, days: fc.nat(40), substituteId: fc.option(personId) })
  .map(({ fromDay, days, ...rest }) => {
    return { ...rest, fromDay, toDay: Temporal.PlainDate.from(fromDay).add({ days }).toString() };
  });
const rota = fc.record({ plan, absences: fc.array(absence, { maxLength: 12 }) });
const calendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: zones,
  terms: fc.constantFrom([], [{ name: 't', from: '2026-02-01', to: '2027-11-30' }]),
  holidays: fc.constantFrom([], [{ name: 'h', from: '2026-10-20', to: '2026-11-05' }]),
  schoolDays: fc.subarray<Weekday>([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
  hours: fc.constantFrom(
    { from: '08:00', to: '16:00' },
    { from: '00:00', to: '24:00' },
    { from: '01:30', to: '02:30' },
  ),
  periods: fc.constant([]),
});
/** Two years and a half in quarters of an hour, both changes of the clocks included. */
const moment = fc.integer({ min: 0, max: 2.5 * 366 * 96 }).map((n) => Date.UTC(2026, 0, 1) + n * 900_000);

describe('whatever the rota', () => {
  test('agrees with the calendar on a wall: hours, holidays, weeks and days of Temporal', () => {
    fc.assert(
      fc.property(rota, calendar, moment, (rota, calendar, atMs) => {
        const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(calendar.timeZone);
        const date = local.toPlainDate().toString();
        const within = ({ from, to }: { from: string; to: string }): boolean => from <= date && date <= to;
        const clock = local.toPlainTime().toString({ smallestUnit: 'minute' });
        const isTerm = calendar.terms.length === 0 || calendar.terms.some(within);
        const isSchoolDay = calendar.schoolDays.includes(local.dayOfWeek as Weekday);
        const isHour = calendar.hours.from <= clock && clock < calendar.hours.to;
        const isOpen = isTerm && !calendar.holidays.some(within) && isSchoolDay && isHour;
        const monday = local.toPlainDate().subtract({ days: local.dayOfWeek - 1 });
        const weeksSince = Temporal.PlainDate.from(rota.plan.firstMonday).until(monday).days / 7;
        const week = (((weeksSince % rota.plan.weeks) + rota.plan.weeks) % rota.plan.weeks) + 1;
        const turns = rota.plan.turns.filter((one) => one.week === week && one.weekday === local.dayOfWeek);
        const expected = isOpen ? turns.flatMap(({ people }) => people) : rota.plan.outOfHours;

        const found = createOnCall(rota, calendar)(atMs);
        expect(found.isOpen).toBe(isOpen);
        const isAway = (id: number): boolean =>
          rota.absences.some((one) => one.personId === id && one.fromDay <= date && date <= one.toDay);
        for (const { personId, insteadOf } of found.people) {
          expect(isAway(personId)).toBe(false);
          expect(expected).toContain(insteadOf ?? personId);
          if (insteadOf !== null) expect(isAway(insteadOf)).toBe(true);
        }
        // Whoever has the turn and is there, has it; and nobody has it twice.
        const told = found.people.map(({ personId }) => personId);
        expect(told).toEqual(expect.arrayContaining(expected.filter((id) => !isAway(id))));
        expect(new Set(told).size).toBe(told.length);
        if (isOpen) expect(onCallOfDay(rota, { date, weekday: local.dayOfWeek as Weekday })).toEqual(found.people);
      }),
      { numRuns: 1_000 },
    );
  });

  test('there is an answer for every number that a clock may show', () => {
    const odd = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Number.MAX_VALUE, -Number.MAX_VALUE, -8.64e15, 0));
    fc.assert(
      fc.property(rota, calendar, odd, (rota, calendar, atMs) => {
        const { people } = createOnCall(rota, calendar)(atMs);
        expect(people.length).toBeLessThanOrEqual(2);
      }),
    );
  });

  test('a rota on which nobody stands has nobody on call, ever', () => {
    const nobody = { plan: { ...PLAN, turns: [], outOfHours: [] }, absences: [] };
    expect(isRotaInUse(nobody)).toBe(false);
    fc.assert(
      fc.property(calendar, moment, (calendar, atMs) => createOnCall(nobody, calendar)(atMs).people.length === 0),
    );
  });
});

test('weeks are counted across the years, before the first one too', () => {
  const two = { weeks: 2, firstMonday: '2026-01-05' };
  expect(['2026-01-05', '2026-01-11', '2026-01-12', '2026-01-04', '2025-12-28'].map((day) => weekOf(two, day))).toEqual(
    [1, 1, 2, 2, 1],
  );
});
