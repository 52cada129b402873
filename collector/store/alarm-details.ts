/**
 * What alarms say. The code and what stands in it are kept beside the English sentence, so that a page can say it in its reader's language;
 * the sentence is for the command line, the API and logs. Nothing of it is what a pupil wrote.
 */
import type { GapReason } from '../../protocol/event.ts';
import type { PolicyRefusalReason } from '../../protocol/event-fields.ts';
import type { Urgency } from '../../protocol/match/matcher.ts';

export type AlarmDetail =
  | { code: 'wrongSignature'; streamId: string; sequence: number }
  | { code: 'eventsMissing'; events: number; streamId: string; sequence: number }
  | { code: 'lateOrSecondHistory'; streamId: string; sequence: number }
  | { code: 'eventsUnreadable'; events: number }
  | { code: 'batchUnreadable' }
  /** `fault` is the name of the error: its message may quote a title. */
  | { code: 'batchNotTaken'; projection: string; segment: string; row: number; fault: string }
  /** 0 events: nobody knows how many. */
  | { code: 'eventsLost'; events: number; reason: GapReason }
  | { code: 'clockSet'; seconds: number }
  /** Negative: ahead. */
  | { code: 'clockBehind'; seconds: number }
  | { code: 'companionLost' }
  | { code: 'clonedDevice' }
  | { code: 'allowanceUsed' }
  | { code: 'policyUnreadable'; version: number; why: string }
  | { code: 'policyRefused'; version: number; reason: PolicyRefusalReason; applies: number }
  | { code: 'policyAhead'; version: number; ours: number }
  | { code: 'journalUnreadable'; segment: string; why: string }
  | { code: 'journalUnwritable'; segment: string; why: string }
  | { code: 'breakGlassUsed'; from: string }
  | { code: 'mediaDoubled'; elsewhere: string; mediaId: number }
  | { code: 'mediaFlood'; most: number }
  | { code: 'mediaNotEnforced' }
  | { code: 'mediaSeenLate' }
  | { code: 'mediaRefused'; of: 'grants' | 'register'; version: number; reason: PolicyRefusalReason }
  | { code: 'nobodyToTell'; matterId: number; urgency: Urgency }
  | { code: 'notTold'; whom: Whom; of: NotToldOf; why: string }
  | { code: 'notifySettings'; why: string }
  | { code: 'storeFailed'; fromMs: number; toMs: number };

export type AlarmCode = AlarmDetail['code'];
type Whom = { kind: 'person'; name: string } | { kind: 'webhook'; name: string };
type NotToldOf =
  | { kind: 'matter' | 'approval'; id: number }
  | { kind: 'mediaRequest'; id: string }
  | { kind: 'digest' };

/** A sentence for every code, in one language. */
export type AlarmSentences = { [C in AlarmCode]: (detail: Extract<AlarmDetail, { code: C }>) => string };

export function alarmSentence(sentences: AlarmSentences, detail: AlarmDetail): string {
  // The table has for each code the function of that very code.
  return (sentences[detail.code] as (of: AlarmDetail) => string)(detail);
}

/** What an alarm holds of its detail. @param hostname of the computer that it is about; left out: the collector itself */
export function saying(said: AlarmDetail, hostname?: string): { said: AlarmDetail; detail: string } {
  const sentence = alarmSentence(ENGLISH_ALARMS, said);
  return { said, detail: hostname === undefined ? sentence : `${hostname}: ${sentence}` };
}

const where = ({ streamId, sequence }: { streamId: string; sequence: number }): string =>
  `stream ${streamId} at ${sequence}`;
const whom = ({ kind, name }: Whom): string => (kind === 'person' ? name : `webhook ${name}`);

function what(of: NotToldOf): string {
  switch (of.kind) {
    case 'matter':
      return `matter ${of.id}`;
    case 'approval':
      return `approval ${of.id}`;
    case 'mediaRequest':
      return `media request ${of.id}`;
    case 'digest':
      return 'the daily digest';
  }
}

export const ENGLISH_ALARMS: AlarmSentences = {
  wrongSignature: (of) => `a batch with a wrong signature was shut out (${where(of)})`,
  eventsMissing: (of) => `${of.events} events are missing before ${where(of)}`,
  lateOrSecondHistory: (of) =>
    `a batch from before the last one: a second history, or one that came late after a gap; kept, shut out of everything else (${where(of)})`,
  eventsUnreadable: ({ events }) => `${events} events that cannot be read were kept`,
  batchUnreadable: () => 'a stored batch that cannot be read was shut out',
  batchNotTaken: ({ projection, segment, row, fault }) =>
    `"${projection}" cannot take the batch at ${segment}, row ${row} (${fault}): kept; report it to us`,
  eventsLost: ({ events, reason }) =>
    `${events === 0 ? 'an unknown number of' : events} events were lost on the workstation (${reason})`,
  clockSet: ({ seconds }) => `somebody or something set its clock by ${seconds} s`,
  clockBehind: ({ seconds }) => `its clock is ${seconds} s behind ours (negative: ahead)`,
  companionLost: () => 'the watching process of a session crashed or was killed',
  clonedDevice: () => 'this identity was enrolled on another machine; a cloned disk image? Enrol it again',
  allowanceUsed: () => 'it has sent as much as one device may in a day (UTC); it keeps the rest until tomorrow',
  policyUnreadable: ({ version, why }) =>
    `policy version ${version} cannot be read, an older one counts in its place: ${why}`,
  policyRefused: ({ version, reason, applies }) =>
    `policy version ${version} was refused (${reason}); it applies ${applies}`,
  policyAhead: ({ version, ours }) =>
    `it applies policy version ${version}, newer than ours (${ours}); was this collector restored from a backup?`,
  journalUnreadable: ({ segment, why }) => `the journal of ${segment} cannot be read: ${why}`,
  journalUnwritable: ({ segment, why }) => `the journal of ${segment} cannot be written: ${why}`,
  breakGlassUsed: ({ from }) => `from ${from}`,
  mediaDoubled: ({ elsewhere, mediaId }) =>
    `a removable device is in that has the serial number of one that is in at ${elsewhere}: two devices claim to be the same, or that computer was switched off with it in (Media, device ${mediaId})`,
  mediaFlood: ({ most }) => `more than ${most} removable devices in one day (UTC): the rest stay in the journal alone`,
  mediaNotEnforced: () => 'the system did not do with a removable device as was decided; see the timeline of the day',
  mediaSeenLate: () => 'arrivals of removable devices are seen every few seconds only',
  mediaRefused: ({ of, version, reason }) =>
    `version ${version} of ${of === 'grants' ? 'its approvals' : 'the register'} of media was refused (${reason})`,
  nobodyToTell: ({ matterId, urgency }) =>
    `matter ${matterId} (urgency ${urgency}): nobody of the policy's roles can be reached: give them email addresses`,
  notTold: ({ whom: who, of, why }) => `${whom(who)} was not told of ${what(of)}: ${why}`,
  notifySettings: ({ why }) => `the settings of how people are told cannot be used: ${why}`,
  storeFailed: ({ fromMs, toMs }) =>
    `from ${new Date(fromMs).toISOString()} to ${new Date(toMs).toISOString()} nothing could be stored`,
};
