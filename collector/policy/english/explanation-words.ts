/** English sentences for a flag's explanation. Another language is another file of this shape. */
import type { AccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import type { Reason } from '../../../protocol/policy/judge.ts';
import type { MediaTerm } from '../../../protocol/policy/media-flags.ts';
import type { ExplanationPart } from '../flagging/explain.ts';
import { MOMENT_PHRASE } from './words.ts';

const MEDIA: Record<MediaTerm, string> = {
  blocked: 'a device was kept out',
  asking: 'a device waits for an approval',
  allowed: 'a device was let in',
  readOnly: 'a device was let in for reading only',
  unknownLetIn: 'a device was let in that the school’s register does not know',
  lost: 'a device that was reported lost was plugged in',
  suspicious:
    'a device was plugged in that stores files and can also type, or describes itself wrongly, as devices do that attack',
  leftIn: 'a device was left in a computer that nobody uses',
  file: 'a file of this name was written to a device, and the policy asks to be told',
  program: 'a program was written to a device, and the policy asks to be told',
};

const ACCOUNT_USE: Record<AccountUseTerm, string> = {
  'two computers at once':
    'somebody was at work with this account at two computers within half a minute: it is shared, or somebody has its password',
  'impossible move':
    'this account signed in within half a minute of being at work in another room: it is shared, or somebody has its password',
  'account of a leaver': 'the account is on the list of leavers, who should not sign in any more',
  'expired guest account': 'the account is on the list of guests whose time is over',
  'repeated attempts to get round filtering':
    'with this account somebody tried to get round filtering at least five times within a day, on whatever computer',
};

/** One part as a sentence without its full stop. */
export function explanationWords(part: ExplanationPart): string {
  switch (part.kind) {
    case 'term':
      return part.ownOfSchool
        ? `“${part.term}” is one of the school’s own terms`
        : `“${part.term}” is a term of the list ${part.packId}`;
    case 'near':
      return `${quoted(part.phrases)} stand near one another: the rule “${part.rule}” of the list ${part.packId}`;
    case 'site':
      return `${part.host} is a site of the list ${part.packId}`;
    case 'searchEngine':
      return `${part.host} is none of the search engines that the school asks for`;
    case 'media':
      return MEDIA[part.what];
    case 'accountUse':
      return ACCOUNT_USE[part.what];
    case 'concern':
      return 'somebody reported this themselves';
    case 'spelling':
      return part.spelling === 'disguised' ? 'it is spelt in disguise' : 'it stands encoded in an address';
    case 'educational':
      return part.counted
        ? `“${part.marker}” beside it speaks of a lesson, so that it is less urgent`
        : `“${part.marker}” beside it speaks of a lesson, which makes no difference here`;
    case 'urgency':
      return `urgency ${part.reason.urgency}: ${reasonWords(part.reason)}`;
    case 'policy':
      return policyWords(part);
  }
}

export function reasonWords(reason: Reason): string {
  switch (reason.kind) {
    case 'term':
      return 'what the list says';
    case 'regraded':
      return reason.why === '' ? 'graded anew by the school' : `graded anew by the school (${reason.why})`;
    case 'educational':
      return `“${reason.marker}” beside it speaks of a lesson`;
    case 'unacceptable':
      return `${reason.category} is not acceptable for ${reason.audience} ${MOMENT_PHRASE[reason.moment]}`;
    case 'illegal':
      return `${reason.category} is illegal by the school’s policy`;
    case 'outsideHours':
      return 'outside school hours nobody is there to see the screen';
  }
}

function policyWords({ version, audience, moment, alerts }: Extract<ExplanationPart, { kind: 'policy' }>): string {
  if (moment === null) return 'flagged before there were policies';
  const by = version === 0 ? 'by the policy that ships' : `by version ${version} of the policy`;
  const what = alerts ? 'such a flag begins an alert' : 'such a flag is for reports alone';
  return `${by}, for ${audience}, ${MOMENT_PHRASE[moment]}: ${what}`;
}

function quoted(phrases: readonly string[]): string {
  const words = phrases.map((phrase) => `“${phrase}”`);
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
