/**
 * What a person asks and says over the local link about their being watched, by a command that they start themselves. Each is said
 * instead of hello, and answered once.
 */
import {
  ABOUT_ROLES,
  type AboutFacts,
  type AboutMedia,
  type AboutQuiet,
  MAX_ABOUT_SPANS,
  MAX_ABOUT_TELL,
} from '../../protocol/about/facts.ts';
import type { Agreement } from '../../protocol/agreement.ts';
import {
  DAY_MINUTES,
  MAX_AGREEMENT_UNITS,
  MAX_AGREEMENT_VERSION_UNITS,
  MAX_CONCERN_UNITS,
  MAX_NAME_UNITS,
} from '../../protocol/limits.ts';
import { type Fields, integer, list, matching, object, oneOf, text, truth } from './message-fields.ts';

export type PersonQuestion =
  | { type: 'aboutQuery' }
  | { type: 'agreementQuery' }
  /** `textSha256`: in hexadecimal, of the text that the person was shown. */
  | { type: 'agreementAccept'; version: string; textSha256: string }
  | { type: 'concernReport'; words: string; anonymous: boolean };

const ACCEPT_OUTCOMES = ['accepted', 'noAgreement', 'otherText', 'notSignedIn', 'tooOften', 'notStored'] as const;
/** `otherText`: another version came into force meanwhile. `notStored`: the disk does not take it just now. */
export type AcceptOutcome = (typeof ACCEPT_OUTCOMES)[number];

const CONCERN_OUTCOMES = ['reported', 'reportedWithoutName', 'noWords', 'tooOften', 'notStored'] as const;
/** `reportedWithoutName`: that was asked for, or nobody's session is known here. */
export type ConcernOutcome = (typeof CONCERN_OUTCOMES)[number];

/** `facts` null: no policy has arrived here yet. */
export type PersonWord =
  | { type: 'about'; facts: AboutFacts | null }
  /** Null: the school has published none. */
  | { type: 'agreement'; agreement: Agreement | null }
  | { type: 'agreementAccepted'; outcome: AcceptOutcome }
  | { type: 'concernReported'; outcome: ConcernOutcome };

const QUESTIONS = ['aboutQuery', 'agreementQuery', 'agreementAccept', 'concernReport'] as const;
const WORDS = ['about', 'agreement', 'agreementAccepted', 'concernReported'] as const;
const SHA256 = /^[0-9a-f]{64}$/;
const MAX_DATE_UNITS = 10;

export const isPersonQuestion = (message: { type: string }): message is PersonQuestion =>
  QUESTIONS.some((type) => type === message.type);
export const isPersonWord = (fields: Fields): boolean => WORDS.some((type) => type === fields.type);

/** @throws MalformedMessage */
export function parsePersonQuestion(fields: Fields): PersonQuestion {
  const type = oneOf(fields, 'type', QUESTIONS);
  switch (type) {
    case 'aboutQuery':
    case 'agreementQuery':
      return { type };
    case 'agreementAccept': {
      const version = text(fields, 'version', MAX_AGREEMENT_VERSION_UNITS);
      return { type, version, textSha256: matching(fields, 'textSha256', SHA256) };
    }
    case 'concernReport':
      return { type, words: text(fields, 'words', MAX_CONCERN_UNITS), anonymous: truth(fields, 'anonymous') };
  }
}

/** @throws MalformedMessage */
export function parsePersonWord(fields: Fields): PersonWord {
  const type = oneOf(fields, 'type', WORDS);
  switch (type) {
    case 'about':
      return { type, facts: fields.facts === null ? null : aboutFacts(object(fields, 'facts')) };
    case 'agreement':
      return { type, agreement: fields.agreement === null ? null : agreementIn(object(fields, 'agreement')) };
    case 'agreementAccepted':
      return { type, outcome: oneOf(fields, 'outcome', ACCEPT_OUTCOMES) };
    case 'concernReported':
      return { type, outcome: oneOf(fields, 'outcome', CONCERN_OUTCOMES) };
  }
}

const agreementIn = (fields: Fields): Agreement => ({
  version: text(fields, 'version', MAX_AGREEMENT_VERSION_UNITS),
  date: text(fields, 'date', MAX_DATE_UNITS),
  text: text(fields, 'text', MAX_AGREEMENT_UNITS),
});

/** More than any policy says: numbers of days and minutes are bounded where it is read. */
const MAX_COUNT = 1_000_000;
const ACTIONS = ['allow', 'readOnly', 'probe', 'ask', 'block'] as const;

function aboutFacts(fields: Fields): AboutFacts {
  const [capture, retention, inEmail] = [
    object(fields, 'capture'),
    object(fields, 'retention'),
    object(fields, 'inEmail'),
  ];
  return {
    school: text(fields, 'school', MAX_NAME_UNITS),
    version: integer(fields, 'version', 1),
    capture: {
      windowTitles: truth(capture, 'windowTitles'),
      programNames: truth(capture, 'programNames'),
      accountNames: truth(capture, 'accountNames'),
    },
    retention: {
      journalDays: integer(retention, 'journalDays', 0, MAX_COUNT),
      alertsDays: integer(retention, 'alertsDays', 0, MAX_COUNT),
    },
    tell: list(fields, 'tell', MAX_ABOUT_TELL).map(tellFacts),
    inEmail: { accountNames: truth(inEmail, 'accountNames'), flaggedText: truth(inEmail, 'flaggedText') },
    quiet: fields.quiet === null ? null : quietFacts(object(fields, 'quiet')),
    media: fields.media === null ? null : mediaFacts(object(fields, 'media')),
  };
}

function tellFacts(one: unknown): AboutFacts['tell'][number] {
  const fields = object({ one }, 'one');
  const roles = list(fields, 'roles', ABOUT_ROLES.length + 1);
  return {
    urgency: integer(fields, 'urgency', 1, 5),
    roles: roles.map((role) => oneOf({ role }, 'role', [...ABOUT_ROLES, 'other'])),
    withinMinutes: integer(fields, 'withinMinutes', 0, MAX_COUNT),
    outsideHours: truth(fields, 'outsideHours'),
  };
}

function quietFacts(fields: Fields): AboutQuiet {
  const times = list(fields, 'times', MAX_ABOUT_SPANS).map((one) => {
    const span = object({ one }, 'one');
    return {
      weekdays: list(span, 'weekdays', 7).map((day) => integer({ day }, 'day', 1, 7)),
      fromMinute: integer(span, 'fromMinute', 0, DAY_MINUTES),
      toMinute: integer(span, 'toMinute', 0, DAY_MINUTES),
    };
  });
  return { holidays: truth(fields, 'holidays'), times, more: truth(fields, 'more') };
}

function mediaFacts(fields: Fields): AboutMedia {
  const sticks = object(fields, 'sticks');
  const stick = (audience: string) => oneOf(sticks, audience, ACTIONS);
  const files = fields.files === null ? null : object(fields, 'files');
  return {
    sticks: { pupil: stick('pupil'), staff: stick('staff'), guest: stick('guest') },
    files: files && { names: truth(files, 'names'), programs: truth(files, 'programs') },
    remindAfterMinutes: integer(fields, 'remindAfterMinutes', 0, MAX_COUNT),
  };
}
