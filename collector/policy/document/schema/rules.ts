import Type from 'typebox';
import {
  audiences,
  fields,
  list,
  moments,
  oneOf,
  section,
  text,
  theme,
  urgency,
  wants,
  whole,
  yesOrNo,
} from './leaf.ts';

/** Engines made for children or schools. */
const CHILD_FRIENDLY = ['kiddle.co', 'swiggle.org.uk', 'kidrex.org', 'kidzsearch.com'];
const ROLES = ['monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor'] as const;

/** All themes there are, and as many of a school's own. */
const MAX_HIDDEN = 60;

export const searches = section(
  {
    audiences: audiences('Whose searches should go through one of the engines; left out: nobody’s.'),
    engines: list(text(253, { description: 'A host name.', want: ['host'] }), 50, {
      description: 'The child-friendly engines, by host name.',
      default: CHILD_FRIENDLY,
    }),
    urgency: urgency({ description: 'How urgent a search elsewhere is.', default: 4 }),
  },
  'Young pupils’ searches should go through a child-friendly engine: others are flagged.',
);

const tell = fields(
  {
    urgency: urgency({ description: 'Of alerts of this urgency.' }),
    roles: list(oneOf(ROLES, { description: 'A role.' }), ROLES.length, {
      description: 'Who is told; the next of the list when nobody acts in time.',
      default: ['monitoringLead'],
    }),
    withinMinutes: whole(1, 10_080, { description: 'How soon somebody should have acted.' }),
    outsideHours: yesOrNo('Whether they are told outside school hours too.', false),
  },
  { description: 'Who is told of alerts of an urgency, and how soon.' },
);

const TELL = [
  { urgency: 1, roles: ['monitoringLead', 'seniorLeader'], withinMinutes: 15, outsideHours: true },
  { urgency: 2, roles: ['monitoringLead', 'seniorLeader'], withinMinutes: 60, outsideHours: false },
  { urgency: 3, roles: ['monitoringLead'], withinMinutes: 1_440, outsideHours: false },
];

const inEmail = section(
  {
    accountNames: yesOrNo('Whose account it is about.', false),
    flaggedText: yesOrNo(
      'The titles and addresses that were flagged. Never of themes whose titles are hidden, which grave ones always are.',
      false,
    ),
  },
  'What email about a matter may say beyond that there is one. Never of suspected abuse imagery, and never in webhooks. What is in an email is kept as long as the mailbox keeps it.',
);

export const alerts = section(
  {
    threshold: urgency({ description: 'The least urgent flags that reach the review desk.', default: 4 }),
    lessonsLowerUrgency: yesOrNo(
      'Whether a lesson’s context (worksheet, revision, a school site) makes a flag less urgent. Never for grave themes.',
      true,
    ),
    outsideHoursRaiseBy: Type.Union([Type.Literal(0), Type.Literal(1)], {
      description: 'By how many steps an alert is more urgent outside school hours.',
      want: wants('zeroOrOne'),
      default: 1,
    }),
    hide: list(theme('A theme.'), MAX_HIDDEN, {
      description: 'Themes whose titles are hidden until somebody asks to see them. Those of grave themes always are.',
      default: [],
    }),
    tell: list(tell, 20, { description: 'Who is told, and how soon.', default: TELL }),
    inEmail,
  },
  'What reaches the review desk, how urgent it is, and who is told.',
);

export const capture = section(
  {
    windowTitles: yesOrNo('The titles of windows. Off: nothing can be flagged.', true),
    programNames: yesOrNo('Which program shows the window.', true),
    accountNames: yesOrNo('Who is signed in.', true),
    notDuring: moments({ description: 'Times of which nothing is recorded; left out: all times are.' }),
  },
  'What workstations record at all. What is off never leaves the machine.',
);

export const retention = section(
  {
    journalDays: whole(1, 400, { description: 'Days that activity is kept.', default: 30 }),
    alertsDays: whole(1, 3_660, {
      description: 'Days that decided alerts, and flags for reports, are kept; open alerts stay.',
      default: 365,
    }),
  },
  'How long things are kept.',
);

export const approvals = section(
  {
    publishPolicy: whole(1, 5, {
      description: 'How many persons must agree to a change of this document, its author included.',
      default: 2,
    }),
  },
  'Which actions take more than one person.',
);
