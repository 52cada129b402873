import { describe, expect, it } from 'vitest';
import type { DeviceHealth } from '../../../collector/store/store.ts';
import { TimeFormat } from '../../../collector/web/present/when.ts';
import { SignInThrottle } from '../../../collector/web/sign-in-throttle.ts';
import { ENGLISH } from '../../../collector/web/text/languages.ts';
import { clockInWords, deviceRows } from '../../../collector/web/view-models/devices.ts';
import { readReviewForm } from '../../../collector/web/view-models/review-form.ts';
import { termName } from '../../../collector/web/view-models/term-name.ts';
import { formatCursor, parseCursor } from '../../../collector/web/view-models/timeline.ts';
import { MEDIA_THEME } from '../../../protocol/policy/media-flags.ts';

const context = { texts: ENGLISH, time: new TimeFormat('Europe/London', ENGLISH), nowMs: 1_800_000_000_000 };

describe('devices', () => {
  const device = (hostname: string, over: Partial<DeviceHealth> = {}): DeviceHealth =>
    ({
      deviceId: '0'.repeat(32),
      hostname,
      group: '',
      connected: true,
      openAlarms: 0,
      clockOffsetMs: 0,
      outboxEvents: 0,
      sessions: 0,
      lastSeenMs: 1,
      revokedMs: null,
      agentVersion: '1',
      operatingSystem: '',
      simulated: false,
      ...over,
    }) as DeviceHealth;

  it('puts what needs attention first and the revoked last', () => {
    const rows = deviceRows(
      [
        device('fine'),
        device('revoked', { revokedMs: 5 }),
        device('busy', { outboxEvents: 5_000 }),
        device('silent', { connected: false }),
        device('clock', { clockOffsetMs: -400_000 }),
        device('alarm', { openAlarms: 2 }),
      ],
      context,
    );
    expect(rows.map((row) => row.hostname)).toEqual(['alarm', 'clock', 'silent', 'busy', 'fine', 'revoked']);
  });

  it.each([
    [null, 'Not measured'],
    [300, 'Right'],
    [420_000, '7 minutes behind'],
    [-3_000, '3 seconds ahead'],
    [315_360_000_000, '3,650 days behind'],
  ])('a clock %j ms off is "%s"', (offsetMs, words) => {
    expect(clockInWords(offsetMs, ENGLISH)).toBe(words);
  });
});

it('calls what a device did by a sentence, not by its code', () => {
  expect(termName({ theme: MEDIA_THEME, term: 'asking' }, context)).toBe('a device waits for an approval');
  expect(termName({ theme: 'drugs', term: 'asking' }, context)).toBe('asking');
});

describe('the decision form', () => {
  it('wants a choice, and a reason for a concern', () => {
    expect(readReviewForm({}, ENGLISH).errors.map((e) => e.field)).toEqual(['decision']);
    expect(readReviewForm({ decision: 'concern', note: '  ' }, ENGLISH).errors.map((e) => e.field)).toEqual(['note']);
    expect(readReviewForm({ decision: 'falseAlarm' }, ENGLISH).errors).toEqual([]);
    expect(readReviewForm({ decision: ['falseAlarm', 'concern'] }, ENGLISH).decision).toBeNull();
  });

  it('keeps a note that is too long, with its error', () => {
    const form = readReviewForm({ decision: 'concern', note: 'a'.repeat(4_001) }, ENGLISH);
    expect(form.note).toHaveLength(4_001);
    expect(form.errors.map((e) => e.field)).toEqual(['note']);
  });
});

describe('the timeline’s cursor', () => {
  it('comes back as it was written', () => {
    const cursor = { atMs: 1_800_000_000_000, streamId: 'ab'.repeat(16), sequence: 42 };
    expect(parseCursor(formatCursor(cursor))).toEqual(cursor);
  });
  it.each(['', '1', '1.2', "1.ab.2' OR 1", '-1.ab.2', undefined])('%j is none', (text) => {
    expect(parseCursor(text)).toBeUndefined();
  });
});

describe('guessing at one name', () => {
  it('stops strangers, never the address that has signed in before', () => {
    const throttle = new SignInThrottle(3);
    throttle.succeeded('Ms Okafor', 'school');
    for (let i = 0; i < 3; i++) throttle.failed('ms okafor', `stranger ${i}`, 1_000);
    expect(throttle.allows('MS OKAFOR', 'stranger 9', 2_000)).toBe(false);
    expect(throttle.allows('Ms Okafor', 'school', 2_000)).toBe(true);
    expect(throttle.allows('Mr Lee', 'stranger 9', 2_000)).toBe(true);
    expect(throttle.allows('Ms Okafor', 'stranger 9', 1_000 + 15 * 60_000)).toBe(true);
  });
});
