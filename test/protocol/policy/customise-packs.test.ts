import { describe, expect, it } from 'vitest';
import { createMatcher } from '../../../protocol/match/create-matcher.ts';
import type { Pack } from '../../../protocol/match/matcher.ts';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import { customisePacks } from '../../../protocol/policy/customise-packs.ts';
import type { OwnTerm, PackChoice, Silence } from '../../../protocol/policy/document.ts';
import { POLICY, watched } from './policies.ts';

const SHIPPED: Pack[] = [
  {
    id: 'violence.en',
    theme: 'violence',
    language: 'en',
    terms: [
      { text: 'zorble', urgency: 3 },
      { text: 'grumkin', urgency: 1 },
    ],
    near: [{ name: 'threat', urgency: 2, all: [['wumple'], ['teacher']], within: 6 }],
  },
  { id: 'violence.pl', theme: 'violence', language: 'pl', terms: [{ text: 'przemok', urgency: 3 }] },
];

/** Terms of the flags that a text gets in a session of `account`, through the real matcher. */
function flagged(choice: Partial<PackChoice>, text: string, account = 'y6-ann'): string[] {
  const policy = { ...POLICY, packs: { ...POLICY.packs, ...choice } };
  const { packs, silences } = customisePacks(SHIPPED, policy.packs);
  const matches = createMatcher(packs, { silence: silences }).match(text, { field: 'title', program: '' });
  return createJudge(policy)
    .judge(matches, watched({ account }), [], text)
    .map((flag) => flag.match.term);
}

const silence = (change: Partial<Silence>): Partial<PackChoice> => ({
  silence: [{ phrase: 'zorble party', audiences: [], reason: '', ...change }],
});
const own = (change: Partial<OwnTerm>): Partial<PackChoice> => ({
  terms: [{ text: 'park road boys', theme: 'bullying', urgency: 3, exact: false, audiences: [], note: '', ...change }],
});

describe('the choice of packs', () => {
  const ids = (use: string[], except: string[] = []) =>
    customisePacks(SHIPPED, { ...POLICY.packs, use, except }).packs.map(({ id }) => id);

  it('is by pattern, in the order of what ships', () => {
    expect(ids(['*'])).toEqual(['violence.en', 'violence.pl']);
    expect(ids(['*.pl', 'VIOLENCE.en'])).toEqual(['violence.en', 'violence.pl']);
    expect(ids(['*'], ['*.pl'])).toEqual(['violence.en']);
    expect(ids([])).toEqual([]);
  });

  it('leaves shipped packs as they are', () => {
    const before = structuredClone(SHIPPED);
    expect(customisePacks(SHIPPED, { ...POLICY.packs, ...own({}), ...silence({}) }).packs.slice(0, 2)).toEqual(before);
    expect(SHIPPED).toEqual(before);
  });
});

describe('own terms', () => {
  it('for some alone hide nothing from others', () => {
    const staff = own({ text: 'grumkin zorble wumple', theme: 'violence', urgency: 1, audiences: ['staff'] });
    expect(flagged(staff, 'a grumkin zorble wumple')).toEqual(['grumkin', 'zorble']);
    expect(flagged(staff, 'a grumkin zorble wumple', 'jo@staff.example')).toEqual(['grumkin zorble wumple']);
  });

  it('that are longer and milder hide no graver term of what ships', () => {
    expect(flagged(own({ text: 'my grumkin day', theme: 'violence', urgency: 5 }), 'on my grumkin day')).toEqual([
      'my grumkin day',
      'grumkin',
    ]);
  });

  it('are silenced by theme like any other', () => {
    const choice = { ...own({ text: 'zorble park', theme: 'violence' }), ...silence({ theme: 'violence' }) };
    expect(flagged(choice, 'the zorble park')).toEqual(['zorble park']);
    expect(flagged({ ...choice, ...silence({ theme: 'violence', phrase: 'zorble park' }) }, 'the zorble park')).toEqual(
      [],
    );
  });

  it('are for everybody, or for some alone', () => {
    expect(flagged(own({}), 'the park road boys', 'somebody')).toEqual(['park road boys']);
    expect(flagged(own({ audiences: ['year-6', 'staff'] }), 'the park road boys')).toEqual(['park road boys']);
    expect(flagged(own({ audiences: ['pupil'] }), 'the park road boys')).toEqual(['park road boys']);
    expect(flagged(own({ audiences: ['staff'] }), 'the park road boys')).toEqual([]);
  });

  it('may have alternatives', () => {
    expect(flagged(own({ text: 'park road (boys|girls)', audiences: ['year-6'] }), 'park road girls')).toEqual([
      'park road girls',
    ]);
  });
});

describe('silenced phrases', () => {
  it('spare what lies inside them and nothing else', () => {
    expect(flagged({}, 'my zorble party')).toEqual(['zorble']);
    for (const theme of [undefined, 'violence']) {
      const choice = silence(theme === undefined ? {} : { theme });
      expect(flagged(choice, 'my zorble party')).toEqual([]);
      expect(flagged(choice, 'my zorble party, then zorble')).toEqual(['zorble']);
    }
    expect(flagged(silence({ theme: 'bullying' }), 'my zorble party')).toEqual(['zorble']);
  });

  it('may be for some alone', () => {
    expect(flagged(silence({ audiences: ['year-6'] }), 'my zorble party')).toEqual([]);
    expect(flagged(silence({ audiences: ['pupil'] }), 'my zorble party')).toEqual([]);
    expect(flagged(silence({ audiences: ['staff'] }), 'my zorble party')).toEqual(['zorble']);
  });

  it('reach terms of urgency 1 only where they name the theme', () => {
    const phrase = 'grumkin parade';
    expect(flagged(silence({ phrase }), 'grumkin parade')).toEqual(['grumkin']);
    expect(flagged(silence({ phrase, audiences: ['year-6'] }), 'grumkin parade')).toEqual(['grumkin']);
    expect(flagged(silence({ phrase, theme: 'violence' }), 'grumkin parade')).toEqual([]);
    expect(flagged(silence({ phrase, theme: 'violence', audiences: ['year-6'] }), 'grumkin parade')).toEqual([]);
  });

  it('break a rule whose phrase lies inside them', () => {
    expect(flagged({}, 'wumple the teacher')).toEqual(['threat']);
    expect(flagged(silence({ phrase: 'wumple dance' }), 'wumple dance for the teacher')).toEqual([]);
  });

  it('are no flags themselves', () => {
    expect(flagged(silence({}), 'a zorble party')).toEqual([]);
    expect(flagged(silence({ phrase: 'quiet words' }), 'quiet words')).toEqual([]);
  });
});
