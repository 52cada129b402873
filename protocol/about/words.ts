/** The page's sentences in one language. */
import type { MediaAction } from '../policy/media-decision.ts';
import type { AboutAudience, AboutRole } from './facts.ts';

export interface AboutWords {
  title: (school: string) => string;
  lead: readonly string[];
  version: (version: number) => string;
  /** Before the first policy arrived. */
  noPolicy: string;
  forYou: { heading: string; people: Record<AboutAudience, string> };
  recorded: {
    heading: string;
    titles: string;
    windowsWithoutTitles: string;
    programs: string;
    accounts: string;
    noAccounts: string;
    sessions: string;
    machine: string;
    concerns: string;
    media: string;
    fileCounts: string;
    fileNames: string;
    programNames: string;
  };
  notRecorded: {
    heading: string;
    never: readonly string[];
    titles: string;
    programs: string;
    accounts: string;
    windows: string;
    mediaFiles: string;
    media: string;
  };
  quiet: {
    heading: string;
    none: string;
    lead: string;
    holidays: string;
    always: (days: string, from: string, to: string) => string;
    more: string;
    days: readonly [string, string, string, string, string, string, string];
    and: string;
  };
  kept: {
    heading: string;
    activity: (days: number) => string;
    alerts: (days: number) => string;
    agreement: (days: number) => string;
    audit: string;
    unknown: string;
  };
  seen: { heading: string; paragraphs: readonly string[]; items: readonly string[] };
  told: {
    heading: string;
    lead: string;
    nobody: string;
    email: { nothing: string; accounts: string; texts: string; both: string };
    rule: (urgency: number, roles: string, minutes: number, outsideHours: boolean) => string;
    roles: Record<AboutRole, string>;
  };
  media: {
    heading: string;
    none: string;
    stick: Record<MediaAction, string>;
    audiences: Record<AboutAudience, string>;
    further: string;
    remind: (minutes: number) => string;
  };
  ask: { heading: string; items: readonly string[] };
}
