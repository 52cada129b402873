/** English words for the pages of removable media. */
import { MAX_GRANT_DAYS } from '../../media/grant-times.ts';
import type { RequestRefusal } from '../../media/request-desk.ts';
import type { AttachmentEnd, RequestState } from '../../store/store.ts';
import { enMediaRegister } from './en-media-register.ts';
import { count } from './english-counts.ts';

const end: Record<AttachmentEnd, string> = {
  removed: 'pulled out',
  stopped: 'until watching stopped there',
  restarted: 'end not known: watching began anew',
};

const encryption = {
  unknown: 'Not looked at',
  luks: 'Encrypted (LUKS)',
  bitLocker: 'Encrypted (BitLocker)',
  mixed: 'Encrypted (LUKS and BitLocker)',
  plain: 'Not encrypted',
} as const;

const partitionTable = { gpt: 'GPT', mbr: 'MBR', none: 'None', unknown: 'Not known' } as const;

const state: Record<RequestState, string> = { open: 'Waiting', approved: 'Approved', declined: 'Declined' };

const refusedRequest: Record<RequestRefusal, string> = {
  notFound: 'This request is no longer there.',
  decidedAlready: 'Somebody else has decided this request already. Nothing was changed.',
  lapsed: 'This request is older than a day: nobody waits for it any more. The person can ask again.',
  own: 'This request is for your own account: somebody else must decide it.',
  reasonMissing: 'Say what you looked at, or why not',
  reasonTooLong: 'The note is too long: at most 1,000 characters',
  unknownDevice: 'It is not known which device this is about. Ask the person to plug it in again.',
  pulledOut:
    'This device has no serial number, so that it can be let in only where it is plugged in, and it was pulled out. Ask the person to plug it in and ask again.',
  lost: 'This device was reported lost: it cannot be approved before it is taken back in the register.',
  unsafe:
    'This device can also type, or describes itself wrongly. Computers keep such devices out whatever is approved. If it is the school’s own, write it into the register as having keys.',
  badEnd: `Choose until when: at most ${MAX_GRANT_DAYS} days ahead`,
  tooManyGrants: 'Too many approvals are in force on this computer. End some of them first.',
  ended: 'This approval is over already.',
  raced: 'Somebody else is changing approvals of this computer at this moment. Try again.',
};

const size = (bytes: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = bytes < 1_000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1_000 ** power;
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: value < 10 && power > 0 ? 1 : 0 })} ${units[power]}`;
};

export const enMedia = {
  title: 'Media',
  lead: 'Every stick, card, disc, phone and disk that was plugged in, where, when, by whom, and what was decided.',
  pages: 'Pages about removable media',
  nav: { list: 'Devices seen', requests: 'Requests', register: 'Register' },
  size,
  end,
  encryption,
  partitionTable,
  noSerial: 'no serial number',
  unnamed: 'Without a name',
  nobody: 'Nobody signed in',
  list: {
    caption: 'Removable devices, those seen last first',
    empty: 'No device fits. Nothing was plugged in, or the filter is too narrow.',
    search: 'Search',
    searchHint: 'Name, label, serial number, account, computer',
    mediaClass: 'Kind',
    action: 'Decided',
    any: 'Any',
    isIn: 'Only those that are in now',
    apply: 'Show',
    clear: 'Show all',
    filter: 'Filter',
    older: 'Seen earlier',
    newest: 'Seen last',
    columns: { device: 'Device', seen: 'Last seen', where: 'Where', who: 'Who', decision: 'Last decision' },
    machines: (n: number) => count(n, 'computer', 'computers'),
    isInNow: 'In now',
    known: (id: string) => `Register: ${id}`,
    lost: 'Reported lost',
    doubled: 'Serial number claimed twice',
    notDecided: 'Not decided yet',
  },
  medium: {
    back: 'All devices',
    identity: {
      kind: 'Kind',
      serial: 'Serial number',
      ids: 'Vendor and product',
      size: 'Size',
      encryption: 'Encryption',
      fileSystems: 'File systems',
      partitionTable: 'Partition table',
      label: 'Label',
      functions: 'What it says it can do',
      first: 'First seen',
      last: 'Last seen',
      register: 'In the register',
      hash: 'Hash, for lists that must not show the serial number',
    },
    notKnown: 'Not known',
    notRegistered: 'No',
    model: (id: string) => `${id} (its model)`,
    sharedModel:
      'Devices of this model without a serial number cannot be told apart: this page shows all of them as one.',
    doubled:
      'Two computers said at the same time that a device with this serial number is in. Unless one of them was switched off with it in, these are two devices, and this page shows both.',
    lost: (by: string, reason: string) => `Reported lost by ${by}: ${reason}`,
    journey: 'Its journey',
    journeyLead:
      'Each line is a computer, each bar a time that it was plugged in. The table below says the same in words.',
    journeyCut: (n: number) => `The ${n.toLocaleString('en-GB')} last times are shown.`,
    lanesCut: (n: number) => `${count(n, 'further computer is', 'further computers are')} in the table alone.`,
    journeyOf: (name: string, n: number, machines: number) =>
      `Timeline of ${name}: plugged in ${count(n, 'time', 'times')} on ${count(machines, 'computer', 'computers')}`,
    still: 'still in',
    table: 'Each time that it was plugged in, the last first',
    columns: { from: 'From', to: 'To', where: 'Computer', who: 'Account', decision: 'Decision', why: 'Why' },
    wasIn: 'was in already',
    policy: (version: number) => (version === 0 ? 'before the first policy' : `policy version ${version}`),
    happened: 'What happened the last time',
    filesHidden: 'Names of files are not shown to your role.',
    nothingHappened: 'Nothing else was told of it.',
    times: (n: number) => count(n, 'time', 'times'),
    actions: 'For the technician',
    reportLost: 'Report lost',
    reportLostHint: 'From then on every computer keeps it out, whatever the rules say, until it is taken back.',
    registerIt: 'Write it into the register',
    openEntry: 'Open its entry in the register',
    name: 'Name in the register',
    nameHint: 'Letters, digits, dots and hyphens, such as office-07',
    reason: 'What happened',
    reported: 'It is reported lost: computers are being told now.',
  },
  request: {
    title: 'Media requests',
    lead: 'People who wait at a computer with a device. Those who wait longest come first.',
    empty: 'Nobody is waiting.',
    emptyMore: 'New requests appear here by themselves.',
    waiting: (n: number) => `${count(n, 'request waits', 'requests wait')}`,
    changed: (n: number) =>
      n === 0 ? 'No request waits any more' : `${count(n, 'request waits', 'requests wait')} now`,
    noScript: 'Reload this page to see new requests.',
    decide: 'Look and decide',
    decideLabel: (account: string, hostname: string) => `Look and decide: ${account} at ${hostname}`,
    pageTitle: (account: string) => `Request of ${account}`,
    said: 'What they wrote',
    saidNothing: 'No reason was given',
    device: 'Device',
    where: 'Computer',
    asked: 'Asked',
    why: 'Why it was kept out',
    pulledOut: 'Pulled out since',
    seenBefore: (n: number) => (n <= 1 ? 'Never seen before' : `Plugged in ${n.toLocaleString('en-GB')} times so far`),
    history: 'History of this device',
    form: 'Your decision',
    verdict: 'It may be used',
    verdicts: { readOnly: 'For reading only', allow: 'For reading and writing' },
    until: 'Until',
    lesson: (time: string) => `This lesson, or an hour where there is none (until ${time})`,
    today: 'The end of today',
    day: 'The end of a day',
    dayLabel: 'Day',
    dayHint: `At most ${MAX_GRANT_DAYS} days ahead`,
    note: 'What you looked at, or why not',
    noteHint: 'Kept with the decision. When you decline, the person does not see it: tell them yourself.',
    approve: 'Approve',
    decline: 'Decline',
    chooseVerdict: 'Choose for reading only, or for reading and writing',
    approved: 'Approved: the computer is being told now.',
    declined: 'Declined. The device stays out.',
    grants: 'Approvals in force',
    grantsNone: 'None.',
    grantUntil: 'until',
    grantBy: (name: string) => `approved by ${name}`,
    grantEnd: 'End now',
    grantEndLabel: (device: string, hostname: string) => `End now: approval of ${device} at ${hostname}`,
    grantEnded: 'The approval is ended: the computer is being told now.',
    anybody: 'whoever is signed in',
    past: 'Decided lately',
    pastNone: 'No request has been decided yet.',
    by: (state: string, name: string) => `${state} by ${name}`,
    state,
    refused: refusedRequest,
  },
  register: enMediaRegister,
} as const;
