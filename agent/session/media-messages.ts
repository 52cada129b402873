/**
 * What is said over the local link of removable media. Companions ask and report; nothing that they say lets a device in.
 *
 *   companion → service: mediaIdle (nobody has been at this session for as long as the service asked for)
 *   anybody → service, instead of hello, and answered once: mediaQuery, mediaAsk
 *   service → companion: mediaIdle (for how long, 0: no need), mediaNotice
 */
import type { MediaAction } from '../../protocol/policy/media-decision.ts';
import { MEDIA_CLASSES, type MediaClass } from '../../protocol/policy/media-device.ts';
import { type Fields, integer, list, MalformedMessage, object, oneOf, text } from './message-fields.ts';

/** In the schema: MediaRequested.reason. */
export const MAX_REASON_UNITS = 500;
const MAX_NAME_UNITS = 128;
const MAX_POSITION_UNITS = 64;
const MAX_REASONS = 16;
const MAX_REASON_TEXT_UNITS = 512;
const MAX_VIEWS = 64;
const MAX_IDLE_MS = 86_400_000;

const ACTIONS = ['allow', 'readOnly', 'probe', 'ask', 'block'] as const satisfies readonly MediaAction[];
const CLASSES = ['none', ...MEDIA_CLASSES] as const;
const NOTICES = ['decided', 'leftIn'] as const;
const OUTCOMES = ['asked', 'nothingAsks', 'notSignedIn', 'tooOften', 'noReason', 'notHeld', 'notStored'] as const;

/** A device as the person may see it: no serial number. */
export interface MediaView {
  position: string;
  product: string;
  label: string;
  mediaClass: MediaClass | 'none';
  action: MediaAction;
  /** As events have them: readMediaReason of protocol/policy/media-reason-text.ts. */
  reasons: readonly string[];
}

export interface MediaNotice {
  what: (typeof NOTICES)[number];
  device: MediaView;
}

/** `notHeld`: removable media are not held to any policy here. `notStored`: the disk does not take it just now. */
export type AskOutcome = (typeof OUTCOMES)[number];

export type MediaQuestion =
  | { type: 'mediaIdle' }
  | { type: 'mediaQuery' }
  /** `position`: of one device; empty: of all that wait. */
  | { type: 'mediaAsk'; reason: string; position: string };

export type MediaWord =
  | { type: 'mediaIdle'; afterMs: number }
  | { type: 'mediaNotice'; notice: MediaNotice }
  | { type: 'mediaList'; isHeld: boolean; devices: readonly MediaView[] }
  | { type: 'mediaAsked'; outcome: AskOutcome };

/** @throws MalformedMessage */
export function parseMediaQuestion(fields: Fields): MediaQuestion {
  switch (fields.type) {
    case 'mediaIdle':
      return { type: 'mediaIdle' };
    case 'mediaQuery':
      return { type: 'mediaQuery' };
    case 'mediaAsk': {
      const position = text(fields, 'position', MAX_POSITION_UNITS);
      return { type: 'mediaAsk', reason: text(fields, 'reason', MAX_REASON_UNITS), position };
    }
    default:
      throw new MalformedMessage('type is not known');
  }
}

/** @throws MalformedMessage */
export function parseMediaWord(fields: Fields): MediaWord {
  switch (fields.type) {
    case 'mediaIdle':
      return { type: 'mediaIdle', afterMs: integer(fields, 'afterMs', 0, MAX_IDLE_MS) };
    case 'mediaNotice': {
      const notice = object(fields, 'notice');
      const what = oneOf(notice, 'what', NOTICES);
      return { type: 'mediaNotice', notice: { what, device: parseView(object(notice, 'device')) } };
    }
    case 'mediaList': {
      const devices = list(fields, 'devices', MAX_VIEWS).map((one) => parseView(object({ one }, 'one')));
      return { type: 'mediaList', isHeld: fields.isHeld === true, devices };
    }
    case 'mediaAsked':
      return { type: 'mediaAsked', outcome: oneOf(fields, 'outcome', OUTCOMES) };
    default:
      throw new MalformedMessage('type is not known');
  }
}

function parseView(fields: Fields): MediaView {
  const reasons = list(fields, 'reasons', MAX_REASONS).map((one) => text({ one }, 'one', MAX_REASON_TEXT_UNITS));
  return {
    position: text(fields, 'position', MAX_POSITION_UNITS),
    product: text(fields, 'product', MAX_NAME_UNITS),
    label: text(fields, 'label', MAX_NAME_UNITS),
    mediaClass: oneOf(fields, 'mediaClass', CLASSES),
    action: oneOf(fields, 'action', ACTIONS),
    reasons,
  };
}
