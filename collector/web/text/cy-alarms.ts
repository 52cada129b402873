/** What alarms say, in Welsh. Part of `cy`. */
import { type AlarmDetail, type AlarmSentences, alarmSentence } from '../../store/alarm-details.ts';
import type { Texts } from './texts.ts';

type Reasons = Pick<Texts, 'gapReason' | 'policyRefusal'>;
type Of<C extends AlarmDetail['code']> = Extract<AlarmDetail, { code: C }>;

const where = ({ streamId, sequence }: { streamId: string; sequence: number }): string =>
  `ffrwd ${streamId}, safle ${sequence}`;

function what(of: Of<'notTold'>['of']): string {
  switch (of.kind) {
    case 'matter':
      return `mater ${of.id}`;
    case 'approval':
      return `cymeradwyaeth ${of.id}`;
    case 'mediaRequest':
      return `cais am ddyfais symudadwy ${of.id}`;
    case 'digest':
      return 'y crynodeb dyddiol';
  }
}

/** All but what names a reason of the catalogue. */
const SENTENCES: Omit<AlarmSentences, 'eventsLost' | 'policyRefused' | 'mediaRefused'> = {
  wrongSignature: (of) => `caewyd allan swp â llofnod anghywir (${where(of)})`,
  eventsMissing: (of) => `nifer y digwyddiadau sydd ar goll cyn ${where(of)}: ${of.events}`,
  lateOrSecondHistory: (of) =>
    `swp o cyn yr un diwethaf: ail hanes, neu un a ddaeth yn hwyr ar ôl bwlch; fe’i cadwyd, ond fe’i caewyd allan o bopeth arall (${where(of)})`,
  eventsUnreadable: ({ events }) => `nifer y digwyddiadau na ellir eu darllen, ac a gadwyd: ${events}`,
  batchUnreadable: () => 'caewyd allan swp a storiwyd na ellir ei ddarllen',
  batchNotTaken: ({ projection, segment, row, fault }) =>
    `ni all "${projection}" gymryd y swp yn ${segment}, rhes ${row} (${fault}): fe’i cadwyd; rhowch wybod i ni`,
  clockSet: ({ seconds }) => `gosododd rhywun neu rywbeth ei gloc, o ${seconds} eiliad`,
  clockBehind: ({ seconds }) => `mae ei gloc ${seconds} eiliad ar ôl ein cloc ni (negatif: ar y blaen)`,
  companionLost: () => 'chwalodd proses wylio sesiwn, neu fe’i lladdwyd',
  clonedDevice: () =>
    'cofrestrwyd yr hunaniaeth hon ar beiriant arall; delwedd disg wedi’i chlonio? Cofrestrwch ef eto',
  allowanceUsed: () =>
    'mae wedi anfon cymaint ag y caiff un ddyfais mewn diwrnod (UTC); mae’n cadw’r gweddill tan yfory',
  policyUnreadable: ({ version, why }) =>
    `ni ellir darllen fersiwn ${version} y polisi, mae un hŷn yn cyfrif yn ei le: ${why}`,
  policyAhead: ({ version, ours }) =>
    `mae’n gweithredu fersiwn ${version} y polisi, sy’n fwy newydd na’n fersiwn ni (${ours}); a adferwyd y casglwr hwn o gopi wrth gefn?`,
  journalUnreadable: ({ segment, why }) => `ni ellir darllen dyddlyfr ${segment}: ${why}`,
  journalUnwritable: ({ segment, why }) => `ni ellir ysgrifennu i ddyddlyfr ${segment}: ${why}`,
  breakGlassUsed: ({ from }) => `o ${from}`,
  mediaDoubled: ({ elsewhere, mediaId }) =>
    `mae dyfais symudadwy i mewn sydd â rhif cyfresol un sydd i mewn yn ${elsewhere}: mae dwy ddyfais yn honni bod yr un un, neu diffoddwyd y cyfrifiadur hwnnw â hi i mewn (Cyfryngau, dyfais ${mediaId})`,
  mediaFlood: ({ most }) =>
    `mwy na ${most} o ddyfeisiau symudadwy mewn un diwrnod (UTC): yn y dyddlyfr yn unig y mae’r gweddill`,
  mediaNotEnforced: () => 'ni wnaeth y system â dyfais symudadwy fel y penderfynwyd; gweler llinell amser y diwrnod',
  mediaSeenLate: () => 'dim ond bob ychydig eiliadau y gwelir dyfeisiau symudadwy yn cyrraedd',
  nobodyToTell: ({ matterId, urgency }) =>
    `mater ${matterId} (lefel brys ${urgency}): ni ellir cyrraedd neb o rolau’r polisi: rhowch gyfeiriadau e-bost iddynt`,
  notTold: ({ whom: { kind, name }, of, why }) =>
    `ni hysbyswyd ${kind === 'person' ? name : `bachyn gwe ${name}`} ynghylch ${what(of)}: ${why}`,
  notifySettings: ({ why }) => `ni ellir defnyddio’r gosodiadau ar gyfer hysbysu pobl: ${why}`,
  storeFailed: ({ fromMs, toMs }) =>
    `o ${new Date(fromMs).toISOString()} hyd ${new Date(toMs).toISOString()} ni ellid storio dim`,
};

/** The command line and errors of the system stay as they are: they are looked up in that form. */
export function welshAlarm({ gapReason, policyRefusal }: Reasons): (detail: AlarmDetail) => string {
  const sentences: AlarmSentences = {
    ...SENTENCES,
    eventsLost: ({ events, reason }) =>
      `nifer y digwyddiadau a gollwyd ar y cyfrifiadur: ${events === 0 ? 'nid yw’n hysbys' : events} (${gapReason[reason]})`,
    policyRefused: ({ version, reason, applies }) =>
      `gwrthodwyd fersiwn ${version} y polisi (${policyRefusal[reason]}); mae’n gweithredu ${applies}`,
    mediaRefused: ({ of, version, reason }) =>
      `gwrthodwyd fersiwn ${version} ${of === 'grants' ? 'ei gymeradwyaethau' : 'y gofrestr'} cyfryngau (${policyRefusal[reason]})`,
  };
  return (detail) => alarmSentence(sentences, detail);
}
