/** Passwords as PHC strings (argon2id, RFC 9106), hashed off the event loop by node:crypto. */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const argon2Async = promisify(argon2);

/** OWASP's password storage cheat sheet: 19 MiB, two passes, one lane. */
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** A hash that came from elsewhere must not ask for more than this. */
const MAX_MEMORY_KIB = 1_048_576;
const MAX_PASSES = 32;

export const MIN_PASSWORD_UNITS = 12;
export const MAX_PASSWORD_UNITS = 256;

interface Phc {
  memory: number;
  passes: number;
  lanes: number;
  salt: Buffer;
  hash: Buffer;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,9}),t=(\d{1,4}),p=(\d{1,3})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;
const unpadded = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');

async function derive(password: string, phc: Omit<Phc, 'hash'>, tagLength: number): Promise<Buffer> {
  // NFC: the same password typed on two keyboards may come as different code points (RFC 8265 section 4.2).
  const message = Buffer.from(password.normalize('NFC'), 'utf8');
  const { memory, passes, lanes, salt } = phc;
  return await argon2Async('argon2id', { message, nonce: salt, parallelism: lanes, tagLength, memory, passes });
}

/** @throws RangeError when the password is too long or too short. */
export async function hashPassword(password: string): Promise<string> {
  if (password.length < MIN_PASSWORD_UNITS)
    throw new RangeError(`a password has at least ${MIN_PASSWORD_UNITS} characters`);
  if (password.length > MAX_PASSWORD_UNITS)
    throw new RangeError(`a password has at most ${MAX_PASSWORD_UNITS} characters`);
  const phc = { memory: MEMORY_KIB, passes: PASSES, lanes: LANES, salt: randomBytes(SALT_BYTES) };
  const hash = await derive(password, phc, HASH_BYTES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(phc.salt)}$${unpadded(hash)}`;
}

function parsePhc(text: string): Phc | undefined {
  const found = PHC.exec(text);
  if (found === null) return undefined;
  const [memory, passes, lanes] = found.slice(1, 4).map(Number) as [number, number, number];
  if (memory > MAX_MEMORY_KIB || passes > MAX_PASSES || lanes < 1) return undefined;
  const [salt, hash] = found.slice(4).map((part) => Buffer.from(part, 'base64')) as [Buffer, Buffer];
  return { memory, passes, lanes, salt, hash };
}

/** False for a wrong password, and for a hash that is not a PHC string of argon2id. */
export async function verifyPassword(password: string, phcText: string): Promise<boolean> {
  const phc = parsePhc(phcText);
  if (phc === undefined || password.length > MAX_PASSWORD_UNITS) return false;
  const offered = await derive(password, phc, phc.hash.length);
  return timingSafeEqual(offered, phc.hash);
}

/** No letters that are mistaken for one another when read from paper. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 5;
const GROUP_UNITS = 4;

/** A password of about 20 bits a group (five: 99 bits), in groups that can be read out, e.g. `k3tm-9wqa-…`. */
export function generatePassword(groupCount: number = GROUPS): string {
  const letters: string[] = [];
  while (letters.length < groupCount * GROUP_UNITS) {
    const byte = randomBytes(1)[0] as number;
    // Bytes beyond the last whole multiple would make the first letters likelier.
    if (byte < 256 - (256 % ALPHABET.length)) letters.push(ALPHABET[byte % ALPHABET.length] as string);
  }
  const groups = Array.from({ length: groupCount }, (_, i) =>
    letters.slice(i * GROUP_UNITS, (i + 1) * GROUP_UNITS).join(''),
  );
  return groups.join('-');
}
