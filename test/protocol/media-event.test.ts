/** Events of removable media at and beyond their limits, and reasons as they come from devices. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeEvent, encodeEvent, type KnownEvent } from '../../protocol/event.ts';
import * as limits from '../../protocol/limits.ts';
import type { MediaDecided, MediaEventBody } from '../../protocol/media-event.ts';
import { mediaReasonText, readMediaReason } from '../../protocol/policy/media-reason-text.ts';
import { mediaBodies, mediaReasons } from './media-samples.ts';
import { mediaEvents } from './vectors/media-samples.ts';

const ofKind = <K extends MediaEventBody['kind']>(kind: K): Extract<MediaEventBody, { kind: K }> =>
  mediaEvents(1_790_000_000_000).find((event) => event.kind === kind) as never;
const written = (body: MediaEventBody) => decodeEvent(encodeEvent({ atMs: 1, ...body } as KnownEvent));
const LONG = 'ŵ'.repeat(5_000);

describe('what is too long is cut', () => {
  it('texts and lists, each at its own limit', () => {
    const lists = Array.from({ length: 100 }, () => LONG);
    const texts = { position: LONG, serial: LONG, manufacturer: LONG, product: LONG, functions: lists };
    const inserted = written({ ...ofKind('mediaInserted'), ...texts });
    expect(inserted).toMatchObject({
      position: LONG.slice(0, limits.MAX_MEDIA_ID_UNITS),
      serial: LONG.slice(0, limits.MAX_MEDIA_TEXT_UNITS),
      manufacturer: LONG.slice(0, limits.MAX_MEDIA_TEXT_UNITS),
      product: LONG.slice(0, limits.MAX_MEDIA_TEXT_UNITS),
      functions: lists.slice(0, limits.MAX_MEDIA_FUNCTIONS).map((one) => one.slice(0, limits.MAX_MEDIA_WORD_UNITS)),
    });
    expect(written({ ...ofKind('mediaRequested'), reason: LONG })).toMatchObject({ reason: LONG.slice(0, 500) });
    expect(written({ ...ofKind('mediaFile'), name: LONG })).toMatchObject({ name: LONG.slice(0, 512) });
  });

  it('an event of the longest texts is no larger than a collector takes', () => {
    const names = Array.from({ length: 100 }, () => LONG);
    const reasons = Array.from({ length: 100 }, () => ({ kind: 'lost', device: LONG.slice(0, 60) }) as const);
    const longest: MediaEventBody[] = [
      { ...ofKind('mediaFiles'), names },
      { ...ofKind('mediaDecided'), reasons, fileSystems: names, label: LONG, device: LONG },
      { ...ofKind('mediaInserted'), product: LONG, manufacturer: LONG, serial: LONG, functions: names },
      { ...ofKind('mediaFile'), name: LONG, rule: LONG },
    ];
    for (const body of longest) {
      const bytes = encodeEvent({ atMs: limits.MAX_TIME_MS, ...body } as KnownEvent);
      expect(bytes.length).toBeLessThanOrEqual(limits.MAX_EVENT_BYTES);
      expect(decodeEvent(bytes).kind).toBe(body.kind);
    }
  });

  it('the reason that settled it is never the one that is left out', () => {
    const reasons = [
      ...Array.from({ length: 30 }, () => ({ kind: 'noSerial' }) as const),
      { kind: 'doubtful' } as const,
    ];
    const decided = written({ ...ofKind('mediaDecided'), reasons }) as MediaDecided;
    expect(decided.reasons).toHaveLength(limits.MAX_MEDIA_REASONS);
    expect(decided.reasons.at(-1)).toEqual({ kind: 'doubtful' });
  });

  it('numbers beyond what can be counted', () => {
    const body = { ...ofKind('mediaFiles'), createdBytes: 2 ** 63, toMs: 2 ** 63 };
    expect(written(body)).toMatchObject({ createdBytes: Number.MAX_SAFE_INTEGER, toMs: limits.MAX_TIME_MS });
  });
});

it('whatever of media is written has bounded bytes', () => {
  fc.assert(
    fc.property(fc.oneof(...(Object.values(mediaBodies) as fc.Arbitrary<MediaEventBody>[])), (body) => {
      expect(encodeEvent({ atMs: 1, ...body }).length).toBeLessThanOrEqual(limits.MAX_EVENT_BYTES);
    }),
  );
});

describe('reasons', () => {
  it('are ASCII, within their limit, and read back', () => {
    fc.assert(
      fc.property(mediaReasons, (reason) => {
        const text = mediaReasonText(reason);
        expect(text).toMatch(/^[\x20-\x7e]{1,512}$/);
        expect(readMediaReason(text)).toEqual(reason);
      }),
      { numRuns: 500 },
    );
  });

  it('a tie of many rules is told with as many as there is room for; what has no room at all is unknown', () => {
    const rules = Array.from({ length: 200 }, (_, n) => `rule-number-${n}`);
    const read = readMediaReason(mediaReasonText({ kind: 'tie', rules }));
    expect(read.kind === 'tie' && read.rules.length).toBeGreaterThan(20);
    expect(mediaReasonText({ kind: 'lost', device: LONG })).toBe('{"kind":"unknown"}');
  });

  it('of a newer agent, or of nobody in his right mind, are unknown and can be shown', () => {
    const hostile = [
      '',
      '{',
      '[]',
      'null',
      '7',
      '"rule"',
      '{"kind":"rule"}',
      '{"kind":"rule","rule":7,"verdict":"allow"}',
    ];
    hostile.push(
      '{"kind":"__proto__"}',
      '{"kind":"constructor"}',
      '{"kind":"tie","rules":"ab"}',
      '{"kind":"laterKind"}',
    );
    hostile.push('{"kind":"noRule","verdict":"explode"}', ' '.repeat(600), '{"kind":"tooMany","maxDevices":"all"}');
    for (const text of hostile) expect([text, readMediaReason(text)]).toEqual([text, { kind: 'unknown' }]);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(readMediaReason(text).kind).toMatch(/^\w+$/);
      }),
    );
  });
});
