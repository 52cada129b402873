import { describe, expect, it, test } from 'vitest';
import type { MediaView } from '../../../agent/session/media-messages.ts';
import { mediaText, type Tongue, tongueOf } from '../../../agent/text/media-text.ts';
import type { MediaReason } from '../../../protocol/policy/media-decision.ts';
import { mediaReasonText } from '../../../protocol/policy/media-reason-text.ts';

const view = (over: Partial<MediaView> = {}): MediaView => ({
  ...{ position: '1-2', product: 'Cruzer', label: 'HOMEWORK', mediaClass: 'stick', action: 'block', reasons: [] },
  ...over,
});

const REASONS: MediaReason[] = [
  { kind: 'lost', device: 'stick-7' },
  { kind: 'storageWithKeys' },
  { kind: 'locked', session: 'locked' },
  { kind: 'locked', session: 'nobody' },
  { kind: 'tooMany', maxDevices: 2 },
  { kind: 'noRule', verdict: 'block' },
  { kind: 'notEncrypted', verdict: 'block' },
];

test.each([
  [{ LANG: 'cy_GB.UTF-8' }, 'cy'],
  [{ LANGUAGE: 'cy:en', LANG: 'en_GB.UTF-8' }, 'cy'],
  [{ LC_ALL: 'en_GB.UTF-8', LANG: 'cy_GB.UTF-8' }, 'en'],
  [{ LANG: 'cyx' }, 'en'],
  [{ LANG: 'pl_PL.UTF-8' }, 'en'],
  [{}, 'en'],
])('the language of a session: %j is %s', (env, tongue) => {
  expect(tongueOf(env)).toBe(tongue);
});

describe.each(['en', 'cy'] satisfies Tongue[])('in %s', (tongue) => {
  const text = mediaText(tongue);

  it('names the device by its label, then its product, then its kind', () => {
    expect(text.decided(view()).title).toContain('HOMEWORK');
    expect(text.decided(view({ label: '' })).title).toContain('Cruzer');
    expect(text.decided(view({ label: '', product: '' })).title).not.toContain('“');
  });

  it.each(REASONS)('says why: %j', (reason) => {
    const { title, body } = text.decided(view({ reasons: [mediaReasonText(reason)] }));
    expect(title.length).toBeGreaterThan(10);
    expect(body.length).toBeGreaterThan(5);
    expect(body).not.toContain('stick-7');
  });

  it('says how to ask, only where asking helps', () => {
    expect(text.decided(view({ action: 'ask' })).body).toContain('watchkeeper-agent media ask');
    expect(text.decided(view({ action: 'block' })).body).not.toContain('media ask');
  });

  it('passes over a reason of a newer service', () => {
    expect(text.decided(view({ reasons: ['{"kind":"fullMoon"}'] })).body).toBe('');
  });

  it('lists', () => {
    expect(text.list(false, [])).toHaveLength(1);
    expect(text.list(true, [])).toHaveLength(1);
    expect(text.list(true, [view(), view({ action: 'ask' })])).toHaveLength(2);
  });
});
