/** What can be different between two policies. */
import type { Agreement } from '../../../../protocol/agreement.ts';
import type { Urgency } from '../../../../protocol/match/matcher.ts';
import type {
  Calendar,
  Capture,
  DateRange,
  InEmail,
  OwnTerm,
  Period,
  Regrade,
  Retention,
  Silence,
  TellRule,
  Verdict,
  Weekday,
} from '../../../../protocol/policy/document.ts';
import type { MediaRule, MediaVerdict } from '../../../../protocol/policy/media.ts';
import type { MediaAlertRule, MediaSection, ToldFiles } from '../../../../protocol/policy/media-section.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';

/** In the order in which people read them. */
export const SECTIONS = [
  'name',
  'audiences',
  'actions',
  'packs',
  'terms',
  'silence',
  'regrade',
  'searches',
  'media',
  'alerts',
  'capture',
  'retention',
  'approvals',
  'agreement',
  'calendar',
] as const;
export type Section = (typeof SECTIONS)[number];

/** Audiences are titles. Absent before: new. Absent after: gone. */
export type Change =
  | { kind: 'name'; before: string; after: string }
  | { kind: 'audienceAdded'; title: string; within: string }
  | { kind: 'audienceRemoved'; title: string }
  | { kind: 'audienceTitle'; before: string; after: string }
  | { kind: 'audienceWithin'; title: string; before: string; after: string }
  | { kind: 'claims'; title: string; what: 'accounts' | 'deviceGroups'; added: string[]; removed: string[] }
  | { kind: 'audienceOrder'; titles: string[] }
  | { kind: 'verdict'; audience: string; category: string; before: Verdict | undefined; after: Verdict | undefined }
  | { kind: 'packsUsed'; added: string[]; removed: string[] }
  | { kind: 'packsExcepted'; added: string[]; removed: string[] }
  | { kind: 'term'; text: string; theme: string; audiences: string[]; before?: OwnTerm; after?: OwnTerm }
  | { kind: 'silence'; silence: Silence; audiences: string[]; there: 'after' | 'before' }
  | { kind: 'silenceReason'; phrase: string; after: string }
  | { kind: 'regrade'; theme: string; term: string | undefined; audiences: string[]; before?: Regrade; after?: Regrade }
  | { kind: 'searchAudiences'; added: string[]; removed: string[] }
  | { kind: 'searchEngines'; added: string[]; removed: string[] }
  | { kind: 'searchUrgency'; before: Urgency; after: Urgency }
  | MediaChange
  | { kind: 'agreement'; before?: Agreement; after?: Agreement }
  | { kind: 'threshold'; before: Urgency; after: Urgency }
  | { kind: 'lessons'; after: boolean }
  | { kind: 'outsideHours'; after: 0 | 1 }
  | { kind: 'hide'; added: string[]; removed: string[] }
  | { kind: 'tell'; urgency: Urgency; before?: TellRule; after?: TellRule }
  | { kind: 'inEmail'; what: keyof InEmail; after: boolean }
  | { kind: 'capture'; what: Exclude<keyof Capture, 'notDuring'>; after: boolean }
  | { kind: 'notDuring'; added: Moment[]; removed: Moment[] }
  | { kind: 'retention'; what: keyof Retention; before: number; after: number }
  | { kind: 'approvals'; before: number; after: number }
  | { kind: 'timeZone'; before: string; after: string }
  | { kind: 'schoolDays'; before: readonly Weekday[]; after: readonly Weekday[] }
  | { kind: 'hours'; before: Calendar['hours']; after: Calendar['hours'] }
  | { kind: 'dates'; list: 'terms' | 'holidays'; name: string; before?: DateRange; after?: DateRange }
  | { kind: 'period'; name: string; before?: Period; after?: Period };

/** Rules and alerts name audiences by title. */
export type MediaChange =
  | { kind: 'media'; after: boolean }
  | { kind: 'mediaOtherwise'; before: MediaVerdict | undefined; after: MediaVerdict }
  | { kind: 'mediaRule'; id: string; before?: MediaRule; after?: MediaRule }
  | { kind: 'mediaLocked'; after: MediaSection['whileLocked'] }
  | { kind: 'mediaMost'; before: number; after: number }
  | { kind: 'mediaNotEncrypted'; before: MediaVerdict; after: MediaVerdict }
  | { kind: 'mediaOthers'; after: MediaSection['otherDevices'] }
  | { kind: 'mediaFiles'; before?: ToldFiles; after?: ToldFiles }
  | { kind: 'mediaReminder'; after: number }
  | { kind: 'mediaAlert'; before?: MediaAlertRule; after?: MediaAlertRule };

export interface PolicyChange {
  section: Section;
  /** Less would be seen, sooner forgotten, decided by fewer, or said where more may read it: to be read first. */
  weakens: boolean;
  change: Change;
}

/** Collects changes of one section. */
export type Note = (change: Change, weakens?: boolean) => void;
