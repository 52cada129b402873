/** Places for what people asked for: bounded, and nobody's are taken by somebody else. */
import { expect, it } from 'vitest';
import { type Asked, AskedBook } from '../../../collector/web/view-models/search/asked-book.ts';

const HOUR_MS = 3_600_000;
const of = (personId: number, startedMs = 0) => ({ personId, reason: '', startedMs });

it('one person’s many entries end their own oldest, and no other’s', () => {
  const book = new AskedBook<Asked>();
  const other = book.add(of(2));
  const own = Array.from({ length: 700 }, () => book.add(of(1)));
  const kept = own.filter(({ id }) => book.find(id, 1, 0) !== undefined);
  expect(kept).toEqual(own.slice(-50));
  expect(book.find(other.id, 2, 0)).toEqual(other);
});

it('of all people together whoever holds most gives way', () => {
  const book = new AskedBook<Asked>();
  const single = book.add(of(100));
  const many = Array.from({ length: 10 }, (_, person) => Array.from({ length: 50 }, () => book.add(of(person)))).flat();
  const late = book.add(of(101));
  const there = (entry: Asked): boolean => book.find(entry.id, entry.personId, 0) !== undefined;
  expect([single, late].map(there)).toEqual([true, true]);
  expect(many.filter(there)).toHaveLength(498);
});

it('what is over takes no place', () => {
  const book = new AskedBook<Asked>();
  for (let person = 0; person < 10; person++) for (let i = 0; i < 50; i++) book.add(of(person));
  const fresh = Array.from({ length: 50 }, () => book.add(of(11, 2 * HOUR_MS)));
  const late = book.add(of(12, 2 * HOUR_MS));
  const there = (entry: Asked): boolean => book.find(entry.id, entry.personId, 2 * HOUR_MS) !== undefined;
  expect([...fresh, late].every(there)).toBe(true);
});

it('belongs to whoever asked', () => {
  const book = new AskedBook<Asked>();
  const { id } = book.add(of(1));
  expect(book.find(id, 2, 0)).toBeUndefined();
  expect(book.find(id, 1, 2 * HOUR_MS)).toBeUndefined();
});
