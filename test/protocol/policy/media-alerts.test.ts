import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mediaAlert, occasionsOf } from '../../../protocol/policy/media-alerts.ts';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';
import { carriesFiles } from '../../../protocol/policy/media-device.ts';
import { MEDIA_OCCASIONS, type MediaAlertRule } from '../../../protocol/policy/media-section.ts';
import { context, contexts, devices, known, policies, policy, stick } from './media-samples.ts';

describe('what a decision is an occasion for', () => {
  const occasions = (device = stick(), thePolicy = policy(), over: Parameters<typeof context>[0] = {}) =>
    occasionsOf(decideMedia(device, thePolicy, context(over)));
  it('blocked, asked, let in, let in without being known', () => {
    expect(occasions()).toEqual(['blocked']);
    expect(occasions(stick(), policy({ otherwise: 'ask' }))).toEqual(['asking']);
    expect(occasions(stick(), policy({ otherwise: 'allow' }))).toEqual(['allowed', 'unknownLetIn']);
    expect(occasions(stick(), policy({ otherwise: 'readOnly', known: [known('k')] }))).toEqual(['readOnly']);
  });

  it('nothing while a screen is locked', () => {
    expect(occasions(stick(), policy({ otherwise: 'allow' }), { session: 'locked' })).toEqual([]);
  });

  it('lost, and suspicious, are said beside being blocked', () => {
    expect(occasions(stick(), policy({ known: [known('k', { lost: true })] }))).toEqual(['lost', 'blocked']);
    expect(occasions(stick({ functions: ['storageBulkOnly', 'keyboard'] }))).toEqual(['suspicious', 'blocked']);
    expect(occasions(stick({ doubtful: true }))).toEqual(['suspicious', 'blocked']);
  });

  it('nothing while somebody looks whether it is encrypted, and nothing for what carries no files', () => {
    expect(occasions(stick(), policy({ otherwise: 'encryptedOnly' }))).toEqual([]);
    expect(occasions(stick({ functions: ['keyboard'] }))).toEqual([]);
    expect(occasions(stick({ functions: ['vendorSpecific'] }), policy({ otherDevices: 'block' }))).toEqual([]);
    expect(occasionsOf({ action: 'unspecified', reasons: [{ kind: 'unknown' }] })).toEqual([]);
  });

  it('every decision about what carries files is an occasion, but for a look at it', () => {
    fc.assert(
      fc.property(devices, policies, contexts, (device, thePolicy, theContext) => {
        const decision = decideMedia(device, thePolicy, theContext);
        const found = occasionsOf(decision);
        const awaits = decision.action === 'probe' || decision.reasons.some(({ kind }) => kind === 'locked');
        if (carriesFiles(device) && !awaits) expect(found.length).toBeGreaterThan(0);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('which alert that is', () => {
  const alerts: MediaAlertRule[] = [
    { when: ['blocked'], audiences: [], urgency: 4 },
    { when: ['blocked'], audiences: ['year-6'], urgency: 5 },
    { when: ['blocked'], audiences: ['pupil'], urgency: 3 },
    { when: ['lost'], audiences: ['staff', 'pupil'], urgency: 2 },
  ];
  const urgency = (occasions: readonly (typeof MEDIA_OCCASIONS)[number][], ...chain: string[]) =>
    mediaAlert({ alerts }, occasions, chain)?.urgency;

  it('the nearest audience counts, then everybody', () => {
    expect(urgency(['blocked'], 'year-6', 'pupil')).toBe(5);
    expect(urgency(['blocked'], 'year-5', 'pupil')).toBe(3);
    expect(urgency(['blocked'], 'guest')).toBe(4);
    expect(urgency(['blocked'])).toBe(4);
  });

  it('the gravest of several occasions counts', () => {
    expect(mediaAlert({ alerts }, ['blocked', 'lost'], ['year-6', 'pupil'])).toEqual({ occasion: 'lost', urgency: 2 });
    expect(urgency(['lost'], 'guest')).toBeUndefined();
    expect(urgency([], 'pupil')).toBeUndefined();
  });

  it('the order of the rules changes nothing', () => {
    const rules = fc.array(
      fc.record({
        when: fc.uniqueArray(fc.constantFrom(...MEDIA_OCCASIONS), { maxLength: 3 }),
        audiences: fc.uniqueArray(fc.constantFrom('pupil', 'year-6', 'staff'), { maxLength: 2 }),
        urgency: fc.constantFrom(1, 2, 3, 4, 5),
      }),
      { maxLength: 6 },
    );
    const occasions = fc.uniqueArray(fc.constantFrom(...MEDIA_OCCASIONS));
    const chain = fc.constantFrom(['year-6', 'pupil'], ['staff'], []);
    fc.assert(
      fc.property(rules, occasions, chain, (alerts, found, theChain) => {
        const one = mediaAlert({ alerts: alerts as MediaAlertRule[] }, found, theChain);
        const other = mediaAlert({ alerts: alerts.toReversed() as MediaAlertRule[] }, found, theChain);
        expect(other).toEqual(one);
      }),
    );
  });
});
