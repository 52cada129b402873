/** Reasons of a media decision as they stand in an event: JSON in plain ASCII, so that a limit in units is one in bytes. */
import { MAX_MEDIA_REASON_UNITS } from '../limits.ts';
import { MEDIA_VERDICTS } from './media.ts';
import type { MediaReason } from './media-decision.ts';

/** As it came from a device. `unknown`: of a newer agent, or nothing that this page knows. */
export type ToldMediaReason = MediaReason | { kind: 'unknown' };

/** A tie of many rules is told with as many of their names as there is room for. */
export function mediaReasonText(reason: ToldMediaReason): string {
  const text = asciiJson(reason);
  if (text.length <= MAX_MEDIA_REASON_UNITS) return text;
  if (reason.kind === 'tie') return mediaReasonText({ kind: 'tie', rules: reason.rules.slice(0, -1) });
  return asciiJson({ kind: 'unknown' });
}

const asciiJson = (reason: ToldMediaReason): string =>
  JSON.stringify(reason).replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Total: whatever a device wrote, it is a reason that can be shown, or `unknown`. */
export function readMediaReason(text: string): ToldMediaReason {
  return (text.length <= MAX_MEDIA_REASON_UNITS ? reasonOf(parsed(text)) : undefined) ?? { kind: 'unknown' };
}

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function reasonOf(value: Record<string, unknown>): MediaReason | undefined {
  const kind = one(value.kind, Object.keys(READERS) as MediaReason['kind'][]);
  return kind === undefined ? undefined : READERS[kind](value);
}

type Fields = Record<string, unknown>;
type Readers = { [K in MediaReason['kind']]: (fields: Fields) => Extract<MediaReason, { kind: K }> | undefined };

const READERS: Readers = {
  carriesNoFiles: () => ({ kind: 'carriesNoFiles' }),
  otherDevice: ({ verdict }) => whole({ kind: 'otherDevice', verdict: one(verdict, ['allow', 'block'] as const) }),
  doubtful: () => ({ kind: 'doubtful' }),
  storageWithKeys: () => ({ kind: 'storageWithKeys' }),
  knownKeys: ({ device }) => whole({ kind: 'knownKeys', device: text(device) }),
  known: ({ device }) => whole({ kind: 'known', device: text(device) }),
  lost: ({ device }) => whole({ kind: 'lost', device: text(device) }),
  noSerial: () => ({ kind: 'noSerial' }),
  serialElsewhere: () => ({ kind: 'serialElsewhere' }),
  locked: ({ session }) => whole({ kind: 'locked', session: one(session, ['locked', 'nobody'] as const) }),
  tooMany: ({ maxDevices }) =>
    whole({ kind: 'tooMany', maxDevices: Number.isSafeInteger(maxDevices) ? (maxDevices as number) : undefined }),
  granted: ({ grant, verdict }) =>
    whole({ kind: 'granted', grant: text(grant), verdict: one(verdict, ['allow', 'readOnly'] as const) }),
  rule: ({ rule, verdict }) => whole({ kind: 'rule', rule: text(rule), verdict: one(verdict, MEDIA_VERDICTS) }),
  tie: ({ rules }) => whole({ kind: 'tie', rules: texts(rules) }),
  noRule: ({ verdict }) => whole({ kind: 'noRule', verdict: one(verdict, MEDIA_VERDICTS) }),
  encrypted: ({ how }) => whole({ kind: 'encrypted', how: one(how, ['luks', 'bitLocker', 'mixed'] as const) }),
  notEncrypted: ({ verdict }) =>
    whole({ kind: 'notEncrypted', verdict: one(verdict, ['block', 'readOnly', 'ask'] as const) }),
  encryptionUnknown: () => ({ kind: 'encryptionUnknown' }),
  noDisk: ({ verdict }) => whole({ kind: 'noDisk', verdict: one(verdict, ['readOnly', 'encryptedOnly'] as const) }),
};

/** The fields, if every one of them could be read. */
function whole<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } | undefined {
  const complete = Object.values(fields).every((value) => value !== undefined);
  return complete ? (fields as { [K in keyof T]: Exclude<T[K], undefined> }) : undefined;
}

const one = <T extends string>(value: unknown, allowed: readonly T[]): T | undefined =>
  allowed.find((allowedValue) => allowedValue === value);

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const texts = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((entry) => typeof entry === 'string') ? value : undefined;
