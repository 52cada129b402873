/** What groups give and take, and what a token must say before it counts. */
import fc from 'fast-check';
import type { IDToken } from 'openid-client';
import { describe, expect, test } from 'vitest';
import { isPowerful } from '../../../../collector/people/people-change.ts';
import { ROLES } from '../../../../collector/people/permissions.ts';
import {
  accountIn,
  hasSecondFactor,
  howProved,
  mappedRoles,
  rolesFromNow,
} from '../../../../collector/people/sso/claims.ts';

const token = (claims: Record<string, unknown>): IDToken =>
  ({ iss: 'https://idp.example', sub: 's', aud: 'wk', iat: 0, exp: 1, ...claims }) as IDToken;
const someRoles = fc.subarray([...ROLES]);

describe('roles from now on', () => {
  test('are in some group, and sight of activity is never given by one', () => {
    fc.assert(
      fc.property(someRoles, someRoles, (held, mapped) => {
        const { roles, withheld } = rolesFromNow(held, mapped);
        expect([...roles, ...withheld].toSorted()).toEqual(mapped.toSorted());
        expect(roles.filter((role) => !held.includes(role) && isPowerful([role]))).toEqual([]);
        expect(withheld.filter((role) => held.includes(role))).toEqual([]);
        // Twice is as once.
        expect(rolesFromNow(roles, mapped).roles).toEqual(roles);
      }),
      { seed: 4, verbose: 1 },
    );
  });
});

describe('groups of a token', () => {
  const mapping = {
    groupsClaim: 'groups',
    groups: [
      { group: 'it', roles: ['technician' as const] },
      { group: 'both', roles: ['technician' as const, 'governor' as const] },
    ],
  };
  test.each([
    [{ groups: ['it', 'choir'] }, ['technician']],
    [{ groups: 'both' }, ['technician', 'governor']],
    [{ groups: ['IT', 'it ', '__proto__', 7, null, { it: 1 }] }, []],
    [{ groups: [] }, []],
    [{}, 'absent'],
    [{ groups: null }, 'absent'],
    [{ _claim_names: { groups: 'src1' } }, 'tooMany'],
    [{ hasgroups: true }, 'tooMany'],
    [{ _claim_names: { other: 'src1' }, groups: ['it'] }, ['technician']],
  ])('%j', (claims, expected) => {
    expect(mappedRoles(token(claims), mapping)).toEqual(expected);
  });
});

test.each([
  ['email', { email: 'A@School.example', email_verified: true }, 'a@school.example'],
  ['email', { email: 'a@school.example' }, 'emailNotVerified'],
  ['email', { email: 'a@school.example', email_verified: 'true' }, 'emailNotVerified'],
  ['email', {}, undefined],
  ['oid', { oid: 'AB-12' }, 'ab-12'],
  ['oid', { oid: ['AB-12'] }, undefined],
  ['sub', { sub: 'Case' }, 'Case'],
  ['sub', { sub: 'a\nb' }, undefined],
  ['sub', { sub: 'x'.repeat(257) }, undefined],
] as const)('an account by %s: %j', (claim, claims, expected) => {
  expect(accountIn(token(claims), claim)).toBe(expected);
});

test.each([
  [{}, false],
  [{ amr: ['pwd'] }, false],
  [{ amr: 'mfa' }, false],
  [{ amr: ['pwd', 'mfa'] }, true],
  [{ acr: 'phr' }, true],
  [{ acr: '1' }, false],
])('a second factor: %j', (claims, expected) => {
  expect(hasSecondFactor(token(claims), 'stated')).toBe(expected);
  expect(hasSecondFactor(token(claims), 'assured')).toBe(true);
});

test('what is written down of it has a bound and one line', () => {
  expect(howProved(token({ amr: ['pwd', 7, 'mfa'], acr: 'x\ny' }))).toBe('amr pwd mfa, acr x y');
  expect(howProved(token({ acr: 'x'.repeat(5_000) })).length).toBe(200);
});
