/** Welsh words for the register of known media. Part of `cy`. */
import type { RegisterRefusal } from '../../media/register-desk.ts';
import type { EntryField } from '../../media/register-entry.ts';
import type { BadLineCode } from '../../media/register-file.ts';
import { MAX_KNOWN_MEDIA } from '../../store/store.ts';
import { IMPORT_WORDS } from './cy-import.ts';
import type { Texts } from './texts.ts';
import { COMPUTER, count, DEVICE } from './welsh-counts.ts';

const MOST = count(MAX_KNOWN_MEDIA, DEVICE);

const refused: Record<RegisterRefusal, string> = {
  notFound: 'Nid yw’r cofnod hwn yno mwyach.',
  taken: 'Mae cofnod o’r enw hwn eisoes',
  reasonMissing: 'Dywedwch beth ddigwyddodd: caiff ei gofnodi',
  reasonTooLong: 'Mae’r rheswm yn rhy hir: 1,000 nod ar y mwyaf',
  lostAlready: 'Adroddwyd ei bod ar goll eisoes.',
  notLost: 'Nid adroddwyd ei bod ar goll.',
  full: `Mae’r gofrestr yn llawn: mae’n dal ${MOST}. Tynnwch rai yn gyntaf.`,
  tooLarge: 'Mae’r gofrestr gyfan yn rhy fawr i asiantau. Tynnwch gofnodion, neu defnyddiwch enwau byrrach.',
  raced: 'Newidiodd rhywun arall y gofrestr yr eiliad hon. Edrychwch eto, yna rhowch gynnig arall arni.',
  notImportable:
    'Ni fewnforiwyd dim: mae angen cywiro’r llinellau a enwir isod, neu newidiodd y gofrestr yn y cyfamser.',
  nothingToDo: 'Ni fewnforiwyd dim: mae’r gofrestr yn dweud hyn i gyd eisoes.',
};

const field: Record<EntryField, string> = {
  id: 'Enw',
  vendor: 'Rhif y gwerthwr',
  product: 'Rhif y cynnyrch',
  serial: 'Rhif cyfresol',
  hash: 'Stwnsh yn lle’r rhifau',
  owner: 'Perchennog',
  issuedTo: 'Rhoddwyd i',
  issuedOn: 'Dyddiad rhoi',
  note: 'Nodyn',
  hasKeys: 'Mae bysellau arni',
};

const mistake: Record<BadLineCode, string> = {
  idShape:
    'Mae enw’n cynnwys llythrennau, digidau, dotiau a chysylltnodau, yn dechrau â llythyren neu ddigid, ac yn 64 nod ar y mwyaf',
  vendorShape: 'Mae gan rif y gwerthwr hyd at bedwar digid hecsadegol, fel 0951',
  productShape: 'Mae gan rif y cynnyrch hyd at bedwar digid hecsadegol, fel 1666',
  serialShape: 'Mae gan y rhif cyfresol 128 nod gweladwy ar y mwyaf',
  hashShape: 'Mae gan stwnsh 64 digid hecsadegol',
  hashAndIdentity: 'Rhowch naill ai’r stwnsh, neu’r rhifau y mae’n sefyll drostynt',
  identityMissing: 'Mae angen rhif y gwerthwr a rhif y cynnyrch, neu stwnsh',
  dateShape: 'Ysgrifennir diwrnod fel 2026-11-23',
  yesOrNo: 'Atebwch â yes neu no',
  tooLong: '256 nod ar y mwyaf',
  controlCharacters: 'Mae ynddo nod na ellir ei weld, fel toriad llinell',
  twice: 'Mae’r un enw mewn llinell gynharach',
  tooManyCells: 'Mae gan y llinell hon fwy o golofnau na’r gyntaf',
};

const problem: Texts['media']['register']['problem'] = (of) => {
  switch (of.code) {
    case 'empty':
      return 'Nid oes llinell o dan yr un sy’n enwi’r colofnau';
    case 'tooLong':
      return 'Mae hyn yn rhy hir i fod yn gofrestr';
    case 'tooMany':
      return `Gyda’r rhain byddai’r gofrestr yn dal mwy na ${MOST}`;
    case 'openQuote':
      return `Ni chaeir dyfynnod yn llinell ${of.line}`;
    case 'columnMissing':
      return `Rhaid i’r llinell gyntaf enwi’r colofnau, a rhaid i un ohonynt fod yn “${of.column}”`;
    case 'columnUnknown':
      return `Mae’r llinell gyntaf yn enwi colofn nad yw’n hysbys: “${of.column}”`;
  }
};

export const cyMediaRegister: Texts['media']['register'] = {
  title: 'Cofrestr o gyfryngau hysbys',
  lead: 'Beth sy’n perthyn i’r ysgol. Caiff rheolau’r polisi enwi’r dyfeisiau hyn, ac mae pob cyfrifiadur yn gwybod pa rai sydd ar goll.',
  empty: 'Nid oes dim wedi’i ysgrifennu eto.',
  version: (n, standing) =>
    n === 0 ? 'Dim fersiwn eto' : `Fersiwn ${n}; mae ${count(standing, COMPUTER)} yn ei dilyn`,
  behind: (n) => `Mae ${count(n, COMPUTER)} yn dilyn fersiwn hŷn`,
  refusedBy: (hostname, why) => `Ni allai ${hostname} ei derbyn (${why})`,
  caption: 'Dyfeisiau hysbys yn ôl enw',
  columns: { name: 'Enw', device: 'Dyfais', owner: 'Perchennog', issued: 'Rhoddwyd', state: 'Cyflwr' },
  exact: 'y ddyfais hon',
  model: 'unrhyw un o’r model hwn',
  hash: 'yn ôl ei stwnsh',
  hasKeys: 'Mae bysellau arni',
  lost: 'Ar goll',
  present: 'Yn cael ei defnyddio',
  search: 'Chwilio’r gofrestr',
  show: 'Dangos',
  page: (n, of) => `Tudalen ${n} o ${of}`,
  previous: 'Tudalen flaenorol',
  next: 'Tudalen nesaf',
  add: 'Ychwanegu dyfais',
  importIt: 'Mewnforio rhestr',
  exportIt: 'Allforio’r cyfan fel CSV',
  addTitle: 'Ychwanegu dyfais',
  editTitle: (id) => `Dyfais hysbys ${id}`,
  field,
  hint: {
    id: 'Mae rheolau’r polisi’n ei galw wrth yr enw hwn. Fel swyddfa-07.',
    serial: 'Hebddo mae’r cofnod yn golygu pob dyfais o’r model hwn.',
    hash: 'Ar gyfer rhestrau na chânt ddangos rhifau cyfresol: mae tudalen y ddyfais yn ei ddangos.',
    hasKeys: 'Fel cofbin â bysellbad. Heb hyn cedwir allan bob amser ddyfais sy’n storio ffeiliau ac yn teipio.',
    issuedOn: 'Fel 2026-11-23',
  },
  save: 'Cadw',
  saved: 'Wedi’i gadw: mae’r cyfrifiaduron yn cael gwybod nawr.',
  lossTitle: 'Colled',
  lostSince: (by) => `Adroddwyd ei bod ar goll gan ${by}`,
  reportLost: 'Adrodd ei bod ar goll',
  takeBack: 'Cafwyd hyd iddi: ei derbyn yn ôl',
  reportedLost: 'Adroddwyd ei bod ar goll: mae’r cyfrifiaduron yn cael gwybod nawr.',
  takenBack: 'Fe’i derbyniwyd yn ôl: mae’r cyfrifiaduron yn cael gwybod nawr.',
  removeTitle: 'Tynnu',
  removeHint:
    'Wedyn ni fydd y cyfrifiaduron yn gwybod dim amdani, nid hyd yn oed ei bod ar goll. Mae’r hyn a welwyd ohoni yn aros.',
  remove: 'Tynnu o’r gofrestr',
  removed: 'Fe’i tynnwyd: mae’r cyfrifiaduron yn cael gwybod nawr.',
  reason: 'Rheswm',
  importTitle: 'Mewnforio rhestr o gyfryngau hysbys',
  importLead:
    'Gludwch dabl: o ffeil CSV, neu’n syth o daenlen. Mae’r llinell gyntaf yn enwi’r colofnau. Newidir y cofnodion y mae eu henw’n hysbys, ychwanegir y lleill, ac ni thynnir yr un. Ni ysgrifennir dim cyn i chi gadarnhau.',
  importColumns: 'Colofnau, mewn unrhyw drefn; dim ond “id” sydd raid ei gael',
  ...IMPORT_WORDS,
  wouldAdd: (n) => `Ychwanegu ${count(n, DEVICE)}`,
  wouldChange: (n) => `Newid ${count(n, DEVICE)}`,
  wouldKeep: (n) => `${count(n, DEVICE)} eisoes fel yr ysgrifennir yma`,
  imported: 'Wedi’i mewnforio: mae’r cyfrifiaduron yn cael gwybod nawr.',
  mistake,
  problem,
  refused,
};
