import { date, fields, list, name, oneOf, PERIOD_KINDS, section, text, time, WEEKDAYS } from './leaf.ts';

const weekdays = (preset: readonly string[], description: string) =>
  list(oneOf(WEEKDAYS, { description: 'A day of the week.' }), 7, { description, default: preset });

const dateRange = (description: string) =>
  fields(
    {
      name: name('What people call it.'),
      from: date('The first day.'),
      to: date('The last day, which is part of it.'),
    },
    { description },
  );

const hours = fields(
  {
    from: time('When school begins.', '08:30'),
    to: time('When it ends; this minute is no longer part of it.', '15:30'),
  },
  { description: 'When the school is open on a school day.', default: {} },
);

const period = fields(
  {
    name: name('What people call it, such as Lunch.'),
    kind: oneOf(PERIOD_KINDS, { description: 'What rules know it by.' }),
    from: time('When it begins.'),
    to: time('When it ends; this minute is no longer part of it.'),
    days: weekdays([], 'On which days; left out: on every school day.'),
  },
  { description: 'A part of the school day.' },
);

export const calendar = section(
  {
    timeZone: text(64, {
      description: 'The zone of the school’s clocks (IANA), such as Europe/London. Summer time follows it.',
      want: ['timeZone'],
      default: 'Europe/London',
    }),
    terms: list(dateRange('A term.'), 30, {
      description: 'Outside of all terms it is holiday. Left out: every school day counts.',
    }),
    holidays: list(dateRange('Days off.'), 100, { description: 'Days off within terms: half-terms, training days.' }),
    schoolDays: weekdays(['mon', 'tue', 'wed', 'thu', 'fri'], 'The days of the week on which there is school.'),
    hours,
    periods: list(period, 100, { description: 'Breaks, lunch and the like. Whatever lies between them is a lesson.' }),
  },
  'Terms, school hours, breaks: what the rules mean by lesson, lunch or outsideHours.',
);
