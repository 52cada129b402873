import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CLOSED_MEDIA_POLICY } from '../../../protocol/policy/media.ts';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';
import { carriesFiles, plainName, takesInput } from '../../../protocol/policy/media-device.ts';
import { contexts, devices, policies, rules } from './media-samples.ts';

const RUNS = { numRuns: 2_000 };
const narrowest = { devices: [], classes: [], accounts: [], audiences: [], deviceGroups: [], moments: [] };

it('always decides, always says why, and the same each time', () => {
  fc.assert(
    fc.property(devices, policies, contexts, (device, policy, context) => {
      const decision = decideMedia(device, policy, context);
      expect(decision.reasons.length).toBeGreaterThan(0);
      expect(decideMedia(structuredClone(device), structuredClone(policy), structuredClone(context))).toEqual(decision);
    }),
    RUNS,
  );
});

it('does not look at the order of rules and known devices', () => {
  const shuffled = policies.chain((policy) =>
    fc.record({
      policy: fc.constant(policy),
      order: fc.shuffledSubarray([...policy.rules], { minLength: policy.rules.length }),
    }),
  );
  fc.assert(
    fc.property(devices, shuffled, contexts, (device, { policy, order }, context) => {
      expect(decideMedia(device, { ...policy, rules: order }, context)).toEqual(decideMedia(device, policy, context));
    }),
    RUNS,
  );
});

it('two rules that differ in their verdict alone refuse, unless a narrower one speaks', () => {
  fc.assert(
    fc.property(devices, policies, contexts, rules, (device, policy, context, extra) => {
      const one = { ...extra, id: 'one', verdict: 'allow' as const };
      const other = { ...extra, id: 'other', verdict: 'readOnly' as const };
      const decision = decideMedia(device, { ...policy, rules: [one, other] }, context);
      const settled = decision.reasons.at(-1);
      expect(settled?.kind).not.toBe('rule');
      if (settled?.kind === 'tie') expect(decision.action).toBe('block');
    }),
    RUNS,
  );
});

it('a rule without conditions changes nothing where another applies', () => {
  fc.assert(
    fc.property(devices, policies, contexts, (device, policy, context) => {
      const rulesWithConditions = policy.rules.filter((rule) =>
        Object.values(rule).some((value) => Array.isArray(value) && value.length > 0),
      );
      const before = decideMedia(device, { ...policy, rules: rulesWithConditions }, context);
      if (before.reasons.some(({ kind }) => kind === 'noRule' || kind === 'granted')) return;
      const wide = { ...narrowest, id: 'wide', verdict: 'allow' as const };
      expect(decideMedia(device, { ...policy, rules: [...rulesWithConditions, wide] }, context)).toEqual(before);
    }),
    RUNS,
  );
});

it('never refuses what only types, points or connects; never lets storage with undeclared keys in', () => {
  fc.assert(
    fc.property(devices, policies, contexts, (device, policy, context) => {
      const { action } = decideMedia(device, policy, context);
      if (!carriesFiles(device) && takesInput(device)) expect(action).toBe('allow');
      const declared = policy.known.some(({ hasKeys }) => hasKeys);
      if (carriesFiles(device) && takesInput(device) && !declared) expect(action).toBe('block');
      if (policy.known.some(({ lost }) => lost) && action !== 'block') {
        const known = policy.known.filter(({ lost }) => !lost);
        expect(decideMedia(device, { ...policy, known }, context)).toEqual(decideMedia(device, policy, context));
      }
    }),
    RUNS,
  );
});

it('the closed policy lets no files in', () => {
  fc.assert(
    fc.property(devices, contexts, (device, context) => {
      if (carriesFiles(device)) expect(decideMedia(device, CLOSED_MEDIA_POLICY, context).action).toBe('block');
    }),
    RUNS,
  );
});

it('names are short and free of anything that could act on a terminal or a log', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const name = plainName(text);
      expect(name.isWellFormed()).toBe(true);
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect([...name].length).toBeLessThanOrEqual(128);
      expect(plainName(name)).toBe(name);
    }),
    RUNS,
  );
  expect(plainName('A\n\u001b[31mB\u202e')).toBe('A[31mB');
});
