/** Events of removable media, written: every string and list cut to its limit. */
import type { watchkeeper } from './codec.ts';
import { clipName, clipTo, idBytes, POLICY_REFUSAL_REASONS } from './event-fields.ts';
import * as limits from './limits.ts';
import {
  FILE_CHANGES,
  LEFT_IN_TIMES,
  MEDIA_TROUBLES,
  MEDIA_UPDATES,
  type MediaDecided,
  type MediaEventBody,
  type MediaInserted,
  TOLD_MEDIA_ACTIONS,
  TOLD_MEDIA_CLASSES,
} from './media-event.ts';
import { mediaReasonText } from './policy/media-reason-text.ts';

/** @throws SyntaxError when an id is no hexadecimal text. */
export function mediaToWire(body: MediaEventBody): watchkeeper.v1.Event.$Properties {
  switch (body.kind) {
    case 'mediaInserted':
      return { mediaInserted: insertedToWire(body) };
    case 'mediaDecided':
      return { mediaDecided: decidedToWire(body) };
    case 'mediaRemoved':
      return { mediaRemoved: { attachmentId: idBytes(body.attachmentId) } };
    case 'mediaTrouble': {
      const what = MEDIA_TROUBLES.indexOf(body.what);
      return { mediaTrouble: { what, attachmentId: idBytes(body.attachmentId), detail: clipName(body.detail) } };
    }
    case 'mediaRequested': {
      const reason = clipTo(body.reason, limits.MAX_REQUEST_REASON_UNITS);
      const [requestId, attachmentId] = [idBytes(body.requestId), idBytes(body.attachmentId)];
      return { mediaRequested: { requestId, attachmentId, reason } };
    }
    case 'mediaFiles': {
      const names = clipAll(body.names, limits.MAX_FILE_NAMES, limits.MAX_NAME_UNITS);
      return { mediaFiles: { ...body, attachmentId: idBytes(body.attachmentId), names } };
    }
    case 'mediaFile': {
      const [change, attachmentId] = [FILE_CHANGES.indexOf(body.change), idBytes(body.attachmentId)];
      const name = clipTo(body.name, limits.MAX_FILE_PATH_UNITS);
      return { mediaFile: { attachmentId, change, name, sizeBytes: body.sizeBytes, rule: clipName(body.rule) } };
    }
    case 'mediaLeftIn': {
      const when = LEFT_IN_TIMES.indexOf(body.when);
      return { mediaLeftIn: { attachmentId: idBytes(body.attachmentId), when, device: clipName(body.device) } };
    }
    case 'mediaRegisterApplied':
      return { mediaRegisterApplied: { version: body.version } };
    case 'mediaGrantsApplied':
      return { mediaGrantsApplied: { version: body.version } };
    case 'mediaUpdateRefused': {
      const [of, reason] = [MEDIA_UPDATES.indexOf(body.of), POLICY_REFUSAL_REASONS.indexOf(body.reason)];
      return { mediaUpdateRefused: { of, version: body.version, reason, detail: clipName(body.detail) } };
    }
  }
}

const clipAll = (texts: readonly string[], most: number, maxUnits: number): string[] =>
  texts.slice(0, most).map((text) => clipTo(text, maxUnits));

function insertedToWire(body: MediaInserted): watchkeeper.v1.MediaInserted.$Properties {
  return {
    ...body,
    attachmentId: idBytes(body.attachmentId),
    position: clipTo(body.position, limits.MAX_MEDIA_ID_UNITS),
    serial: clipTo(body.serial, limits.MAX_MEDIA_TEXT_UNITS),
    manufacturer: clipTo(body.manufacturer, limits.MAX_MEDIA_TEXT_UNITS),
    product: clipTo(body.product, limits.MAX_MEDIA_TEXT_UNITS),
    functions: clipAll(body.functions, limits.MAX_MEDIA_FUNCTIONS, limits.MAX_MEDIA_WORD_UNITS),
    mediaClass: TOLD_MEDIA_CLASSES.indexOf(body.mediaClass),
  };
}

function decidedToWire(body: MediaDecided): watchkeeper.v1.MediaDecided.$Properties {
  return {
    ...body,
    attachmentId: idBytes(body.attachmentId),
    action: TOLD_MEDIA_ACTIONS.indexOf(body.action),
    // The last one settled it: it is never the one that is left out.
    reasons: body.reasons.slice(-limits.MAX_MEDIA_REASONS).map(mediaReasonText),
    partitionTable: body.partitionTable === 'unknown' ? '' : body.partitionTable,
    fileSystems: clipAll(body.fileSystems, limits.MAX_FILE_SYSTEMS, limits.MAX_MEDIA_WORD_UNITS),
    label: clipTo(body.label, limits.MAX_MEDIA_TEXT_UNITS),
    device: clipName(body.device),
  };
}
