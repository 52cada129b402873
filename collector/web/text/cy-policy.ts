/** Welsh words of the policy's pages. Part of `cy`. */

import type { Gravity } from '../../../protocol/match/themes.ts';
import type { AccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import type { PeriodKind } from '../../../protocol/policy/document.ts';
import { type AskingRefusal, type DecidingRefusal, MAX_REASON_UNITS } from '../../approval/approval-desk.ts';
import type { ChangeRefusal } from '../../policy/change-control.ts';
import type { ApprovalState } from '../../store/store.ts';
import { EXCEPTION_MISTAKES_IN_WELSH } from './cy-exception-mistakes.ts';
import { cyExplanation } from './cy-explanation.ts';
import { MOMENT_NAMES } from './cy-moments.ts';
import { CHANGES } from './cy-policy-changes.ts';
import { cyPolicyDraft } from './cy-policy-draft.ts';
import { cyPolicyMedia } from './cy-policy-media.ts';
import { cyPolicyOverview } from './cy-policy-overview.ts';
import { ROLES, WEEKDAYS } from './cy-policy-words.ts';
import { THEMES } from './cy-themes.ts';
import type { Texts } from './texts.ts';
import { ACCOUNT, count, DAY, EVENT, FLAG, HOUR, number } from './welsh-counts.ts';

type Policy = Texts['policy'];

const accountUse: Record<AccountUseTerm, string> = {
  'two computers at once': 'Dau gyfrifiadur ar unwaith',
  'impossible move': 'Symudiad amhosibl',
  'account of a leaver': 'Cyfrif rhywun sydd wedi gadael',
  'expired guest account': 'Cyfrif gwestai sydd wedi dod i ben',
  'repeated attempts to get round filtering': 'Sawl ymgais i osgoi’r hidlydd',
};

const gravity: Record<Gravity, string> = {
  grave: 'Diogelwch rhywun',
  serious: 'Difrifol',
  conduct: 'Rheolau’r ysgol',
};

const period: Record<PeriodKind, string> = {
  lesson: 'Gwers',
  break: 'Egwyl',
  lunch: 'Cinio',
  registration: 'Cofrestru',
  club: 'Clwb',
};

const approvalState: Record<ApprovalState, string> = {
  pending: 'Yn aros',
  approved: 'Cymeradwywyd',
  declined: 'Gwrthodwyd',
  expired: 'Daeth i ben',
  withdrawn: 'Tynnwyd yn ôl',
};

const refusedChange: Record<Exclude<ChangeRefusal['code'], 'approval'>, string> = {
  notFound: 'Nid yw yno mwyach.',
  notOpen: 'Mae’r drafft hwn wedi’i gau: fe’i cyhoeddwyd neu fe’i taflwyd.',
  outOfDate:
    'Nid yr hyn a gymeradwywyd, neu’r hyn y dechreuodd y drafft ohono, sydd yno nawr. Dechreuwch ddrafft newydd o’r polisi sydd mewn grym.',
  unchanged: 'Mae’n dweud yr un peth â’r polisi sydd mewn grym: nid oes dim i’w gyhoeddi.',
  raced: 'Cyhoeddodd neu newidiodd rhywun arall rywbeth yr eiliad hon. Edrychwch eto.',
  mistakes: 'Mae camgymeriadau yn y drafft: cywirwch hwy yn gyntaf.',
  notApproved: 'Nis cymeradwywyd.',
};

const refusedApproval: Record<AskingRefusal | DecidingRefusal, string> = {
  notAllowed: 'Nid yw eich rôl yn cynnwys hyn.',
  reasonMissing: 'Dywedwch pam: mae’r rheswm yn aros gyda’r newid.',
  reasonTooLong: `Mae’r rheswm yn rhy hir: ${number(MAX_REASON_UNITS)} nod ar y mwyaf.`,
  alreadyAsked: 'Gofynnwyd am gymeradwyo’r union newid hwn eisoes: mae’n aros o dan Cymeradwyaethau.',
  tooManyPending: 'Mae gormod o geisiadau’n aros: penderfynwch ar rai ohonynt yn gyntaf.',
  notFound: 'Nid yw’r cais hwn yno mwyach.',
  own: 'Chi ofynnodd am hyn: rhaid i rywun arall benderfynu.',
  notOwn: 'Rhywun arall ofynnodd am hyn: gwrthodwch ef yn lle hynny.',
  spokenAlready: 'Rydych wedi penderfynu ar hyn eisoes.',
  notPending: 'Nid yw’r cais hwn ar agor mwyach: penderfynwyd arno neu fe’i tynnwyd yn ôl.',
  expired: 'Mae’r amser ar gyfer y cais hwn ar ben: gofynnwch o’r newydd.',
};

const trying: Policy['try'] = {
  title: 'Rhoi prawf ar ddrafft ar y gorffennol',
  running: (percent) => `${percent} % wedi’i wneud`,
  reload: 'Mae’r dudalen hon yn edrych eto ohoni ei hun bob dwy eiliad.',
  cancel: 'Stopio',
  done: (events, days) => `Darllenwyd: ${count(events, EVENT)} o ${count(days, DAY)}.`,
  cancelled: 'Fe’i stopiwyd cyn ei ddiwedd.',
  failed: (why) =>
    `Ni ellid ei orffen. Rhowch gynnig arall arni; os bydd yn digwydd eto, dywedwch wrth eich technegydd: ${why}`,
  gone: 'Ni chedwir y canlyniad hwn mwyach. Rhowch brawf arno eto.',
  busy: 'Mae prawf arall yn rhedeg. Arhoswch amdano, neu stopiwch ef.',
  added: (n) => `${count(n, FLAG)} yn fwy`,
  removed: (n) => `${count(n, FLAG)} yn llai`,
  regraded: (n) => `${count(n, FLAG)} wedi’u graddio’n wahanol`,
  same: (n) => `${count(n, FLAG)} fel o’r blaen`,
  change: { added: 'Newydd', removed: 'Wedi mynd', graver: 'Mwy difrifol', milder: 'Llai difrifol' },
  byTheme: 'Yn ôl thema',
  byAudience: 'Yn ôl cynulleidfa',
  byDay: 'Yn ôl diwrnod',
  byTerm: 'Yn ôl term',
  now: 'Nawr',
  withDraft: 'Gyda’r drafft',
  examples: 'Enghreifftiau',
  examplesLead: 'Rhai ohonynt. Cofnodir eich bod yn eu gweld.',
  floods: (term, share) => `Byddai “${term}” yn fflagio ${share} o’r holl ddigwyddiadau: gormod i neb eu darllen.`,
  nothing: 'Nid yw’n gwneud gwahaniaeth ar y diwrnodau hyn.',
};

const approval: Policy['approval'] = {
  refused: refusedApproval,
  title: 'Cymeradwyaethau',
  lead: 'Beth y gofynnodd un person amdano ac y mae’n rhaid i un arall gytuno iddo. Nid oes neb yn cymeradwyo eu cais eu hunain.',
  empty: 'Nid oes dim yn aros am gymeradwyaeth.',
  past: 'Penderfynwyd',
  publishPolicy: (subject) => `Cyhoeddi’r polisi: ${subject}`,
  rollBackPolicy: (subject) => `Mynd yn ôl at bolisi cynharach: ${subject}`,
  asked: (name) => `Gofynnwyd gan ${name}`,
  until: 'Yn dod i ben',
  needed: (n, of) => `Mae ${n} o ${of} wedi cytuno`,
  reason: 'Y rheswm a roddwyd',
  note: 'Nodyn',
  noteHint: 'Pam rydych yn cytuno neu beidio.',
  approve: 'Cymeradwyo',
  decline: 'Gwrthod',
  withdraw: 'Tynnu’r cais yn ôl',
  own: 'Chi ofynnodd am hyn: rhaid i rywun arall benderfynu.',
  spoken: 'Rydych wedi penderfynu ar hyn eisoes.',
  over: 'Nid yw’r cais hwn ar agor mwyach.',
  approved: 'Cofnodwyd: fe’i cymeradwywyd gennych.',
  declined: 'Cofnodwyd: fe’i gwrthodwyd gennych.',
  withdrawn: 'Tynnwyd y cais yn ôl.',
  decision: { approved: 'cymeradwywyd', declined: 'gwrthodwyd' },
  one: (n) => `Cais ${n}`,
};

const history: Policy['history'] = {
  title: 'Hanes y polisi',
  lead: 'Pob fersiwn a gyhoeddwyd erioed. Ni newidir yr un ohonynt byth.',
  current: 'Mewn grym',
  rolledBack: (n) => `yn ailadrodd fersiwn ${n}`,
  one: (n) => `Polisi, fersiwn ${n}`,
  before: 'O’i gymharu â’r fersiwn flaenorol',
  since: 'O’i gymharu â’r fersiwn sydd mewn grym',
  text: 'Ei destun',
  textWithheld: 'Mae’r testun yn enwi cyfrifon a geiriau’r ysgol ei hun: mae eich rôl chi’n darllen y polisi hebddynt.',
  rollBack: 'Mynd yn ôl at y fersiwn hon',
  rollBackLead: 'Mae’n cyhoeddi’r testun hwn eto fel fersiwn newydd. Ni chollir dim o’r hanes.',
  reason: 'Rheswm',
};

const exception: Policy['exception'] = {
  mistake: EXCEPTION_MISTAKES_IN_WELSH,
  title: 'Eithriadau dros dro',
  lead: 'Disgwyliedig am wers neu ychydig ddiwrnodau, ac felly heb eu fflagio: “Blwyddyn 6, yr Ail Ryfel Byd, y wers hon”. Byth ar gyfer diogelwch rhywun. Daw pob un i ben ohono’i hun.',
  empty: 'Nid oes eithriad mewn grym.',
  past: 'Ar ben',
  make: 'Gwneud eithriad',
  who: 'Ar gyfer pwy',
  accounts: 'Cyfrifon, wedi’u gwahanu â chomas',
  rooms: 'Ystafelloedd, wedi’u gwahanu â chomas',
  themes: 'Beth a ddisgwylir',
  phrases: 'Dim ond gydag un o’r ymadroddion hyn, wedi’u gwahanu â chomas (yn wag: popeth o’r themâu hyn)',
  lasts: 'Am ba hyd',
  hours: (n) => count(n, HOUR),
  days: (n) => count(n, DAY),
  reason: 'Rheswm',
  reasonHint: 'Er enghraifft: yr Ail Ryfel Byd, posteri arfau a phropaganda.',
  submit: 'Dechrau nawr',
  made: 'Mae’r eithriad wedi dechrau. Mae wedi’i gofnodi, a daw i ben ohono’i hun.',
  end: 'Dod ag ef i ben nawr',
  ended: 'Mae’r eithriad ar ben.',
  endedBy: (name) => `daethpwyd ag ef i ben yn gynnar gan ${name}`,
  by: (name) => `gan ${name}`,
  from: 'o',
  until: 'tan',
  reasonMissing: 'Dywedwch pam y’i disgwylir',
  themeMissing: 'Dewiswch o leiaf un thema',
  lengthMissing: 'Dewiswch am ba hyd',
  whoMissing: 'Dywedwch ar gyfer pwy: cynulleidfa, cyfrifon neu ystafelloedd',
  anyPhrase: 'popeth o’r themâu hyn',
  anyTheme: 'Unrhyw thema, heblaw diogelwch rhywun',
};

const words: Policy['words'] = {
  title: 'Geiriau a chamrybuddion',
  lead: 'Pa mor aml yr oedd pob term yn gamrybudd, fel y penderfynodd pobl. Mae term sydd bron bob amser yn gamrybudd yn costio sylw sydd ei angen ar blentyn.',
  empty: 'Ni phenderfynwyd ar ddim eto.',
  caption: 'Termau yn ôl penderfyniad',
  term: 'Term',
  falseAlarms: 'Camrybuddion',
  concerns: 'Pryderon',
  share: 'Cyfran gam',
  silence: 'Distewi…',
  silenceLabel: (term) => `Drafftio newid polisi sy’n distewi ${term}`,
  drafted: 'Mae drafft yn dal y newid hwn nawr. Nid oes dim yn weithredol nes ei gyhoeddi.',
  reason: 'Camrybudd, fel y penderfynodd adolygwyr.',
  noPhrase: {
    notAPhrase:
      'Ni ddistewir safle gan ymadrodd: yn y drafft hwn, dywedwch pwy gaiff ei ddefnyddio o dan “Beth gaiff pobl ei wneud”, neu graddiwch y thema o’r newydd.',
    hidden:
      'Mae’r teitl hwn yn gudd, a bydd llawer yn darllen drafft: ni chopïwyd dim ohono. Ysgrifennwch yr ymadrodd eich hun.',
  },
  noisy: 'Gwerth meddwl amdanynt',
  draftTitle: (term) => `Distewi “${term}”`,
};

export const cyPolicy: Policy = {
  theme: THEMES,
  gravity,
  accountUse,
  moment: MOMENT_NAMES,
  role: ROLES,
  period,
  weekday: WEEKDAYS,
  approvalState,
  change: { ...CHANGES, refused: refusedChange },
  overview: cyPolicyOverview,
  withheld: {
    accounts: (n) => count(n, ACCOUNT),
    words: '(geiriau’r ysgol ei hun, heb eu dangos i chi)',
  },
  verdict: {
    acceptable: 'Derbyniol',
    atCertainTimes: (moments) => `Ar adegau penodol: ${moments}`,
    forNominatedUsers: (accounts) => `I ddefnyddwyr enwebedig: ${accounts}`,
    unacceptable: 'Annerbyniol',
    illegal: 'Anghyfreithlon',
    unset: 'Yn ôl ei lefel brys',
  },
  draft: cyPolicyDraft,
  media: cyPolicyMedia,
  try: trying,
  approval,
  history,
  exception,
  words,
  explain: {
    title: 'Pam y fflag hon',
    part: cyExplanation,
    silence: 'Distewi’r ymadrodd hwn yma…',
  },
};
