import Type from 'typebox';
import { account, audienceId, fields, list, MOMENTS, moment, name, text, wants } from './leaf.ts';

const audience = fields(
  {
    id: audienceId('How rules name it, such as year-6.'),
    title: name('What people call it, such as Year 6.'),
    within: Type.Optional(
      audienceId('Whose rules count where none is for this one: pupil, staff, guest or another audience.'),
    ),
    accounts: list(account('An account name; * stands for anything.'), 500, {
      description: 'Whose accounts belong to it. Upper and lower case are the same; * stands for anything.',
    }),
    deviceGroups: list(text(128, { description: 'A group of devices.', want: ['deviceGroup', 128] }), 200, {
      description: 'Groups of devices, as enrolment tokens name them: whoever uses one of them belongs to it.',
    }),
  },
  { description: 'A group of people that rules address.' },
);

export const audienceList = list(audience, 100, {
  description:
    'Groups of people besides pupil, staff and guest, which are always there. A session belongs to the first one of this list that claims it.',
});

// Without a default: that they are there tells the two apart.
const CERTAIN_TIMES = fields(
  {
    at: Type.Array(moment, {
      minItems: 1,
      maxItems: MOMENTS.length,
      description: 'Acceptable at these times; otherwise unacceptable.',
      want: wants('listOfTimes'),
    }),
  },
  { description: 'Acceptable at certain times, such as {at: [lunch, break]}.' },
);
const NOMINATED = fields(
  {
    nominated: Type.Array(account('An account name; * stands for anything.'), {
      minItems: 1,
      maxItems: 200,
      description: 'Acceptable for these accounts; otherwise unacceptable.',
      want: wants('listOfAccounts'),
    }),
  },
  { description: 'Acceptable for nominated users, such as {nominated: [headteacher]}.' },
);

const PLAIN_VERDICTS = ['acceptable', 'unacceptable', 'illegal'] as const;

const verdict = Type.Union([Type.Enum([...PLAIN_VERDICTS] as const), CERTAIN_TIMES, NOMINATED], {
  description: 'acceptable, unacceptable, illegal, {at: [times]} or {nominated: [accounts]}.',
  want: wants('verdict'),
});

export const actions = Type.Record(
  Type.String({ pattern: '^[a-z]+(-[a-z]+)*$' }),
  Type.Record(Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' }), verdict, {
    description: 'For each audience what it may do.',
    want: wants('tableRow'),
    maxProperties: 100,
  }),
  {
    description:
      'The table of user actions: for each category (a theme) and audience whether it is acceptable, at certain times, for nominated users, unacceptable or illegal.',
    want: wants('table'),
    maxProperties: 100,
    additionalProperties: false,
    default: {},
  },
);
