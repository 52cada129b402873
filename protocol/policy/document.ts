/**
 * The policy: what a school watches for, for whom, when, and who is told. One versioned document; data, never code.
 *
 * These are the shapes after reading: collector/policy reads the YAML file that people write, checks it against the published
 * JSON Schema, and names every mistake by line and column. Every list is bounded there.
 */
import type { Agreement } from '../agreement.ts';
import type { Urgency } from '../match/matcher.ts';
import type { MediaSection } from './media-section.ts';
import type { Moment } from './moment.ts';

/** Format of the document itself, not the version of a school's policy. */
export const POLICY_FORMAT = 1;

export interface Policy {
  /** The school's name for it, e.g. `Hill Top Primary School`. */
  name: string;
  audiences: readonly Audience[];
  calendar: Calendar;
  packs: PackChoice;
  actions: readonly ActionRule[];
  searches: SearchRules;
  /** Absent: removable media are not held to any policy. */
  media?: MediaSection;
  alerts: AlertRules;
  capture: Capture;
  retention: Retention;
  approvals: Approvals;
  /** Absent: people are not asked to accept one. */
  agreement?: Agreement;
}

/**
 * A group of people that rules address. `pupil`, `staff` and `guest` are always there; others stand within one of these, such
 * as `year-6` within `pupil`. A session belongs to the first audience of the list that claims it, else to its device's.
 */
export interface Audience {
  /** Lower case, digits and hyphens. */
  id: string;
  title: string;
  /** The audience whose rules count where none is for this one; absent for the three that are always there. */
  within?: string;
  /** Account names, without regard to case; `*` stands for anything. */
  accounts: readonly string[];
  /** Groups of devices, as enrolment tokens name them. */
  deviceGroups: readonly string[];
}

export const BASE_AUDIENCES = ['pupil', 'staff', 'guest'] as const;

/** Dates are `YYYY-MM-DD` and times `HH:MM`, both on the clock of `timeZone`; ranges include both dates, and exclude the end time. */
export interface Calendar {
  /** IANA name. Clock changes are the zone's. */
  timeZone: string;
  /** Outside of all terms it is holiday. No terms at all: every school day counts. */
  terms: readonly DateRange[];
  /** Days off within terms. */
  holidays: readonly DateRange[];
  /** 1 is Monday, 7 is Sunday (ISO 8601). */
  schoolDays: readonly Weekday[];
  /** When the school is open. */
  hours: { from: string; to: string };
  /** Within the hours; where none applies it is a lesson. */
  periods: readonly Period[];
}

export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;
export interface DateRange {
  name: string;
  from: string;
  to: string;
}
export type PeriodKind = 'lesson' | 'break' | 'lunch' | 'registration' | 'club';
export interface Period {
  name: string;
  kind: PeriodKind;
  from: string;
  to: string;
  /** Empty: every school day. */
  days: readonly Weekday[];
}

/** Which shipped packs count, and what the school adds, silences and grades anew: the packs themselves stay as shipped. */
export interface PackChoice {
  /** Pack ids; `*` stands for anything, so that `*.en` is every English pack. */
  use: readonly string[];
  except: readonly string[];
  terms: readonly OwnTerm[];
  silence: readonly Silence[];
  regrade: readonly Regrade[];
}

export interface OwnTerm {
  text: string;
  theme: string;
  urgency: Urgency;
  /** Must stand exactly so: no disguised spellings. For names and short words. */
  exact: boolean;
  /** Empty: for everybody. */
  audiences: readonly string[];
  note: string;
}

/** What lies inside this phrase is not flagged. */
export interface Silence {
  phrase: string;
  /** Only of this theme; absent: of any. Urgency 1 terms are silenced by name of their theme alone. */
  theme?: string;
  /** Empty: for everybody. */
  audiences: readonly string[];
  reason: string;
}

export interface Regrade {
  /** A term as flags name it; absent: the whole theme. */
  term?: string;
  theme: string;
  urgency: Urgency;
  audiences: readonly string[];
  reason: string;
}

/** A row of the table of user actions: what somebody of this audience may do in this category. */
export interface ActionRule {
  /** A theme of the packs (`gaming`) or of the school's own terms. */
  category: string;
  audience: string;
  verdict: Verdict;
}

export type Verdict =
  | { kind: 'acceptable' }
  /** Acceptable in these moments, else unacceptable. */
  | { kind: 'atCertainTimes'; times: readonly Moment[] }
  /** Acceptable for these accounts (`*` stands for anything), else unacceptable. */
  | { kind: 'forNominatedUsers'; accounts: readonly string[] }
  | { kind: 'unacceptable' }
  /** Never less urgent than 2, and neither lesson nor exception makes it acceptable. */
  | { kind: 'illegal' };

/** Search by audiences that should use a child-friendly engine (host names); searches elsewhere are flagged. */
export interface SearchRules {
  audiences: readonly string[];
  engines: readonly string[];
  urgency: Urgency;
}

export interface AlertRules {
  /** The least urgent flags that begin an alert; what is less urgent is for reports. */
  threshold: Urgency;
  /**
   * Whether educational context in the text (a lesson's title, a revision site) makes a flag less urgent: two steps of conduct, one of what
   * is serious, none of grave themes or what is illegal.
   */
  lessonsLowerUrgency: boolean;
  /** Outside school hours nobody is there to see a screen: what begins an alert is this many steps more urgent, at most 1. */
  outsideHoursRaiseBy: 0 | 1;
  /** Themes whose titles are hidden until somebody asks to see them, besides the grave ones, which always are. */
  hide: readonly string[];
  tell: readonly TellRule[];
  inEmail: InEmail;
}

/**
 * What an email about a matter may say beyond that there is one. Email alone: webhooks go to where many read, and leave the school. Neither
 * counts for suspected abuse imagery, nor for matters about people who review; and no text of a hidden theme is ever in a message.
 */
export interface InEmail {
  /** Whose account it is about. */
  accountNames: boolean;
  /** The titles and addresses that were flagged. */
  flaggedText: boolean;
}

/** Their titles are the school's: a designated safeguarding lead in England, a designated safeguarding person in Wales. */
export type Role = 'monitoringLead' | 'seniorLeader' | 'technician' | 'governor' | 'auditor' | 'teacher';
/** A teacher sees the class wall alone, and could do nothing about what they were told. */
export type ToldRole = Exclude<Role, 'teacher'>;

/** Who is told of alerts of an urgency, and how soon; the next step when nobody acts. */
export interface TellRule {
  urgency: Urgency;
  /** In the order of escalation. */
  roles: readonly ToldRole[];
  withinMinutes: number;
  outsideHours: boolean;
}

/** What agents record at all. Off means that it never leaves the machine. */
export interface Capture {
  windowTitles: boolean;
  programNames: boolean;
  accountNames: boolean;
  /** Nothing is recorded of these moments; empty: always. */
  notDuring: readonly Moment[];
}

/** Days that things are kept. The audit record is kept for ever: nobody may shorten the memory of who looked. */
export interface Retention {
  journalDays: number;
  /** Alerts that people have decided, and flags for reports; open alerts are kept until somebody decides. */
  alertsDays: number;
}

export interface Approvals {
  /** Persons, the author included, whose word publishing a policy takes. 1: a school with one administrator, said on the record. */
  publishPolicy: number;
}

/**
 * "Year 6, World War 2, this lesson": what is expected of some people for a while, and so not flagged. Made by one person, with a reason;
 * ends by itself; never for grave themes or what is illegal. Every list that is filled in must fit: naming a class and a room means that
 * class in that room. One that names no people is for nobody, one that names neither theme nor phrase is of nothing.
 */
export interface TemporaryException {
  exceptionId: number;
  /** Audience ids; those within them count too. Empty: not limited by audience. */
  audiences: readonly string[];
  accounts: readonly string[];
  deviceGroups: readonly string[];
  /** Empty: any that an exception may be of. */
  themes: readonly string[];
  /** Only texts that hold one of these phrases; empty: any text. */
  phrases: readonly string[];
  reason: string;
  createdMs: number;
  fromMs: number;
  toMs: number;
}
