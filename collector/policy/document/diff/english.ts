/** Changes in plain English. Another language is another file of this shape. */
import type { Period, TellRule, Verdict, Weekday } from '../../../../protocol/policy/document.ts';
import type { Moment } from '../../../../protocol/policy/moment.ts';
import { MOMENT_PHRASE, ROLE } from '../../english/words.ts';
import type { Change, MediaChange, Section } from './changes.ts';
import { MEDIA_SENTENCES } from './english-media.ts';

export interface ChangeTexts {
  sections: Readonly<Record<Section, string>>;
  sentence(change: Change): string;
}

const DAY: Record<Weekday, string> = {
  1: 'Monday',
  2: 'Tuesday',
  3: 'Wednesday',
  4: 'Thursday',
  5: 'Friday',
  6: 'Saturday',
  7: 'Sunday',
};
const CAPTURE = { windowTitles: 'window titles', programNames: 'names of programs', accountNames: 'account names' };
const IN_EMAIL = { accountNames: 'whose account it is', flaggedText: 'what was flagged' };
const KEPT = { journalDays: 'Activity', alertsDays: 'Alerts' };

const list = (words: readonly string[]): string =>
  words.length < 2 ? (words[0] ?? 'nothing') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
const times = (moments: readonly Moment[]): string => list(moments.map((moment) => MOMENT_PHRASE[moment]));
const days = (weekdays: readonly Weekday[]): string => list([...weekdays].sort().map((day) => DAY[day]));
/** ` for Year 6`; nothing for everybody. */
const forWhom = (audiences: readonly string[]): string => (audiences.length === 0 ? '' : ` for ${list(audiences)}`);
const and = (...sentences: (string | false)[]): string => sentences.filter(Boolean).join('; ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const because = (reason: string): string => (reason === '' ? '' : ` (${reason})`);
const people = (count: number): string => (count === 1 ? 'one person' : `${count} persons`);

function verdict(value: Verdict | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'flagged as its word list says';
    case 'acceptable':
    case 'unacceptable':
    case 'illegal':
      return value.kind;
    case 'atCertainTimes':
      return `acceptable ${times(value.times)}`;
    case 'forNominatedUsers':
      return `acceptable for ${list(value.accounts)}`;
  }
}

function told({ roles, withinMinutes, outsideHours }: TellRule): string {
  const when = outsideHours ? ', outside school hours too' : '';
  return `tell ${list(roles.map((role) => ROLE[role]))} within ${duration(withinMinutes)}${when}`;
}

function duration(minutes: number): string {
  if (minutes % 1_440 === 0) return minutes === 1_440 ? 'a day' : `${minutes / 1_440} days`;
  if (minutes % 60 === 0) return minutes === 60 ? 'an hour' : `${minutes / 60} hours`;
  return minutes === 1 ? 'a minute' : `${minutes} minutes`;
}

const dates = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from} to ${to}`);
const period = ({ kind, from, to, days: on }: Period): string =>
  `${kind}, ${from} to ${to}${on.length === 0 ? '' : `, ${days(on)}`}`;

/** A sentence for every kind of change. */
type Sentences<C extends Change> = { [K in C['kind']]: (change: Extract<C, { kind: K }>) => string };

const SENTENCES: Sentences<Change> = {
  ...(MEDIA_SENTENCES satisfies Sentences<MediaChange>),
  agreement: ({ before, after }) => {
    if (after === undefined) return 'People are no longer asked to accept an agreement.';
    const is = `version ${after.version} of ${after.date}`;
    if (before === undefined) return `People are asked to accept an agreement, ${is}.`;
    return before.version === after.version
      ? `The agreement is another, dated ${after.date}, under the same version ${after.version}: whoever accepted that version before counts as having accepted it.`
      : `The agreement was version ${before.version} of ${before.date}, is ${is}: everybody is asked anew.`;
  },
  name: ({ before, after }) => `The policy was called “${before}”, is called “${after}”.`,
  audienceAdded: ({ title, within }) => `${title} is a new group within ${within}.`,
  audienceRemoved: ({ title }) =>
    `${title} is no longer a group: its people belong to the next group that claims them, else to that of their computer.`,
  audienceTitle: ({ before, after }) => `${before} is now called ${after}.`,
  audienceWithin: ({ title, before, after }) => `${title} stood within ${before}, stands within ${after}.`,
  claims: ({ title, what, added, removed }) => {
    const noun = what === 'accounts' ? 'accounts' : 'groups of computers';
    return `${title}, ${noun}: ${and(added.length > 0 && `new ${list(added)}`, removed.length > 0 && `gone ${list(removed)}`)}.`;
  },
  audienceOrder: ({ titles }) =>
    `Who belongs to several groups belongs to the first of these now: ${titles.join(', ')}.`,
  verdict: ({ audience, category, before, after }) =>
    `${audience}: ${category} was ${verdict(before)}, is ${verdict(after)}.`,
  packsUsed: ({ added, removed }) =>
    `${capital(and(added.length > 0 && `new word lists ${list(added)}`, removed.length > 0 && `word lists no longer used ${list(removed)}`))}.`,
  packsExcepted: ({ added, removed }) =>
    `${capital(and(added.length > 0 && `word lists left out ${list(added)}`, removed.length > 0 && `word lists no longer left out ${list(removed)}`))}.`,
  term: ({ text, theme, audiences, before, after }) => {
    const what = `“${text}” (${theme})${forWhom(audiences)}`;
    if (after === undefined) return `${what} is no longer looked for.`;
    if (before === undefined) return `${what} is looked for, urgency ${after.urgency}${because(after.note)}.`;
    const changes = [
      before.urgency !== after.urgency && `urgency was ${before.urgency}, is ${after.urgency}`,
      before.exact !== after.exact && (after.exact ? 'must stand exactly so' : 'disguised spellings count too'),
      before.note !== after.note && `the note is “${after.note}”`,
    ];
    return `${what}: ${and(...changes)}.`;
  },
  silence: ({ silence: { phrase, theme, reason }, audiences, there }) => {
    const of = theme === undefined ? '' : ` about ${theme}`;
    return there === 'after'
      ? `What lies inside “${phrase}” is not flagged${of} any more${forWhom(audiences)}${because(reason)}.`
      : `What lies inside “${phrase}” is flagged again${of}${forWhom(audiences)}.`;
  },
  silenceReason: ({ phrase, after }) => `Why “${phrase}” is silenced is now given as “${after}”.`,
  regrade: ({ theme, term, audiences, before, after }) => {
    const what = `${term === undefined ? `Everything about ${theme}` : `“${term}” (${theme})`}${forWhom(audiences)}`;
    if (after === undefined) return `${what} is as urgent again as its word list says (was ${before?.urgency}).`;
    const was = before === undefined ? 'as its word list says' : String(before.urgency);
    const changed = before?.urgency !== after.urgency;
    return changed
      ? `${what}: urgency was ${was}, is ${after.urgency}${because(after.reason)}.`
      : `${what}: the reason is “${after.reason}”.`;
  },
  searchAudiences: ({ added, removed }) =>
    `${and(added.length > 0 && `${list(added)} should search with a child-friendly engine`, removed.length > 0 && `${list(removed)} may search with any engine`)}.`,
  searchEngines: ({ added, removed }) =>
    `Child-friendly engines: ${and(added.length > 0 && `new ${list(added)}`, removed.length > 0 && `gone ${list(removed)}`)}.`,
  searchUrgency: ({ before, after }) => `A search with another engine had urgency ${before}, has ${after}.`,
  threshold: ({ before, after }) => `The review desk showed urgency 1 to ${before}, shows 1 to ${after}.`,
  lessons: ({ after }) => `Words of a lesson ${after ? 'make' : 'no longer make'} a flag less urgent.`,
  outsideHours: ({ after }) =>
    `Outside school hours alerts are ${after === 0 ? 'as urgent as within' : 'one step more urgent'}.`,
  hide: ({ added, removed }) =>
    `${capital(and(added.length > 0 && `titles are hidden at first of ${list(added)}`, removed.length > 0 && `titles are shown at once again of ${list(removed)}`))}.`,
  tell: ({ urgency, before, after }) => {
    if (after === undefined) return `Nobody is told of alerts of urgency ${urgency} any more.`;
    const was = before === undefined ? '' : ` Before: ${told(before)}.`;
    return `Alerts of urgency ${urgency}: ${told(after)}.${was}`;
  },
  inEmail: ({ what, after }) => `Email about a matter ${after ? 'says' : 'no longer says'} ${IN_EMAIL[what]}.`,
  capture: ({ what, after }) => `${capital(CAPTURE[what])} are ${after ? 'recorded' : 'no longer recorded'}.`,
  notDuring: ({ added, removed }) =>
    `${and(added.length > 0 && `Nothing is recorded ${times(added)}`, removed.length > 0 && `Recorded again ${times(removed)}`)}.`,
  retention: ({ what, before, after }) => `${KEPT[what]}: was kept ${before} days, is kept ${after} days.`,
  approvals: ({ before, after }) => `A change of this policy took ${people(before)}, takes ${people(after)}.`,
  timeZone: ({ before, after }) => `The time zone was ${before}, is ${after}.`,
  schoolDays: ({ before, after }) => `School days were ${days(before)}, are ${days(after)}.`,
  hours: ({ before, after }) =>
    `School was open from ${before.from} to ${before.to}, is open from ${after.from} to ${after.to}.`,
  dates: ({ list: which, name, before, after }) => {
    const what = `${which === 'terms' ? 'Term' : 'Holiday'} “${name}”`;
    if (before === undefined) return `${what} is new: ${after ? dates(after) : ''}.`;
    return after === undefined ? `${what} is gone.` : `${what} was ${dates(before)}, is ${dates(after)}.`;
  },
  period: ({ name, before, after }) => {
    if (before === undefined) return `“${name}” is new: ${after ? period(after) : ''}.`;
    return after === undefined
      ? `“${name}” is gone: it is lesson then.`
      : `“${name}” was ${period(before)}; is ${period(after)}.`;
  },
};

export const ENGLISH: ChangeTexts = {
  sections: {
    name: 'Name',
    audiences: 'Groups of people',
    actions: 'Who may do what',
    packs: 'Word lists',
    terms: 'The school’s own terms',
    silence: 'Silenced phrases',
    regrade: 'Urgencies set anew',
    searches: 'Searches',
    media: 'Removable media',
    alerts: 'Alerts',
    capture: 'What is recorded',
    retention: 'How long things are kept',
    approvals: 'How many persons agree',
    agreement: 'Acceptable-use agreement',
    calendar: 'Calendar',
  },
  // The key of a sentence is the kind of the change that it is given.
  sentence: (change) => (SENTENCES[change.kind] as (change: Change) => string)(change),
};
