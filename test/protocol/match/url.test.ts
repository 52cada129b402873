import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import { decodeLabel } from '../../../protocol/match/punycode.ts';
import { addressParts } from '../../../protocol/match/url.ts';
import { BloomFilter, bloomBits } from '../../../protocol/match/word-filter.ts';
import { englishWords } from './make-word-filter.ts';

const term = (text: string) => ({ text, urgency: 2 as const });
const matcher = createMatcher(
  [
    {
      id: 'suicide.en',
      theme: 'suicide',
      language: 'en',
      terms: [term('kill myself'), term('rapist'), term('penis'), { ...term('kys'), exact: true }],
    },
    {
      id: 'gaming.en',
      theme: 'gaming',
      language: 'en',
      terms: [term('porn'), term('naked videos')],
      sites: [
        { host: 'roblox.com', urgency: 5 },
        { host: 'reddit.com/r/example', urgency: 4 },
      ],
    },
  ],
  { words: new BloomFilter(bloomBits(englishWords())), educational: ['bbc.co.uk/bitesize', '.ac.uk', 'gcse'] },
);

const match = (url: string) => matcher.match(url, { field: 'url', program: '' });
const found = (url: string): string[] =>
  match(url).map(({ term: name, spelling, start, end }) => `${name} (${spelling}): ${url.slice(start, end)}`);

describe('addresses', () => {
  it.each([
    ['a search', 'https://www.google.com/search?q=how+to+kill+myself&ie=UTF-8', 'kill myself (plain): kill+myself'],
    ['a search with %20', 'https://duckduckgo.com/?q=kill%20myself&t=h_', 'kill myself (plain): kill%20myself'],
    [
      'an engine with a name of its own',
      'https://uk.search.yahoo.com/search?p=kill+myself',
      'kill myself (plain): kill+myself',
    ],
    [
      'a video site',
      'https://www.youtube.com/results?search_query=k1ll+my5elf',
      'kill myself (disguised): k1ll+my5elf',
    ],
    ['a prompt', 'https://chatgpt.com/?prompt=kill%20myself', 'kill myself (plain): kill%20myself'],
    [
      'letters that need no escape',
      'https://x.test/?q=%6B%69%6c%6C+myself',
      'kill myself (encoded): %6B%69%6c%6C+myself',
    ],
    ['twice encoded', 'https://x.test/?q=%256bill%2520myself', 'kill myself (encoded): %256bill%2520myself'],
    ['%uXXXX', 'https://x.test/?q=%u006bill%u0020myself', 'kill myself (encoded): %u006bill%u0020myself'],
    ['a path', 'https://x.test/how-to-kill-myself.html', 'kill myself (plain): kill-myself'],
    ['a path with underscores', 'https://x.test/kill_myself', 'kill myself (plain): kill_myself'],
    ['a site’s name', 'https://killmyself.net/', 'kill myself (disguised): killmyself'],
    ['a site’s name among words', 'https://bestnakedvideos.test/', 'naked videos (disguised): nakedvideos'],
    ['a fragment', 'https://x.test/#q=kill+myself', 'kill myself (plain): kill+myself'],
    ['a site', 'https://WWW.Roblox.com:443/games?x=1', 'roblox.com (plain): Roblox.com'],
    [
      'a site with a path',
      'https://old.reddit.com/r/Example/top',
      'reddit.com/r/example (plain): reddit.com/r/Example',
    ],
  ])('%s', (_, url, expected) => {
    expect(found(url)).toEqual([expected]);
  });

  it('with letters beyond ASCII in the host', () => {
    expect(decodeLabel('xn--bcher-kva')).toBe('bücher');
    expect(decodeLabel('xn--80ak6aa92e')).toBe('аррӏе');
    expect(decodeLabel('plain')).toBeUndefined();
    expect(decodeLabel('xn--\u0080')).toBeUndefined();
    // `pоrn` with a Cyrillic o.
    expect(found('https://xn--prn-sed.test/')).toEqual(['porn (disguised): xn--prn-sed']);
  });

  it.each([
    ['typed prefixes of a search', 'https://www.google.com/search?q=cats&oq=kill+myself'],
    ['a document id', 'https://docs.google.com/document/d/1BxiMVs0X-kys-mUqptlbs74OgvE2upms/edit'],
    ['a token', 'https://x.test/?token=kill+myself'],
    ['one part and the next', 'https://x.test/kill?q=myself'],
    ['two parameters', 'https://x.test/?q=kill&text=myself'],
    ['a host that holds a word by chance', 'https://therapistfinder.test/'],
    ['a name that holds a word by chance', 'https://penistone.test/'],
    ['a site whose name ends alike', 'https://notroblox.com/'],
    ['another path of a site', 'https://www.reddit.com/r/examples'],
    ['a site in a parameter', 'https://x.test/?id=roblox.com'],
  ])('do not flag %s', (_, url) => {
    expect(found(url)).toEqual([]);
  });

  it('of lessons are marked, but not where somebody may be in danger', () => {
    const marker = (url: string) => match(url).map(({ theme, educational }) => [theme, educational?.text ?? null]);
    expect(marker('https://www.bbc.co.uk/bitesize/porn')).toEqual([['gaming', 'bbc.co.uk/bitesize']]);
    expect(marker('https://www.bbc.co.uk/news/porn')).toEqual([['gaming', null]]);
    expect(marker('https://www.cam.ac.uk/porn')).toEqual([['gaming', '.ac.uk']]);
    expect(marker('https://www.cam.ac.uk/kill-myself')).toEqual([['suicide', null]]);
    expect(marker('https://x.test/?q=gcse+porn')).toEqual([['gaming', 'gcse']]);
  });

  it('whatever they hold, have parts in order and matches inside', () => {
    const piece = fc.constantFrom(
      ...[
        'https',
        ':',
        '//',
        '/',
        '?',
        '#',
        '&',
        '=',
        '@',
        '.',
        '%',
        '%2',
        '%25',
        '%6b',
        '%u00',
        '+',
        'kill',
        'myself',
      ],
      ...['xn--', 'roblox.com', 'q', 'é', '\ud83d', '\u202e', ' ', 'a'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const url = pieces.join('');
        const { hostStart, hostEnd, pathStart, pathEnd, queryStart, queryEnd } = addressParts(url);
        const bounds = [0, hostStart, hostEnd, pathStart, pathEnd, queryStart, queryEnd, url.length];
        expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
        for (const { start, end } of match(url)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(url.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
