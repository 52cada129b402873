import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { CLOSED_MEDIA_POLICY } from '../../../protocol/policy/media.ts';
import { InvalidMediaPolicy, readMediaPolicy } from '../../../protocol/policy/read-media-policy.ts';
import { policies } from './media-samples.ts';

it('reads back every policy that can be written', () => {
  fc.assert(
    fc.property(policies, (policy) => {
      expect(readMediaPolicy(JSON.parse(JSON.stringify(policy)))).toEqual(policy);
    }),
  );
});

it('takes any JSON, or says what is wrong with it', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(() => readMediaPolicy(value)).toThrow(InvalidMediaPolicy);
    }),
  );
});

const rule = { id: 'r', verdict: 'allow' };
test.each([
  ['verdict', { otherwise: 'perhaps' }, 'otherwise must be one of allow'],
  ['unknown condition', { rules: [{ ...rule, weekdays: [1] }] }, 'rules[0] must be without'],
  ['nameless rule', { rules: [{ ...rule, id: '' }] }, 'rules[0].id'],
  ['class', { rules: [{ ...rule, classes: ['floppy'] }] }, 'rules[0].classes[0]'],
  ['too many rules', { rules: Array(501).fill(rule) }, 'rules must be a list of at most 500'],
  ['count', { maxDevices: -1 }, 'maxDevices'],
  [
    'vendor',
    { known: [{ id: 'k', match: { kind: 'model', vendorId: 70_000, productId: 1 } }] },
    'known[0].match.vendorId',
  ],
  [
    'serial',
    { known: [{ id: 'k', match: { kind: 'exact', vendorId: 1, productId: 1, serial: '' } }] },
    'known[0].match.serial',
  ],
])('refuses a wrong %s', (_what, change, message) => {
  expect(() => readMediaPolicy({ ...CLOSED_MEDIA_POLICY, ...change })).toThrow(message);
});
