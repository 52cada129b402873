/** The `media` section of a policy: what agents hold devices to (MediaRules), and what of it the collector brings to the review desk. */
import type { Urgency } from '../match/matcher.ts';
import type { FileRules, MediaRules } from './media.ts';

export const MEDIA_OCCASIONS = [
  'blocked',
  'asking',
  'allowed',
  'readOnly',
  'unknownLetIn',
  'lost',
  'suspicious',
  'leftIn',
] as const;
/** What may begin an alert. `unknownLetIn`: let in, and not in the school's register. `suspicious`: stores files
 * and offers keys beside, or describes itself wrongly. */
export type MediaOccasion = (typeof MEDIA_OCCASIONS)[number];

/** An alert, if it is urgent enough for the review desk; the nearest audience's rule counts. */
export interface MediaAlertRule {
  when: readonly MediaOccasion[];
  /** Empty: everybody. */
  audiences: readonly string[];
  urgency: Urgency;
}

export interface ToldFiles extends FileRules {
  /** Of an alert about such a file. */
  urgency: Urgency;
}

export interface MediaSection extends Omit<MediaRules, 'files'> {
  /** Absent: files on media are not followed. */
  files?: ToldFiles;
  alerts: readonly MediaAlertRule[];
}

/** What agents get of it. */
export function mediaRulesOf({ alerts: _, files, ...rules }: MediaSection): MediaRules {
  return { ...rules, files: files === undefined ? null : { names: files.names, programs: files.programs } };
}
