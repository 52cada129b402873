/** What the dashboard's forms change in a policy document. Names say what is changed; entries of lists are known by what is in them. */

import type { Urgency } from '../../../protocol/match/matcher.ts';
import type {
  Audience,
  Calendar,
  Capture,
  DateRange,
  InEmail,
  OwnTerm,
  PackChoice,
  Period,
  Regrade,
  Retention,
  SearchRules,
  Silence,
  TellRule,
  Verdict,
  Weekday,
} from '../../../protocol/policy/document.ts';
import type { MediaRule } from '../../../protocol/policy/media.ts';
import type { MediaAlertRule, MediaSection, ToldFiles } from '../../../protocol/policy/media-section.ts';

/** `set…` adds or replaces, `add…` refuses what is there already, `remove…` refuses what is not there. */
export type PolicyEdit =
  | { kind: 'setName'; name: string }
  | { kind: 'setAudience'; audience: Audience }
  | { kind: 'removeAudience'; id: string }
  | { kind: 'setTimeZone'; timeZone: string }
  | { kind: 'setSchoolDays'; days: readonly Weekday[] }
  | { kind: 'setHours'; hours: Calendar['hours'] }
  /** A term or holiday, known by its name. */
  | { kind: 'setDates'; list: 'terms' | 'holidays'; range: DateRange }
  /** Several may have one name: training days. */
  | { kind: 'removeDates'; list: 'terms' | 'holidays'; name: string; from: string }
  | { kind: 'setPeriod'; period: Period }
  | { kind: 'removePeriod'; name: string; from: string }
  | { kind: 'choosePacks'; use: PackChoice['use']; except: PackChoice['except'] }
  | { kind: 'addTerm'; term: OwnTerm }
  | { kind: 'removeTerm'; term: TermKey }
  | { kind: 'addSilence'; silence: Silence }
  | { kind: 'removeSilence'; silence: SilenceKey }
  | { kind: 'setRegrade'; regrade: Regrade }
  | { kind: 'removeRegrade'; regrade: RegradeKey }
  | { kind: 'setVerdict'; category: string; audience: string; verdict: Verdict }
  | { kind: 'removeVerdict'; category: string; audience: string }
  | { kind: 'setSearches'; searches: SearchRules }
  | MediaEdit
  | { kind: 'setThreshold'; threshold: Urgency }
  | { kind: 'setLessonsLowerUrgency'; on: boolean }
  | { kind: 'setOutsideHoursRaiseBy'; steps: 0 | 1 }
  /** All of them, in place of those before. */
  | { kind: 'setHide'; themes: readonly string[] }
  | { kind: 'setTell'; tell: TellRule }
  | { kind: 'removeTell'; urgency: Urgency }
  | { kind: 'setInEmail'; inEmail: InEmail }
  | { kind: 'setCapture'; capture: Partial<Capture> }
  | { kind: 'setRetention'; retention: Partial<Retention> }
  | { kind: 'setApprovals'; publishPolicy: number };

export type MediaEdit =
  /** Begins the section when there is none. */
  | { kind: 'setMedia'; media: Partial<Omit<MediaSection, 'rules' | 'files' | 'alerts'>> }
  /** From then on devices are held to nothing. */
  | { kind: 'removeMedia' }
  | { kind: 'setMediaRule'; rule: MediaRule }
  | { kind: 'removeMediaRule'; id: string }
  | { kind: 'setMediaFiles'; files: ToldFiles }
  | { kind: 'removeMediaFiles' }
  /** Known by what it is about and for whom. */
  | { kind: 'setMediaAlert'; alert: MediaAlertRule }
  | { kind: 'removeMediaAlert'; alert: MediaAlertKey };

export type MediaAlertKey = Pick<MediaAlertRule, 'when' | 'audiences'>;
export type TermKey = Pick<OwnTerm, 'text' | 'theme' | 'audiences'>;
export type SilenceKey = Pick<Silence, 'phrase' | 'theme' | 'audiences'>;
export type RegradeKey = Pick<Regrade, 'term' | 'theme' | 'audiences'>;

export type EditResult =
  | { ok: true; text: string }
  /** `unreadable`: mend the text's mistakes first. The others: somebody else was quicker, or the form is stale. */
  | { ok: false; code: 'unreadable' | 'alreadyThere' | 'notThere' };
