import { describe, expect, it } from 'vitest';
import { calendarEnd } from '../../../protocol/policy/calendar-end.ts';

const terms = [
  { name: 'Summer', from: '2027-04-12', to: '2027-07-20' },
  { name: 'Autumn', from: '2026-09-01', to: '2026-12-18' },
];
const at = (iso: string, timeZone = 'Europe/London') => calendarEnd({ terms, timeZone }, Date.parse(iso));

describe('the end of a calendar', () => {
  it('is said from thirty days before the last day of the last term, whatever their order', () => {
    expect(at('2027-06-19T12:00:00Z')).toBeUndefined();
    expect(at('2027-06-20T12:00:00Z')).toEqual({ lastDay: '2027-07-20', isOver: false });
    expect(at('2027-07-20T12:00:00Z')).toEqual({ lastDay: '2027-07-20', isOver: false });
  });

  it('comes with the midnight of the school’s own clock', () => {
    expect(at('2027-07-20T22:59:59Z')?.isOver).toBe(false);
    expect(at('2027-07-20T23:00:00Z')?.isOver).toBe(true);
    expect(at('2027-07-20T23:00:00Z', 'America/New_York')?.isOver).toBe(false);
  });

  it('never comes where there are no terms', () => {
    expect(calendarEnd({ terms: [], timeZone: 'Europe/London' }, Date.UTC(2040, 0, 1))).toBeUndefined();
  });
});
