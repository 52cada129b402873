import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SECTIONS } from '../../../../collector/policy/document/diff/changes.ts';
import { ENGLISH } from '../../../../collector/policy/document/diff/english.ts';
import { same } from '../../../../collector/policy/document/diff/lists.ts';
import { diffPolicies } from '../../../../collector/policy/document/diff.ts';
import { readPolicy } from '../../../../collector/policy/document/read.ts';
import { STARTING_POLICIES, startingPolicy } from '../../../../collector/policy/document/starting-policy.ts';
import type { ActionRule, Policy, Verdict } from '../../../../protocol/policy/document.ts';
import { POLICY } from '../../../protocol/policy/policies.ts';

/** Changes in words; what weakens begins with an exclamation mark. */
const words = (before: Policy, after: Policy): string[] =>
  diffPolicies(before, after).map(({ weakens, change }) => `${weakens ? '! ' : ''}${ENGLISH.sentence(change)}`);

type Deep<T> = { [K in keyof T]?: Partial<T[K]> };
function policy(change: Deep<Policy>): Policy {
  const copy: Record<string, unknown> = { ...POLICY };
  for (const [key, value] of Object.entries(change)) {
    copy[key] = Array.isArray(value) || typeof value !== 'object' ? value : { ...(copy[key] as object), ...value };
  }
  return copy as unknown as Policy;
}

const rows = (...actions: [string, Verdict][]): Policy =>
  policy({ actions: actions.map(([audience, verdict]): ActionRule => ({ category: 'gaming', audience, verdict })) });
const AT_LUNCH: Verdict = { kind: 'atCertainTimes', times: ['lunch'] };

describe('the table of user actions', () => {
  it('says what was and what is, by what comes of the audience around', () => {
    const before = rows(['pupil', { kind: 'unacceptable' }]);
    expect(words(before, rows(['pupil', { kind: 'unacceptable' }], ['year-6', AT_LUNCH]))).toEqual([
      '! Year 6: gaming was unacceptable, is acceptable at lunch.',
    ]);
    expect(words(rows(['pupil', { kind: 'unacceptable' }], ['year-6', AT_LUNCH]), before)).toEqual([
      'Year 6: gaming was acceptable at lunch, is unacceptable.',
    ]);
  });

  it('people of a new group were under the rules of the group around it', () => {
    const before = { ...rows(['pupil', { kind: 'unacceptable' }]), audiences: POLICY.audiences.slice(1) };
    expect(words(before, rows(['pupil', { kind: 'unacceptable' }], ['year-6', AT_LUNCH]))).toEqual([
      '! Year 6: gaming was unacceptable, is acceptable at lunch.',
      'Year 6 is a new group within Pupils.',
      'Year 6, accounts: new y6-*.',
    ]);
  });

  it('passes over rows that say what counted anyway', () => {
    expect(words(rows(['pupil', AT_LUNCH]), rows(['pupil', AT_LUNCH], ['year-6', AT_LUNCH]))).toEqual([]);
  });

  it('knows what is weaker for anybody at any time', () => {
    const verdicts: Verdict[] = [
      { kind: 'acceptable' },
      { kind: 'unacceptable' },
      { kind: 'illegal' },
      AT_LUNCH,
      { kind: 'forNominatedUsers', accounts: ['ann'] },
    ];
    const weaker = verdicts.map((before) =>
      verdicts.map((after) => diffPolicies(rows(['pupil', before]), rows(['pupil', after]))[0]?.weakens ?? false),
    );
    expect(weaker).toEqual([
      [false, false, false, false, false],
      [true, false, false, true, true],
      [true, true, false, true, true],
      [true, false, false, false, true],
      [true, false, false, true, false],
    ]);
    expect(words(rows(), rows(['pupil', AT_LUNCH]))).toEqual([
      '! Pupils: gaming was flagged as its word list says, is acceptable at lunch.',
    ]);
  });
});

describe('in words', () => {
  const term = {
    text: 'park road',
    theme: 'bullying',
    urgency: 3,
    exact: false,
    audiences: ['year-6'],
    note: '',
  } as const;
  const tell = {
    urgency: 1,
    roles: ['monitoringLead', 'seniorLeader'],
    withinMinutes: 60,
    outsideHours: true,
  } as const;
  const lunch = { name: 'Lunch', kind: 'lunch', from: '12:15', to: '13:00', days: [5, 1] } as const;
  const cases: [string, Deep<Policy>, Deep<Policy>, string[]][] = [
    ['name', {}, { name: 'Hill Top' as never }, ['The policy was called “Test school”, is called “Hill Top”.']],
    ['own terms', {}, { packs: { terms: [term] } }, ['“park road” (bullying) for Year 6 is looked for, urgency 3.']],
    [
      'terms that go',
      { packs: { terms: [term] } },
      {},
      ['! “park road” (bullying) for Year 6 is no longer looked for.'],
    ],
    [
      'terms that change',
      { packs: { terms: [term] } },
      { packs: { terms: [{ ...term, urgency: 4, exact: true, note: 'a club' }] } },
      ['! “park road” (bullying) for Year 6: urgency was 3, is 4; must stand exactly so; the note is “a club”.'],
    ],
    [
      'silence',
      {},
      { packs: { silence: [{ phrase: 'killing eve', theme: 'violence', audiences: [], reason: 'a series' }] } },
      ['! What lies inside “killing eve” is not flagged about violence any more (a series).'],
    ],
    [
      'urgencies',
      {},
      { packs: { regrade: [{ theme: 'suicide', urgency: 3, audiences: [], reason: 'too many' }] } },
      ['! Everything about suicide: urgency was as its word list says, is 3 (too many).'],
    ],
    [
      'word lists',
      {},
      { packs: { use: ['*.en', '*.cy'] } },
      ['! New word lists *.en and *.cy; word lists no longer used *.'],
    ],
    ['hidden themes', {}, { alerts: { hide: ['bullying'] } }, ['Titles are hidden at first of bullying.']],
    ['shown themes', { alerts: { hide: ['bullying'] } }, {}, ['! Titles are shown at once again of bullying.']],
    ['the threshold', {}, { alerts: { threshold: 3 } }, ['! The review desk showed urgency 1 to 4, shows 1 to 3.']],
    [
      'what email says',
      {},
      { alerts: { inEmail: { accountNames: true, flaggedText: true } } },
      ['! Email about a matter says whose account it is.', '! Email about a matter says what was flagged.'],
    ],
    [
      'what email no longer says',
      { alerts: { inEmail: { accountNames: false, flaggedText: true } } },
      {},
      ['Email about a matter no longer says what was flagged.'],
    ],
    [
      'who is told',
      { alerts: { tell: [tell] } },
      { alerts: { tell: [{ ...tell, roles: ['seniorLeader', 'monitoringLead'] }] } },
      [
        'Alerts of urgency 1: tell a senior leader and the monitoring lead within an hour, outside school hours too. Before: tell the monitoring lead and a senior leader within an hour, outside school hours too.',
      ],
    ],
    [
      'what is recorded',
      {},
      { capture: { windowTitles: false, notDuring: ['lunch'] } },
      ['! Window titles are no longer recorded.', '! Nothing is recorded at lunch.'],
    ],
    ['how long', {}, { retention: { alertsDays: 40 } }, ['! Alerts: was kept 365 days, is kept 40 days.']],
    [
      'how many',
      {},
      { approvals: { publishPolicy: 1 } },
      ['! A change of this policy took 2 persons, takes one person.'],
    ],
    [
      'the calendar',
      {},
      { calendar: { timeZone: 'Europe/Dublin', hours: { from: '09:00', to: '15:30' }, periods: [lunch] } },
      [
        'The time zone was Europe/London, is Europe/Dublin.',
        'School was open from 08:30 to 15:30, is open from 09:00 to 15:30.',
        '“Break” is gone: it is lesson then.',
        '“Lunch” was lunch, 12:00 to 13:00; is lunch, 12:15 to 13:00, Monday and Friday.',
        '“Code club” is gone: it is lesson then.',
      ],
    ],
    [
      'audiences',
      {},
      {
        audiences: [
          { ...(POLICY.audiences[3] as Policy['audiences'][0]), accounts: ['*'] },
          ...POLICY.audiences.slice(0, 3),
          ...POLICY.audiences.slice(4),
        ] as never,
      },
      [
        '! Staff, accounts: new *; gone *@staff.example.',
        '! Who belongs to several groups belongs to the first of these now: Staff, Year 6, Office, Pupils, Guests.',
      ],
    ],
    [
      'searches',
      {},
      { searches: { audiences: ['year-6'], engines: ['kiddle.co'], urgency: 4 } },
      ['! Child-friendly engines: new kiddle.co.', 'Year 6 should search with a child-friendly engine.'],
    ],
  ];
  it.each(cases)('%s', (_, before, after, expected) => {
    expect(words(policy(before), policy(after))).toEqual(expected);
  });
});

describe('what makes the school see less is marked', () => {
  const weakening = (before: Policy, after: Policy): string[] =>
    words(before, after).filter((sentence) => sentence.startsWith('!'));
  const [break_, lunch] = POLICY.calendar.periods as [
    Policy['calendar']['periods'][0],
    Policy['calendar']['periods'][0],
  ];

  it('a calendar that moves more of the week into times that are let pass or not recorded', () => {
    const longLunch = { calendar: { periods: [break_, { ...lunch, from: '08:30', to: '09:55' }] } };
    expect(weakening(policy({}), policy(longLunch))).toEqual([]);
    const gaming: ActionRule[] = [{ category: 'gaming', audience: 'pupil', verdict: AT_LUNCH }];
    expect(weakening(policy({ actions: gaming }), policy({ actions: gaming, ...longLunch }))).toEqual([
      '! “Lunch” was lunch, 12:00 to 13:00; is lunch, 08:30 to 09:55.',
      '! “Code club” is gone: it is lesson then.',
    ]);
    const capture = { notDuring: ['outsideHours'] as const };
    expect(weakening(policy({ capture }), policy({ capture, calendar: { schoolDays: [1] } }))).toEqual([
      '! School days were Monday, Tuesday, Wednesday, Thursday and Friday, are Monday.',
    ]);
    expect(
      weakening(policy({ capture }), policy({ capture, calendar: { hours: { from: '08:00', to: '15:30' } } })),
    ).toEqual([]);
    expect(weakening(policy({ capture }), policy({ capture, calendar: { timeZone: 'Asia/Tokyo' } }))).toHaveLength(1);
  });

  it('days that become holiday, where holidays are not recorded', () => {
    const capture = { notDuring: ['holiday'] as const };
    const short = [{ name: 'Autumn', from: '2026-09-01', to: '2026-09-02' }];
    const long = [{ name: 'Autumn', from: '2026-09-01', to: '2027-07-20' }];
    expect(weakening(policy({ capture }), policy({ capture, calendar: { terms: short } }))).toHaveLength(1);
    expect(weakening(policy({ capture }), policy({ capture, calendar: { terms: long } }))).toEqual([]);
    expect(weakening(policy({ capture }), policy({ capture, calendar: { holidays: [] } }))).toEqual([]);
  });

  it('people who may leave the pupils', () => {
    const [year6, office, pupil, staff, guest] = POLICY.audiences as [Policy['audiences'][0], ...Policy['audiences']];
    const of = (...audiences: unknown[]): Policy => policy({ audiences: audiences as never });
    expect(weakening(of(year6, office, pupil, staff, guest), of(staff, year6, office, pupil, guest))).toEqual([
      '! Who belongs to several groups belongs to the first of these now: Staff, Year 6, Office, Pupils, Guests.',
    ]);
    expect(weakening(of(staff, year6), of(year6, staff))).toEqual([]);
    expect(weakening(of(year6, staff), of({ ...year6, accounts: [] }, staff))).toEqual([
      '! Year 6, accounts: gone y6-*.',
    ]);
    expect(words(of(year6, staff), of(staff))).toEqual([
      '! Year 6 is no longer a group: its people belong to the next group that claims them, else to that of their computer.',
    ]);
  });

  it('milder grades, and grades that go, where they kept something on the review desk', () => {
    const regrade = (theme: string, urgency: 1 | 2 | 3 | 4 | 5): Policy =>
      policy({ packs: { regrade: [{ theme, urgency, audiences: [], reason: '' }] } });
    expect(weakening(policy({}), regrade('drugs', 3))).toHaveLength(1);
    expect(weakening(policy({}), regrade('gaming', 4))).toEqual([]);
    expect(weakening(policy({}), regrade('gaming', 5))).toHaveLength(1);
    expect(weakening(regrade('gaming', 4), policy({}))).toHaveLength(1);
    expect(weakening(regrade('gaming', 5), policy({}))).toEqual([]);
  });

  it('other people under the same title, other entries under the same name', () => {
    const audiences = [
      { id: 'six-a', title: 'Year 6', within: 'pupil', accounts: [], deviceGroups: [] },
      { id: 'six-b', title: 'Year 6', within: 'pupil', accounts: [], deviceGroups: [] },
    ];
    const searches = (id: string): Policy =>
      policy({ audiences: audiences as never, searches: { audiences: [id], engines: ['kiddle.co'], urgency: 4 } });
    expect(words(searches('six-a'), searches('six-b'))).toHaveLength(1);
    const day = (from: string): Policy['calendar']['holidays'][0] => ({ name: 'Training day', from, to: from });
    const two = (first: string, second: string): Policy =>
      policy({ calendar: { holidays: [day(first), day(second)] } });
    expect(words(two('2026-11-02', '2026-12-01'), two('2026-11-09', '2026-12-01'))).toEqual([
      'Holiday “Training day” was 2026-11-02, is 2026-11-09.',
    ]);
  });
});

describe('any two policies', () => {
  const policies = STARTING_POLICIES.map((name) => {
    const reading = readPolicy(startingPolicy(name));
    if (!reading.ok) throw new Error(name);
    return reading.policy;
  });
  // Sections of different schools, put together.
  const mixed = fc
    .record(Object.fromEntries(Object.keys(POLICY).map((key) => [key, fc.constantFrom(...policies, POLICY)])))
    .map((parts) => {
      // These name audiences.
      const { audiences } = parts;
      const sources = { ...parts, actions: audiences, packs: audiences, searches: audiences, media: audiences };
      return Object.fromEntries(Object.entries(sources).map(([key, source]) => [key, source?.[key as keyof Policy]]));
    }) as unknown as fc.Arbitrary<Policy>;

  it('that are the same have no difference, any others have one', () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        expect(words(a, a)).toEqual([]);
        const differ = !same({ ...a, actions: 0, alerts: 0 }, { ...b, actions: 0, alerts: 0 });
        if (differ) expect(words(a, b).length).toBeGreaterThan(0);
      }),
    );
  });

  it('are compared in whole sentences, what weakens first, in the order of the sections', () => {
    fc.assert(
      fc.property(mixed, mixed, (a, b) => {
        const changes = diffPolicies(a, b);
        const rank = changes.map(({ weakens, section }) => (weakens ? 0 : SECTIONS.length) + SECTIONS.indexOf(section));
        expect(rank).toEqual(rank.toSorted((x, y) => x - y));
        for (const { change } of changes) {
          expect(ENGLISH.sentence(change)).toMatch(/^[\p{Lu}“].*\.$/u);
          expect(ENGLISH.sentence(change)).not.toMatch(/undefined|\[object|false/);
        }
      }),
    );
  });
});
