import { describe, expect, it } from 'vitest';
import { sinceParts } from '../../../collector/web/present/since.ts';
import { TimeFormat } from '../../../collector/web/present/when.ts';
import { ENGLISH } from '../../../collector/web/text/languages.ts';

const london = new TimeFormat('Europe/London', ENGLISH);
const HOUR_MS = 3_600_000;

describe('times in the school’s zone', () => {
  it.each([
    ['2026-03-29', 23],
    ['2026-10-25', 25],
    ['2026-11-22', 24],
  ])('the day %s has %i hours', (day, hours) => {
    const bounds = london.dayBounds(day);
    expect(((bounds?.toMs ?? 0) - (bounds?.fromMs ?? 0)) / HOUR_MS).toBe(hours);
  });

  it.each(['2026-02-30', '2026-13-01', '22/11/2026', '', '2026-11-22; DROP'])('%j is no day', (day) => {
    expect(london.dayBounds(day)).toBeUndefined();
  });

  it('puts a summer evening on the right day', () => {
    expect(london.dayOf(Date.UTC(2026, 5, 30, 23, 30))).toBe('2026-07-01');
  });

  it('keeps the exact time in UTC beside the local one', () => {
    const atMs = Date.UTC(2026, 6, 1, 8, 0, 5, 123);
    expect(london.when(atMs, atMs + 60_000)).toEqual({
      local: '09:00:05',
      ago: '1 minute ago',
      utc: '2026-07-01T08:00:05.123Z',
    });
  });

  it('names the day of what was not today, and no seconds then', () => {
    const atMs = Date.UTC(2026, 6, 1, 8, 0, 5);
    expect(london.when(atMs, atMs + 48 * HOUR_MS).local).toBe('Wed 1 Jul, 09:00');
    expect(london.dateInWords('2026-09-02')).toBe('2 Sept 2026');
  });

  it('survives a time that no calendar holds', () => {
    expect(() => london.when(Number.MAX_SAFE_INTEGER, 0)).not.toThrow();
  });

  it('says "in the future" for a device whose clock is ahead', () => {
    expect(ENGLISH.ago(sinceParts(-60_000))).toBe('in the future');
  });
});
