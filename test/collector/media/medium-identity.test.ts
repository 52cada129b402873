import { expect, test } from 'vitest';
import { identityHash as agentsOwn } from '../../../agent/platform/media/media-identity.ts';
import { entriesOf, identityHash } from '../../../collector/media/medium-identity.ts';
import type { RegisteredMedium } from '../../../collector/store/store.ts';

const stick = { vendorId: 0x951, productId: 0x1666, serial: 'A' };
const entry = (id: string, match: RegisteredMedium['match']): RegisteredMedium => ({
  ...{ id, match, owner: '', issuedTo: '', issuedOn: '', note: '', hasKeys: false },
  ...{ lostMs: null, lostBy: '', lostReason: '', addedMs: 1, addedBy: '', changedMs: 1 },
});

test('a hash means the same to the collector and to agents', () => {
  expect(identityHash(stick)).toBe(agentsOwn(0x951, 0x1666, 'A'));
  expect(identityHash({ ...stick, serial: '' })).toBe('');
});

test('the entry of the device itself comes before that of its model; others are none of it', () => {
  const register = [
    entry('model', { kind: 'model', vendorId: 0x951, productId: 0x1666 }),
    entry('hash', { kind: 'hash', identityHash: identityHash(stick) }),
    entry('exact', { kind: 'exact', ...stick }),
    entry('other', { kind: 'exact', ...stick, serial: 'B' }),
  ];
  expect(entriesOf(stick, register).map(({ id }) => id)).toEqual(['hash', 'exact', 'model']);
  expect(entriesOf({ ...stick, serial: '' }, register).map(({ id }) => id)).toEqual(['model']);
});
