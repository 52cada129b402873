/** Why a device was let in or refused, in Welsh: as protocol/policy/media-explanation.ts. */
import type { MediaVerdict } from '../../../protocol/policy/media.ts';
import type { ToldMediaReason } from '../../../protocol/policy/media-reason-text.ts';
import { count, DEVICE } from './welsh-counts.ts';

/** Of devices, after `y caiff dyfeisiau` and the like. */
const VERDICTS: Record<MediaVerdict, string> = {
  allow: 'caniateir ei defnyddio',
  readOnly: 'caniateir darllen ohoni, nid ysgrifennu arni',
  encryptedOnly: 'caniateir ei defnyddio os yw wedi’i hamgryptio',
  ask: 'mae angen cymeradwyaeth',
  block: 'ni chaniateir ei defnyddio',
};

export function cyMediaReason(reason: ToldMediaReason): string {
  switch (reason.kind) {
    case 'carriesNoFiles':
      return 'Gadewir bysellfyrddau, llygod a hybiau i mewn bob amser.';
    case 'otherDevice':
      return `Dywed y polisi am ddyfais heb ffeiliau: ${VERDICTS[reason.verdict]}.`;
    case 'granted':
      return `Fe’i cymeradwywyd ar gyfer y person a’r amser hwn (${reason.grant}): ${VERDICTS[reason.verdict]}.`;
    case 'rule':
      return `Dywed y rheol ${reason.rule}: ${VERDICTS[reason.verdict]}.`;
    case 'tie':
      return `Mae’r rheolau ${reason.rules.join(', ')} yr un mor berthnasol ac yn anghytuno, felly ni chaniateir ei defnyddio.`;
    case 'noRule':
      return `Nid oes rheol yn sôn amdani; dywed y polisi: ${VERDICTS[reason.verdict]}.`;
    case 'locked':
      return reason.session === 'locked' ? 'Mae’r sgrin wedi’i chloi.' : 'Nid oes neb wedi mewngofnodi.';
    case 'tooMany':
      return `Ni chaniateir defnyddio mwy na ${count(reason.maxDevices, DEVICE)} ar yr un pryd.`;
    case 'unknown':
      return 'Am reswm nad yw’r fersiwn hon yn ei adnabod.';
    default:
      return ofDevice(reason);
  }
}

type OfPolicy =
  | 'carriesNoFiles'
  | 'otherDevice'
  | 'granted'
  | 'rule'
  | 'tie'
  | 'noRule'
  | 'locked'
  | 'tooMany'
  | 'unknown';

/** Reasons that lie in the device itself. */
function ofDevice(reason: Exclude<ToldMediaReason, { kind: OfPolicy }>): string {
  switch (reason.kind) {
    case 'doubtful':
      return 'Mae’r ddyfais yn ei disgrifio ei hun yn anghywir, felly ni ellir gwybod beth ydyw.';
    case 'storageWithKeys':
      return 'Mae’r ddyfais yn storio ffeiliau a gall hefyd deipio neu glicio, ac nid oes rheol yn datgan hynny.';
    case 'knownKeys':
      return `Mae bysellau ar y ddyfais hefyd, fel sy’n hysbys am ${reason.device}.`;
    case 'known':
      return `Y ddyfais yw ${reason.device} yn y gofrestr.`;
    case 'lost':
      return `Y ddyfais yw ${reason.device}, neu gallai fod, ac adroddwyd bod honno ar goll.`;
    case 'noSerial':
      return 'Nid oes rhif cyfresol gan y ddyfais, felly ni ellir ei gwahaniaethu oddi wrth eraill o’r un model.';
    case 'serialElsewhere':
      return 'Mae dyfais arall yn hawlio’r un rhif cyfresol ar hyn o bryd.';
    case 'encrypted':
      return 'Mae’r ddyfais wedi’i hamgryptio.';
    case 'notEncrypted':
      return `Nid yw’r ddyfais wedi’i hamgryptio; dywed y polisi felly: ${VERDICTS[reason.verdict]}.`;
    case 'noDisk':
      return 'Ni ellir cyfyngu ffôn, camera na gyriant disgiau i ddarllen, na gweld a yw wedi’i amgryptio, felly ni chaniateir ei ddefnyddio.';
    case 'encryptionUnknown':
      return 'Nid yw’n hysbys eto a yw’r ddyfais wedi’i hamgryptio.';
  }
}
