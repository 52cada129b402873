/** Welsh words of the pages about people and their roles. Part of `cy`. */
import type { Role } from '../../../protocol/policy/document.ts';
import { MAX_ACCOUNTS } from '../../people/names.ts';
import type { PeopleRefusal } from '../../people/people-control.ts';
import type { Texts } from './texts.ts';
import { count, type Forms, PERSON, SESSION } from './welsh-counts.ts';

const BROWSER: Forms = { two: 'borwr', few: 'phorwr', many: 'phorwr', other: 'porwr' };

/** Unless the school gives its own, such as Person Diogelu Dynodedig. */
const roleTitle: Record<Role, string> = {
  monitoringLead: 'Arweinydd monitro',
  seniorLeader: 'Uwch-arweinydd',
  technician: 'Technegydd',
  governor: 'Llywodraethwr',
  auditor: 'Archwilydd',
  teacher: 'Athro neu athrawes dosbarth',
};

const roleMeans: Record<Role, string> = {
  monitoringLead:
    'Yn adolygu rhybuddion, yn gweld beth wnaeth pobl, yn newid y polisi. Mae dirprwyon yn arweinwyr monitro hefyd.',
  seniorLeader: 'Yn gweld rhybuddion a beth wnaeth pobl, yn cytuno i newidiadau, yn darllen y cofnod archwilio.',
  technician:
    'Yn gofalu am gyfrifiaduron a dyfeisiau. Nid yw byth yn gweld yr hyn a ysgrifennodd nac yr edrychodd neb arno.',
  governor: 'Yn gweld niferoedd a’r polisi, byth enwau.',
  auditor: 'Yn darllen pwy edrychodd ar beth a phryd, byth yr hyn a welwyd.',
  teacher:
    'Yn gweld yn fyw, mewn gwersi, yr hyn sydd ar y blaen ar gyfrifiaduron y grwpiau a roddwyd iddynt ar Wal y dosbarth. Heb grŵp, dim byd.',
};

const refused: Record<Exclude<PeopleRefusal['code'], 'approval'>, string> = {
  badName:
    'Mae gan enw rhwng 1 a 64 o lythrennau, digidau, bylchau neu . _ @ - ’ ac mae’n dechrau â llythyren neu ddigid',
  nameTaken: 'Mae rhywun o’r enw hwn yno eisoes',
  noRole: 'Dewiswch o leiaf un rôl',
  tooManyAccounts: `${MAX_ACCOUNTS} enw cyfrif ar y mwyaf`,
  unchanged: 'Felly y mae eisoes: ni fyddai dim yn newid',
  self: 'Nid oes neb yn newid hyn amdanynt eu hunain: gofynnwch i rywun arall sy’n gofalu am bobl',
  lastManager: 'Hwn yw’r person olaf a all ofalu am bobl: rhowch y rôl honno i rywun arall yn gyntaf',
  reasonMissing: 'Dywedwch pam: mae’r rheswm yn aros ar gofnod',
  notFound: 'Nid yw hwn yno mwyach',
  outOfDate: 'Newidiodd rhywbeth am y person hwn ers gofyn am hyn: gofynnwch o’r newydd',
  notApproved: 'Nis cymeradwywyd, neu fe’i gwnaed eisoes',
  notAllowed: 'Nid yw eich rôl yn cynnwys hyn',
};

export const cyPeople: Texts['people'] = {
  roleTitle,
  roleMeans,
  refused,
  title: 'Pobl',
  lead: 'Pwy gaiff fewngofnodi, a beth gaiff pob un ohonynt ei weld. Mae pob newid ar gofnod.',
  add: 'Ychwanegu rhywun',
  addLead: (n) =>
    n === 1
      ? 'Dywed eich polisi fod gair un person yn ddigon ar gyfer newidiadau: caiff ei gofnodi.'
      : `Mae angen ${count(n, PERSON)} i ychwanegu rhywun sy’n gweld gweithgarwch, yn cytuno i newidiadau neu’n darllen y cofnod archwilio: chi a ${n - 1} arall. Ychwanegir eraill ar unwaith.`,
  name: 'Enw',
  nameHint: 'Maent yn mewngofnodi ag ef.',
  roles: 'Rolau',
  rolesHint: 'Mae’r hyn y mae unrhyw un ohonynt yn ei ganiatáu yn cyfrif.',
  accounts: 'Enwau eu cyfrifon eu hunain ar gyfrifiaduron yr ysgol',
  accountsHint:
    'Wedi’u gwahanu â chomas. Ni ddangosir rhybuddion am y cyfrifon hyn i’r person hwn byth: mae pryder am rywun yn mynd heibio iddynt. Nid yw’r parth o bwys.',
  reason: 'Rheswm',
  reasonHint: 'Bydd eraill yn ei ddarllen: yr ail berson, yr archwilydd, a chithau y flwyddyn nesaf.',
  columns: {
    name: 'Enw',
    roles: 'Rolau',
    signIn: 'Mewngofnodi diwethaf',
    state: 'Cyflwr',
    factor: 'Ail ffactor',
  },
  caption: 'Pobl a gaiff fewngofnodi',
  never: 'Heb fewngofnodi erioed',
  active: 'Yn cael mewngofnodi',
  disabled: 'Wedi’u cau allan',
  firstTime: 'Heb ddewis cyfrinair eto',
  factorNone: 'Dim',
  factorTotp: 'Ap',
  factorPasskeys: (n) => count(n, { other: 'allwedd mynediad' }),
  you: 'chi',
  changeRoles: 'Newid rolau',
  changeAccounts: 'Newid enwau cyfrifon',
  change: 'Gofyn am y newid',
  disable: 'Cau allan',
  disableLead:
    'Yn dod â phob sesiwn i ben ar unwaith ac yn atal y person hwn rhag mewngofnodi. Mae gair un person yn ddigon.',
  enable: 'Gadael i mewn eto',
  enableLead: 'Byddant yn mewngofnodi fel o’r blaen.',
  reset: 'Gwneud cyfrinair newydd',
  resetLead:
    'I bwy bynnag a anghofiodd eu cyfrinair neu a gollodd ddyfais: mae’n tynnu eu hail ffactorau ac yn gwneud cyfrinair y mae’n rhaid ei newid wrth fewngofnodi nesaf.',
  resetSubmit: 'Gwneud cyfrinair',
  sessions: (n) => (n === 0 ? 'Heb fewngofnodi yn unman' : `Wedi mewngofnodi mewn ${count(n, BROWSER)}`),
  endSessions: 'Dod â phob sesiwn i ben',
  sessionsEnded: (n) => `Daeth ${count(n, SESSION)} i ben.`,
  self: 'Chi yw hwn. Mae eraill sy’n gofalu am bobl yn newid eich rolau; mae eich cyfrinair, eich ail ffactorau a’ch sesiynau ar Eich cyfrif.',
  done: 'Gwnaed a chofnodwyd.',
  asked: 'Gofynnwyd am gymeradwyaeth. Bydd yn digwydd cyn gynted ag y bydd digon o bobl wedi cytuno.',
  password: {
    title: (name) => `Cyfrinair i ${name}`,
    lead: 'Fe’i dangosir unwaith. Rhowch ef wyneb yn wyneb neu dros y ffôn; wrth fewngofnodi gyntaf byddant yn dewis eu cyfrinair eu hunain.',
    again: 'Os collir ef cyn ei ddefnyddio, gwnewch un newydd ar dudalen y person hwn.',
    next: 'Ymlaen at y person',
  },
  links: 'Tudalennau am bobl',
  settings: {
    title: 'Rolau',
    lead: 'Beth yw enw pob rôl yn eich ysgol, a phwy sy’n gorfod profi pwy ydynt ddwywaith. Yng Nghymru gelwir yr arweinydd monitro yn Berson Diogelu Dynodedig, yn Lloegr yn Designated Safeguarding Lead.',
    own: (role) => `Enw eich ysgol amdani (yn wag: ${role})`,
    factor: 'Rhaid cael ail ffactor (ap neu allwedd mynediad)',
    saved: 'Wedi’i gadw. Bydd pwy bynnag sydd angen ail ffactor nawr yn ei osod ar eu tudalen nesaf.',
    save: 'Cadw',
    tooLong: 'Mae gan enw 64 nod ar y mwyaf',
  },
  review: {
    title: 'Adolygiad mynediad blynyddol',
    lead: 'Unwaith y flwyddyn mae rhywun yn edrych drwy’r holl bobl a’u rolau: a ydynt yn dal yn yr ysgol, a oes angen hyn arnynt o hyd? Dewiswch enw i newid rhywbeth neu i gau rhywun allan; dewch yn ôl i’r dudalen hon pan fydd popeth fel y dylai fod.',
    due: (day) => `Mae’r un nesaf i’w gwneud erbyn ${day}.`,
    overdue: (day) => `Mae’n hwyr ers ${day}.`,
    first: 'Nid oes neb wedi edrych drwyddynt eto: gwnewch hynny nawr.',
    banner: 'Mae’n bryd gwneud yr olwg flynyddol ar bwy sydd â pha hawl.',
    confirm: 'Rwyf wedi edrych ar bob un ohonynt; mae’r hyn yr oedd angen ei newid wedi’i newid',
    confirmMissing: 'Ticiwch eich bod wedi edrych ar bob un ohonynt',
    note: 'Nodyn',
    noteHint: 'Beth a newidiwyd gennych, a phwy a holwyd.',
    submit: 'Ei chofnodi',
    recorded: 'Wedi’i chofnodi.',
    past: 'Ar gofnod',
    by: (name, n) => `Edrychodd ${name} drwy ${count(n, PERSON)}`,
    idle: 'Heb fewngofnodi ers 90 diwrnod neu fwy',
  },
  approval: {
    add: (name, roles) => `Ychwanegu ${name} fel ${roles}`,
    roles: (name, roles) => `Rhoi’r rolau hyn a dim eraill i ${name}: ${roles}`,
    accounts: (name, accounts) =>
      accounts === '' ? `Anghofio holl enwau cyfrifon ${name}` : `Enwau cyfrifon ${name}: ${accounts} a dim eraill`,
    reset: (name) => `Gwneud cyfrinair newydd i ${name} a thynnu eu hail ffactorau`,
    enable: (name) => `Gadael ${name} i mewn eto`,
  },
};
