import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Match, Urgency } from '../../../protocol/match/matcher.ts';
import { gravityOf, THEMES } from '../../../protocol/match/themes.ts';
import { createJudge } from '../../../protocol/policy/create-judge.ts';
import type { ActionRule, Policy, TemporaryException, Verdict } from '../../../protocol/policy/document.ts';
import type { Watched } from '../../../protocol/policy/judge.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';
import { IN_CLASS, match, POLICY } from './policies.ts';

const urgency = fc.constantFrom<Urgency>(1, 2, 3, 4, 5);
const theme = fc.constantFrom(
  'suicide',
  'abuse',
  'drugs',
  'weapons',
  'gaming',
  'own-theme',
  ...Object.keys(THEMES).slice(0, 4),
);
const audience = fc.constantFrom('pupil', 'year-6', 'staff', 'office', 'guest');
const account = fc.constantFrom('', 'y6-ann', 'ben', 'head@staff.example');
const moments = fc.subarray<Moment>(['lesson', 'break', 'lunch', 'club', 'outsideHours', 'holiday']);
const atMs = fc.integer({ min: Date.UTC(2026, 8, 1), max: Date.UTC(2026, 11, 31) });

const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constantFrom<Verdict>({ kind: 'acceptable' }, { kind: 'unacceptable' }, { kind: 'illegal' }),
  moments.map((times): Verdict => ({ kind: 'atCertainTimes', times })),
  fc.constant<Verdict>({ kind: 'forNominatedUsers', accounts: ['y6-*'] }),
);
const rule: fc.Arbitrary<ActionRule> = fc.record({ category: theme, audience, verdict });
const audiences = fc.subarray(['pupil', 'year-6', 'staff']);

const policy: fc.Arbitrary<Policy> = fc
  .record({
    actions: fc.array(rule, { maxLength: 8 }),
    threshold: urgency,
    lessonsLowerUrgency: fc.boolean(),
    outsideHoursRaiseBy: fc.constantFrom<0 | 1>(0, 1),
    hide: fc.constant([]),
    regrade: fc.array(fc.record({ theme, urgency, audiences, reason: fc.constantFrom('a', 'b') }), { maxLength: 4 }),
  })
  .map(({ actions, regrade, ...alerts }) => ({
    ...POLICY,
    actions,
    packs: { ...POLICY.packs, regrade },
    alerts: { ...POLICY.alerts, ...alerts },
  }));

const found: fc.Arbitrary<Match> = fc
  .record({ theme, urgency, educational: fc.constantFrom(null, IN_CLASS) })
  .map((change) => match(change));
const whose: fc.Arbitrary<Watched> = fc.record({
  account,
  deviceGroup: fc.constantFrom('', 'office', 'suite'),
  deviceAudience: fc.constantFrom('pupil', 'staff', 'guest', 'somebody else'),
  atMs,
});
const exception: fc.Arbitrary<TemporaryException> = fc.record({
  exceptionId: fc.nat(),
  audiences,
  accounts: fc.subarray(['y6-*', 'ben']),
  deviceGroups: fc.subarray(['suite']),
  themes: fc.uniqueArray(theme, { maxLength: 4 }),
  phrases: fc.subarray(['world war']),
  reason: fc.constant(''),
  createdMs: fc.constant(0),
  fromMs: fc.constantFrom(0, Date.UTC(2026, 9, 15)),
  toMs: fc.constantFrom(Date.UTC(2026, 9, 15), Date.UTC(2027, 0, 1)),
});
const exceptions = fc.array(exception, { maxLength: 4 });
const text = fc.constantFrom('', 'the world war', 'something else');
const shuffled = <T>(items: readonly T[], order: readonly number[]): T[] =>
  items
    .map((item, index) => ({ item, rank: order[index] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

describe('for any policy, person, moment and text', () => {
  it('reasons lead from the term’s urgency to the flag’s, each step by its rule', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(found, { maxLength: 5 }),
        whose,
        exceptions,
        text,
        (rules, matches, watched, expected, shown) => {
          for (const flag of createJudge(rules).judge(matches, watched, expected, shown)) {
            const kinds = flag.reasons.map(({ kind }) => kind);
            const order = ['term', 'regraded', 'educational', 'unacceptable', 'illegal', 'outsideHours'];
            expect(kinds).toEqual(order.filter((kind) => (kinds as string[]).includes(kind)));
            expect(flag.reasons[0]).toEqual({ kind: 'term', urgency: flag.match.urgency });
            expect(flag.reasons.at(-1)?.urgency).toBe(flag.urgency);
            expect(matches).toContain(flag.match);
            if (kinds.includes('illegal')) expect(flag.urgency).toBeLessThanOrEqual(2);
            if (kinds.includes('unacceptable')) expect(flag.urgency).toBeLessThanOrEqual(rules.alerts.threshold);
          }
        },
      ),
    );
  });

  it('a grave match is always flagged, and never less urgent than the school graded it', () => {
    fc.assert(
      fc.property(policy, found, whose, exceptions, text, (rules, one, watched, expected, shown) => {
        fc.pre(gravityOf(one.theme) === 'grave');
        const [flag] = createJudge(rules).judge([one], watched, expected, shown);
        const regraded = flag?.reasons.find(({ kind }) => kind === 'regraded');
        expect(flag?.urgency).toBeLessThanOrEqual(regraded?.urgency ?? one.urgency);
      }),
    );
  });

  it('exceptions take flags away and change none; never what is grave or illegal', () => {
    fc.assert(
      fc.property(
        policy,
        fc.array(found, { maxLength: 5 }),
        whose,
        exceptions,
        text,
        (rules, matches, watched, expected, shown) => {
          const judge = createJudge(rules);
          const without = judge.judge(matches, watched, [], shown);
          const withThem = judge.judge(matches, watched, expected, shown);
          const kept = (flag: (typeof without)[number]): boolean =>
            gravityOf(flag.match.theme) === 'grave' || flag.reasons.some(({ kind }) => kind === 'illegal');
          expect(without).toEqual(expect.arrayContaining(withThem));
          expect(withThem.filter(kept)).toEqual(without.filter(kept));
        },
      ),
    );
  });

  it('the order of rules and exceptions does not matter, nor what was judged before', () => {
    const ranks = fc.array(fc.nat(), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        policy,
        fc.array(found, { maxLength: 4 }),
        whose,
        exceptions,
        ranks,
        (rules, matches, watched, expected, order) => {
          const other = {
            ...rules,
            actions: shuffled(rules.actions, order),
            packs: { ...rules.packs, regrade: shuffled(rules.packs.regrade, order) },
          };
          const judge = createJudge(rules);
          const first = judge.judge(matches, watched, expected, 'text');
          judge.judge(matches, { ...watched, atMs: 0, account: 'ben' }, [], 'other');
          expect(judge.judge(matches, watched, expected, 'text')).toEqual(first);
          expect(createJudge(other).judge(matches, watched, shuffled(expected, order), 'text')).toEqual(first);
        },
      ),
    );
  });

  it('each match is judged for itself', () => {
    fc.assert(
      fc.property(policy, fc.array(found, { maxLength: 4 }), whose, exceptions, (rules, matches, watched, expected) => {
        const judge = createJudge(rules);
        const apart = matches.flatMap((one) => judge.judge([one], watched, expected, 'text'));
        expect(judge.judge(matches, watched, expected, 'text')).toEqual(apart);
      }),
    );
  });

  it('the nearest audience’s rows decide, whatever those around it say', () => {
    fc.assert(
      fc.property(
        policy,
        found,
        whose,
        fc.array(verdict, { minLength: 1, maxLength: 3 }),
        verdict,
        (rules, one, watched, own, outer) => {
          const nearest = createJudge(rules).audienceOf(watched);
          fc.pre(nearest === 'year-6' || nearest === 'office');
          const rows = own.map((value) => ({ category: one.theme, audience: nearest, verdict: value }));
          const around = { category: one.theme, audience: nearest === 'office' ? 'staff' : 'pupil', verdict: outer };
          const alone = createJudge({ ...rules, actions: rows });
          const both = createJudge({ ...rules, actions: [around, ...rows] });
          expect(both.judge([one], watched, [], '')).toEqual(alone.judge([one], watched, [], ''));
        },
      ),
    );
  });
});
