/** Changes of what is said about removable media, in plain English. */
import * as words from '../../english/media-words.ts';
import type { MediaChange } from './changes.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const sentence = (text: string): string => `${capital(text)}.`;

export const MEDIA_SENTENCES: { [K in MediaChange['kind']]: (change: Extract<MediaChange, { kind: K }>) => string } = {
  media: ({ after }) =>
    after
      ? 'Sticks, cards, disks, phones and cameras are held to the rules below; before, to none.'
      : 'Sticks, cards, disks, phones and cameras are held to no rules any more: whatever is plugged in can be used.',
  mediaOtherwise: ({ before, after }) =>
    before === undefined
      ? `Where no rule speaks, devices are ${words.MEDIA_VERDICT[after]}.`
      : `Where no rule speaks, devices were ${words.MEDIA_VERDICT[before]}, are ${words.MEDIA_VERDICT[after]}.`,
  mediaRule: ({ id, before, after }) => {
    if (after === undefined) {
      return `Rule ${id} is gone${before === undefined ? '' : ` (${words.mediaRuleInWords(before)})`}.`;
    }
    const is = words.mediaRuleInWords(after);
    return before === undefined
      ? `New rule ${id}: ${is}.`
      : `Rule ${id} was “${words.mediaRuleInWords(before)}”, is “${is}”.`;
  },
  mediaLocked: ({ after }) => sentence(words.mediaLockedInWords(after)),
  mediaMost: ({ before, after }) => `${sentence(words.mediaMostInWords(after))} Before: ${before}.`,
  mediaNotEncrypted: ({ before, after }) =>
    `A device that should be encrypted and is not was ${words.MEDIA_VERDICT[before]}, is ${words.MEDIA_VERDICT[after]}.`,
  mediaOthers: ({ after }) => sentence(words.mediaOthersInWords(after)),
  mediaFiles: ({ before, after }) => {
    if (after === undefined) return 'Files on devices are not followed any more.';
    const was = before === undefined ? '' : ` Before: ${words.mediaFilesInWords(before)}.`;
    return `On devices ${words.mediaFilesInWords(after)}.${was}`;
  },
  mediaReminder: ({ after }) => sentence(words.mediaReminderInWords(after)),
  mediaAlert: ({ before, after }) => {
    if (after === undefined)
      return before === undefined ? '' : `No alert any more for ${words.mediaAlertInWords(before)}.`;
    const was = before === undefined ? '' : ` Urgency was ${before.urgency}.`;
    return `Alert for ${words.mediaAlertInWords(after)}.${was}`;
  },
};
