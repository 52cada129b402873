// Not reviewed by a native speaker yet.
import type { MediaSentences } from './media-sentences.ts';

const SCHOOL_POLICY = 'Dyna bolisi’r ysgol.';

export const CY: MediaSentences = {
  kinds: {
    none: 'Y ddyfais',
    stick: 'Y cofbin',
    cardReader: 'Y darllenydd cardiau',
    externalDisk: 'Y ddisg allanol',
    optical: 'Y gyriant disgiau',
    phone: 'Y ffôn',
    camera: 'Y camera',
  },
  quoted: (name) => `“${name}”`,
  actions: {
    allow: (name) => `Gellir defnyddio: ${name}.`,
    readOnly: (name) => `Gellir darllen, ond ni ellir cadw dim arno: ${name}.`,
    probe: (name) => `Yn cael ei wirio: ${name}.`,
    ask: (name) => `Mae angen caniatâd cyn defnyddio: ${name}.`,
    block: (name) => `Ni ellir defnyddio hwn ar y cyfrifiadur hwn: ${name}.`,
  },
  reasons: {
    carriesNoFiles: undefined,
    otherDevice: 'Nid yw’r ysgol yn caniatáu plygio dyfeisiau o’r math hwn i mewn.',
    doubtful: 'Mae’n ei ddisgrifio ei hun yn anghywir, felly ni all neb wybod beth ydyw.',
    storageWithKeys: 'Mae’n storio ffeiliau ac yn gallu teipio ar ei ben ei hun hefyd, sy’n beryglus.',
    knownKeys: undefined,
    known: undefined,
    lost: 'Adroddwyd ei fod ar goll. Rhowch ef i aelod o staff, os gwelwch yn dda.',
    noSerial: 'Nid oes ganddo rif cyfresol, felly ni ellir ei wahaniaethu oddi wrth rai tebyg.',
    serialElsewhere: 'Mae dyfais arall yn honni mai’r un un yw hi.',
    locked: ({ session }) => (session === 'locked' ? 'Mae’r sgrin wedi’i chloi.' : 'Nid oes neb wedi mewngofnodi.'),
    tooMany: ({ maxDevices }) => `Dim ond ${maxDevices} y gellir eu defnyddio ar yr un pryd.`,
    granted: 'Fe’i cymeradwywyd i chi am gyfnod.',
    rule: SCHOOL_POLICY,
    tie: SCHOOL_POLICY,
    noRule: SCHOOL_POLICY,
    encrypted: undefined,
    notEncrypted: 'Nid yw wedi’i amgryptio, a dim ond rhai wedi’u hamgryptio y mae’r ysgol yn eu caniatáu.',
    encryptionUnknown: undefined,
    noDisk: 'Ni ellir gwirio amgryptiad ffonau, camerâu a gyriannau disgiau na’u cyfyngu i ddarllen.',
    unknown: undefined,
  },
  howToAsk:
    'I ofyn amdano, gadewch ef wedi’i blygio i mewn a rhedwch: watchkeeper-agent media ask "pam mae ei angen arnoch". Efallai y bydd technegydd am ei weld yn gyntaf.',
  leftIn: (name) => ({
    title: `Mae hwn yn dal wedi’i blygio i mewn: ${name}.`,
    body: 'Ewch ag ef gyda chi os byddwch yn gadael y cyfrifiadur hwn: gallai unrhyw un ei gymryd neu ei ddarllen.',
  }),
  nothingAttached: 'Nid oes cofbin, disg, ffôn na chamera wedi’i blygio i mewn.',
  notHeld: 'Nid yw’r cyfrifiadur hwn yn cyfyngu ar gofbinnau na chyfryngau symudadwy eraill.',
  outcomes: {
    asked:
      'Anfonwyd eich cais. Gadewch y ddyfais wedi’i phlygio i mewn: bydd yn gweithio cyn gynted ag y bydd rhywun yn ei chymeradwyo.',
    nothingAsks: 'Nid oes dim sydd wedi’i blygio i mewn yn aros am ganiatâd.',
    notSignedIn: 'Dim ond rhywun sydd wedi mewngofnodi wrth fwrdd gwaith y cyfrifiadur hwn all ofyn.',
    tooOften: 'Rydych wedi gofyn sawl gwaith eisoes. Arhoswch rai munudau, neu siaradwch â’r technegydd.',
    noReason: 'Dywedwch pam mae ei angen arnoch: watchkeeper-agent media ask "pam mae ei angen arnoch".',
    notHeld: 'Nid yw’r cyfrifiadur hwn yn cyfyngu ar gyfryngau symudadwy: nid oes dim i ofyn amdano.',
    notStored: 'Ni ellid cadw eich cais nawr. Rhowch gynnig arall arni ymhen rhai munudau.',
  },
};
