/**
 * The local link between the service and a companion: one JSON object a line, UTF-8, at most MAX_LINE_BYTES with its
 * newline. Every field is checked on arrival, on both sides; fields that a version does not know are ignored.
 *
 *   companion → service: hello, then observation and dropped with rising numbers, goodbye as the last
 *   service → companion: welcome (the answer to hello), acknowledged (cumulative), capture (what may be told from now on),
 *     refused (then the service closes); media-messages.ts has what is said of removable media, person-messages.ts what a
 *     person asks about their being watched
 *
 * At least once: the companion keeps each message until its number is acknowledged and says it again on a new
 * connection, except what welcome.lastNumber says is durable already.
 */
import { MAX_NAME_UNITS, MAX_TITLE_UNITS } from '../../protocol/limits.ts';
import type { DesktopDescription, WindowObservation } from '../platform/platform.ts';
import { CAPTURE_ALL, type CaptureState } from '../watch/capture.ts';
import type { CompanionGap } from './companion-sink.ts';
import { type MediaQuestion, type MediaWord, parseMediaQuestion, parseMediaWord } from './media-messages.ts';
import {
  type Fields,
  integer,
  MalformedMessage,
  matching,
  object,
  oneOf,
  parseObject,
  text,
  truth,
} from './message-fields.ts';
import {
  isPersonQuestion,
  isPersonWord,
  type PersonQuestion,
  type PersonWord,
  parsePersonQuestion,
  parsePersonWord,
} from './person-messages.ts';

export const LINK_VERSION = 1;
/** A title of 1,024 escaped control characters takes 6 KiB: nothing honest comes near. */
export const MAX_LINE_BYTES = 65_536;
/** 16 random bytes in hexadecimal. */
export const COMPANION_ID = /^[0-9a-f]{32}$/;

const MAX_TIME_MS = 8_640_000_000_000_000;
const MAX_PROCESS_ID = 0xffff_ffff;
const MAX_REFUSAL_UNITS = 512;

export interface Hello {
  type: 'hello';
  version: number;
  companionId: string;
  desktop: DesktopDescription;
  /** Understands `capture`: one of an older version, still running after an update, does not. */
  heedsCapture: boolean;
  /** Understands what the service says of removable media. */
  heedsMedia: boolean;
}
export interface Observation {
  type: 'observation';
  number: number;
  atMs: number;
  observation: WindowObservation;
}
export type Dropped = { type: 'dropped' } & CompanionGap;
export type CompanionMessage = Hello | Observation | Dropped | { type: 'goodbye' } | MediaQuestion | PersonQuestion;

const REFUSAL_CODES = ['malformed', 'unsupportedVersion', 'tooManyConnections', 'notStored', 'replaced'] as const;
/** `notStored`: the service cannot write just now. `replaced`: the same companion connected again. */
export type LinkRefusalCode = (typeof REFUSAL_CODES)[number];
export type ServiceMessage =
  | { type: 'welcome'; lastNumber: number; capture: CaptureState }
  /** What may be told from now on has changed. */
  | { type: 'capture'; capture: CaptureState }
  | { type: 'acknowledged'; number: number }
  | { type: 'refused'; code: LinkRefusalCode; message: string }
  | MediaWord
  | PersonWord;

export function writeMessage(message: CompanionMessage | ServiceMessage): string {
  return `${JSON.stringify(message)}\n`;
}

/** @throws MalformedMessage */
export function parseCompanionMessage(line: string): CompanionMessage {
  const fields = parseObject(line);
  switch (fields.type) {
    case 'hello':
      return {
        type: 'hello',
        version: integer(fields, 'version', 1, 1_000),
        companionId: matching(fields, 'companionId', COMPANION_ID),
        desktop: { kind: oneOf(object(fields, 'desktop'), 'kind', ['x11', 'wayland', 'none']) },
        heedsCapture: fields.heedsCapture === true,
        heedsMedia: fields.heedsMedia === true,
      };
    case 'observation':
      return {
        type: 'observation',
        number: integer(fields, 'number', 1),
        atMs: integer(fields, 'atMs', 0, MAX_TIME_MS),
        observation: windowObservation(object(fields, 'observation')),
      };
    case 'dropped':
      return {
        type: 'dropped',
        reason: oneOf(fields, 'reason', ['rateLimited', 'companionBufferFull']),
        count: integer(fields, 'count', 1),
        firstAtMs: integer(fields, 'firstAtMs', 0, MAX_TIME_MS),
        lastAtMs: integer(fields, 'lastAtMs', 0, MAX_TIME_MS),
        number: integer(fields, 'number', 1),
      };
    case 'goodbye':
      return { type: 'goodbye' };
    default:
      return isPersonQuestion({ type: String(fields.type) }) ? parsePersonQuestion(fields) : parseMediaQuestion(fields);
  }
}

/** @throws MalformedMessage */
export function parseServiceMessage(line: string): ServiceMessage {
  const fields = parseObject(line);
  switch (fields.type) {
    case 'welcome':
      return { type: 'welcome', lastNumber: integer(fields, 'lastNumber', 0), capture: captureState(fields) };
    case 'capture':
      return { type: 'capture', capture: captureState(fields) };
    case 'acknowledged':
      return { type: 'acknowledged', number: integer(fields, 'number', 1) };
    case 'refused': {
      const code = oneOf(fields, 'code', REFUSAL_CODES);
      return { type: 'refused', code, message: text(fields, 'message', MAX_REFUSAL_UNITS) };
    }
    default:
      return isPersonWord(fields) ? parsePersonWord(fields) : parseMediaWord(fields);
  }
}

/** A service of an older version knows no policy, and says nothing. */
function captureState(fields: Fields): CaptureState {
  if (fields.capture === undefined) return CAPTURE_ALL;
  const capture = object(fields, 'capture');
  return {
    titles: truth(capture, 'titles'),
    programs: truth(capture, 'programs'),
    paused: truth(capture, 'paused'),
  };
}

function windowObservation(fields: Fields): WindowObservation {
  switch (fields.kind) {
    case 'focused':
      return {
        kind: 'focused',
        title: text(fields, 'title', MAX_TITLE_UNITS),
        titleTruncated: truth(fields, 'titleTruncated'),
        program: text(fields, 'program', MAX_NAME_UNITS),
        processId: integer(fields, 'processId', 0, MAX_PROCESS_ID),
        titleUnreadable: truth(fields, 'titleUnreadable'),
      };
    case 'nothingFocused':
      return { kind: 'nothingFocused' };
    case 'unwatchable': {
      const reason = oneOf(fields, 'reason', UNWATCHABLE);
      return { kind: 'unwatchable', reason, detail: text(fields, 'detail', MAX_NAME_UNITS) };
    }
    default:
      throw new MalformedMessage('observation.kind is not known');
  }
}

const UNWATCHABLE = [
  'noDisplay',
  'wayland',
  'connectionRefused',
  'connectionLost',
  'noWindowManager',
  'byPolicy',
] as const;
