/** What people say of their own accord at a workstation, as events: between bytes and typed values. See watchkeeper.proto. */
import type { watchkeeper } from './codec.ts';
import { clipTo, idBytes, readId, readText } from './event-fields.ts';
import { MAX_AGREEMENT_VERSION_UNITS, MAX_CONCERN_UNITS } from './limits.ts';

const SHA256_BYTES = 32;

export type PersonEventBody =
  /** `textSha256`: in hexadecimal, of the text that they were shown. */
  | { kind: 'agreementAccepted'; version: string; textSha256: string }
  | { kind: 'concernReported'; words: string; anonymous: boolean };

export function personToWire(body: PersonEventBody): watchkeeper.v1.Event.$Properties {
  switch (body.kind) {
    case 'agreementAccepted': {
      const version = clipTo(body.version, MAX_AGREEMENT_VERSION_UNITS);
      return { agreementAccepted: { version, textSha256: idBytes(body.textSha256) } };
    }
    case 'concernReported':
      return { concernReported: { words: clipTo(body.words, MAX_CONCERN_UNITS), anonymous: body.anonymous } };
  }
}

export function personFromWire(event: watchkeeper.v1.Event): PersonEventBody | undefined {
  if (event.agreementAccepted != null) {
    const { version, textSha256 } = event.agreementAccepted;
    return {
      kind: 'agreementAccepted',
      version: readText(version, MAX_AGREEMENT_VERSION_UNITS),
      textSha256: readId(textSha256, SHA256_BYTES),
    };
  }
  if (event.concernReported == null) return undefined;
  const { words, anonymous } = event.concernReported;
  return {
    kind: 'concernReported',
    words: readText(words, MAX_CONCERN_UNITS),
    anonymous: anonymous ?? false,
  };
}
