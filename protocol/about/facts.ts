/** What of a policy the watched person's page speaks of: small enough for one line of the local link, and without anybody's name. */
import type { AgentCapture, EmailDetails } from '../agent-policy.ts';
import type { ToldRole } from '../policy/document.ts';
import type { MediaAction } from '../policy/media-decision.ts';

export const ABOUT_AUDIENCES = ['pupil', 'staff', 'guest'] as const;
export type AboutAudience = (typeof ABOUT_AUDIENCES)[number];

export const ABOUT_ROLES = [
  'monitoringLead',
  'seniorLeader',
  'technician',
  'governor',
  'auditor',
] as const satisfies readonly ToldRole[];
/** `other`: a role that this version does not know. */
export type AboutRole = ToldRole | 'other';

export const MAX_ABOUT_TELL = 20;
/** Spans of the week that are named one by one; of further ones the page says that there are more. */
export const MAX_ABOUT_SPANS = 40;

export interface AboutQuiet {
  holidays: boolean;
  /** Minutes since midnight, the end excluded; weekday 1 is Monday. */
  times: readonly { weekdays: readonly number[]; fromMinute: number; toMinute: number }[];
  more: boolean;
}

export interface AboutMedia {
  /** What becomes of an ordinary stick that the school does not know, at a time for which there is no rule of its own. */
  sticks: Readonly<Record<AboutAudience, MediaAction>>;
  /** Whether files on media are counted, and which are told by their names. */
  files: { names: boolean; programs: boolean } | null;
  /** 0: nobody is reminded. */
  remindAfterMinutes: number;
}

export interface AboutFacts {
  school: string;
  version: number;
  capture: AgentCapture;
  retention: { journalDays: number; alertsDays: number };
  tell: readonly {
    urgency: number;
    roles: readonly AboutRole[];
    withinMinutes: number;
    outsideHours: boolean;
  }[];
  inEmail: EmailDetails;
  quiet: AboutQuiet | null;
  media: AboutMedia | null;
}
