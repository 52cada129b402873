import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import { searchElsewhere } from '../../../protocol/policy/search-rules.ts';
import { POLICY, watched } from './policies.ts';

const RULES = {
  audiences: ['year-6'],
  engines: ['kiddle.co', 'www.Swiggle.org.uk', 'safesearch.bing.com'],
  urgency: 4,
} as const;

describe('searches that should have gone through a child-friendly engine', () => {
  it.each([
    ['https://www.google.com/search?q=cats', 'google.com'],
    ['https://www.google.co.uk/search?hl=en&q=cats#top', 'google.co.uk'],
    ['http://images.google.de/?q=cats', 'images.google.de'],
    ['https://www.bing.com/search?q=cats', 'bing.com'],
    ['https://DuckDuckGo.com/?q=cats', 'duckduckgo.com'],
    ['https://uk.search.yahoo.com/search?p=cats', 'uk.search.yahoo.com'],
    ['https://name:word@yandex.ru:443/search?text=cats', 'yandex.ru'],
  ])('%s', (url, term) => {
    const match = searchElsewhere(RULES, url);
    expect(match).toMatchObject({ theme: 'search-engine', urgency: 4, term });
    expect(
      url
        .slice(match?.start, match?.end)
        .toLowerCase()
        .replace(/^www\./, ''),
    ).toBe(term);
  });

  it.each([
    'https://www.kiddle.co/s.php?q=cats',
    'https://swiggle.org.uk/?q=cats',
    'https://safesearch.bing.com/search?q=cats',
    'https://www.google.com/',
    'https://www.google.com/search?q=',
    'https://www.google.com/maps?z=3',
    'https://notgoogle.com/search?q=cats',
    'https://google.com.evil.example/search?q=cats',
    'https://example.com/?q=google.com',
    'google.com/search?q=cats',
    'cats - Google Search',
    '',
  ])('not %s', (url) => expect(searchElsewhere(RULES, url)).toBeNull());

  it('are flags for the audiences that the policy lists, and no others', () => {
    const judge = createJudge({ ...POLICY, searches: RULES });
    const url = 'https://www.google.com/search?q=cats';
    const match = searchElsewhere(RULES, url);
    if (match === null) throw new Error('no search');
    const themes = (account: string) =>
      judge.judge([match], watched({ account }), [], url).map((flag) => `${flag.match.theme} ${flag.urgency}`);
    expect(themes('y6-ann')).toEqual(['search-engine 4']);
    expect(themes('ben')).toEqual([]);
  });

  it('any text at all is looked at without a fault', () => {
    const parts = fc.constantFrom(
      'https://',
      'www.google.com',
      '?',
      'q=',
      '&',
      '#',
      '@',
      ':',
      '/',
      'x',
      'kiddle.co',
      '%',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ maxLength: 4 })), { maxLength: 12 }), (pieces) => {
        const url = pieces.join('');
        const match = searchElsewhere(RULES, url);
        if (match !== null) expect(url.slice(match.start, match.end).toLowerCase()).toContain('google.com');
      }),
    );
  });
});
