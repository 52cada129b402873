/** Welsh. Not yet reviewed by a native speaker: each page says so (`translation`). */

import type { GapReason, SessionEndReason, UnwatchableReason } from '../../../protocol/event.ts';
import type { PolicyRefusalReason } from '../../../protocol/event-fields.ts';
import type { Urgency } from '../../../protocol/match/matcher.ts';
import type { AlarmKind, AlertState, StoreErrorCode } from '../../store/store.ts';
import type { Since } from '../present/since.ts';
import { cyAccount } from './cy-account.ts';
import { welshAlarm } from './cy-alarms.ts';
import { cyApiTokens } from './cy-api-tokens.ts';
import { cyAudit } from './cy-audit.ts';
import { cyClosedAccounts } from './cy-closed-accounts.ts';
import { cyDesk } from './cy-desk.ts';
import { cyDevices, cyTimeline } from './cy-devices.ts';
import { cyMedia } from './cy-media.ts';
import { cyMediaEvents } from './cy-media-events.ts';
import { cyMessages } from './cy-messages.ts';
import { cyOverview } from './cy-overview.ts';
import { cyPeople } from './cy-people.ts';
import { cyPolicy } from './cy-policy.ts';
import { cyReview } from './cy-review.ts';
import { cyRota } from './cy-rota.ts';
import { cySearch } from './cy-search.ts';
import { cySso } from './cy-sso.ts';
import { cyWall } from './cy-wall.ts';
import { cyAboutMonitoring, cyAgreement } from './cy-watched.ts';
import type { Texts } from './texts.ts';
import { count, DAY, HOUR, MINUTE, SECOND } from './welsh-counts.ts';

const UNIT = { second: SECOND, minute: MINUTE, hour: HOUR, day: DAY } as const;

function ago(since: Since): string {
  switch (since.unit) {
    case 'now':
      return 'nawr';
    case 'soon':
      return 'yn y dyfodol';
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return `${count(since.count, UNIT[since.unit])} yn ôl`;
  }
}

/** A length of time, roughly, for clocks that differ. */
function duration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds < 120) return count(seconds, SECOND);
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return count(minutes, MINUTE);
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, HOUR) : count(Math.round(hours / 24), DAY);
}

const urgency: Record<Urgency, string> = { 1: 'Brys', 2: 'Uchel', 3: 'Canolig', 4: 'Isel', 5: 'Nodyn' };

const alertState: Record<AlertState, string> = {
  open: 'Angen adolygiad',
  falseAlarm: 'Camrybudd',
  concern: 'Pryder',
};

const alarm: Record<AlarmKind, string> = {
  badSignature: 'Data na lofnodwyd gan y ddyfais hon',
  chainGap: 'Mae rhan o’r cofnod ar goll',
  chainFork: 'Dwy fersiwn o’r cofnod',
  undecodableEvent: 'Digwyddiad na ellir ei ddarllen',
  clonedDevice: 'Mae dau gyfrifiadur yn defnyddio’r un hunaniaeth',
  allowanceUsed: 'Mae’n anfon mwy nag y caiff un cyfrifiadur',
  clockOff: 'Mae’r cloc yn anghywir',
  clockChanged: 'Newidiwyd y cloc',
  eventsLost: 'Collwyd digwyddiadau',
  companionLost: 'Daeth y gwylio i ben mewn sesiwn',
  journalDamaged: 'Mae ffeil o’r dyddlyfr wedi’i difrodi',
  breakGlassUsed: 'Defnyddiwyd y cyfrif argyfwng',
  policyUnreadable: 'Ni ellir darllen y polisi a gyhoeddwyd',
  policyRefused: 'Ni allai cyfrifiadur weithredu’r polisi',
  policyAhead: 'Mae cyfrifiadur yn gweithredu polisi mwy newydd nag sydd gan y casglwr',
  mediaDoubled: 'Mae gan ddwy ddyfais symudadwy yr un rhif cyfresol',
  mediaFlood: 'Mwy o ddyfeisiau symudadwy nag y mae neb yn eu plygio i mewn',
  mediaNotEnforced: 'Nid yw cyfryngau symudadwy yn cael eu cadw at y polisi',
  mediaRefused: 'Ni allai cyfrifiadur dderbyn y gofrestr na chymeradwyaethau cyfryngau',
  nobodyToTell: 'Nid oedd neb i’w hysbysu am fater',
  notifyFailed: 'Ni ellid hysbysu rhywun',
  storeFailed: 'Ni allai’r casglwr gadw data',
};

const gapReason: Record<GapReason, string> = {
  unspecified: 'nid yw’r rheswm yn hysbys',
  outboxFull: 'bu’r casglwr i ffwrdd mor hir nes bod y ddyfais wedi rhedeg allan o le',
  rateLimited: 'digwyddodd mwy mewn eiliad nag y caiff sesiwn ei adrodd',
  outboxLost: 'collwyd neu difrodwyd y digwyddiadau a oedd yn aros ar y ddyfais',
  companionBufferFull: 'bu’r gwasanaeth gwylio i ffwrdd yn rhy hir',
  collectorLost: 'nid yw’r hyn a gadarnhawyd gan y casglwr ganddo mwyach; a adferwyd ef o gopi wrth gefn?',
};

const unwatchable: Record<UnwatchableReason, string> = {
  unspecified: 'nid yw’r rheswm yn hysbys',
  noDisplay: 'nid oes gan y sesiwn hon arddangosfa graffigol',
  wayland: 'nid yw bwrdd gwaith Wayland yn dweud pa ffenestr sy’n weithredol',
  connectionRefused: 'nid yw’r arddangosfa yn gadael Watchkeeper i mewn',
  connectionLost: 'diflannodd yr arddangosfa',
  noWindowManager: 'nid oes dim ar yr arddangosfa hon yn dweud pa ffenestr sy’n weithredol',
  byPolicy: 'polisi’r ysgol: ni chofnodir ffenestri, neu nid ar yr adeg hon',
};

const policyRefusal: Record<PolicyRefusalReason, string> = {
  unspecified: 'nid yw’r rheswm yn hysbys',
  badSignature: 'nis llofnodwyd gan y casglwr hwn, neu fe’i newidiwyd wedyn',
  olderVersion: 'mae’n gweithredu un mwy newydd; a adferwyd y casglwr o gopi wrth gefn?',
  undecodable: 'ni all ei ddarllen: a yw’r asiant yn hŷn na’r casglwr?',
  notWritable: 'nid yw ei ddisg yn ei dderbyn',
  noKey: 'fe’i cofrestrwyd cyn bod polisïau, ac mae’n aros am dystysgrif newydd',
};

const sessionEnd: Record<SessionEndReason, string> = {
  unspecified: 'Daeth y sesiwn i ben',
  signedOut: 'Allgofnodwyd',
  companionLost: 'Daeth y sesiwn i ben: diflannodd y rhaglen wylio heb air',
};

const storeProblem: Record<StoreErrorCode, string> = {
  full: 'Mae disg y casglwr yn llawn. Nid oes dim newydd yn cael ei gadw; mae’r cyfrifiaduron yn cadw eu digwyddiadau nes bydd lle. Gofynnwch i’ch technegydd ryddhau lle nawr.',
  readOnly:
    'Ni all y casglwr ysgrifennu i’w ffolder. Nid oes dim newydd yn cael ei gadw; mae’r cyfrifiaduron yn cadw eu digwyddiadau. Gofynnwch i’ch technegydd edrych nawr.',
  corrupt: 'Mae un o ffeiliau’r casglwr wedi’i difrodi. Gofynnwch i’ch technegydd edrych nawr.',
  locked: 'Mae ffeiliau’r casglwr yn cael eu defnyddio gan raglen arall. Gofynnwch i’ch technegydd edrych nawr.',
  failed: 'Ni allai’r casglwr gadw data. Gofynnwch i’ch technegydd edrych nawr.',
};

export const cy: Texts = {
  language: 'cy',
  locale: 'cy-GB',
  product: 'Watchkeeper',
  otherLanguage: { code: 'en', name: 'English' },
  translation: 'Nid yw’r testun Cymraeg hwn wedi’i adolygu eto gan siaradwr Cymraeg iaith gyntaf.',
  ago,
  duration,
  urgency,
  alertState,
  alarm,
  gapReason,
  alarmDetail: welshAlarm({ gapReason, policyRefusal }),
  unwatchable,
  policyRefusal,
  mediaEvents: cyMediaEvents,
  media: cyMedia,
  sessionEnd,
  storeProblem,
  policy: cyPolicy,
  people: cyPeople,
  closedAccounts: cyClosedAccounts,
  rota: cyRota,
  messages: cyMessages,
  desk: cyDesk,
  aboutMonitoring: cyAboutMonitoring,
  agreement: cyAgreement,
  overview: cyOverview,
  search: cySearch,
  wall: cyWall,
  account: cyAccount,
  sso: cySso,
  apiTokens: cyApiTokens,
  audit: cyAudit,
  urgencyOf: (n) => `Lefel brys ${n} o 5, lle mae 1 y mwyaf difrifol`,
  simulated: 'Efelychiad',
  simulatedWhy: 'Nid cyfrifiadur go iawn: fe’i gwnaed gan yr arddangosiad',
  skip: 'Neidio i’r prif gynnwys',
  noAlarm: 'Dim',
  unknown: 'Anhysbys',
  unknownAccount: 'Cyfrif anhysbys',
  unknownTheme: 'Arall',
  pageTitle: (title, product) => `${title} – ${product}`,
  damagedSegment: (segment) =>
    `Mae ffeil ${segment} o’r dyddlyfr wedi’i difrodi. Ni ellir dangos yr hyn sydd ynddi. Mae wedi’i gadael heb ei chyffwrdd; gofynnwch i’ch technegydd ei hadfer o gopi wrth gefn.`,
  important: 'Pwysig',
  nav: {
    label: 'Prif ddewislen',
    account: 'Eich cyfrif',
    review: 'Angen adolygiad',
    reviewed: 'Wedi’u hadolygu',
    overview: 'Trosolwg',
    search: 'Chwilio',
    wall: 'Wal y dosbarth',
    devices: 'Dyfeisiau',
    media: 'Cyfryngau',
    policy: 'Polisi',
    people: 'Pobl',
    audit: 'Archwilio',
    signOut: 'Allgofnodi',
    signedInAs: (name) => `Wedi mewngofnodi fel ${name}`,
    open: (n) => `${n} i’w hadolygu`,
  },
  signIn: {
    title: 'Mewngofnodi',
    name: 'Enw',
    password: 'Cyfrinair',
    submit: 'Mewngofnodi',
    wrong: 'Nid yw’r enw neu’r cyfrinair yn gywir',
    tooMany:
      'Gormod o ymdrechion. Arhoswch ychydig funudau, yna rhowch gynnig arall arni. Nid yw eraill yn dal yn ôl y sawl sydd wedi mewngofnodi oddi yma o’r blaen.',
    lead: 'I staff sy’n gofalu am ddiogelwch plant. Cofnodir pob edrychiad ar weithgarwch rhywun.',
  },
  password: {
    title: 'Dewis cyfrinair newydd',
    lead: 'Rydych wedi mewngofnodi â chyfrinair dros dro. Dewiswch un nad oes neb ond chi yn ei wybod.',
    now: 'Cyfrinair dros dro',
    next: 'Cyfrinair newydd',
    again: 'Y cyfrinair newydd eto',
    hint: 'O leiaf 12 nod. Mae tri neu bedwar gair heb gysylltiad â’i gilydd yn hawdd eu cofio ac yn anodd eu dyfalu.',
    submit: 'Cadw a pharhau',
    wrongNow: 'Nid yw’r cyfrinair dros dro yn gywir',
    tooShort: 'Mae angen o leiaf 12 nod yn y cyfrinair newydd',
    tooLong: 'Caiff y cyfrinair newydd fod yn 256 nod ar y mwyaf',
    same: 'Rhaid i’r cyfrinair newydd fod yn wahanol i’r un dros dro',
    differ: 'Nid yw’r ddau gyfrinair newydd yr un fath',
  },
  errors: {
    summary: 'Mae problem',
    notFoundTitle: 'Ni chafwyd hyd i’r dudalen',
    notFound: 'Nid oes dim yn y cyfeiriad hwn. Efallai iddo gael ei gamdeipio, neu fod yr hyn a ddangosai wedi mynd.',
    notAllowedTitle: 'Nid yw’r dudalen hon ar gyfer eich rôl chi',
    notAllowed:
      'Rydych wedi mewngofnodi, ond nid yw eich rôl yn cynnwys hyn. Gall y sawl sy’n gofalu am bobl yn eich ysgol newid hynny.',
    forbiddenTitle: 'Ni dderbyniwyd y weithred hon',
    forbidden:
      'Bu’r ffurflen ar agor yn rhy hir, neu ni ddaeth o’r dangosfwrdd hwn. Ni newidiwyd dim. Ewch yn ôl, ail-lwythwch y dudalen a rhowch gynnig arall arni.',
    tooManyTitle: 'Gormod o geisiadau',
    tooMany: 'Arhoswch funud, yna rhowch gynnig arall arni. Ni newidiwyd dim.',
    badRequestTitle: 'Ni ellid darllen hyn',
    badRequest: 'Roedd y cais yn anghyflawn neu’n rhy fawr. Ni newidiwyd dim.',
    failedTitle: 'Aeth rhywbeth o’i le yma',
    failed:
      'Ein bai ni yw hyn, ac mae wedi’i gofnodi. Ni newidiwyd dim. Rhowch gynnig arall arni; os bydd yn digwydd eto, rhowch yr amser a’r cyfeirnod hwn i’ch technegydd:',
    wrongHost: 'Nid yw’r casglwr hwn yn ateb i’r enw hwnnw. Defnyddiwch y cyfeiriad a gawsoch gan eich technegydd.',
    back: 'Yn ôl i’ch tudalen gyntaf',
  },
  ...cyReview,
  devices: cyDevices(duration),
  timeline: cyTimeline,
};
