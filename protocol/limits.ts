/** Every bound of the wire, in one place. The numbers are normative in watchkeeper.proto; a test holds the two together. */

export const PROTOCOL_NAME = 'watchkeeper.v1';
export const PROTOCOL_MINOR = 0;

export const MAX_FRAME_BYTES = 262_144;
export const MAX_BATCH_EVENTS = 500;
export const MAX_EVENT_BYTES = 16_384;
/** Room for a batch's header, signature and field tags beside its events. */
export const MAX_BATCH_EVENTS_BYTES = MAX_FRAME_BYTES - 1_024;
export const MAX_STREAMS = 8;
export const MAX_CERTIFICATE_REQUEST_BYTES = 4_096;
export const MAX_POLICY_BYTES = 65_536;
export const MAX_THROTTLE_PAUSE_MS = 60_000;

/** The last moment that a JavaScript Date can hold (ECMA-262, section 21.4.1.1). */
export const MAX_TIME_MS = 8_640_000_000_000_000;

export const ID_BYTES = 16;
export const ROOT_BYTES = 32;
export const SHA256_BYTES = 32;
export const POLICY_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;
export const TOKEN_ID_BYTES = 8;
export const TOKEN_SECRET_BYTES = 32;

/** Lists of an AgentPolicy. */
export const MAX_TELL_RULES = 20;
export const MAX_TELL_ROLES = 16;
export const MAX_UTC_OFFSETS = 64;
export const MAX_DAY_RANGES = 256;
/** A week of a hundred periods, and the times between them. */
export const MAX_QUIET_SPANS = 1_024;
/** 9999-12-31, in days since 1970-01-01. */
export const MAX_DAY = 2_932_896;
export const DAY_MINUTES = 1_440;
export const MAX_MOMENT_SPANS = 1_024;
export const MAX_AUDIENCE_RULES = 256;
export const MAX_AUDIENCE_ACCOUNTS = 1_000;

/** Removable media. */
export const MAX_MEDIA_REGISTER_BYTES = 196_608;
export const MAX_REGISTERED_DEVICES = 2_000;
export const MAX_MEDIA_GRANTS_BYTES = 65_536;
export const MAX_MEDIA_GRANTS = 200;
export const MAX_MEDIA_RULES = 200;
/** Of one list of conditions of a media rule, and of the names that FileRules tell. */
export const MAX_MEDIA_LIST = 200;
export const MAX_MEDIA_DEVICES_AT_ONCE = 100;
export const MAX_REMIND_AFTER_MINUTES = 1_440;
export const IDENTITY_HASH_BYTES = 32;
export const ATTACHMENT_ID_BYTES = 8;
export const MAX_MEDIA_FUNCTIONS = 32;
export const MAX_MEDIA_REASONS = 16;
export const MAX_FILE_SYSTEMS = 16;
export const MAX_FILE_NAMES = 20;

/** Strings, in UTF-16 code units. */
export const MAX_TITLE_UNITS = 1_024;
export const MAX_NAME_UNITS = 256;
export const MAX_VERSION_UNITS = 64;
export const MAX_DESKTOP_UNITS = 64;
/** Positions, ids of registered devices and of grants. */
export const MAX_MEDIA_ID_UNITS = 64;
/** Serial numbers, makers, products, labels. */
export const MAX_MEDIA_TEXT_UNITS = 128;
/** Names of file systems and of functions. */
export const MAX_MEDIA_WORD_UNITS = 32;
export const MAX_MEDIA_REASON_UNITS = 512;
export const MAX_REQUEST_REASON_UNITS = 500;
export const MAX_FILE_PATH_UNITS = 512;
export const MAX_AGREEMENT_VERSION_UNITS = 64;
export const MAX_AGREEMENT_UNITS = 10_000;
export const MAX_CONCERN_UNITS = 2_000;

/**
 * Cuts a string to at most `maxUnits` UTF-16 code units without splitting a surrogate pair, and replaces lone surrogates
 * by U+FFFD: protobuf strings are UTF-8, which cannot carry them.
 */
export function clipText(text: string, maxUnits: number): { text: string; clipped: boolean } {
  if (text.length <= maxUnits) return { text: text.toWellFormed(), clipped: false };
  const last = text.charCodeAt(maxUnits - 1);
  const splitsPair = last >= 0xd800 && last <= 0xdbff;
  return { text: text.slice(0, splitsPair ? maxUnits - 1 : maxUnits).toWellFormed(), clipped: true };
}
