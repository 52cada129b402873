import { describe, expect, it } from 'vitest';
import type { Match } from '../../../protocol/match/matcher.ts';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import type { ActionRule, Policy, TemporaryException, Verdict } from '../../../protocol/policy/document.ts';
import type { Watched } from '../../../protocol/policy/judge.ts';
import { EVENING_MS, exception, IN_CLASS, LESSON_MS, LUNCH_MS, match, POLICY, watched } from './policies.ts';

interface Case {
  policy?: Partial<Policy>;
  match?: Partial<Match>;
  watched?: Partial<Watched>;
  exceptions?: TemporaryException[];
  text?: string;
}

/** The reasons of the one flag, as `kind urgency`; undefined when there is none. */
function reasons(given: Case): string[] | undefined {
  const judge = createJudge({ ...POLICY, ...given.policy });
  const flags = judge.judge(
    [match(given.match)],
    watched(given.watched),
    given.exceptions ?? [],
    given.text ?? 'blocky game',
  );
  const [flag] = flags;
  expect(flag?.reasons.at(-1)?.urgency).toBe(flag?.urgency);
  return flag?.reasons.map(({ kind, urgency }) => `${kind} ${urgency}`);
}

const row = (audience: string, verdict: Verdict, category = 'gaming'): ActionRule => ({ category, audience, verdict });
const ACCEPTABLE: Verdict = { kind: 'acceptable' };
const UNACCEPTABLE: Verdict = { kind: 'unacceptable' };
const ILLEGAL: Verdict = { kind: 'illegal' };
const AT_LUNCH: Verdict = { kind: 'atCertainTimes', times: ['lunch', 'break'] };
const actions = (...rows: ActionRule[]): Partial<Policy> => ({ actions: rows });

describe('the table of user actions', () => {
  it('leaves the term its urgency where no row speaks', () => {
    expect(reasons({})).toEqual(['term 5']);
    expect(reasons({ policy: actions(row('staff', ACCEPTABLE)) })).toEqual(['term 5']);
  });

  it('makes no flag of what is acceptable', () => {
    expect(reasons({ policy: actions(row('pupil', ACCEPTABLE)) })).toBeUndefined();
  });

  it('lifts what is unacceptable to the threshold, and leaves what is graver', () => {
    const policy = actions(row('pupil', UNACCEPTABLE));
    expect(reasons({ policy })).toEqual(['term 5', 'unacceptable 4']);
    expect(reasons({ policy, match: { urgency: 2 } })).toEqual(['term 2', 'unacceptable 2']);
    const strict = { ...policy, alerts: { ...POLICY.alerts, threshold: 3 as const } };
    expect(reasons({ policy: strict })).toEqual(['term 5', 'unacceptable 3']);
  });

  it('follows the clock where something is acceptable at certain times', () => {
    const policy = actions(row('pupil', AT_LUNCH));
    expect(reasons({ policy, watched: { atMs: LUNCH_MS } })).toBeUndefined();
    expect(reasons({ policy, watched: { atMs: LESSON_MS } })).toEqual(['term 5', 'unacceptable 4']);
    expect(reasons({ policy, watched: { atMs: EVENING_MS } })).toEqual(['term 5', 'unacceptable 4', 'outsideHours 3']);
  });

  it('knows nominated users, but nobody whose account is not known', () => {
    const policy = actions(row('pupil', { kind: 'forNominatedUsers', accounts: ['y6-A*', '*'] }));
    expect(reasons({ policy })).toBeUndefined();
    expect(reasons({ policy, watched: { account: '' } })).toEqual(['term 5', 'unacceptable 4']);
  });

  it('takes the row of the nearest audience', () => {
    expect(reasons({ policy: actions(row('pupil', UNACCEPTABLE), row('year-6', ACCEPTABLE)) })).toBeUndefined();
    expect(reasons({ policy: actions(row('pupil', ACCEPTABLE), row('year-6', ILLEGAL)) })).toEqual([
      'term 5',
      'illegal 2',
    ]);
  });

  it('takes the stricter of two rows for one audience', () => {
    const rows = [row('pupil', ACCEPTABLE), row('pupil', AT_LUNCH)];
    for (const order of [rows, rows.toReversed()]) expect(reasons({ policy: actions(...order) })).toHaveLength(2);
  });

  it('never makes a grave theme acceptable', () => {
    const policy = actions(row('pupil', ACCEPTABLE, 'suicide'));
    expect(reasons({ policy, match: { theme: 'suicide', urgency: 1 } })).toEqual(['term 1']);
  });
});

describe('lessons', () => {
  it('take two steps off conduct, one off serious themes, none off grave ones', () => {
    expect(reasons({ match: { educational: IN_CLASS, urgency: 3 } })).toEqual(['term 3', 'educational 5']);
    expect(reasons({ match: { theme: 'drugs', educational: IN_CLASS, urgency: 3 } })).toEqual([
      'term 3',
      'educational 4',
    ]);
    expect(reasons({ match: { theme: 'suicide', educational: IN_CLASS, urgency: 3 } })).toEqual(['term 3']);
  });

  it('keep what is unacceptable conduct from being lifted, but nothing serious', () => {
    const policy = actions(row('pupil', UNACCEPTABLE), row('pupil', UNACCEPTABLE, 'drugs'));
    expect(reasons({ policy, match: { educational: IN_CLASS, urgency: 4 } })).toEqual(['term 4', 'educational 5']);
    expect(reasons({ policy, match: { theme: 'drugs', educational: IN_CLASS, urgency: 4 } })).toEqual([
      'term 4',
      'educational 5',
      'unacceptable 4',
    ]);
  });

  it('keep the mildest unacceptable conduct from being lifted too', () => {
    const policy = actions(row('pupil', { kind: 'unacceptable' }));
    expect(reasons({ policy, match: { educational: IN_CLASS, urgency: 5 } })).toEqual(['term 5', 'educational 5']);
  });

  it('do nothing for what is illegal, nor where the school says so', () => {
    expect(reasons({ policy: actions(row('pupil', ILLEGAL)), match: { educational: IN_CLASS } })).toEqual([
      'term 5',
      'illegal 2',
    ]);
    const alerts = { ...POLICY.alerts, lessonsLowerUrgency: false };
    expect(reasons({ policy: { alerts }, match: { educational: IN_CLASS, urgency: 3 } })).toEqual(['term 3']);
  });
});

describe('outside school hours', () => {
  const watchedThen = { atMs: EVENING_MS };
  it('raises what begins an alert, at most to 1', () => {
    expect(reasons({ watched: watchedThen, match: { urgency: 3 } })).toEqual(['term 3', 'outsideHours 2']);
    expect(reasons({ watched: watchedThen, match: { urgency: 1 } })).toEqual(['term 1']);
    expect(reasons({ watched: { atMs: Date.UTC(2026, 9, 27, 10) }, match: { urgency: 3 } })).toEqual([
      'term 3',
      'outsideHours 2',
    ]);
  });

  it('leaves what is for reports in the reports', () => {
    expect(reasons({ watched: watchedThen })).toEqual(['term 5']);
  });
});

describe('regrading', () => {
  const regrade = (...regrades: Policy['packs']['regrade']) => ({ packs: { ...POLICY.packs, regrade: regrades } });
  const whole = { theme: 'gaming', urgency: 4, audiences: [], reason: 'whole theme' } as const;
  const term = { term: 'Blocky Game', theme: 'gaming', urgency: 3, audiences: [], reason: 'this term' } as const;

  it('prefers the term to its theme, then the nearest audience', () => {
    expect(reasons({ policy: regrade(whole, term) })).toEqual(['term 5', 'regraded 3']);
    const year6 = { ...whole, urgency: 2, audiences: ['year-6'] } as const;
    const pupils = { ...whole, urgency: 1, audiences: ['pupil'] } as const;
    expect(reasons({ policy: regrade(pupils, whole, year6) })).toEqual(['term 5', 'regraded 2']);
    expect(reasons({ policy: regrade({ ...year6, audiences: ['staff'] }) })).toEqual(['term 5']);
  });
});

describe('temporary exceptions', () => {
  const weapons = { theme: 'weapons', urgency: 2 } as const;
  const flagged = ['term 2'];

  it('cover their theme for their people while they last', () => {
    expect(reasons({ match: weapons, exceptions: [exception()] })).toBeUndefined();
    for (const atMs of [LESSON_MS - 2, LESSON_MS + 3_600_000]) {
      expect(reasons({ match: weapons, watched: { atMs }, exceptions: [exception()] })).toBeDefined();
    }
    expect(reasons({ match: weapons, watched: { account: 'ben' }, exceptions: [exception()] })).toEqual(flagged);
  });

  it('reach audiences within the named one', () => {
    expect(reasons({ match: weapons, exceptions: [exception({ audiences: ['pupil'] })] })).toBeUndefined();
  });

  it('need every list that is filled in to fit', () => {
    const both = exception({ deviceGroups: ['SUITE'] });
    expect(reasons({ match: weapons, exceptions: [both] })).toBeUndefined();
    expect(reasons({ match: weapons, watched: { deviceGroup: 'library' }, exceptions: [both] })).toEqual(flagged);
    expect(reasons({ match: weapons, exceptions: [exception({ audiences: [] })] })).toEqual(flagged);
    expect(reasons({ match: weapons, exceptions: [exception({ themes: [] })] })).toEqual(flagged);
  });

  it('may be of texts with a phrase', () => {
    const phrase = exception({ themes: [], phrases: ['world war'] });
    const about = (text: string) => reasons({ match: weapons, exceptions: [phrase], text });
    expect(about('World-War 2: weapons')).toBeUndefined();
    expect(about('https://search.example/?q=world%20war+weapons')).toBeUndefined();
    expect(about('my world warrior weapons')).toEqual(flagged);
    expect(about('100% world wars')).toEqual(flagged);
  });

  it('never cover grave themes or what is illegal', () => {
    const everything = exception({ themes: ['suicide', 'weapons'] });
    expect(reasons({ match: { theme: 'suicide', urgency: 3 }, exceptions: [everything] })).toEqual(['term 3']);
    const policy = actions(row('pupil', ILLEGAL, 'weapons'));
    expect(reasons({ policy, match: weapons, exceptions: [everything] })).toEqual(['term 2', 'illegal 2']);
  });
});
