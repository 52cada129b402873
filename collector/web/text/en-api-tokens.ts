/** English words of tokens for the API. Part of `en`. */
import { MAX_LABEL_UNITS, MAX_TOKEN_DAYS, type TokenMistake, type TokenScope } from '../../people/api-tokens.ts';
import { MAX_LIVE_TOKENS } from '../../store/store.ts';

const mistake: Record<TokenMistake, string> = {
  labelMissing: 'Say which program it is for',
  labelTooLong: `At most ${MAX_LABEL_UNITS} characters`,
  scopesMissing: 'Choose what it is for',
  scopeNotYours: 'Your roles do not allow all of this any more: choose again',
  badDays: `A whole number of days from 1 to ${MAX_TOKEN_DAYS}`,
  tooMany: `You have ${MAX_LIVE_TOKENS} tokens: revoke one first`,
};

const scope: Record<TokenScope, string> = {
  seeNumbers: 'Counts, without names',
  seeDevices: 'Health of computers',
  manageDevices: 'Close alarms of computers',
  seeActivity: 'Matters, alerts and timelines: what people did',
  reviewAlerts: 'Claim, note and decide about matters',
  seeLive: 'The class wall: what is in front now',
  seeMedia: 'Removable media: which, where, whose',
  seeMediaFiles: 'Names of files on removable media',
  approveMedia: 'Answer people who wait with a device',
  manageRegister: 'Change the register of known devices',
  seePolicy: 'The policy and its earlier versions',
  editPolicy: 'Draft the policy and ask to publish it',
  approvePolicy: 'Decide about other people’s changes of the policy',
  makeExceptions: 'Make and end exceptions',
  seeApprovals: 'What waits for a second person',
  manageAccounts: 'The list of accounts that nobody should use any more',
  managePeople: 'People, their roles and settings: read, and ask for changes',
  approvePeople: 'Decide about other people’s changes of people',
  seeAudit: 'The audit record',
};

export const enApiTokens = {
  title: 'Tokens for the API',
  link: 'Let a program ask as you',
  lead: 'With a token a program asks the collector as you. What it does stands in the audit record under your name.',
  document: 'What programs can ask (OpenAPI)',
  noneYet: 'You have no tokens.',
  label: 'Which program is it for?',
  labelHint: 'Such as Spreadsheet of the office.',
  scopes: 'What it may',
  scopesHint: 'Choose as little as the program needs.',
  days: 'For how many days?',
  make: 'Make a token',
  revoke: 'Revoke',
  revokeLabel: (label: string) => `Revoke ${label}`,
  revoked: 'The token is revoked.',
  state: { live: 'Can be used', expired: 'Expired', revoked: 'Revoked' },
  until: (day: string) => `until ${day}`,
  used: 'last used',
  usedFrom: (address: string) => `from ${address}`,
  never: 'never used',
  notNow: 'Whoever came in with the break-glass secret makes no tokens',
  made: {
    title: 'Your new token',
    lead: 'Shown once. Put it where the program keeps its secrets, and nowhere else.',
    kept: 'I have kept it',
  },
  ofPerson: (live: number) =>
    live === 0 ? 'No tokens for the API' : `${live === 1 ? 'One token' : `${live} tokens`} for the API`,
  revokeAll: 'Revoke all tokens',
  allRevoked: (n: number) => (n === 1 ? 'One token is revoked.' : `${n} tokens are revoked.`),
  mistake,
  scope,
} as const;
