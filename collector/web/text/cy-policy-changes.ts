/** What is different between two policies, in plain Welsh: as collector/policy/document/diff/english.ts. */
import type { Period, TellRule, Verdict, Weekday } from '../../../protocol/policy/document.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';
import type { Change, MediaChange } from '../../policy/document/diff/changes.ts';
import type { ChangeTexts } from '../../policy/document/diff/english.ts';
import { momentPhrase } from './cy-moments.ts';
import { MEDIA_CHANGES } from './cy-policy-changes-media.ts';
import { ROLES, WEEKDAYS } from './cy-policy-words.ts';
import { themeInWelsh } from './cy-themes.ts';
import { count, DAY, HOUR, MINUTE, PERSON } from './welsh-counts.ts';

const sections: ChangeTexts['sections'] = {
  name: 'Enw',
  audiences: 'Grwpiau o bobl',
  actions: 'Pwy gaiff wneud beth',
  packs: 'Rhestrau geiriau',
  terms: 'Termau’r ysgol ei hun',
  silence: 'Ymadroddion wedi’u distewi',
  regrade: 'Lefelau brys wedi’u gosod o’r newydd',
  searches: 'Chwiliadau',
  media: 'Cyfryngau symudadwy',
  alerts: 'Rhybuddion',
  capture: 'Beth a gofnodir',
  retention: 'Am ba hyd y cedwir pethau',
  approvals: 'Faint o bobl sy’n cytuno',
  agreement: 'Cytundeb defnydd derbyniol',
  calendar: 'Calendr',
};

const CAPTURE = { windowTitles: 'teitlau ffenestri', programNames: 'enwau rhaglenni', accountNames: 'enwau cyfrifon' };
const IN_EMAIL = { accountNames: 'cyfrif pwy ydyw', flaggedText: 'beth a fflagiwyd' };
const KEPT = { journalDays: 'Gweithgarwch', alertsDays: 'Rhybuddion' };

/** With commas and without a last `a` or `ac`, which would change how the next word begins. */
const list = (words: readonly string[]): string => (words.length === 0 ? 'dim' : words.join(', '));
const times = (moments: readonly Moment[]): string => list(moments.map(momentPhrase));
const days = (weekdays: readonly Weekday[]): string => list([...weekdays].sort().map((day) => WEEKDAYS[day]));
/** ` (ar gyfer: Blwyddyn 6)`; nothing for everybody. */
const forWhom = (audiences: readonly string[]): string =>
  audiences.length === 0 ? '' : ` (ar gyfer: ${list(audiences)})`;
const and = (...sentences: (string | false)[]): string => sentences.filter(Boolean).join('; ');
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const because = (reason: string): string => (reason === '' ? '' : ` (${reason})`);
/** What was and what is, after a colon: nothing has to agree with anything. */
const wasIs = (before: string, after: string): string => `gynt ${before}; nawr ${after}`;

function verdict(value: Verdict | undefined): string {
  switch (value?.kind) {
    case undefined:
      return 'fflagir fel y dywed y rhestr geiriau';
    case 'acceptable':
      return 'derbyniol';
    case 'unacceptable':
      return 'annerbyniol';
    case 'illegal':
      return 'anghyfreithlon';
    case 'atCertainTimes':
      return `derbyniol ${times(value.times)}`;
    case 'forNominatedUsers':
      return `derbyniol i’r cyfrifon hyn: ${list(value.accounts)}`;
  }
}

function told({ roles, withinMinutes, outsideHours }: TellRule): string {
  const when = outsideHours ? ', y tu allan i oriau ysgol hefyd' : '';
  return `rhoi gwybod (${list(roles.map((role) => ROLES[role]))}) o fewn ${duration(withinMinutes)}${when}`;
}

function duration(minutes: number): string {
  if (minutes % 1_440 === 0) return count(minutes / 1_440, DAY);
  return minutes % 60 === 0 ? count(minutes / 60, HOUR) : count(minutes, MINUTE);
}

const dates = ({ from, to }: { from: string; to: string }): string => (from === to ? from : `${from} hyd ${to}`);
const KINDS: Record<Period['kind'], string> = {
  lesson: 'gwers',
  break: 'egwyl',
  lunch: 'cinio',
  registration: 'cofrestru',
  club: 'clwb',
};
const period = ({ kind, from, to, days: on }: Period): string =>
  `${KINDS[kind]}, ${from} hyd ${to}${on.length === 0 ? '' : `, ${days(on)}`}`;

/** A sentence for every kind of change. */
type Sentences<C extends Change> = { [K in C['kind']]: (change: Extract<C, { kind: K }>) => string };

const SENTENCES: Sentences<Change> = {
  ...(MEDIA_CHANGES satisfies Sentences<MediaChange>),
  agreement: ({ before, after }) => {
    if (after === undefined) return 'Ni ofynnir i bobl dderbyn cytundeb mwyach.';
    const is = `fersiwn ${after.version}, ${after.date}`;
    if (before === undefined) return `Gofynnir i bobl dderbyn cytundeb: ${is}.`;
    return before.version === after.version
      ? `Mae testun y cytundeb yn wahanol, dyddiad ${after.date}, o dan yr un fersiwn ${after.version}: mae pawb a dderbyniodd y fersiwn honno o’r blaen yn cyfrif fel rhai sydd wedi’i derbyn.`
      : `Y cytundeb: ${wasIs(`fersiwn ${before.version}, ${before.date}`, is)}: gofynnir i bawb o’r newydd.`;
  },
  name: ({ before, after }) => `Enw’r polisi: ${wasIs(`“${before}”`, `“${after}”`)}.`,
  audienceAdded: ({ title, within }) => `Mae ${title} yn grŵp newydd o fewn ${within}.`,
  audienceRemoved: ({ title }) =>
    `Nid yw ${title} yn grŵp mwyach: mae ei bobl yn perthyn i’r grŵp nesaf sy’n eu hawlio, neu fel arall i grŵp eu cyfrifiadur.`,
  audienceTitle: ({ before, after }) => `Enw’r grŵp: ${wasIs(before, after)}.`,
  audienceWithin: ({ title, before, after }) => `Mae ${title} yn sefyll o fewn: ${wasIs(before, after)}.`,
  claims: ({ title, what, added, removed }) => {
    const noun = what === 'accounts' ? 'cyfrifon' : 'grwpiau o gyfrifiaduron';
    return `${title}, ${noun}: ${and(added.length > 0 && `yn newydd: ${list(added)}`, removed.length > 0 && `wedi mynd: ${list(removed)}`)}.`;
  },
  audienceOrder: ({ titles }) =>
    `Mae pwy bynnag sy’n perthyn i sawl grŵp bellach yn perthyn i’r cyntaf o’r rhain: ${titles.join(', ')}.`,
  verdict: ({ audience, category, before, after }) =>
    `${audience}, ${themeInWelsh(category)}: ${wasIs(verdict(before), verdict(after))}.`,
  packsUsed: ({ added, removed }) =>
    `${capital(and(added.length > 0 && `rhestrau geiriau newydd: ${list(added)}`, removed.length > 0 && `rhestrau geiriau na ddefnyddir mwyach: ${list(removed)}`))}.`,
  packsExcepted: ({ added, removed }) =>
    `${capital(and(added.length > 0 && `rhestrau geiriau a hepgorir: ${list(added)}`, removed.length > 0 && `rhestrau geiriau na hepgorir mwyach: ${list(removed)}`))}.`,
  term: ({ text, theme, audiences, before, after }) => {
    const what = `“${text}” (${themeInWelsh(theme)})${forWhom(audiences)}`;
    if (after === undefined) return `Ni chwilir am ${what} mwyach.`;
    if (before === undefined) return `Chwilir am ${what}, lefel brys ${after.urgency}${because(after.note)}.`;
    const changes = [
      before.urgency !== after.urgency && `lefel brys: ${wasIs(String(before.urgency), String(after.urgency))}`,
      before.exact !== after.exact &&
        (after.exact ? 'rhaid iddo sefyll yn union felly' : 'mae sillafiadau cudd yn cyfrif hefyd'),
      before.note !== after.note && `y nodyn yw “${after.note}”`,
    ];
    return `${what}: ${and(...changes)}.`;
  },
  silence: ({ silence: { phrase, theme, reason }, audiences, there }) => {
    const of = theme === undefined ? '' : ` (thema: ${themeInWelsh(theme)})`;
    return there === 'after'
      ? `Ni fflagir mwyach yr hyn sydd o fewn “${phrase}”${of}${forWhom(audiences)}${because(reason)}.`
      : `Fflagir eto yr hyn sydd o fewn “${phrase}”${of}${forWhom(audiences)}.`;
  },
  silenceReason: ({ phrase, after }) => `Rhoddir y rheswm dros ddistewi “${phrase}” bellach fel “${after}”.`,
  regrade: ({ theme, term, audiences, before, after }) => {
    const of = term === undefined ? `Popeth am ${themeInWelsh(theme)}` : `“${term}” (${themeInWelsh(theme)})`;
    const what = `${of}${forWhom(audiences)}`;
    if (after === undefined)
      return `${what}: mae’r lefel brys eto fel y dywed y rhestr geiriau (gynt ${before?.urgency}).`;
    const was = before === undefined ? 'fel y dywed y rhestr geiriau' : String(before.urgency);
    return before?.urgency === after.urgency
      ? `${what}: y rheswm yw “${after.reason}”.`
      : `${what}: lefel brys: ${wasIs(was, String(after.urgency))}${because(after.reason)}.`;
  },
  searchAudiences: ({ added, removed }) =>
    `${and(added.length > 0 && `Dylai’r rhain chwilio gyda pheiriant i blant: ${list(added)}`, removed.length > 0 && `Caiff y rhain chwilio gydag unrhyw beiriant: ${list(removed)}`)}.`,
  searchEngines: ({ added, removed }) =>
    `Peiriannau chwilio i blant: ${and(added.length > 0 && `yn newydd: ${list(added)}`, removed.length > 0 && `wedi mynd: ${list(removed)}`)}.`,
  searchUrgency: ({ before, after }) =>
    `Lefel brys chwiliad gyda pheiriant arall: ${wasIs(String(before), String(after))}.`,
  threshold: ({ before, after }) =>
    `Mae’r ddesg adolygu yn dangos lefelau brys: ${wasIs(`1 i ${before}`, `1 i ${after}`)}.`,
  lessons: ({ after }) =>
    after
      ? 'Mae geiriau gwers yn gwneud fflag yn llai brys.'
      : 'Nid yw geiriau gwers yn gwneud fflag yn llai brys mwyach.',
  outsideHours: ({ after }) =>
    after === 0
      ? 'Y tu allan i oriau ysgol mae rhybuddion mor frys ag o fewn oriau ysgol.'
      : 'Y tu allan i oriau ysgol mae rhybuddion un cam yn fwy brys.',
  hide: ({ added, removed }) =>
    `${and(added.length > 0 && `Cuddir teitlau’r themâu hyn i ddechrau: ${list(added.map(themeInWelsh))}`, removed.length > 0 && `Dangosir teitlau’r themâu hyn ar unwaith eto: ${list(removed.map(themeInWelsh))}`)}.`,
  tell: ({ urgency, before, after }) => {
    if (after === undefined) return `Ni roddir gwybod i neb am rybuddion o lefel brys ${urgency} mwyach.`;
    const was = before === undefined ? '' : ` Gynt: ${told(before)}.`;
    return `Rhybuddion o lefel brys ${urgency}: ${told(after)}.${was}`;
  },
  inEmail: ({ what, after }) =>
    after
      ? `Mae e-bost am fater yn dweud ${IN_EMAIL[what]}.`
      : `Nid yw e-bost am fater yn dweud ${IN_EMAIL[what]} mwyach.`,
  capture: ({ what, after }) => (after ? `Cofnodir ${CAPTURE[what]}.` : `Ni chofnodir ${CAPTURE[what]} mwyach.`),
  notDuring: ({ added, removed }) =>
    `${and(added.length > 0 && `Ni chofnodir dim ${times(added)}`, removed.length > 0 && `Cofnodir eto ${times(removed)}`)}.`,
  retention: ({ what, before, after }) =>
    `${KEPT[what]}, am ba hyd y’i cedwir: ${wasIs(count(before, DAY), count(after, DAY))}.`,
  approvals: ({ before, after }) =>
    `Faint o bobl sydd eu hangen i newid y polisi hwn: ${wasIs(count(before, PERSON), count(after, PERSON))}.`,
  timeZone: ({ before, after }) => `Y gylchfa amser: ${wasIs(before, after)}.`,
  schoolDays: ({ before, after }) => `Diwrnodau ysgol: ${wasIs(days(before), days(after))}.`,
  hours: ({ before, after }) =>
    `Yr ysgol ar agor: ${wasIs(`${before.from} hyd ${before.to}`, `${after.from} hyd ${after.to}`)}.`,
  dates: ({ list: which, name, before, after }) => {
    const what = `${which === 'terms' ? 'Tymor' : 'Gwyliau'} “${name}”`;
    if (before === undefined) return `${what}, yn newydd: ${after ? dates(after) : ''}.`;
    return after === undefined ? `${what}: wedi mynd.` : `${what}: ${wasIs(dates(before), dates(after))}.`;
  },
  period: ({ name, before, after }) => {
    if (before === undefined) return `“${name}”, yn newydd: ${after ? period(after) : ''}.`;
    return after === undefined
      ? `Mae “${name}” wedi mynd: mae’n wers bryd hynny.`
      : `“${name}”: ${wasIs(period(before), period(after))}.`;
  },
};

export const CHANGES: ChangeTexts = {
  sections,
  // The key of a sentence is the kind of the change that it is given.
  sentence: (change) => (SENTENCES[change.kind] as (change: Change) => string)(change),
};
