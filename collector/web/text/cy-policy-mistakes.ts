/**
 * What is wrong with a policy's text, in Welsh: as collector/policy/document/told/mistakes-english.ts. The document's own words
 * (fields, themes, verdicts) stay as they are written there, so nothing is mutated: they stand in quotes or behind a colon.
 */
import type { Near } from '../../policy/document/did-you-mean.ts';
import type { Hint, MistakeWords, Range } from '../../policy/document/told/mistakes-english.ts';
import { say } from '../../policy/document/told/told.ts';
import type { StandsWords, WantWords } from '../../policy/document/told/wants.ts';
import { number } from './welsh-counts.ts';

const WANTS: WantWords = {
  accountName: (most) => `enw cyfrif o ${most} nod ar y mwyaf`,
  accountPattern: (most) => `enw cyfrif o ${most} nod ar y mwyaf; mae * yn sefyll am unrhyw beth`,
  agreementVersion: (most) => `enw megis 2026-1, ${most} nod ar y mwyaf`,
  audienceId: () => 'enw byr grŵp o bobl megis year-6: llythrennau bach, digidau, cysylltnodau',
  date: () => 'dyddiad megis 2026-09-02',
  deviceGroup: (most) => `enw grŵp o gyfrifiaduron o ${most} nod ar y mwyaf`,
  fields: (names) => `y meysydd hyn: ${names.join(', ')}`,
  fileName: () => 'enw ffeil megis passwords.*',
  format: (format) => `${format}, yr unig fformat y mae’r fersiwn hwn yn ei ddarllen`,
  host: () => 'enw gwesteiwr megis kiddle.co',
  list: () => 'rhestr',
  listOfAccounts: () => 'rhestr o enwau cyfrifon',
  listOfTimes: () => 'rhestr o amseroedd',
  name: (most) => `enw o ${most} nod ar y mwyaf`,
  oneOf: (words) => `un o’r rhain: ${words.join(', ')}`,
  packId: () => 'enw rhestr geiriau megis gambling.en; mae * yn sefyll am unrhyw beth',
  phrase: (most) => `ymadrodd o ${most} nod ar y mwyaf`,
  registered: () => 'enw dyfais o’r gofrestr, neu *',
  shortName: () => 'enw byr megis staff-encrypted: llythrennau bach, digidau, cysylltnodau',
  table: () => 'categorïau â grwpiau o bobl, megis gaming: {pupil: unacceptable}',
  tableRow: () => 'grŵp o bobl â dyfarniad, megis pupil: unacceptable',
  text: (most) => `testun o ${most} nod ar y mwyaf`,
  theme: () => 'thema megis self-harm: llythrennau bach, cysylltnodau',
  time: () => 'amser megis 08:30',
  timeZone: () => 'cylchfa amser megis Europe/London',
  trueOrFalse: () => 'true neu false',
  urgency: () => 'rhif o 1 (gallai rhywun fod mewn perygl nawr) i 5 (ar gyfer adroddiadau)',
  verdict: () => 'acceptable, unacceptable, illegal, {at: [lunch, break]} neu {nominated: [cyfrif]}',
  whole: (least, most) => `rhif cyfan o ${least} i ${most}`,
  zeroOrOne: () => '0 neu 1',
};

const STANDS: StandsWords = {
  empty: () => 'yn wag',
  fields: () => 'yn grŵp o feysydd',
  list: () => 'yn rhestr',
  number: (value) => `yn rhif: ${value}`,
  something: () => 'yn rhywbeth arall',
  text: (value) => `yn destun: "${value}"`,
  truth: (value) => `yn: ${value}`,
};

const near = (found: Near): string => {
  if (found === undefined) return '';
  if ('meant' in found) return `; ai "${found.meant}" oedd dan sylw?`;
  return `; y rhai hysbys yw: ${found.known.join(', ')}${found.more ? ', …' : ''}`;
};

const hinted = (hint: Hint): string => {
  switch (hint?.kind) {
    case undefined:
      return '';
    case 'quote':
      return `: rhowch ef mewn dyfynodau, "${hint.text}"`;
    case 'plain':
      return `; ai ${hint.text} oedd dan sylw?`;
    case 'word':
      return `; ai "${hint.text}" oedd dan sylw?`;
  }
};

const field = (name: string): string => (name === '' ? 'y ddogfen' : `"${name}"`);
const entry = (index: number): string => `eitem ${index + 1} o’r rhestr hon`;
const range = ([name, from, to]: Range): string => `"${name}" (${from} i ${to})`;

const TEXT = {
  asSaid: (message) => `(yn Saesneg) ${message}`,
  tabIndent: () => 'mae’r llinell hon yn dechrau â thab: mewnolwch â bylchau',
  secondDocument: () => 'mae ail ddogfen yn dechrau yma (---): un ddogfen yw polisi',
  badIndent: () => 'nid yw’r mewnoliad yn cyd-fynd â’r llinellau uwchben, neu ni chaewyd cromfach',
  tag: () => 'nid oes ystyr yma i dag (gair ag ! o’i flaen): rhowch destun sy’n dechrau ag ! mewn dyfynodau',
  tooManyBytes: (bytes, most) => `mae gan y ddogfen ${number(bytes)} beit, ${number(most)} ar y mwyaf`,
  alias: () =>
    'ni ddarllenir angorau ac aliasau (& a *): ysgrifennwch bopeth yn llawn; rhowch destun sy’n dechrau â hwy mewn dyfynodau',
  missing: (name, want) =>
    `${name === '' ? 'mae’r ddogfen yn wag' : `mae "${name}" ar goll`}; disgwyliwyd: ${say(WANTS, want)}`,
  wrong: (name, stands, want, hint) =>
    `mae ${field(name)} ${say(STANDS, stands)}; disgwyliwyd: ${say(WANTS, want)}${hinted(hint)}`,
  notEnforced: (section) =>
    `nid yw’r fersiwn hwn yn gorfodi ${section === 'screenLock' ? 'rheolau’r clo sgrin' : 'rheolau ynysu cyfrifiadur'}: tynnwch "${section}" allan, rhag i neb ddibynnu arno`,
  unknownField: (name, known) => `ni wyddys am "${name}" yma${near(known)}`,
  badName: (name) => `nid yw "${name}" yn enw at hyn: llythrennau bach a chysylltnodau, 40 ar y mwyaf`,
  tooMany: (count, most) => `nifer yr eitemau yw ${count}, ${most} ar y mwyaf`,
  keyNotText: () => 'rhaid i allwedd fod yn destun plaen',
  keyTwice: (name, line) => `mae "${name}" yma ddwywaith, yma ac ar linell ${line}: un yn unig all gyfrif`,
} satisfies Partial<MistakeWords>;

const PEOPLE = {
  unknownAudience: (id, known) => `ni wyddys am y grŵp "${id}"${near(known)}`,
  audienceTwice: (id, before) => `mae’r grŵp "${id}" yno eisoes, yn ${entry(before)}`,
  withinNothing: (id) => `mae "${id}" yno bob amser ac nid yw o fewn dim: tynnwch y llinell hon allan`,
  withinMissing: (id) => `nid yw "${id}" yn dweud o fewn pwy y mae: ychwanegwch linell megis within: pupil`,
  withinItself: (id) => `mae "${id}" o fewn ei hun: dilynwch within o’r naill i’r llall hyd at pupil, staff neu guest`,
  claimedBefore: (pattern, by) => `mae "${pattern}" yn perthyn i "${by}" eisoes, sy’n dod yn gyntaf`,
} satisfies Partial<MistakeWords>;

const CALENDAR = {
  unknownZone: (zone, known) =>
    `ni wyddys am y gylchfa amser "${zone}"${known !== undefined && 'meant' in known ? near(known) : '; disgwyliwyd un megis Europe/London'}`,
  hoursBackwards: (from, to) =>
    `mae’r ysgol yn dechrau am ${from} ac yn gorffen am ${to}: rhaid i’r diwedd fod yn hwyrach, ar yr un diwrnod`,
  noSchoolDays: () => 'dim diwrnodau ysgol: mae’r holl amser yn cyfrif fel y tu allan i oriau ysgol',
  holidayOutside: (name) => `mae "${name}" y tu allan i bob tymor, lle mae’n wyliau beth bynnag`,
  calendarEnds: (lastDay, isOver) =>
    `${isOver ? 'mae’r calendr wedi dod i ben' : 'daw’r calendr i ben yn fuan'}: ar ôl ${lastDay} mae pob diwrnod yn cyfrif fel gwyliau. Rhowch dymhorau’r flwyddyn nesaf i mewn`,
  datesBackwards: (name, from, to) => `mae "${name}" yn gorffen ar ${to}, cyn iddo ddechrau ar ${from}`,
  datesOverlap: (what, one, other) =>
    `mae ${what === 'term' ? 'y tymor' : 'y gwyliau'} ${range(one)} yn gorgyffwrdd â ${range(other)}`,
  noSuchMonth: (date, month) => `nid yw’r dyddiad ${date} yn bod: nid oes mis ${month}`,
  noSuchDay: (date, days) => `nid yw’r dyddiad ${date} yn bod: nifer dyddiau’r mis hwnnw yw ${days}`,
  standsTwice: (what) => `mae "${what}" yma ddwywaith`,
  timesBackwards: (name, from, to) => `mae "${name}" yn gorffen am ${to}, nid ar ôl iddo ddechrau am ${from}`,
  outsideHours: (one, from, to) =>
    `mae ${range(one)} y tu allan i oriau’r ysgol (${from} i ${to}), lle na fyddai byth yn cyfrif`,
  timesOverlap: (one, other) => `mae ${range(one)} yn gorgyffwrdd â ${range(other)}`,
  noTermsAtAll: () => 'nid oes tymhorau na gwyliau yn y calendr: nid yw hyn yn cael effaith',
  noSuchPeriod: (kind) => `nid oes cyfnod o’r math "${kind}" yn y calendr: nid yw hyn yn cael effaith`,
} satisfies Partial<MistakeWords>;

const WORDS = {
  noSuchPack: (pattern, known) => `nid oes rhestr geiriau a gyflenwir o’r enw "${pattern}"${near(known)}`,
  noPacks: () => 'nid oes rhestr geiriau a gyflenwir yn cyfrif: dim ond termau’r ysgol ei hun a chwilir',
  unreviewed: (packs) =>
    `nid oes siaradwr brodorol sy’n gweithio ym maes diogelu wedi adolygu’r rhestrau geiriau hyn eto: ${packs.join(', ')}`,
  themeNearly: (theme, meant) => `mae’r thema "${theme}" bron yn un o rai’r rhestrau: ai "${meant}" oedd dan sylw?`,
  unknownTheme: (theme, known) => `ni wyddys am y thema "${theme}"${near(known)}`,
  termTwice: (text, before) => `mae "${text}" yma ddwywaith, yma ac yn ${entry(before)}`,
  silencedTwice: (phrase, before) => `mae "${phrase}" wedi’i ddistewi eisoes, gan ${entry(before)}`,
  gradedTwice: (term, theme, before) =>
    `mae lefel brys ${term === undefined ? `y thema "${theme}"` : `"${term}"`} wedi’i gosod eisoes, gan ${entry(before)}`,
  gravelySilent: (theme) =>
    `ni fyddai dim am "${theme}" yn cyrraedd y ddesg adolygu mwyach, ac mae’n ymwneud â diogelwch rhywun`,
  termSilenced: (text) =>
    `mae "${text}" yn ymadrodd wedi’i ddistewi hefyd: lle mae’r ddau’n cyfrif ni chaiff ei fflagio`,
  termTooLong: (text, most) => `mae "${text}" yn hwy na ${most} nod`,
  termEmpty: (text) => `mae "${text}" yn wag: nid oes ynddo nod y gellir ei weld`,
  termNeverFits: (text) => `ni fyddai "${text}" byth yn cyfateb: nid oes ynddo lythyren, digid na symbol`,
  termOneLetter: (text) => `un llythyren yw "${text}": byddai’n cyfateb ym mhobman`,
} satisfies Partial<MistakeWords>;

const RULES = {
  unknownCategory: (category, known) => `ni wyddys am y categori "${category}"${near(known)}`,
  neverAcceptable: (category) =>
    `mae "${category}" yn ymwneud â diogelwch rhywun ac ni all fod yn dderbyniol: yn hytrach, distewch dermau unigol neu newidiwch eu lefel brys`,
  namesNothing: (key) => `nid yw ${key} yn enwi dim: ysgrifennwch unacceptable, neu pryd neu i bwy y mae’n dderbyniol`,
  noHost: (engine) => `nid yw "${engine}" yn enw gwesteiwr: ysgrifennwch ef heb https:// a heb lwybr, megis kiddle.co`,
  noEngines: () => 'mae chwiliadau i fynd drwy beiriant sy’n addas i blant, ond nid enwir un',
  urgencyTwice: (urgency) => `mae gan lefel brys ${urgency} linell eisoes: rhowch bawb sy’n cael gwybod mewn un`,
  toldNobody: (urgency) =>
    `nid oes neb yn cael gwybod am rybuddion lefel brys ${urgency}: enwch rôl, neu tynnwch y llinell allan`,
  belowThreshold: (urgency, threshold) =>
    `nid yw lefel brys ${urgency} yn dechrau rhybudd (y trothwy yw ${threshold}): nid yw’r llinell hon yn cael effaith`,
  gravestUntold: () => 'nid oes neb yn cael gwybod am rybuddion lefel brys 1, pan allai rhywun fod mewn perygl nawr',
  fewReach: (threshold) => `dim ond lefel brys ${threshold === 1 ? '1' : '1 a 2'} fyddai’n cyrraedd y ddesg adolygu`,
  hiddenAnyway: (theme) => `cuddir teitlau "${theme}" beth bynnag: nid yw hyn yn cael effaith`,
  themeTwice: (theme) => `mae "${theme}" yma ddwywaith`,
  noNameToSay: () => 'ni chofnodir enwau cyfrifon: nid yw hyn yn cael effaith',
  noTitleToSay: () => 'ni chofnodir teitlau ffenestri: nid oes rhai i’w dweud',
  noTitles: () => 'heb deitlau ffenestri ni ellir fflagio dim',
  noAccounts: () => 'heb enwau cyfrifon nid yw rheolau am gyfrifon a defnyddwyr enwebedig yn cael effaith',
  alertsKept: (journalDays) =>
    `cedwir rhybuddion am gyhyd â gweithgarwch (dyddiau: ${journalDays}): eu fflagiau sy’n dweud pa deitlau a guddir`,
} satisfies Partial<MistakeWords>;

const MEDIA = {
  ruleTwice: (id, before) => `mae’r rheol "${id}" yno eisoes, yn ${entry(before)}`,
  rulesSame: (one, other) =>
    `mae’r rheolau "${one}" ac "${other}" yn dweud yr un peth am yr un peth: tynnwch un ohonynt`,
  rulesDisagree: (one, other, verdicts) =>
    `mae’r rheolau "${one}" ac "${other}" yr un mor berthnasol â’i gilydd ac yn anghytuno (${verdicts.join(', ')}), felly cedwid y ddyfais allan: gadewch i un ohonynt enwi mwy na’r llall`,
  noStar: (what, name) =>
    `nid oes ${what === 'accounts' ? 'cyfrif' : 'grŵp o gyfrifiaduron'} o’r enw "${name}", felly nid yw hyn byth yn berthnasol: nid oes ystyr i * yma. Gwnewch grŵp o bobl ohonynt ac enwch hwnnw`,
  noSuchDevice: (name) =>
    `nid yw "${name}" yn ddyfais o’r gofrestr: ysgrifennwch ei henw yn llawn, neu "*" ar ei ben ei hun`,
  cannotHold: (verdict) =>
    `ni ellir dal ffôn, camera na gyriant disgiau at ${verdict}, ac fe’i cedwir allan: ysgrifennwch block, neu allow os dyna’r bwriad`,
  noDevices: () => 'ni adewir dyfais â ffeiliau i mewn byth, beth bynnag a ddywed y rheolau: ysgrifennwch 1 neu fwy',
  everyFile: (name) => `byddai "${name}" yn sôn am bob ffeil: enwch y rhai sy’n bwysig`,
  noFolders: (name) => `nid yw "${name}" byth yn cyfateb: ysgrifennwch enw’r ffeil heb ffolderi`,
  noFiles: () => 'cyfrifir ffeiliau, ac ni sonnir am yr un: enwch rai, neu trowch programs ymlaen',
  noOccasion: () => 'nid yw’r llinell hon yn dod â dim: dywedwch pryd, megis [blocked, lost]',
  nobodyAsks: () => 'nid oes rheol sy’n dweud ask, felly nid oes neb yn aros: nid yw hyn yn cael effaith',
  onlySignOut: () => 'remindAfterMinutes yw 0: dim ond allgofnodi a sylwir',
  occasionTwice: (occasion, audience, before) =>
    `mae ${occasion} ar gyfer ${audience === '' ? 'pawb' : `"${audience}"`} yn ${entry(before)} eisoes`,
  tooMuchForAgents: (why) =>
    `mae rheolau’r cyfryngau, gyda’r grwpiau o bobl a’r amseroedd a enwant, yn ormod i gyfrifiaduron (yn Saesneg: ${why}): enwch gyfrifon â phatrymau megis y6-*, neu defnyddiwch lai o reolau neu gyfnodau`,
} satisfies Partial<MistakeWords>;

export const MISTAKES_IN_WELSH: MistakeWords = { ...TEXT, ...PEOPLE, ...CALENDAR, ...WORDS, ...RULES, ...MEDIA };
