/** The schema is normative: the numbers and orders in code are read against its text. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { decodeEvent } from '../../protocol/event.ts';
import { REFUSAL_CODES } from '../../protocol/frame.ts';
import * as limits from '../../protocol/limits.ts';
import { SIGNED_HEADER_BYTES, SIGNED_POLICY_BYTES } from '../../protocol/signing.ts';

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
    ['SIGNED_POLICY_BYTES', `policy-signing key over these ${SIGNED_POLICY_BYTES} bytes`],
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
