/**
 * The page for the watched: what is recorded here, what is not, how long, who may see it, how to ask for it. The one generator of the
 * agent's page and the collector's, so that they cannot differ. Pure: from the policy in force to text.
 */
import type { EmailDetails } from '../agent-policy.ts';
import { CY } from './cy.ts';
import { EN } from './en.ts';
import { ABOUT_AUDIENCES, type AboutFacts, type AboutMedia } from './facts.ts';
import type { AboutWords } from './words.ts';

export const ABOUT_TONGUES = ['en', 'cy'] as const;
export type AboutTongue = (typeof ABOUT_TONGUES)[number];

export interface AboutSection {
  heading: string;
  paragraphs: readonly string[];
  items: readonly string[];
}

export interface AboutPage {
  tongue: AboutTongue;
  title: string;
  lead: readonly string[];
  sections: readonly AboutSection[];
}

/** @param facts null: no policy has arrived here yet. */
export function aboutMonitoring(facts: AboutFacts | null, tongue: AboutTongue): AboutPage {
  const words = { en: EN, cy: CY }[tongue];
  const version = facts === null ? words.noPolicy : words.version(facts.version);
  return {
    tongue,
    title: words.title(facts?.school ?? ''),
    lead: [...words.lead, version],
    sections: [
      { heading: words.forYou.heading, paragraphs: [], items: ABOUT_AUDIENCES.map((one) => words.forYou.people[one]) },
      recorded(facts, words),
      notRecorded(facts, words),
      quiet(facts, words),
      kept(facts, words),
      words.seen,
      told(facts, words),
      media(facts?.media ?? null, words),
      { heading: words.ask.heading, paragraphs: [], items: words.ask.items },
    ],
  };
}

/** Without a policy everything is recorded, as agent/policy/capture-rules.ts has it. */
const EVERYTHING = { windowTitles: true, programNames: true, accountNames: true } as const;

const captureOf = (facts: AboutFacts | null): AboutFacts['capture'] => facts?.capture ?? EVERYTHING;

function recorded(facts: AboutFacts | null, { recorded: w }: AboutWords): AboutSection {
  const { windowTitles, programNames, accountNames } = captureOf(facts);
  const held = facts?.media ?? null;
  const items = [
    ...(windowTitles ? [w.titles] : programNames ? [w.windowsWithoutTitles] : []),
    ...(programNames ? [w.programs] : []),
    accountNames ? w.accounts : w.noAccounts,
    w.sessions,
    ...(held === null ? [] : [w.media]),
    ...(held?.files == null ? [] : [w.fileCounts]),
    ...(held?.files?.names ? [w.fileNames] : []),
    ...(held?.files?.programs ? [w.programNames] : []),
    w.concerns,
    w.machine,
  ];
  return { heading: w.heading, paragraphs: [], items };
}

function notRecorded(facts: AboutFacts | null, { notRecorded: w }: AboutWords): AboutSection {
  const { windowTitles, programNames, accountNames } = captureOf(facts);
  const held = facts?.media ?? null;
  const items = [
    ...w.never,
    ...(windowTitles || programNames ? [] : [w.windows]),
    ...(!windowTitles && programNames ? [w.titles] : []),
    ...(windowTitles && !programNames ? [w.programs] : []),
    ...(accountNames ? [] : [w.accounts]),
    ...(held === null ? [w.media] : held.files === null ? [w.mediaFiles] : []),
  ];
  return { heading: w.heading, paragraphs: [], items };
}

function quiet(facts: AboutFacts | null, { quiet: w }: AboutWords): AboutSection {
  const times = facts?.quiet ?? null;
  if (times === null) return { heading: w.heading, paragraphs: [w.none], items: [] };
  const items = times.times.map(({ weekdays, fromMinute, toMinute }) =>
    w.always(
      listOf(
        weekdays.map((day) => w.days[day - 1] ?? ''),
        w.and,
      ),
      clockTime(fromMinute),
      clockTime(toMinute),
    ),
  );
  const holidays = times.holidays ? [w.holidays] : [];
  return { heading: w.heading, paragraphs: [w.lead], items: [...holidays, ...items, ...(times.more ? [w.more] : [])] };
}

function kept(facts: AboutFacts | null, { kept: w }: AboutWords): AboutSection {
  if (facts === null) return { heading: w.heading, paragraphs: [w.unknown], items: [w.audit] };
  const { journalDays, alertsDays } = facts.retention;
  return {
    heading: w.heading,
    paragraphs: [],
    items: [w.activity(journalDays), w.alerts(alertsDays), w.agreement(alertsDays), w.audit],
  };
}

function told(facts: AboutFacts | null, { told: w, quiet: { and } }: AboutWords): AboutSection {
  const rules = (facts?.tell ?? []).filter(({ roles }) => roles.length > 0);
  if (rules.length === 0) return { heading: w.heading, paragraphs: [w.nobody], items: [] };
  const items = rules
    .toSorted((a, b) => a.urgency - b.urgency)
    .map(({ urgency, roles, withinMinutes, outsideHours }) =>
      w.rule(
        urgency,
        listOf(
          roles.map((role) => w.roles[role]),
          and,
        ),
        withinMinutes,
        outsideHours,
      ),
    );
  return { heading: w.heading, paragraphs: [w.lead, w.email[emailSays(facts?.inEmail)]], items };
}

function emailSays(details: EmailDetails | undefined): keyof AboutWords['told']['email'] {
  if (details?.accountNames) return details.flaggedText ? 'both' : 'accounts';
  return details?.flaggedText ? 'texts' : 'nothing';
}

function media(facts: AboutMedia | null, { media: w }: AboutWords): AboutSection {
  if (facts === null) return { heading: w.heading, paragraphs: [w.none], items: [] };
  const items = ABOUT_AUDIENCES.map((one) => `${w.audiences[one]}: ${w.stick[facts.sticks[one]]}`);
  const reminder = facts.remindAfterMinutes > 0 ? [w.remind(facts.remindAfterMinutes)] : [];
  return { heading: w.heading, paragraphs: [w.further, ...reminder], items };
}

const clockTime = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

function listOf(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}
