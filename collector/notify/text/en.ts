/** What messages say. The only place with words of messages; a further language is a further file of this type. */
import type { Gravity } from '../../../protocol/match/themes.ts';
import type { ApprovalAction } from '../../store/store.ts';

export interface NotifyTexts {
  /** How times are written. */
  locale: string;
  /** The last line of every message; empty: none. */
  footer: string;
  matterSubject(matterId: number, urgency: string): string;
  passedOnSubject(matterId: number, urgency: string): string;
  reminderSubject(matterId: number, urgency: string): string;
  digestSubject(matters: number): string;
  testSubject: string;
  urgency: Record<1 | 2 | 3 | 4 | 5, string>;
  /** Groups of themes: coarse on purpose. */
  themeGroup: Record<Gravity, string>;
  isAbout(groups: readonly string[]): string;
  /** What the policy lets email say: see `matter-details.ts`. */
  account(account: string): string;
  flaggedText(text: string): string;
  when(time: string): string;
  flags(flags: number, alerts: number): string;
  /** The roles before have not acted in time, or nobody could be reached in them. */
  passedOn: string;
  lastTime: string;
  digest(matters: number): string;
  approvalSubject(approvalId: number): string;
  /** What may happen once it is approved, as it stands in `approvalAsks`. */
  approvalAction: Record<ApprovalAction, string>;
  approvalAsks(action: string): string;
  approvalUntil(time: string): string;
  mediaRequestSubject: string;
  mediaRequestAsks(time: string): string;
  mediaRequestUntil(time: string): string;
  test: string;
  noContent: string;
  noNames: string;
  noText: string;
  /** There is something in it that is not for others. */
  handleWithCare: string;
  openMatter: string;
  openApproval: string;
  openMediaRequest: string;
  openDesk: string;
}

const list = (words: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(words);
const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

export const en: NotifyTexts = {
  locale: 'en-GB',
  footer: '',
  matterSubject: (matterId, urgency) => `Watchkeeper: matter ${matterId} needs review (${urgency})`,
  passedOnSubject: (matterId, urgency) => `Watchkeeper: matter ${matterId} is passed on to you (${urgency})`,
  reminderSubject: (matterId, urgency) => `Watchkeeper: nobody has acted on matter ${matterId} (${urgency})`,
  digestSubject: (matters) => `Watchkeeper: ${counted(matters, 'matter waits', 'matters wait')} for review`,
  testSubject: 'Watchkeeper: test message',
  urgency: { 1: 'urgency 1, the gravest', 2: 'urgency 2', 3: 'urgency 3', 4: 'urgency 4', 5: 'urgency 5, the least' },
  themeGroup: {
    grave: "somebody's safety",
    serious: 'serious behaviour',
    conduct: "the school's rules",
  },
  isAbout: (groups) => `It may be about ${list(groups)}.`,
  account: (account) => `Account: ${account}`,
  flaggedText: (text) => `What was flagged: “${text}”`,
  when: (time) => `Last seen: ${time}.`,
  flags: (flags, alerts) => `${counted(flags, 'flag', 'flags')} in ${counted(alerts, 'open alert', 'open alerts')}.`,
  passedOn: 'It is passed on to you: those who come before you could not be reached, or have not acted in time.',
  lastTime: 'This is the last message about it. It stays on the review desk until somebody decides.',
  digest: (matters) =>
    `${counted(matters, 'matter of low urgency waits', 'matters of low urgency wait')} on the review desk.`,
  approvalSubject: (approvalId) => `Watchkeeper: your word is needed (approval ${approvalId})`,
  approvalAction: {
    publishPolicy: 'publishing a policy',
    rollBackPolicy: 'going back to an earlier policy',
    addPerson: 'adding a person',
    changeRoles: 'changing somebody’s roles',
    changeAccounts: 'changing which computer accounts are somebody’s own',
    resetSignIn: 'resetting somebody’s sign-in',
    enablePerson: 'letting somebody in again',
  },
  approvalAsks: (action) => `A second person has to agree to this: ${action}.`,
  approvalUntil: (time) => `It can be decided until ${time}.`,
  mediaRequestSubject: 'Watchkeeper: somebody waits with a removable device',
  mediaRequestAsks: (time) =>
    `Somebody at a computer asks to use a removable device, such as a USB stick, since ${time}.`,
  mediaRequestUntil: (time) => `It can be answered until ${time}.`,
  test: 'You can be reached by Watchkeeper at this address.',
  noContent: 'Names and what was written are shown on the dashboard only.',
  noNames: 'Names are shown on the dashboard only.',
  noText: 'What was written is shown on the dashboard only.',
  handleWithCare: 'Show this message to nobody, forward it to nobody, and delete it when the matter is decided.',
  openMatter: 'Open the matter',
  openApproval: 'Open what was asked for',
  openMediaRequest: 'Open the request',
  openDesk: 'Open the review desk',
};
