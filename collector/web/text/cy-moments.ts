/** Times of the school's day in Welsh. */
import type { Moment } from '../../../protocol/policy/moment.ts';

/** Within a sentence: `acceptable at lunch`. */
const PHRASES: Record<Moment, string> = {
  lesson: 'mewn gwersi',
  break: 'amser egwyl',
  lunch: 'amser cinio',
  registration: 'wrth gofrestru',
  club: 'mewn clybiau',
  outsideHours: 'y tu allan i oriau ysgol',
  holiday: 'yn y gwyliau',
};

export const momentPhrase = (moment: Moment): string => PHRASES[moment];

/** In a list. */
export const MOMENT_NAMES: Record<Moment, string> = {
  lesson: 'gwersi',
  break: 'egwyl',
  lunch: 'cinio',
  registration: 'cofrestru',
  club: 'clybiau',
  outsideHours: 'y tu allan i oriau ysgol',
  holiday: 'gwyliau',
};
