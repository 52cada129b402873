/** Welsh words for the pages of removable media. Part of `cy`. */
import { MAX_GRANT_DAYS } from '../../media/grant-times.ts';
import type { RequestRefusal } from '../../media/request-desk.ts';
import { cyMediaRegister } from './cy-media-register.ts';
import type { Texts } from './texts.ts';
import { COMPUTER, count, DAY, type Forms, number, TIME } from './welsh-counts.ts';

const REQUESTS: Forms = { two: 'gais yn aros', few: 'chais yn aros', many: 'chais yn aros', other: 'cais yn aros' };
const GRANT_DAYS = count(MAX_GRANT_DAYS, DAY);

const refusedRequest: Record<RequestRefusal, string> = {
  notFound: 'Nid yw’r cais hwn yno mwyach.',
  decidedAlready: 'Mae rhywun arall wedi penderfynu ar y cais hwn eisoes. Ni newidiwyd dim.',
  lapsed: 'Mae’r cais hwn yn hŷn na diwrnod: nid oes neb yn aros amdano mwyach. Gall y person ofyn eto.',
  own: 'Mae’r cais hwn ar gyfer eich cyfrif chi eich hun: rhaid i rywun arall benderfynu arno.',
  reasonMissing: 'Dywedwch beth yr edrychoch arno, neu pam ddim',
  reasonTooLong: 'Mae’r nodyn yn rhy hir: 1,000 nod ar y mwyaf',
  unknownDevice: 'Nid yw’n hysbys pa ddyfais yw hon. Gofynnwch i’r person ei phlygio i mewn eto.',
  pulledOut:
    'Nid oes rhif cyfresol gan y ddyfais hon, felly dim ond lle y mae wedi’i phlygio i mewn y gellir ei gadael i mewn, ac fe’i tynnwyd allan. Gofynnwch i’r person ei phlygio i mewn a gofyn eto.',
  lost: 'Adroddwyd bod y ddyfais hon ar goll: ni ellir ei chymeradwyo cyn ei derbyn yn ôl yn y gofrestr.',
  unsafe:
    'Gall y ddyfais hon deipio hefyd, neu mae’n ei disgrifio ei hun yn anghywir. Mae cyfrifiaduron yn cadw dyfeisiau felly allan beth bynnag a gymeradwyir. Os eiddo’r ysgol ydyw, nodwch yn y gofrestr fod bysellau arni.',
  badEnd: `Dewiswch tan pryd: ${GRANT_DAYS} ymlaen ar y mwyaf`,
  tooManyGrants: 'Mae gormod o gymeradwyaethau mewn grym ar y cyfrifiadur hwn. Rhowch derfyn ar rai yn gyntaf.',
  ended: 'Mae’r gymeradwyaeth hon ar ben eisoes.',
  raced: 'Mae rhywun arall yn newid cymeradwyaethau’r cyfrifiadur hwn yr eiliad hon. Rhowch gynnig arall arni.',
};

const UNITS: readonly string[] = ['beit', 'kB', 'MB', 'GB', 'TB', 'PB'];

const size = (bytes: number): string => {
  const power = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${value.toLocaleString('cy-GB', { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 })} ${UNITS[power]}`;
};

const list: Texts['media']['list'] = {
  caption: 'Dyfeisiau symudadwy, y rhai a welwyd ddiwethaf yn gyntaf',
  empty: 'Nid oes dyfais yn cyfateb. Ni phlygiwyd dim i mewn, neu mae’r hidlydd yn rhy gul.',
  search: 'Chwilio',
  searchHint: 'Enw, label, rhif cyfresol, cyfrif, cyfrifiadur',
  mediaClass: 'Math',
  action: 'Penderfyniad',
  any: 'Unrhyw un',
  isIn: 'Dim ond y rhai sydd i mewn nawr',
  apply: 'Dangos',
  clear: 'Dangos y cyfan',
  filter: 'Hidlo',
  older: 'Gwelwyd yn gynharach',
  newest: 'Gwelwyd ddiwethaf',
  columns: {
    device: 'Dyfais',
    seen: 'Gwelwyd ddiwethaf',
    where: 'Ble',
    who: 'Pwy',
    decision: 'Penderfyniad diwethaf',
  },
  machines: (n) => count(n, COMPUTER),
  isInNow: 'I mewn nawr',
  known: (id) => `Cofrestr: ${id}`,
  lost: 'Adroddwyd ar goll',
  doubled: 'Hawliwyd y rhif cyfresol ddwywaith',
  notDecided: 'Heb benderfynu eto',
};

const medium: Texts['media']['medium'] = {
  back: 'Pob dyfais',
  identity: {
    kind: 'Math',
    serial: 'Rhif cyfresol',
    ids: 'Gwerthwr a chynnyrch',
    size: 'Maint',
    encryption: 'Amgryptio',
    fileSystems: 'Systemau ffeiliau',
    partitionTable: 'Tabl rhaniadau',
    label: 'Label y ddisg',
    functions: 'Beth mae’n dweud y gall ei wneud',
    first: 'Gwelwyd gyntaf',
    last: 'Gwelwyd ddiwethaf',
    register: 'Yn y gofrestr',
    hash: 'Stwnsh, ar gyfer rhestrau na chânt ddangos y rhif cyfresol',
  },
  notKnown: 'Anhysbys',
  notRegistered: 'Nac ydy',
  model: (id) => `${id} (ei model)`,
  sharedModel:
    'Ni ellir gwahaniaethu rhwng dyfeisiau o’r model hwn heb rif cyfresol: mae’r dudalen hon yn eu dangos i gyd fel un.',
  doubled:
    'Dywedodd dau gyfrifiadur ar yr un pryd fod dyfais â’r rhif cyfresol hwn i mewn. Oni bai i un ohonynt gael ei ddiffodd â hi i mewn, dwy ddyfais yw’r rhain, ac mae’r dudalen hon yn dangos y ddwy.',
  lost: (by, reason) => `Adroddwyd ei bod ar goll gan ${by}: ${reason}`,
  journey: 'Ei thaith',
  journeyLead:
    'Mae pob llinell yn gyfrifiadur, a phob bar yn adeg pan oedd wedi’i phlygio i mewn. Mae’r tabl isod yn dweud yr un peth mewn geiriau.',
  journeyCut: (n) => `Dangosir y ${number(n)} tro diwethaf.`,
  lanesCut: (n) =>
    `${count(n, { two: 'gyfrifiadur arall', few: 'chyfrifiadur arall', many: 'chyfrifiadur arall', other: 'cyfrifiadur arall' })} yn y tabl yn unig.`,
  journeyOf: (name, n, machines) =>
    `Llinell amser ${name}: plygiwyd i mewn ${count(n, TIME)} ar ${count(machines, COMPUTER)}`,
  still: 'yn dal i mewn',
  table: 'Pob tro y’i plygiwyd i mewn, y diwethaf yn gyntaf',
  columns: { from: 'O', to: 'Hyd', where: 'Cyfrifiadur', who: 'Cyfrif', decision: 'Penderfyniad', why: 'Pam' },
  wasIn: 'roedd i mewn eisoes',
  policy: (version) => (version === 0 ? 'cyn y polisi cyntaf' : `fersiwn ${version} o’r polisi`),
  happened: 'Beth ddigwyddodd y tro diwethaf',
  filesHidden: 'Ni ddangosir enwau ffeiliau i’ch rôl chi.',
  nothingHappened: 'Ni ddywedwyd dim arall amdani.',
  times: (n) => count(n, TIME),
  actions: 'I’r technegydd',
  reportLost: 'Adrodd ei bod ar goll',
  reportLostHint:
    'O hynny ymlaen mae pob cyfrifiadur yn ei chadw allan, beth bynnag a ddywed y rheolau, nes ei derbyn yn ôl.',
  registerIt: 'Ei hychwanegu at y gofrestr',
  openEntry: 'Agor ei chofnod yn y gofrestr',
  name: 'Enw yn y gofrestr',
  nameHint: 'Llythrennau, digidau, dotiau a chysylltnodau, fel swyddfa-07',
  reason: 'Beth ddigwyddodd',
  reported: 'Adroddwyd ei bod ar goll: mae’r cyfrifiaduron yn cael gwybod nawr.',
};

const request: Texts['media']['request'] = {
  title: 'Ceisiadau cyfryngau',
  lead: 'Pobl sy’n aros wrth gyfrifiadur â dyfais. Daw’r rhai sy’n aros hiraf yn gyntaf.',
  empty: 'Nid oes neb yn aros.',
  emptyMore: 'Bydd ceisiadau newydd yn ymddangos yma ohonynt eu hunain.',
  waiting: (n) => count(n, REQUESTS),
  changed: (n) => (n === 0 ? 'Nid oes cais yn aros mwyach' : `${count(n, REQUESTS)} nawr`),
  noScript: 'Ail-lwythwch y dudalen hon i weld ceisiadau newydd.',
  decide: 'Edrych a phenderfynu',
  decideLabel: (account, hostname) => `Edrych a phenderfynu: ${account} wrth ${hostname}`,
  pageTitle: (account) => `Cais ${account}`,
  said: 'Beth ysgrifennwyd',
  saidNothing: 'Ni roddwyd rheswm',
  device: 'Dyfais',
  where: 'Cyfrifiadur',
  asked: 'Gofynnwyd',
  why: 'Pam y’i cadwyd allan',
  pulledOut: 'Tynnwyd allan ers hynny',
  seenBefore: (n) => (n <= 1 ? 'Heb ei gweld o’r blaen' : `Plygiwyd i mewn ${count(n, TIME)} hyd yn hyn`),
  history: 'Hanes y ddyfais hon',
  form: 'Eich penderfyniad',
  verdict: 'Gellir ei defnyddio',
  verdicts: { readOnly: 'I ddarllen yn unig', allow: 'I ddarllen ac ysgrifennu' },
  until: 'Tan',
  lesson: (time) => `Y wers hon, neu awr lle nad oes gwers (tan ${time})`,
  today: 'Diwedd heddiw',
  day: 'Diwedd diwrnod',
  dayLabel: 'Diwrnod',
  dayHint: `${GRANT_DAYS} ymlaen ar y mwyaf`,
  note: 'Beth yr edrychoch arno, neu pam ddim',
  noteHint:
    'Fe’i cedwir gyda’r penderfyniad. Pan fyddwch yn gwrthod, nid yw’r person yn ei weld: dywedwch wrthynt eich hun.',
  approve: 'Cymeradwyo',
  decline: 'Gwrthod',
  chooseVerdict: 'Dewiswch ddarllen yn unig, neu ddarllen ac ysgrifennu',
  approved: 'Cymeradwywyd: mae’r cyfrifiadur yn cael gwybod nawr.',
  declined: 'Gwrthodwyd. Mae’r ddyfais yn aros allan.',
  grants: 'Cymeradwyaethau mewn grym',
  grantsNone: 'Dim.',
  grantUntil: 'tan',
  grantBy: (name) => `cymeradwywyd gan ${name}`,
  grantEnd: 'Dod â hi i ben nawr',
  grantEndLabel: (device, hostname) => `Dod i ben nawr: cymeradwyaeth ${device} wrth ${hostname}`,
  grantEnded: 'Daeth y gymeradwyaeth i ben: mae’r cyfrifiadur yn cael gwybod nawr.',
  anybody: 'pwy bynnag sydd wedi mewngofnodi',
  past: 'Penderfynwyd yn ddiweddar',
  pastNone: 'Ni phenderfynwyd ar unrhyw gais eto.',
  by: (state, name) => `${state} gan ${name}`,
  state: { open: 'Yn aros', approved: 'Cymeradwywyd', declined: 'Gwrthodwyd' },
  refused: refusedRequest,
};

export const cyMedia: Texts['media'] = {
  title: 'Cyfryngau',
  lead: 'Pob cofbin, cerdyn, disg a ffôn a blygiwyd i mewn: ble, pryd, gan bwy, a beth a benderfynwyd.',
  pages: 'Tudalennau am gyfryngau symudadwy',
  nav: { list: 'Dyfeisiau a welwyd', requests: 'Ceisiadau', register: 'Cofrestr' },
  size,
  end: {
    removed: 'tynnwyd allan',
    stopped: 'nes i’r gwylio stopio yno',
    restarted: 'nid yw’r diwedd yn hysbys: dechreuodd y gwylio o’r newydd',
  },
  encryption: {
    unknown: 'Heb edrych',
    luks: 'Wedi’i hamgryptio (LUKS)',
    bitLocker: 'Wedi’i hamgryptio (BitLocker)',
    mixed: 'Wedi’i hamgryptio (LUKS a BitLocker)',
    plain: 'Heb ei hamgryptio',
  },
  partitionTable: { gpt: 'GPT', mbr: 'MBR', none: 'Dim', unknown: 'Anhysbys' },
  noSerial: 'dim rhif cyfresol',
  unnamed: 'Heb enw',
  nobody: 'Neb wedi mewngofnodi',
  list,
  medium,
  request,
  register: cyMediaRegister,
};
