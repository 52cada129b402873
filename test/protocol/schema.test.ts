/** The schema is normative: the numbers and orders in code are read against its text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeEvent } from '../../protocol/event.ts';
import { REFUSAL_CODES } from '../../protocol/frame.ts';
import * as limits from '../../protocol/limits.ts';
import { signedGrantsBytes, signedRegisterBytes } from '../../protocol/media-signing.ts';
import { SIGNED_HEADER_BYTES, signedPolicyBytes } from '../../protocol/signing.ts';

const schema = readFileSync(join(import.meta.dirname, '../../protocol/watchkeeper.proto'), 'utf8');
const thousands = (n: number): string => n.toLocaleString('en-GB');

const camelCase = (constant: string): string =>
  constant.toLowerCase().replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Names of an enum's values in order, from a piece of schema text; asserts that they count from 0. */
function enumNames(text: string): string[] {
  const values = [...text.matchAll(/^\s*([A-Z_]+) = (\d+);/gm)];
  expect(values.map(([, , number]) => Number(number))).toEqual([...values.keys()]);
  return values.map(([, name]) => camelCase(name as string));
}

function block(opening: string): string {
  const from = schema.indexOf(opening);
  expect(from, `${opening} is in the schema`).toBeGreaterThanOrEqual(0);
  return schema.slice(from, schema.indexOf('}', from));
}

describe('limits.ts says what the schema says', () => {
  it.each([
    ['MAX_FRAME_BYTES', `WebSocket message, ${thousands(limits.MAX_FRAME_BYTES)} bytes at most`],
    [
      'MAX_BATCH_EVENTS, MAX_EVENT_BYTES',
      `1 to ${limits.MAX_BATCH_EVENTS} serialized Events, ${thousands(limits.MAX_EVENT_BYTES)} bytes each`,
    ],
    ['MAX_STREAMS', `the agent's own streams, ${limits.MAX_STREAMS} at most`],
    ['MAX_CERTIFICATE_REQUEST_BYTES', `Ed25519, ${thousands(limits.MAX_CERTIFICATE_REQUEST_BYTES)} bytes at most`],
    ['MAX_THROTTLE_PAUSE_MS', `pause_ms (${thousands(limits.MAX_THROTTLE_PAUSE_MS)} at most)`],
    ['MAX_TIME_MS', `${thousands(limits.MAX_TIME_MS)} at most`],
    [
      'ID_BYTES, ROOT_BYTES',
      `Identifiers are ${limits.ID_BYTES}\n// random bytes; roots are ${limits.ROOT_BYTES} bytes`,
    ],
    ['SIGNATURE_BYTES', `bytes signature = 6;        // ${limits.SIGNATURE_BYTES} bytes`],
    [
      'signedPolicyBytes',
      `by the collector's policy-signing key over these ${signedPolicyBytes(1, new Uint8Array(32)).length} bytes`,
    ],
    [
      'signedRegisterBytes',
      `signature = Ed25519 by the policy-signing key over these ${signedRegisterBytes(1, new Uint8Array(32)).length} bytes`,
    ],
    [
      'signedGrantsBytes',
      `policy-signing key over these ${signedGrantsBytes(new Uint8Array(16), 1, new Uint8Array(32)).length} bytes`,
    ],
    ['MAX_POLICY_BYTES', `a serialized AgentPolicy, ${thousands(limits.MAX_POLICY_BYTES)} bytes at most`],
    ['POLICY_KEY_BYTES', `Ed25519, the ${limits.POLICY_KEY_BYTES} bytes of RFC 8032`],
    ['SHA256_BYTES', `SHA-256 of document (${limits.SHA256_BYTES})`],
    ['MAX_TELL_RULES', `for the same page, ${limits.MAX_TELL_RULES} at most`],
    ['MAX_TELL_ROLES', `in the order of escalation, ${limits.MAX_TELL_ROLES} at most`],
    ['MAX_UTC_OFFSETS', `rising by from_ms, 1 to ${limits.MAX_UTC_OFFSETS};`],
    ['MAX_DAY_RANGES', `rising, ${limits.MAX_DAY_RANGES} at most`],
    ['MAX_QUIET_SPANS', `repeated QuietSpan week = 4;       // ${limits.MAX_QUIET_SPANS} at most`],
    ['MAX_DAY', `Days since 1970-01-01, ${thousands(limits.MAX_DAY)} (9999-12-31) at most`],
    ['DAY_MINUTES', `excluded; 1 to ${thousands(limits.DAY_MINUTES)}`],
    ['SIGNED_HEADER_BYTES', `by the device's key over these ${SIGNED_HEADER_BYTES} bytes`],
    ['MAX_MOMENT_SPANS', `without overlaps, ${limits.MAX_MOMENT_SPANS} at most`],
    ['MAX_AUDIENCE_RULES', `claim a session, ${limits.MAX_AUDIENCE_RULES} at most`],
    ['MAX_AUDIENCE_ACCOUNTS', `stands for anything; ${thousands(limits.MAX_AUDIENCE_ACCOUNTS)} at most`],
    [
      'MAX_MEDIA_REGISTER_BYTES',
      `a serialized MediaRegister, ${thousands(limits.MAX_MEDIA_REGISTER_BYTES)} bytes at most`,
    ],
    ['MAX_REGISTERED_DEVICES', `KnownDevice devices = 2;  // ${thousands(limits.MAX_REGISTERED_DEVICES)} at most`],
    ['MAX_MEDIA_GRANTS_BYTES', `a serialized MediaGrants, ${thousands(limits.MAX_MEDIA_GRANTS_BYTES)} bytes at most`],
    ['MAX_MEDIA_GRANTS', `MediaGrant grants = 2;  // ${limits.MAX_MEDIA_GRANTS} at most`],
    ['MAX_MEDIA_RULES', `MediaRule rules = 2;    // ${limits.MAX_MEDIA_RULES} at most`],
    ['MAX_MEDIA_LIST', `without regard to case, ${limits.MAX_MEDIA_LIST} at most`],
    [
      'MAX_MEDIA_LIST of names',
      `without regard to case; ${limits.MAX_MEDIA_LIST} at most, ${limits.MAX_NAME_UNITS} units`,
    ],
    ['MAX_MEDIA_DEVICES_AT_ONCE', `let in at the same time; ${limits.MAX_MEDIA_DEVICES_AT_ONCE} at most`],
    ['MAX_REMIND_AFTER_MINUTES', `nobody is reminded; ${thousands(limits.MAX_REMIND_AFTER_MINUTES)} at most`],
    ['IDENTITY_HASH_BYTES', `bytes identity_hash = 5;  // ${limits.IDENTITY_HASH_BYTES} bytes`],
    ['ATTACHMENT_ID_BYTES', `bytes attachment_id = 1;   // ${limits.ATTACHMENT_ID_BYTES} bytes`],
    [
      'MAX_MEDIA_FUNCTIONS, MAX_MEDIA_WORD_UNITS',
      `usb-descriptors.ts, ${limits.MAX_MEDIA_FUNCTIONS} at most, ${limits.MAX_MEDIA_WORD_UNITS} units each`,
    ],
    [
      'MAX_MEDIA_REASONS, MAX_MEDIA_REASON_UNITS',
      `settled it; ${limits.MAX_MEDIA_REASONS} at most, ${limits.MAX_MEDIA_REASON_UNITS} units each`,
    ],
    [
      'MAX_FILE_SYSTEMS, MAX_MEDIA_WORD_UNITS',
      `"iso9660"…; ${limits.MAX_FILE_SYSTEMS} at most, ${limits.MAX_MEDIA_WORD_UNITS} units each`,
    ],
    ['MAX_FILE_NAMES', `the first ${limits.MAX_FILE_NAMES} of them, each at most ${limits.MAX_NAME_UNITS} units`],
    ['MAX_FILE_PATH_UNITS', `path within the medium, at most ${limits.MAX_FILE_PATH_UNITS} units`],
    ['MAX_REQUEST_REASON_UNITS', `string reason = 3;        // at most ${limits.MAX_REQUEST_REASON_UNITS} units`],
    ['MAX_MEDIA_ID_UNITS', `string grant_id = 1;       // at most ${limits.MAX_MEDIA_ID_UNITS} units`],
    ['MAX_MEDIA_TEXT_UNITS', `string serial = 4;        // at most ${limits.MAX_MEDIA_TEXT_UNITS} units`],
    ['TOKEN_ID_BYTES', `bytes token_id = 1;             // ${limits.TOKEN_ID_BYTES} bytes`],
    ['TOKEN_SECRET_BYTES', `bytes token_secret = 2;         // ${limits.TOKEN_SECRET_BYTES} bytes`],
    ['MAX_TITLE_UNITS', `string title = 1;           // at most ${thousands(limits.MAX_TITLE_UNITS)} units`],
    ['MAX_NAME_UNITS', `string hostname = 3;            // at most ${limits.MAX_NAME_UNITS} units`],
    ['MAX_DESKTOP_UNITS', `e.g. "x11", "wayland", "none"; at most ${limits.MAX_DESKTOP_UNITS} units`],
    ['MAX_VERSION_UNITS', `string agent_version = 2;       // at most ${limits.MAX_VERSION_UNITS} units`],
    ['PROTOCOL_NAME', `subprotocol "${limits.PROTOCOL_NAME}"`],
    ['PROTOCOL_MINOR', `minor version of this protocol that the agent speaks: ${limits.PROTOCOL_MINOR}`],
  ])('%s', (_, words) => {
    expect(schema).toContain(words);
  });
});

describe('closed unions stand in the order of the schema', () => {
  it('reasons of PolicyRefused', () => {
    const names = enumNames(block('message PolicyRefused {\n  enum Reason {')).map((n) => n.replace('reasonU', 'u'));
    const reasons = [...names, 'beyond'].map((_, n) => {
      const event = decodeEvent(Uint8Array.of(0x8a, 0x01, 2, 0x10, n));
      return event.kind === 'policyRefused' ? event.reason : undefined;
    });
    expect(reasons).toEqual([...names, 'unspecified']);
  });

  const decided = (n: number) => decodeEvent(Uint8Array.of(0x9a, 0x01, 2, 0x10, n));
  it('actions of MediaDecided', () => {
    const told = ['unspecified', 'allowed', 'readOnly', 'probing', 'asking', 'blocked'];
    expect(enumNames(block('enum MediaAction {')).map((n) => n.replace('mediaActionU', 'u'))).toEqual(told);
    const actions = [...told, 'beyond'].map((_, n) => {
      const event = decided(n);
      return event.kind === 'mediaDecided' ? event.action : undefined;
    });
    expect(actions).toEqual(['unspecified', 'allow', 'readOnly', 'probe', 'ask', 'block', 'unspecified']);
  });

  it('classes of MediaInserted', () => {
    const names = enumNames(block('enum MediaClass {')).with(0, 'none');
    const classes = [...names, 'beyond'].map((_, n) => {
      const event = decodeEvent(Uint8Array.of(0x92, 0x01, 2, 0x48, n));
      return event.kind === 'mediaInserted' ? event.mediaClass : undefined;
    });
    expect(classes).toEqual([...names, 'stick']);
  });

  // Event field number, opening of the enum, field number within the message, property of the event.
  it.each([
    ['MediaTrouble', 'enum What {', 21, 1, 'what'],
    ['MediaFile', 'enum Change {', 24, 2, 'change'],
    ['MediaLeftIn', 'enum When {', 25, 2, 'when'],
    ['MediaUpdateRefused', 'enum Of {', 28, 1, 'of'],
  ])('%s: %s', (message, opening, field, inner, property) => {
    const names = enumNames(block(`message ${message} {\n  ${opening}`)).with(0, 'unspecified');
    // Field numbers from 16 to 31 take two bytes, both of wire type 2.
    const tag = [(((field - 16) << 3) | 2) + 0x80, 1];
    const values = [...names, 'beyond'].map((_, n) =>
      Reflect.get(decodeEvent(Uint8Array.of(...tag, 2, inner << 3, n)), property),
    );
    expect(values).toEqual([...names, 'unspecified']);
  });

  it('refusal codes', () => {
    expect(['refusalCodeUnspecified', ...REFUSAL_CODES]).toEqual(enumNames(block('enum RefusalCode {')));
  });

  // Event field number and enum: an event of this kind whose reason is n decodes to the schema's name of n.
  it.each([
    ['AgentStopped', 3],
    ['SessionEnded', 5],
    ['DesktopUnwatchable', 7],
    ['Gap', 8],
  ])('reasons of %s', (message, field) => {
    const names = enumNames(block(`message ${message} {\n  enum Reason {`)).map((name) => name.replace('reasonU', 'u'));
    const reasons = [...names, 'beyond'].map((_, n) => {
      const event = decodeEvent(Uint8Array.of((field << 3) | 2, 2, 0x08, n));
      return 'reason' in event ? event.reason : undefined;
    });
    expect(reasons).toEqual([...names, 'unspecified']);
  });
});
