/** English. Sentences for people who are not technologists; no message blames them. */

import type { GapReason, SessionEndReason, UnwatchableReason } from '../../../protocol/event.ts';
import type { PolicyRefusalReason } from '../../../protocol/event-fields.ts';
import type { Urgency } from '../../../protocol/match/matcher.ts';
import { type AlarmDetail, alarmSentence, ENGLISH_ALARMS } from '../../store/alarm-details.ts';
import type { AlarmKind, AlertState, StoreErrorCode } from '../../store/store.ts';
import type { Since } from '../present/since.ts';
import { enAccount } from './en-account.ts';
import { enApiTokens } from './en-api-tokens.ts';
import { enAudit } from './en-audit.ts';
import { enClosedAccounts } from './en-closed-accounts.ts';
import { enDesk } from './en-desk.ts';
import { enMedia } from './en-media.ts';
import { enMediaEvents } from './en-media-events.ts';
import { enMessages } from './en-messages.ts';
import { enOverview } from './en-overview.ts';
import { enPeople } from './en-people.ts';
import { enPolicy } from './en-policy.ts';
import { enRota } from './en-rota.ts';
import { enSearch } from './en-search.ts';
import { enSso } from './en-sso.ts';
import { enWall } from './en-wall.ts';
import { enAboutMonitoring, enAgreement } from './en-watched.ts';
import { count } from './english-counts.ts';

function ago(since: Since): string {
  switch (since.unit) {
    case 'now':
      return 'just now';
    case 'soon':
      return 'in the future';
    case 'second':
    case 'minute':
    case 'hour':
    case 'day':
      return `${count(since.count, since.unit, `${since.unit}s`)} ago`;
  }
}

/** A length of time, roughly, for clocks that differ. */
function duration(ms: number): string {
  const seconds = Math.round(Math.abs(ms) / 1_000);
  if (seconds < 120) return count(seconds, 'second', 'seconds');
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return count(minutes, 'minute', 'minutes');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? count(hours, 'hour', 'hours') : count(Math.round(hours / 24), 'day', 'days');
}

const urgency: Record<Urgency, string> = { 1: 'Urgent', 2: 'High', 3: 'Medium', 4: 'Low', 5: 'Note' };

const alertState: Record<AlertState, string> = { open: 'Needs review', falseAlarm: 'False alarm', concern: 'Concern' };

const alarm: Record<AlarmKind, string> = {
  badSignature: 'Data that this device did not sign',
  chainGap: 'Part of the record is missing',
  chainFork: 'Two versions of the record',
  undecodableEvent: 'An event that cannot be read',
  clonedDevice: 'Two computers use one identity',
  allowanceUsed: 'Sends more than one computer may',
  clockOff: 'Clock is wrong',
  clockChanged: 'Clock was changed',
  eventsLost: 'Events were lost',
  companionLost: 'Watching stopped in a session',
  journalDamaged: 'A journal file is damaged',
  breakGlassUsed: 'The break-glass account was used',
  policyUnreadable: 'The published policy cannot be read',
  policyRefused: 'A computer could not apply the policy',
  policyAhead: 'A computer applies a newer policy than the collector has',
  mediaDoubled: 'Two removable devices have one serial number',
  mediaFlood: 'More removable devices than anybody plugs in',
  mediaNotEnforced: 'Removable media are not held to the policy',
  mediaRefused: 'A computer could not take the register or approvals of media',
  nobodyToTell: 'Nobody could be told of a matter',
  notifyFailed: 'Somebody could not be told',
  storeFailed: 'The collector could not save',
};

const gapReason: Record<GapReason, string> = {
  unspecified: 'the reason is not known',
  outboxFull: 'the collector was away for so long that the device ran out of room',
  rateLimited: 'more happened in a second than a session may report',
  outboxLost: 'the device’s waiting events were lost or damaged',
  companionBufferFull: 'the watching service was away for too long',
  collectorLost: 'the collector no longer has what it had confirmed; was it restored from a backup?',
};

const unwatchable: Record<UnwatchableReason, string> = {
  unspecified: 'the reason is not known',
  noDisplay: 'this session has no graphical display',
  wayland: 'a Wayland desktop does not say which window is active',
  connectionRefused: 'the display does not let Watchkeeper in',
  connectionLost: 'the display went away',
  noWindowManager: 'nothing on this display says which window is active',
  byPolicy: 'the school’s policy: windows are not recorded, or not at this time',
};

const policyRefusal: Record<PolicyRefusalReason, string> = {
  unspecified: 'the reason is not known',
  badSignature: 'it was not signed by this collector, or was changed since',
  olderVersion: 'it applies a newer one; was the collector restored from a backup?',
  undecodable: 'it cannot read it: is the agent older than the collector?',
  notWritable: 'its disk does not take it',
  noKey: 'it was enrolled before there were policies, and waits for a new certificate',
};

const sessionEnd: Record<SessionEndReason, string> = {
  unspecified: 'Session ended',
  signedOut: 'Signed out',
  companionLost: 'Session ended: the watching program went away without a word',
};

const storeProblem: Record<StoreErrorCode, string> = {
  full: 'The collector’s disk is full. Nothing new is being saved; the computers keep their events until there is room. Ask your technician to free space now.',
  readOnly:
    'The collector cannot write to its folder. Nothing new is being saved; the computers keep their events. Ask your technician to look now.',
  corrupt: 'A file of the collector is damaged. Ask your technician to look now.',
  locked: 'The collector’s files are in use by another program. Ask your technician to look now.',
  failed: 'The collector could not save. Ask your technician to look now.',
};

export const en = {
  language: 'en',
  locale: 'en-GB',
  product: 'Watchkeeper',
  /** In its own words: whoever looks for it may read no other. */
  otherLanguage: { code: 'cy', name: 'Cymraeg' },
  /** Said below every page. Empty: nothing to say. */
  translation: '',
  ago,
  duration,
  urgency,
  alertState,
  alarm,
  gapReason,
  alarmDetail: (detail: AlarmDetail) => alarmSentence(ENGLISH_ALARMS, detail),
  unwatchable,
  policyRefusal,
  mediaEvents: enMediaEvents,
  media: enMedia,
  overview: enOverview,
  sessionEnd,
  storeProblem,
  policy: enPolicy,
  people: enPeople,
  closedAccounts: enClosedAccounts,
  rota: enRota,
  messages: enMessages,
  search: enSearch,
  wall: enWall,
  desk: enDesk,
  account: enAccount,
  aboutMonitoring: enAboutMonitoring,
  agreement: enAgreement,
  sso: enSso,
  apiTokens: enApiTokens,
  audit: enAudit,
  urgencyOf: (n: Urgency) => `Urgency ${n} of 5, where 1 is the gravest`,
  simulated: 'Simulated',
  simulatedWhy: 'Not a real computer: made by the demonstration',
  skip: 'Skip to main content',
  noAlarm: 'None',
  unknown: 'Unknown',
  unknownAccount: 'Account not known',
  unknownTheme: 'Other',
  pageTitle: (title: string, product: string) => `${title} – ${product}`,
  damagedSegment: (segment: string) =>
    `The journal file ${segment} is damaged. What it holds cannot be shown. It has been left untouched; ask your technician to restore it from a backup.`,
  important: 'Important',
  nav: {
    label: 'Main',
    account: 'Your account',
    overview: 'Overview',
    review: 'Needs review',
    reviewed: 'Reviewed',
    search: 'Search',
    wall: 'Class wall',
    devices: 'Devices',
    media: 'Media',
    policy: 'Policy',
    people: 'People',
    audit: 'Audit',
    signOut: 'Sign out',
    signedInAs: (name: string) => `Signed in as ${name}`,
    open: (n: number) => `${n} to review`,
  },
  signIn: {
    title: 'Sign in',
    name: 'Name',
    password: 'Password',
    submit: 'Sign in',
    wrong: 'The name or the password is not right',
    tooMany:
      'Too many attempts. Wait a few minutes, then try again. Whoever has signed in from here before is not held up by others.',
    lead: 'For staff who look after children’s safety. Each look at somebody’s activity is recorded.',
  },
  password: {
    title: 'Choose a new password',
    lead: 'You signed in with a temporary password. Choose one that only you know.',
    now: 'Temporary password',
    next: 'New password',
    again: 'New password again',
    hint: 'At least 12 characters. Three or four unrelated words are easy to remember and hard to guess.',
    submit: 'Save and continue',
    wrongNow: 'The temporary password is not right',
    tooShort: 'The new password needs at least 12 characters',
    tooLong: 'The new password can have at most 256 characters',
    same: 'The new password must differ from the temporary one',
    differ: 'The two new passwords are not the same',
  },
  errors: {
    summary: 'There is a problem',
    notFoundTitle: 'Page not found',
    notFound: 'There is nothing at this address. It may have been mistyped, or what it showed may be gone.',
    notAllowedTitle: 'This page is not for your role',
    notAllowed:
      'You are signed in, but your role does not include this. Whoever looks after people at your school can change that.',
    forbiddenTitle: 'This action was not accepted',
    forbidden:
      'The form was open for too long, or it did not come from this dashboard. Nothing was changed. Go back, reload the page and try again.',
    tooManyTitle: 'Too many requests',
    tooMany: 'Wait a minute, then try again. Nothing was changed.',
    badRequestTitle: 'This could not be read',
    badRequest: 'The request was incomplete or too large. Nothing was changed.',
    failedTitle: 'Something went wrong here',
    failed:
      'The fault is on our side and has been logged. Nothing was changed. Try again; if it happens again, tell your technician the time and this reference:',
    wrongHost: 'This collector does not answer to that name. Use the address that your technician gave you.',
    back: 'Back to your first page',
  },
  review: {
    title: 'Needs review',
    lead: 'Gravest first, then newest. Alerts of one person and time stand together.',
    empty: 'Nothing needs review.',
    emptyMore: 'New alerts appear here by themselves.',
    waiting: (n: number) => `${count(n, 'matter needs', 'matters need')} review`,
    flags: (n: number) => count(n, 'flag', 'flags'),
    open: (n: number) => `Review alert ${n}`,
    noTitle: 'The title could not be read',
    bounded: (shown: number, all: number) =>
      `The gravest ${shown.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} are listed. The rest come up as these are reviewed.`,
    newer: 'Previous page',
    older: 'Next page',
    pages: 'Pages of alerts',
    page: (n: number, of: number) => `Page ${n} of ${of}`,
    liveNoScript: 'Live arrival needs JavaScript. Reload this page to see new alerts.',
    connected: 'Live',
    lost: 'Connection lost. Trying again. New alerts are kept and will appear here; nothing is lost.',
    signedOut: 'You have been signed out. Sign in again to see new alerts.',
    arrived: (n: number) => `${count(n, 'new alert', 'new alerts')}`,
  },
  alert: {
    title: (n: number) => `Alert ${n}`,
    back: 'Needs review',
    backReviewed: 'Reviewed',
    identity: { account: 'Account', device: 'Computer', when: 'When', audience: 'Audience', state: 'State' },
    whyTitle: 'Why this was flagged',
    moreFlags: (n: number) => `${count(n, 'more flag is', 'more flags are')} not shown`,
    otherSessions:
      'This alert also holds flags of other sessions on this computer: too many of its alerts were open for each to have its own. The account above is that of the first.',
    contextTitle: 'What came before and after',
    contextLead: 'Five minutes either side, in the same session.',
    contextNone: 'The record holds nothing else from these minutes.',
    contextCut: 'Only part of these minutes is shown. The timeline of the day has the rest.',
    timeline: 'Timeline of the day',
    reviewsTitle: 'Decisions so far',
    reviewsNone: 'Nobody has decided yet.',
    by: (name: string) => `by ${name}`,
    formTitle: 'Your decision',
    changeTitle: 'Change the decision',
    falseAlarm: 'False alarm',
    falseAlarmHint: 'Schoolwork, a name, a chance likeness.',
    concern: 'Concern',
    concernHint: 'Somebody should look into this. Follow your safeguarding procedure.',
    note: 'Note',
    noteHint: 'What you saw and did. Required for a concern; others who review read it.',
    submit: 'Save decision',
    chooseOne: 'Choose false alarm or concern',
    noteRequired: 'Say in the note why this is a concern',
    noteTooLong: (max: number) => `The note can have at most ${max.toLocaleString('en-GB')} characters`,
    staleTitle: 'This alert has changed since you opened it',
    stale:
      'Your decision was not saved. Look at what changed below, then decide again. Your note is still in the form.',
    changedState: (state: string, name: string) => `It was decided as “${state}” by ${name}.`,
    changedFlags: (n: number) => `${count(n, 'flag was', 'flags were')} added.`,
    changedUrgency: (word: string, n: number) => `Its urgency is now ${word} (${n}).`,
    changedOther: 'Its details changed.',
  },
  reviewed: {
    title: 'Reviewed',
    lead: 'Decided alerts, newest first.',
    empty: 'No alert has been decided yet.',
    older: 'Older decisions',
  },
  devices: {
    title: 'Devices',
    lead: 'Those that need attention first.',
    empty: 'No computer is enrolled yet. A technician enrols one with a token.',
    caption: 'Enrolled computers and their health',
    columns: {
      name: 'Computer',
      status: 'Status',
      seen: 'Last seen',
      version: 'Agent',
      waiting: 'Waiting to be sent',
      clock: 'Clock',
      alarms: 'Alarms',
    },
    status: { connected: 'Connected', silent: 'Silent', never: 'Never seen', revoked: 'Revoked' },
    noSession: 'Nobody signed in',
    sessions: (n: number) => count(n, 'session', 'sessions'),
    events: (n: number) => count(n, 'event', 'events'),
    nothingWaiting: 'Nothing',
    clockRight: 'Right',
    clockUnknown: 'Not measured',
    clockBehind: (ms: number) => `${duration(ms)} behind`,
    clockAhead: (ms: number) => `${duration(ms)} ahead`,
    alarmsTitle: 'Alarms',
    alarmsLead: 'Something is wrong with a computer or with the collector. For the technician.',
    alarmsNone: 'No alarm is open.',
    alarmTimes: (n: number) => count(n, 'time', 'times'),
    collector: 'Collector',
    close: 'Close',
    closeLabel: (what: string) => `Close alarm: ${what}`,
    alarmClosed: 'The alarm is closed. It comes back should it happen again.',
    timeline: (hostname: string) => `Timeline of ${hostname}`,
    summary: (connected: number, all: number) =>
      `${connected.toLocaleString('en-GB')} of ${all.toLocaleString('en-GB')} connected`,
  },
  timeline: {
    title: (hostname: string) => hostname,
    lead: 'Everything this computer reported on the day, in order.',
    previous: 'Day before',
    next: 'Day after',
    pick: 'Day',
    go: 'Show',
    empty: 'Nothing is recorded for this day.',
    more: 'Later that day',
    first: 'From the beginning of the day',
    badDay: 'That is not a day. Showing today.',
    heldBack: (n: number, orMore: boolean) =>
      `The newest moments are still being read: ${n.toLocaleString('en-GB')}${orMore ? ' or more' : ''} ${n === 1 ? 'event is' : 'events are'} not shown yet. Look again in a moment. If it stays so, tell the technician.`,
    device: 'This computer',
    agentStarted: (version: string) => `Watching started (agent ${version})`,
    afterUncleanStop: 'The last run did not end properly: it was killed, it crashed, or the power went.',
    agentStopped: 'Watching was stopped on request',
    agentStoppedOther: 'Watching stopped',
    sessionStarted: (account: string) => `${account} signed in`,
    agreementAccepted: (version: string) => `Accepted the acceptable-use agreement, version ${version}`,
    concern: 'Reported as a concern',
    concernAnonymous: 'Reported as a concern, without a name',
    unwatchable: 'Nothing can be seen from here on',
    gap: (n: number) => (n === 0 ? 'Events are missing' : `${count(n, 'event is', 'events are')} missing`),
    policyApplied: (version: number) => `Applies version ${version} of the policy`,
    policyRefused: (version: number, applies: number) =>
      `Could not apply version ${version} of the policy; ${applies === 0 ? 'it has none yet' : `goes on with version ${applies}`}`,
    clockChanged: (by: string, forward: boolean) => `The clock was set ${forward ? 'forward' : 'back'} by ${by}`,
    unknown: 'Something that this version cannot show',
    unknownWhy: 'A newer agent reported a kind of event that this collector does not know. It is kept as it came.',
    unreadable: 'An event that cannot be read',
    nothingFocused: 'No window in front',
    titleUnreadable: 'A window whose title cannot be read',
    titleTruncated: 'The title was longer',
    ownSession: 'A session of your own account',
    ownSessionWhy: 'What was recorded about you is not shown to you here; colleagues see it.',
    notVerified: 'Something whose record failed a check: what it says is not shown',
    rejected: 'Not verified: the record failed a check and counts for nothing else',
  },
} as const;
