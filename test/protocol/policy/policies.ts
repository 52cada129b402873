/** A small policy, and what tests change of it. */
import type { Match } from '../../../protocol/match/matcher.ts';
import type { Policy, TemporaryException } from '../../../protocol/policy/document.ts';
import type { Watched } from '../../../protocol/policy/judge.ts';

/** Half past ten on a Tuesday of term. */
export const LESSON_MS = Date.UTC(2026, 10, 3, 10, 30);
export const LUNCH_MS = Date.UTC(2026, 10, 3, 12, 30);
export const EVENING_MS = Date.UTC(2026, 10, 3, 19, 0);

export const POLICY: Policy = {
  name: 'Test school',
  audiences: [
    { id: 'year-6', title: 'Year 6', within: 'pupil', accounts: ['y6-*'], deviceGroups: [] },
    { id: 'office', title: 'Office', within: 'staff', accounts: [], deviceGroups: ['office'] },
    { id: 'pupil', title: 'Pupils', accounts: [], deviceGroups: [] },
    { id: 'staff', title: 'Staff', accounts: ['*@staff.example'], deviceGroups: [] },
    { id: 'guest', title: 'Guests', accounts: [], deviceGroups: [] },
  ],
  calendar: {
    timeZone: 'Europe/London',
    terms: [{ name: 'Autumn', from: '2026-09-01', to: '2026-12-18' }],
    holidays: [{ name: 'Half-term', from: '2026-10-26', to: '2026-10-30' }],
    schoolDays: [1, 2, 3, 4, 5],
    hours: { from: '08:30', to: '15:30' },
    periods: [
      { name: 'Break', kind: 'break', from: '10:00', to: '10:20', days: [] },
      { name: 'Lunch', kind: 'lunch', from: '12:00', to: '13:00', days: [] },
      { name: 'Code club', kind: 'club', from: '14:30', to: '15:30', days: [3] },
    ],
  },
  packs: { use: ['*'], except: [], terms: [], silence: [], regrade: [] },
  actions: [],
  searches: { audiences: [], engines: [], urgency: 4 },
  alerts: {
    threshold: 4,
    lessonsLowerUrgency: true,
    outsideHoursRaiseBy: 1,
    hide: [],
    tell: [],
    inEmail: { accountNames: false, flaggedText: false },
  },
  capture: { windowTitles: true, programNames: true, accountNames: true, notDuring: [] },
  retention: { journalDays: 30, alertsDays: 365 },
  approvals: { publishPolicy: 2 },
};

export const match = (change: Partial<Match> = {}): Match => ({
  packId: 'gaming.en',
  theme: 'gaming',
  urgency: 5,
  term: 'blocky game',
  rule: 'term',
  spelling: 'plain',
  start: 0,
  end: 11,
  parts: [],
  educational: null,
  ...change,
});

export const IN_CLASS = { text: 'worksheet', start: 12, end: 21 };

export const watched = (change: Partial<Watched> = {}): Watched => ({
  account: 'y6-ann',
  deviceGroup: 'suite',
  deviceAudience: 'pupil',
  atMs: LESSON_MS,
  ...change,
});

export const exception = (change: Partial<TemporaryException> = {}): TemporaryException => ({
  exceptionId: 1,
  audiences: ['year-6'],
  accounts: [],
  deviceGroups: [],
  themes: ['weapons'],
  phrases: [],
  reason: 'World War 2',
  createdMs: LESSON_MS - 60_000,
  fromMs: LESSON_MS - 1,
  toMs: LESSON_MS + 3_600_000,
  ...change,
});
