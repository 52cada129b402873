/** English words of the pages about people and their roles. Part of `en`. */
import type { Role } from '../../../protocol/policy/document.ts';
import { MAX_ACCOUNTS } from '../../people/names.ts';
import type { PeopleRefusal } from '../../people/people-control.ts';
import { count } from './english-counts.ts';

/** Unless the school gives its own: in England a monitoring lead is the designated safeguarding lead, in Wales the designated safeguarding person. */
const roleTitle: Record<Role, string> = {
  monitoringLead: 'Monitoring lead',
  seniorLeader: 'Senior leader',
  technician: 'Technician',
  governor: 'Governor',
  auditor: 'Auditor',
  teacher: 'Class teacher',
};

const roleMeans: Record<Role, string> = {
  monitoringLead: 'Reviews alerts, sees what people did, changes the policy. Deputies are monitoring leads too.',
  seniorLeader: 'Sees alerts and what people did, agrees to changes, reads the audit record.',
  technician: 'Looks after computers and devices. Never sees what anybody wrote or looked at.',
  governor: 'Sees numbers and the policy, never names.',
  auditor: 'Reads who looked at what and when, never what they saw.',
  teacher:
    'Sees live, in lessons, what stands in front on the computers of the groups given to them on Class wall. Without a group, nothing.',
};

const refused: Record<Exclude<PeopleRefusal['code'], 'approval'>, string> = {
  badName: 'A name has 1 to 64 letters, digits, spaces or . _ @ - ’ and begins with a letter or digit',
  nameTaken: 'Somebody of this name is there already',
  noRole: 'Choose at least one role',
  tooManyAccounts: `At most ${MAX_ACCOUNTS} account names`,
  unchanged: 'That is so already: nothing would change',
  self: 'Nobody changes this about themselves: ask somebody else who looks after people',
  lastManager: 'This is the last person who can look after people: give somebody else that role first',
  reasonMissing: 'Say why: the reason stays on record',
  notFound: 'This is not there any more',
  outOfDate: 'Something about this person changed since it was asked for: ask anew',
  notApproved: 'It was not approved, or was carried out already',
  notAllowed: 'Your role does not include this',
};

export const enPeople = {
  roleTitle,
  roleMeans,
  refused,
  title: 'People',
  lead: 'Who may sign in, and what each of them may see. Each change is on record.',
  add: 'Add somebody',
  addLead: (n: number) =>
    n === 1
      ? 'Your policy says that one person’s word is enough for changes: it is recorded.'
      : `Who sees activity, agrees to changes or reads the audit record is added by ${n} persons: you and ${count(n - 1, 'other', 'others')}. Others are added at once.`,
  name: 'Name',
  nameHint: 'They sign in with it.',
  roles: 'Roles',
  rolesHint: 'What any of them allows counts.',
  accounts: 'Their own account names on school computers',
  accountsHint:
    'Separated by commas. Alerts about these accounts are never shown to this person: a concern about somebody goes round them. The domain does not matter.',
  reason: 'Reason',
  reasonHint: 'Others read it: the second person, the auditor, and you next year.',
  columns: { name: 'Name', roles: 'Roles', signIn: 'Last sign-in', state: 'State', factor: 'Second factor' },
  caption: 'People who may sign in',
  never: 'Never',
  active: 'May sign in',
  disabled: 'Shut out',
  firstTime: 'Has not chosen a password yet',
  factorNone: 'None',
  factorTotp: 'App',
  factorPasskeys: (n: number) => count(n, 'passkey', 'passkeys'),
  you: 'you',
  changeRoles: 'Change roles',
  changeAccounts: 'Change account names',
  change: 'Ask for the change',
  disable: 'Shut out',
  disableLead: 'Ends all sessions at once and keeps this person from signing in. One person’s word is enough.',
  enable: 'Let in again',
  enableLead: 'They sign in as before.',
  reset: 'Make a new password',
  resetLead:
    'For whoever forgot theirs or lost a device: removes their second factors and makes a password that must be changed at the next sign-in.',
  resetSubmit: 'Make a password',
  sessions: (n: number) => (n === 0 ? 'Signed in nowhere' : `Signed in on ${count(n, 'browser', 'browsers')}`),
  endSessions: 'End all sessions',
  sessionsEnded: (n: number) => `${count(n, 'session is', 'sessions are')} ended.`,
  self: 'This is you. Others who look after people change your roles; your password, second factors and sessions are on Your account.',
  done: 'Done and recorded.',
  asked: 'Approval is asked for. It happens as soon as enough persons have agreed.',
  password: {
    title: (name: string) => `A password for ${name}`,
    lead: 'Shown once. Hand it over in person or by telephone; at the first sign-in they choose their own.',
    again: 'When it is lost before it was used, make a new one on this person’s page.',
    next: 'On to the person',
  },
  links: 'Pages about people',
  settings: {
    title: 'Roles',
    lead: 'What each role is called at your school, and who must prove themselves twice. In England the monitoring lead is called Designated Safeguarding Lead, in Wales Designated Safeguarding Person.',
    own: (role: string) => `Your school’s name for it (empty: ${role})`,
    factor: 'Must have a second factor (an app or a passkey)',
    saved: 'Saved. Whoever must have a second factor now sets it up at their next page.',
    save: 'Save',
    tooLong: 'A name has at most 64 characters',
  },
  review: {
    title: 'Yearly access review',
    lead: 'Once a year somebody looks through all people and their roles: are they still at the school, do they still need this? Choose a name to change something or to shut somebody out; come back to this page when all is as it should be.',
    due: (day: string) => `The next one is due on ${day}.`,
    overdue: (day: string) => `It has been due since ${day}.`,
    first: 'Nobody has looked through them yet: do it now.',
    banner: 'The yearly look at who may what is due.',
    confirm: 'I have looked at each of them; what needed changing is changed',
    confirmMissing: 'Tick that you have looked at each of them',
    note: 'Note',
    noteHint: 'What you changed, whom you asked.',
    submit: 'Record it',
    recorded: 'Recorded.',
    past: 'On record',
    by: (name: string, n: number) => `${name} looked through ${count(n, 'person', 'persons')}`,
    idle: 'Not signed in for 90 days or more',
  },
  approval: {
    add: (name: string, roles: string) => `Add ${name} as ${roles}`,
    roles: (name: string, roles: string) => `Give ${name} these roles and no others: ${roles}`,
    accounts: (name: string, accounts: string) =>
      accounts === '' ? `Forget all account names of ${name}` : `Account names of ${name}: ${accounts} and no others`,
    reset: (name: string) => `Make a new password for ${name} and remove their second factors`,
    enable: (name: string) => `Let ${name} in again`,
  },
} as const;
