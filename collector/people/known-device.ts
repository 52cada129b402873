/**
 * Browsers in which somebody has signed in before: wrong passwords from elsewhere never hold these up, so that an attacker cannot lock
 * a victim out. The mark is a keyed hash over the person's password hash, which only the collector has: nothing is stored, it survives a
 * restart, and a changed password ends it.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Person } from '../store/store.ts';

/** Several people may share a browser. */
const MAX_MARKS = 4;
const SEPARATOR = '~';
const NONCE_BYTES = 12;

const macOf = (nonce: string, { passwordHash }: Pick<Person, 'passwordHash'>): Buffer =>
  createHmac('sha256', passwordHash).update(`known device ${nonce}`).digest();

/** The cookie's new value: this person's mark first, others' after it. */
export function withMark(cookie: string | undefined, person: Pick<Person, 'passwordHash'>): string {
  const nonce = randomBytes(NONCE_BYTES).toString('base64url');
  const others = marksOf(cookie).filter((mark) => !isMarkOf(mark, person));
  return [`${nonce}.${macOf(nonce, person).toString('base64url')}`, ...others].slice(0, MAX_MARKS).join(SEPARATOR);
}

export function isKnownDevice(cookie: string | undefined, person: Pick<Person, 'passwordHash'> | undefined): boolean {
  return person !== undefined && marksOf(cookie).some((mark) => isMarkOf(mark, person));
}

const marksOf = (cookie: string | undefined): string[] => (cookie ?? '').split(SEPARATOR).slice(0, MAX_MARKS);

function isMarkOf(mark: string, person: Pick<Person, 'passwordHash'>): boolean {
  const [nonce = '', mac = ''] = mark.split('.');
  const offered = Buffer.from(mac, 'base64url');
  const expected = macOf(nonce, person);
  return offered.length === expected.length && timingSafeEqual(offered, expected);
}
