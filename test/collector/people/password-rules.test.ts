import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { generatePassword } from '../../../collector/people/password.ts';
import { weaknessOf } from '../../../collector/people/password-rules.ts';

const NAMES = ['Ms Okafor', 'Hill Top Primary School', 'Watchkeeper'];

describe('a new password', () => {
  it.each([
    ['short', 'tooShort'],
    ['x'.repeat(257), 'tooLong'],
    ['123qweasdzxc', 'common'],
    ['Password1234', 'common'],
    ['P@ssw0rd!!2026', 'common'],
    ['passwordpassword', 'common'],
    ['qwertyuiop123', 'common'],
    ['dragonmonkey99', 'common'],
    ['aaaaaaaaaaaaaaaa', 'common'],
    ['okafor-okafor-1', 'ofNames'],
    ['HillTopPrimary2026', 'ofNames'],
    ['Watchkeeper2026!', 'ofNames'],
  ])('%s is refused: %s', (password, weakness) => {
    expect(weaknessOf(password, NAMES)).toBe(weakness);
  });

  it.each([
    'correct horse battery staple',
    'another four unrelated words',
    'gwenynen fach y bwm',
    'tangerine-lighthouse-91',
    '私の祖母の自転車は青かったです',
  ])('%s is taken: length counts, composition does not', (password) => {
    expect(weaknessOf(password, NAMES)).toBeUndefined();
  });

  it('that the program makes is never refused', () => {
    fc.assert(
      fc.property(fc.integer(), () => {
        expect(weaknessOf(generatePassword(), NAMES)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });

  it('of any text is judged without failing, and in time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
        weaknessOf(password, NAMES);
      }),
    );
  });
});
