/** Why a device was let in or refused, in Welsh: as en-media-reason.ts. */
import type { MediaVerdict } from '../../../protocol/policy/media.ts';
import type { MediaReasonWords } from '../../../protocol/policy/media-reason-words.ts';
import { count, DEVICE } from './welsh-counts.ts';

/** Of devices, after `y caiff dyfeisiau` and the like. */
const VERDICTS: Record<MediaVerdict, string> = {
  allow: 'caniateir ei defnyddio',
  readOnly: 'caniateir darllen ohoni, nid ysgrifennu arni',
  encryptedOnly: 'caniateir ei defnyddio os yw wedi’i hamgryptio',
  ask: 'mae angen cymeradwyaeth',
  block: 'ni chaniateir ei defnyddio',
};

export const cyMediaReason: MediaReasonWords<string> = {
  carriesNoFiles: 'Gadewir bysellfyrddau, llygod a hybiau i mewn bob amser.',
  otherDevice: ({ verdict }) => `Dywed y polisi am ddyfais heb ffeiliau: ${VERDICTS[verdict]}.`,
  doubtful: 'Mae’r ddyfais yn ei disgrifio ei hun yn anghywir, felly ni ellir gwybod beth ydyw.',
  storageWithKeys: 'Mae’r ddyfais yn storio ffeiliau a gall hefyd deipio neu glicio, ac nid oes rheol yn datgan hynny.',
  knownKeys: ({ device }) => `Mae bysellau ar y ddyfais hefyd, fel sy’n hysbys am ${device}.`,
  known: ({ device }) => `Y ddyfais yw ${device} yn y gofrestr.`,
  lost: ({ device }) => `Y ddyfais yw ${device}, neu gallai fod, ac adroddwyd bod honno ar goll.`,
  noSerial: 'Nid oes rhif cyfresol gan y ddyfais, felly ni ellir ei gwahaniaethu oddi wrth eraill o’r un model.',
  serialElsewhere: 'Mae dyfais arall yn hawlio’r un rhif cyfresol ar hyn o bryd.',
  locked: ({ session }) => (session === 'locked' ? 'Mae’r sgrin wedi’i chloi.' : 'Nid oes neb wedi mewngofnodi.'),
  tooMany: ({ maxDevices }) => `Ni chaniateir defnyddio mwy na ${count(maxDevices, DEVICE)} ar yr un pryd.`,
  granted: ({ grant, verdict }) =>
    `Fe’i cymeradwywyd ar gyfer y person a’r amser hwn (${grant}): ${VERDICTS[verdict]}.`,
  rule: ({ rule, verdict }) => `Dywed y rheol ${rule}: ${VERDICTS[verdict]}.`,
  tie: ({ rules }) =>
    `Mae’r rheolau ${rules.join(', ')} yr un mor berthnasol ac yn anghytuno, felly ni chaniateir ei defnyddio.`,
  noRule: ({ verdict }) => `Nid oes rheol yn sôn amdani; dywed y polisi: ${VERDICTS[verdict]}.`,
  encrypted: 'Mae’r ddyfais wedi’i hamgryptio.',
  notEncrypted: ({ verdict }) => `Nid yw’r ddyfais wedi’i hamgryptio; dywed y polisi felly: ${VERDICTS[verdict]}.`,
  encryptionUnknown: 'Nid yw’n hysbys eto a yw’r ddyfais wedi’i hamgryptio.',
  noDisk:
    'Ni ellir cyfyngu ffôn, camera na gyriant disgiau i ddarllen, na gweld a yw wedi’i amgryptio, felly ni chaniateir ei ddefnyddio.',
  unknown: 'Am reswm nad yw’r fersiwn hon yn ei adnabod.',
};
