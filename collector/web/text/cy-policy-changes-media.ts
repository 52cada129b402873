/** Changes of what is said about removable media, in plain Welsh: as collector/policy/document/diff/english-media.ts. */
import type { MediaChange } from '../../policy/document/diff/changes.ts';
import { cyPolicyMedia as words } from './cy-policy-media.ts';

const { verdict } = words;
const quoted = (text: string): string => `“${text}”`;
const was = (text: string | undefined): string => (text === undefined ? '' : ` Gynt: ${text}.`);

export const MEDIA_CHANGES: { [K in MediaChange['kind']]: (change: Extract<MediaChange, { kind: K }>) => string } = {
  media: ({ after }) =>
    after
      ? 'Cedwir cofbinnau, cardiau, disgiau, ffonau a chamerâu at y rheolau isod; gynt, at ddim un.'
      : 'Ni chedwir cofbinnau, cardiau, disgiau, ffonau a chamerâu at unrhyw reolau mwyach: gellir defnyddio beth bynnag a blygir i mewn.',
  mediaOtherwise: ({ before, after }) =>
    `${words.otherwise(after)}.${was(before === undefined ? undefined : verdict[before])}`,
  mediaRule: ({ id, before, after }) => {
    if (after === undefined) {
      return `Mae rheol ${id} wedi mynd${before === undefined ? '' : ` (${words.rule(before)})`}.`;
    }
    return before === undefined
      ? `Rheol newydd ${id}: ${words.rule(after)}.`
      : `Rheol ${id}: gynt ${quoted(words.rule(before))}; nawr ${quoted(words.rule(after))}.`;
  },
  mediaLocked: ({ after }) => `${words.locked(after)}.`,
  mediaMost: ({ before, after }) => `${words.most(after)}.${was(String(before))}`,
  mediaNotEncrypted: ({ before, after }) => `${words.notEncrypted(after)}.${was(verdict[before])}`,
  mediaOthers: ({ after }) => `${words.others(after)}.`,
  mediaFiles: ({ before, after }) =>
    after === undefined
      ? 'Ni ddilynir ffeiliau ar ddyfeisiau mwyach.'
      : `${words.files(after)}.${was(before && words.files(before))}`,
  mediaReminder: ({ after }) => `${words.reminder(after)}.`,
  mediaAlert: ({ before, after }) => {
    if (after === undefined) return before === undefined ? '' : `Wedi mynd: ${words.alert(before)}.`;
    return `${words.alert(after)}.${was(before && `lefel brys ${before.urgency}`)}`;
  },
};
