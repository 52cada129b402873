/** English words for what a policy names by a code: one source for its comparisons, explanations and pages. */
import type { ToldRole } from '../../../protocol/policy/document.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';

/** Within a sentence: `acceptable at lunch`. */
export const MOMENT_PHRASE: Record<Moment, string> = {
  lesson: 'in lessons',
  break: 'at break',
  lunch: 'at lunch',
  registration: 'at registration',
  club: 'in clubs',
  outsideHours: 'outside school hours',
  holiday: 'in the holidays',
};

/** In a list: `break, lunch`. */
export const MOMENT_NAME: Record<Moment, string> = {
  lesson: 'lessons',
  break: 'break',
  lunch: 'lunch',
  registration: 'registration',
  club: 'clubs',
  outsideHours: 'outside school hours',
  holiday: 'holidays',
};

export const ROLE: Record<ToldRole, string> = {
  monitoringLead: 'the monitoring lead',
  seniorLeader: 'a senior leader',
  technician: 'the technician',
  governor: 'a governor',
  auditor: 'the auditor',
};
