/**
 * What is wrong with a policy's text and what to look at before it is published, in English. Another language is another file of
 * this shape. Sentences begin in lower case: a place comes before them.
 */
import type { Near } from '../did-you-mean.ts';
import type { RESERVED_SECTIONS } from '../schema/policy-file.ts';
import { say } from './told.ts';
import { STANDS, type Stands, WANTS, type Want } from './wants.ts';

const near = (found: Near): string => {
  if (found === undefined) return '';
  if ('meant' in found) return `; did you mean "${found.meant}"?`;
  return `; known are ${found.known.join(', ')}${found.more ? ', …' : ''}`;
};

/** What was probably meant by something that is of the wrong kind. */
export type Hint = { kind: 'quote' | 'plain' | 'word'; text: string } | undefined;

const hinted = (hint: Hint): string => {
  switch (hint?.kind) {
    case undefined:
      return '';
    case 'quote':
      return `: put it in quotes, "${hint.text}"`;
    case 'plain':
      return `; did you mean ${hint.text}?`;
    case 'word':
      return `; did you mean "${hint.text}"?`;
  }
};

const field = (name: string): string => (name === '' ? 'the document' : name);
const entry = (index: number): string => `entry ${index + 1} of this list`;
const range = (name: string, from: string, to: string): string => `"${name}" (${from} to ${to})`;

/** `asSaid` is what a library says, in English whoever reads it. Entries of lists count from 0, as in their paths. */
const TEXT = {
  asSaid: (message: string) => message,
  tabIndent: () => 'this line begins with a tab: indent with spaces',
  secondDocument: () => 'a second document begins here (---): a policy is one document',
  badIndent: () => 'the indentation does not fit the lines above, or a bracket is not closed',
  tag: () => 'a tag (a word with ! in front) means nothing here: put text that begins with ! in quotes',
  tooManyBytes: (bytes: number, most: number) =>
    `the document has ${bytes.toLocaleString('en-GB')} bytes, at most ${most.toLocaleString('en-GB')}`,
  alias: () => 'anchors and aliases (& and *) are not read: write it out; put text that begins with them in quotes',
  missing: (name: string, want: Want) =>
    `${name === '' ? 'the document is empty' : `${name} is missing`}: want ${say(WANTS, want)}`,
  wrong: (name: string, stands: Stands, want: Want, hint: Hint) =>
    `${field(name)} is ${say(STANDS, stands)}, want ${say(WANTS, want)}${hinted(hint)}`,
  notEnforced: (section: (typeof RESERVED_SECTIONS)[number]) =>
    `this version does not enforce ${section === 'screenLock' ? 'rules for the screen lock' : 'rules for isolating a computer'}: take "${section}" out, so that nobody relies on it`,
  unknownField: (name: string, known: Near) => `"${name}" is not known here${near(known)}`,
  badName: (name: string) => `"${name}" is no name for this: lower case letters and hyphens, at most 40`,
  tooMany: (count: number, most: number) => `${count} entries, at most ${most}`,
  keyNotText: () => 'a key must be plain text',
  keyTwice: (name: string, line: number) => `"${name}" stands twice, here and on line ${line}: only one can count`,
};

const PEOPLE = {
  unknownAudience: (id: string, known: Near) => `audience "${id}" is not known${near(known)}`,
  audienceTwice: (id: string, before: number) => `audience "${id}" is there already, as ${entry(before)}`,
  withinNothing: (id: string) => `"${id}" is always there and stands within nothing: take this line out`,
  withinMissing: (id: string) => `"${id}" does not say within whom it stands: add a line such as within: pupil`,
  withinItself: (id: string) =>
    `"${id}" stands within itself: follow within from one to the next until pupil, staff or guest`,
  claimedBefore: (pattern: string, by: string) => `"${pattern}" belongs to "${by}" already, which stands first`,
};

const CALENDAR = {
  unknownZone: (zone: string, known: Near) =>
    `time zone "${zone}" is not known${known !== undefined && 'meant' in known ? near(known) : ', want one such as Europe/London'}`,
  hoursBackwards: (from: string, to: string) =>
    `school begins at ${from} and ends at ${to}: the end must be later, on the same day`,
  noSchoolDays: () => 'no school days: all of the time counts as outside school hours',
  holidayOutside: (name: string) => `"${name}" lies outside of all terms, where it is holiday anyway`,
  calendarEnds: (lastDay: string, isOver: boolean) =>
    `the calendar ${isOver ? 'has run out' : 'runs out soon'}: after ${lastDay} every day counts as holiday. Put in the next year's terms`,
  datesBackwards: (name: string, from: string, to: string) => `"${name}" ends on ${to}, before it begins on ${from}`,
  datesOverlap: (what: 'term' | 'holiday', one: Range, other: Range) =>
    `the ${what} ${range(...one)} overlaps ${range(...other)}`,
  noSuchMonth: (date: string, month: number) => `the date ${date} does not exist: there is no month ${month}`,
  noSuchDay: (date: string, days: number) => `the date ${date} does not exist: that month has ${days} days`,
  standsTwice: (what: string) => `${what} stands twice`,
  timesBackwards: (name: string, from: string, to: string) => `"${name}" ends at ${to}, not after it begins at ${from}`,
  outsideHours: (one: Range, from: string, to: string) =>
    `${range(...one)} lies outside the school's hours (${from} to ${to}), where it would never count`,
  timesOverlap: (one: Range, other: Range) => `${range(...one)} overlaps ${range(...other)}`,
  noTermsAtAll: () => 'the calendar has no terms and no holidays: this has no effect',
  noSuchPeriod: (kind: string) => `the calendar has no period of the kind ${kind}: this has no effect`,
};

/** A name, from when, to when. */
export type Range = readonly [name: string, from: string, to: string];

const WORDS = {
  noSuchPack: (pattern: string, known: Near) => `no shipped pack is called "${pattern}"${near(known)}`,
  noPacks: () => 'no shipped word list counts: only the school’s own terms are looked for',
  unreviewed: (packs: readonly string[]) =>
    `no native speaker who works in safeguarding has reviewed these word lists yet: ${packs.join(', ')}`,
  themeNearly: (theme: string, meant: string) =>
    `theme "${theme}" is nearly one of the packs: did you mean "${meant}"?`,
  unknownTheme: (theme: string, known: Near) => `theme "${theme}" is not known${near(known)}`,
  termTwice: (text: string, before: number) => `"${text}" stands twice, here and as ${entry(before)}`,
  silencedTwice: (phrase: string, before: number) => `"${phrase}" is silenced already, by ${entry(before)}`,
  gradedTwice: (term: string | undefined, theme: string, before: number) =>
    `${term === undefined ? `the theme "${theme}"` : `"${term}"`} is graded already, by ${entry(before)}`,
  gravelySilent: (theme: string) =>
    `nothing about ${theme} would reach the review desk any more, and it is about somebody’s safety`,
  termSilenced: (text: string) => `"${text}" is a silenced phrase too: where both count it is not flagged`,
  termTooLong: (text: string, most: number) => `${JSON.stringify(text)} is longer than ${most} characters`,
  termEmpty: (text: string) => `${JSON.stringify(text)} is empty: it has no character that can be seen`,
  termNeverFits: (text: string) => `${JSON.stringify(text)} would never match: it has no letter, digit or symbol`,
  termOneLetter: (text: string) => `${JSON.stringify(text)} is one letter: it would match everywhere`,
};

const RULES = {
  unknownCategory: (category: string, known: Near) => `category "${category}" is not known${near(known)}`,
  neverAcceptable: (category: string) =>
    `${category} is about somebody’s safety and cannot be acceptable: silence or regrade single terms instead`,
  namesNothing: (key: 'at' | 'nominated') =>
    `${key} names nothing: write unacceptable, or when or for whom it is acceptable`,
  noHost: (engine: string) => `"${engine}" is no host name: write it without https:// and path, such as kiddle.co`,
  noEngines: () => 'searches are to go through a child-friendly engine, but none is named',
  urgencyTwice: (urgency: number) => `urgency ${urgency} has a line already: put all who are told into one`,
  toldNobody: (urgency: number) => `nobody is told of alerts of urgency ${urgency}: name a role, or take the line out`,
  belowThreshold: (urgency: number, threshold: number) =>
    `urgency ${urgency} begins no alert (the threshold is ${threshold}): this line has no effect`,
  gravestUntold: () => 'nobody is told of alerts of urgency 1, when somebody may be in danger now',
  fewReach: (threshold: number) => `only urgency ${threshold === 1 ? '1' : '1 and 2'} would reach the review desk`,
  hiddenAnyway: (theme: string) => `titles of ${theme} are hidden anyway: this has no effect`,
  themeTwice: (theme: string) => `"${theme}" stands twice`,
  noNameToSay: () => 'account names are not recorded: this has no effect',
  noTitleToSay: () => 'window titles are not recorded: there are none to say',
  noTitles: () => 'without window titles nothing can be flagged',
  noAccounts: () => 'without account names, rules for accounts and nominated users have no effect',
  alertsKept: (journalDays: number) =>
    `alerts are kept ${journalDays} days, as long as activity: their flags say which titles are hidden`,
};

const MEDIA = {
  ruleTwice: (id: string, before: number) => `rule "${id}" is there already, as ${entry(before)}`,
  rulesSame: (one: string, other: string) =>
    `the rules "${one}" and "${other}" say the same of the same: take one of them out`,
  rulesDisagree: (one: string, other: string, verdicts: readonly [string, string]) =>
    `the rules "${one}" and "${other}" apply equally and disagree (${verdicts.join(', ')}), so that the device would be kept out: let one of them name more than the other`,
  noStar: (what: 'accounts' | 'deviceGroups', name: string) =>
    `no ${what === 'accounts' ? 'account' : 'group of computers'} is called "${name}", so that this never applies: * has no meaning here. Make an audience of them and name that`,
  noSuchDevice: (name: string) => `"${name}" is no device of the register: write its name in full, or "*" alone`,
  cannotHold: (verdict: string) =>
    `a phone, a camera or a disc drive cannot be held to ${verdict}, and is kept out: write block, or allow if that is meant`,
  noDevices: () => 'no device with files is ever let in, whatever the rules say: write 1 or more',
  everyFile: (name: string) => `"${name}" would tell every file: name those that matter`,
  noFolders: (name: string) => `"${name}" never fits: write the file’s name without folders`,
  noFiles: () => 'files are counted, and none is told: name some, or turn programs on',
  noOccasion: () => 'this line brings nothing: say when, such as [blocked, lost]',
  nobodyAsks: () => 'no rule says ask, so that nobody waits: this has no effect',
  onlySignOut: () => 'remindAfterMinutes is 0: only signing out is noticed',
  occasionTwice: (occasion: string, audience: string, before: number) =>
    `${occasion} for ${audience === '' ? 'everybody' : audience} stands in ${entry(before)} already`,
  tooMuchForAgents: (why: string) =>
    `the rules of media with the groups of people and the times that they name are too much for workstations (${why}): name accounts by patterns such as y6-*, or use fewer rules or periods`,
};

export const MISTAKES = { ...TEXT, ...PEOPLE, ...CALENDAR, ...WORDS, ...RULES, ...MEDIA };
export type MistakeWords = typeof MISTAKES;
