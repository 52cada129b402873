/** Welsh words of the list of accounts that nobody should use any more. Part of `cy`. */
import type { ClosedRefusal } from '../../accounts/closed-desk.ts';
import { type ClosedField, MAX_CLOSED_NAME_UNITS } from '../../accounts/closed-entry.ts';
import { type BadClosedCode, MAX_CLOSED_IMPORT_LINES } from '../../accounts/closed-file.ts';
import { type ClosedKind, MAX_CLOSED_ACCOUNTS } from '../../store/store.ts';
import { IMPORT_WORDS } from './cy-import.ts';
import type { Texts } from './texts.ts';
import { ACCOUNT, count, LINE, number } from './welsh-counts.ts';

const MOST = count(MAX_CLOSED_ACCOUNTS, ACCOUNT);

const kind: Record<ClosedKind, string> = { leaver: 'Rhywun sydd wedi gadael', guest: 'Gwestai neu staff cyflenwi' };

const refused: Record<ClosedRefusal, string> = {
  notFound: 'Nid yw’r cyfrif hwn ar y rhestr mwyach.',
  listedAlready: 'Mae’r cyfrif hwn ar y rhestr eisoes: dewiswch ef yno i newid ei ddiwrnod olaf',
  ownAccount: 'Eich cyfrif eich hun yw hwn: cydweithiwr sy’n penderfynu amdano',
  stale: 'Newidiodd rhywun arall y rhestr yr eiliad hon. Edrychwch eto, yna rhowch gynnig arall arni.',
  listFull: `Mae’r rhestr yn llawn: mae’n dal ${MOST}. Tynnwch y rhai a ddilëwyd.`,
  reasonMissing: 'Dywedwch pam: caiff ei gofnodi',
  reasonTooLong: 'Mae’r rheswm yn rhy hir: 1,000 nod ar y mwyaf',
  notImportable: 'Ni fewnforiwyd dim: mae angen cywiro’r llinellau a enwir isod, neu newidiodd y rhestr yn y cyfamser.',
  nothingToDo: 'Ni fewnforiwyd dim: mae’r rhestr yn dweud hyn i gyd eisoes.',
};

const field: Record<ClosedField, string> = {
  account: 'Enw’r cyfrif',
  kind: 'Cyfrif pwy ydyw',
  lastDay: 'Y diwrnod olaf y caiff ei ddefnyddio',
  reason: 'Rheswm',
};

const mistake: Record<BadClosedCode, string> = {
  accountMissing: 'Rhowch enw’r cyfrif, fel y mae pobl yn ei deipio i fewngofnodi i gyfrifiadur',
  accountShape: `Mae gan enw cyfrif ${MAX_CLOSED_NAME_UNITS} nod ar y mwyaf, a phob un yn weladwy`,
  kindUnknown: 'Naill ai leaver neu guest yw hwn',
  dayShape: 'Ysgrifennir diwrnod fel 2026-11-23',
  dayTooFar: 'Mae’r diwrnod hwn dros ddwy flynedd i ddod',
  reasonMissing: refused.reasonMissing,
  reasonTooLong: refused.reasonTooLong,
  ownAccount: refused.ownAccount,
  twice: 'Mae’r un cyfrif mewn llinell gynharach',
  tooManyCells: 'Mae gan y llinell hon fwy o golofnau na’r gyntaf',
};

const problem: Texts['closedAccounts']['problem'] = (of) => {
  switch (of.code) {
    case 'empty':
      return 'Nid oes llinell o dan yr un sy’n enwi’r colofnau';
    case 'tooLong':
      return 'Mae hyn yn rhy hir i fod yn rhestr o gyfrifon';
    case 'tooMany':
      return `${count(MAX_CLOSED_IMPORT_LINES, LINE)} ar y mwyaf ar y tro: mewnforiwch y gweddill wedyn`;
    case 'listFull':
      return refused.listFull;
    case 'openQuote':
      return `Ni chaeir dyfynnod yn llinell ${of.line}`;
    case 'columnMissing':
      return `Rhaid i’r llinell gyntaf enwi’r colofnau, a rhaid i un ohonynt fod yn “${of.column}”`;
    case 'columnUnknown':
      return `Mae’r llinell gyntaf yn enwi colofn nad yw’n hysbys: “${of.column}”`;
  }
};

export const cyClosedAccounts: Texts['closedAccounts'] = {
  title: 'Cyfrifon a gaewyd',
  lead: 'Cyfrifon pobl sydd wedi gadael, a rhai gwesteion ar ôl eu diwrnod olaf. Mae pwy bynnag sy’n mewngofnodi ag un ohonynt ar gyfrifiadur yr ysgol yn codi rhybudd. Nid yw’r rhestr yn cloi cyfrif: gwnewch hynny hefyd lle mae’ch ysgol yn cadw ei chyfrifon.',
  link: 'Cyfrifon pobl sydd wedi gadael a gwesteion sydd wedi dod i ben',
  kind,
  field,
  mistake,
  refused,
  problem,
  columns: { account: 'Cyfrif', kind: 'Cyfrif pwy', end: 'Tan pryd', reason: 'Rheswm', written: 'Ysgrifennwyd' },
  caption: 'Cyfrifon a gaewyd yn ôl enw',
  lastDayWas: (day) => `Diwrnod olaf: ${day}`,
  since: (clock, day) => `Ers ${clock} ar ${day}`,
  notYet: 'Heb ddod i ben eto',
  writtenBy: (name) => `gan ${name}`,
  notKnown: 'Nid yw’n hysbys',
  search: 'Chwilio’r rhestr',
  show: 'Dangos',
  empty: 'Nid oes cyfrif ar y rhestr eto.',
  emptySearch: 'Nid oes cyfrif ar y rhestr yn cyfateb.',
  page: (n, of) => `Tudalen ${n} o ${of}`,
  previous: 'Tudalen flaenorol',
  next: 'Tudalen nesaf',
  add: 'Ychwanegu cyfrif',
  addIt: 'Ychwanegu at y rhestr',
  added: (account) => `Mae ${account} ar y rhestr.`,
  entryTitle: (account) => `Cyfrif a gaewyd: ${account}`,
  change: 'Newid',
  save: 'Cadw',
  changed: (account) => `Newidiwyd ${account}.`,
  changedSince: (name, when) =>
    `Newidiodd ${name} y cyfrif hwn am ${when}: gweler uchod beth y mae’n ei ddweud nawr, yna cadwch eto`,
  reopen: 'Tynnu oddi ar y rhestr',
  reopenLead: 'O hynny ymlaen nid yw ei ddefnyddio’n codi rhybudd. Mae’r rhybuddion a godwyd yn aros.',
  reopenReason: 'Pam y caiff ei ddefnyddio eto?',
  reopenIt: 'Tynnu oddi ar y rhestr',
  reopened: (account) => `Mae ${account} oddi ar y rhestr.`,
  hint: {
    account: 'Fel y mae pobl yn ei deipio i fewngofnodi. Nid yw’r parth o’i flaen na’i ôl o bwys.',
    lastDay: 'Hyd ddiwedd y diwrnod hwn, yn ôl cloc yr ysgol, ni chodir dim. Yn wag: o nawr ymlaen.',
    lastDayChange: 'Hyd ddiwedd y diwrnod hwn, yn ôl cloc yr ysgol, ni chodir dim. Yn wag: fel y mae nawr.',
    reason:
      'Mae pawb sy’n cadw’r rhestr hon yn ei ddarllen: fel “Gadawodd ym mis Gorffennaf”, a dim nad oes angen iddynt ei wybod.',
    importReason: 'Mae’n cyfrif am bob llinell nad yw’n rhoi ei rheswm ei hun.',
  },
  importIt: 'Mewnforio rhestr',
  exportIt: 'Allforio’r cyfan fel CSV',
  importTitle: 'Mewnforio rhestr o gyfrifon a gaewyd',
  importLead:
    'Gludwch dabl: o ffeil CSV, neu’n syth o daenlen. Mae’r llinell gyntaf yn enwi’r colofnau. Newidir y cyfrifon sydd ar y rhestr, ychwanegir y lleill, ac ni thynnir yr un. Ni ysgrifennir dim cyn i chi gadarnhau.',
  importColumns: 'Colofnau, mewn unrhyw drefn; dim ond “account” sydd raid ei gael',
  ...IMPORT_WORDS,
  importTextHint: 'Y math yw leaver (hefyd lle y’i gadewir allan) neu guest, a’r diwrnod olaf fel 2026-07-21.',
  wouldAdd: (n) => `Ychwanegu ${count(n, ACCOUNT)}`,
  wouldChange: (n) => `Newid ${count(n, ACCOUNT)}`,
  wouldKeep: (n) => `${count(n, ACCOUNT)} eisoes fel yr ysgrifennir yma`,
  imported: (added, changed) => `Mewnforiwyd: ychwanegwyd ${number(added)}, newidiwyd ${number(changed)}.`,
};
