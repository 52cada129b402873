/** Welsh words of computers and of what they reported. Part of `cy`. */
import type { Texts } from './texts.ts';
import { count, EVENT, form, number, SESSION, TIME } from './welsh-counts.ts';

export const cyDevices = (duration: Texts['duration']): Texts['devices'] => ({
  title: 'Dyfeisiau',
  lead: 'Y rhai sydd angen sylw yn gyntaf.',
  empty: 'Nid oes cyfrifiadur wedi’i gofrestru eto. Mae technegydd yn cofrestru un â thocyn.',
  caption: 'Cyfrifiaduron cofrestredig a’u cyflwr',
  columns: {
    name: 'Cyfrifiadur',
    status: 'Statws',
    seen: 'Gwelwyd ddiwethaf',
    version: 'Asiant',
    waiting: 'Yn aros i’w anfon',
    clock: 'Cloc',
    alarms: 'Larymau',
  },
  status: { connected: 'Wedi cysylltu', silent: 'Tawel', never: 'Heb ei weld erioed', revoked: 'Dirymwyd' },
  noSession: 'Neb wedi mewngofnodi',
  sessions: (n) => count(n, SESSION),
  events: (n) => count(n, EVENT),
  nothingWaiting: 'Dim',
  clockRight: 'Cywir',
  clockUnknown: 'Heb ei fesur',
  clockBehind: (ms) => `${duration(ms)} ar ei hôl hi`,
  clockAhead: (ms) => `${duration(ms)} o flaen ei amser`,
  alarmsTitle: 'Larymau',
  alarmsLead: 'Mae rhywbeth o’i le ar gyfrifiadur neu ar y casglwr. I’r technegydd.',
  alarmsNone: 'Nid oes larwm ar agor.',
  alarmTimes: (n) => count(n, TIME),
  collector: 'Casglwr',
  close: 'Cau',
  closeLabel: (what) => `Cau’r larwm: ${what}`,
  alarmClosed: 'Mae’r larwm wedi’i gau. Daw yn ôl os bydd yn digwydd eto.',
  timeline: (hostname) => `Llinell amser ${hostname}`,
  summary: (connected, all) => `${number(connected)} o ${number(all)} wedi cysylltu`,
});

export const cyTimeline: Texts['timeline'] = {
  title: (hostname) => hostname,
  lead: 'Popeth a adroddodd y cyfrifiadur hwn ar y diwrnod, yn ei drefn.',
  previous: 'Y diwrnod cynt',
  next: 'Y diwrnod wedyn',
  pick: 'Diwrnod',
  go: 'Dangos',
  empty: 'Nid oes dim wedi’i gofnodi ar gyfer y diwrnod hwn.',
  more: 'Yn ddiweddarach y diwrnod hwnnw',
  first: 'O ddechrau’r diwrnod',
  badDay: 'Nid yw hwnnw’n ddiwrnod. Yn dangos heddiw.',
  heldBack: (n, orMore) =>
    `Mae’r eiliadau diweddaraf yn dal i gael eu darllen: ni ddangosir ${count(n, EVENT)}${orMore ? ' neu fwy' : ''} eto. Edrychwch eto ymhen ychydig. Os yw’n aros felly, dywedwch wrth y technegydd.`,
  device: 'Y cyfrifiadur hwn',
  agentStarted: (version) => `Dechreuodd y gwylio (asiant ${version})`,
  afterUncleanStop: 'Ni ddaeth y rhediad diwethaf i ben yn iawn: fe’i lladdwyd, fe chwalodd, neu aeth y trydan.',
  agentStopped: 'Stopiwyd y gwylio ar gais',
  agentStoppedOther: 'Stopiodd y gwylio',
  sessionStarted: (account) => `Mewngofnododd ${account}`,
  unwatchable: 'Ni ellir gweld dim o hyn ymlaen',
  gap: (n) =>
    n === 0
      ? 'Mae digwyddiadau ar goll'
      : `Mae ${number(n)} ${form(n, { two: 'ddigwyddiad ar goll', other: 'digwyddiad ar goll' })}`,
  policyApplied: (version) => `Yn gweithredu fersiwn ${version} o’r polisi`,
  policyRefused: (version, applies) =>
    `Ni ellid gweithredu fersiwn ${version} o’r polisi; ${applies === 0 ? 'nid oes ganddo un eto' : `mae’n dal ati â fersiwn ${applies}`}`,
  clockChanged: (by, forward) => `Symudwyd y cloc ${forward ? 'ymlaen' : 'yn ôl'} ${by}`,
  unknown: 'Rhywbeth na all y fersiwn hon ei ddangos',
  unknownWhy:
    'Adroddodd asiant mwy newydd fath o ddigwyddiad nad yw’r casglwr hwn yn ei adnabod. Fe’i cedwir fel y daeth.',
  unreadable: 'Digwyddiad na ellir ei ddarllen',
  nothingFocused: 'Dim ffenestr ar y blaen',
  titleUnreadable: 'Ffenestr na ellir darllen ei theitl',
  titleTruncated: 'Roedd y teitl yn hirach',
  agreementAccepted: (version) => `Derbyniwyd y cytundeb defnydd derbyniol, fersiwn ${version}`,
  concern: 'Adroddwyd fel pryder',
  concernAnonymous: 'Adroddwyd fel pryder, heb enw',
  ownSession: 'Sesiwn o’ch cyfrif chi eich hun',
  ownSessionWhy: 'Ni ddangosir i chi yma yr hyn a gofnodwyd amdanoch chi; mae cydweithwyr yn ei weld.',
  notVerified: 'Rhywbeth y methodd ei gofnod brawf: ni ddangosir yr hyn y mae’n ei ddweud',
  rejected: 'Heb ei ddilysu: methodd y cofnod brawf ac nid yw’n cyfrif at ddim arall',
};
