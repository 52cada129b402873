/** What messages say in Welsh. Not yet reviewed by a native speaker: each message says so (`footer`). */
import type { NotifyTexts } from './en.ts';

const RULES = new Intl.PluralRules('cy');
/** The noun stays singular; two changes how it begins. */
const counted = (count: number, two: string, other: string): string =>
  `${count} ${RULES.select(count) === 'two' ? two : other}`;

export const cy: NotifyTexts = {
  locale: 'cy-GB',
  footer: 'Nid yw’r testun Cymraeg hwn wedi’i adolygu eto gan siaradwr Cymraeg iaith gyntaf.',
  matterSubject: (matterId, urgency) => `Watchkeeper: mae angen adolygu mater ${matterId} (${urgency})`,
  passedOnSubject: (matterId, urgency) => `Watchkeeper: trosglwyddwyd mater ${matterId} i chi (${urgency})`,
  reminderSubject: (matterId, urgency) => `Watchkeeper: nid oes neb wedi gweithredu ar fater ${matterId} (${urgency})`,
  digestSubject: (matters) => `Watchkeeper: ${counted(matters, 'fater', 'mater')} yn aros am adolygiad`,
  testSubject: 'Watchkeeper: neges brawf',
  urgency: {
    1: 'lefel brys 1, y mwyaf difrifol',
    2: 'lefel brys 2',
    3: 'lefel brys 3',
    4: 'lefel brys 4',
    5: 'lefel brys 5, y lleiaf difrifol',
  },
  themeGroup: {
    grave: 'diogelwch rhywun',
    serious: 'ymddygiad difrifol',
    conduct: 'rheolau’r ysgol',
  },
  isAbout: (groups) => `Gall ymwneud â’r canlynol: ${groups.join(', ')}.`,
  account: (account) => `Cyfrif: ${account}`,
  flaggedText: (text) => `Yr hyn a fflagiwyd: “${text}”`,
  when: (time) => `Gwelwyd ddiwethaf: ${time}.`,
  flags: (flags, alerts) => `${flags} fflag mewn ${counted(alerts, 'rybudd agored', 'rhybudd agored')}.`,
  passedOn:
    'Fe’i trosglwyddwyd i chi: ni ellid cyrraedd y rhai sy’n dod o’ch blaen, neu nid ydynt wedi gweithredu mewn pryd.',
  lastTime: 'Dyma’r neges olaf amdano. Mae’n aros ar y ddesg adolygu nes i rywun benderfynu.',
  digest: (matters) =>
    `${counted(matters, 'fater o lefel brys isel yn aros', 'mater o lefel brys isel yn aros')} ar y ddesg adolygu.`,
  approvalSubject: (approvalId) => `Watchkeeper: mae angen eich gair chi (cymeradwyaeth ${approvalId})`,
  approvalAction: {
    publishPolicy: 'cyhoeddi polisi',
    rollBackPolicy: 'mynd yn ôl at bolisi cynharach',
    addPerson: 'ychwanegu person',
    changeRoles: 'newid rolau rhywun',
    changeAccounts: 'newid pa gyfrifon cyfrifiadur sydd gan rywun',
    resetSignIn: 'ailosod mewngofnodi rhywun',
    enablePerson: 'gadael rhywun i mewn eto',
  },
  approvalAsks: (action) => `Rhaid i ail berson gytuno i hyn: ${action}.`,
  approvalUntil: (time) => `Gellir penderfynu arno tan ${time}.`,
  mediaRequestSubject: 'Watchkeeper: mae rhywun yn aros gyda dyfais symudadwy',
  mediaRequestAsks: (time) =>
    `Mae rhywun wrth gyfrifiadur yn gofyn am gael defnyddio dyfais symudadwy, megis cofbin USB, ers ${time}.`,
  mediaRequestUntil: (time) => `Gellir ei ateb tan ${time}.`,
  test: 'Gall Watchkeeper eich cyrraedd yn y cyfeiriad hwn.',
  noContent: 'Dim ond ar y dangosfwrdd y dangosir enwau a’r hyn a ysgrifennwyd.',
  noNames: 'Dim ond ar y dangosfwrdd y dangosir enwau.',
  noText: 'Dim ond ar y dangosfwrdd y dangosir yr hyn a ysgrifennwyd.',
  handleWithCare:
    'Peidiwch â dangos y neges hon i neb na’i hanfon ymlaen at neb, a dilëwch hi pan benderfynir ar y mater.',
  openMatter: 'Agor y mater',
  openApproval: 'Agor yr hyn a ofynnwyd',
  openMediaRequest: 'Agor y cais',
  openDesk: 'Agor y ddesg adolygu',
};
