/** Who is told when: whatever the policy, the people and the course of events, each telling follows from what was told before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { digestReaders, digestUrgencies } from '../../../collector/notify/digest.ts';
import { type Reachable, ROTA_STEPS, stepDue, type TellingWorld, tell } from '../../../collector/notify/escalation.ts';
import { may } from '../../../collector/people/permissions.ts';
import type { OpenMatter } from '../../../collector/store/store.ts';
import type { Urgency } from '../../../protocol/match/matcher.ts';
import type { TellRule, ToldRole } from '../../../protocol/policy/document.ts';

const MINUTE_MS = 60_000;
const START_MS = Date.UTC(2026, 9, 6, 9);
const ROLES: readonly ToldRole[] = ['monitoringLead', 'seniorLeader', 'technician', 'governor', 'auditor'];
const RULE: TellRule = { urgency: 1, roles: ['monitoringLead', 'seniorLeader'], withinMinutes: 15, outsideHours: true };
const LEAD: Reachable = { personId: 1, roles: ['monitoringLead'] };
const HEAD: Reachable = { personId: 2, roles: ['seniorLeader'] };

const matterOf = (over: Partial<OpenMatter> = {}): OpenMatter => ({
  ...{ matterId: 1, urgency: 1, raisedMs: START_MS, claimEndsMs: null, isPlanned: false, reviewedMs: null, told: [] },
  ...over,
});

/** A matter's life with the clock in the test's hand. */
class Course {
  matter = matterOf();
  world: TellingWorld = { rules: [RULE], isOpen: true, onCall: [], nowMs: START_MS };
  people: readonly Reachable[] = [LEAD, HEAD];
  school = false;

  /** One pass: who is told now. Undefined: nobody has to be; `nobody`: nobody can be. */
  pass(): { step: number; people: readonly number[]; school: boolean } | 'nobody' | undefined {
    const due = stepDue(this.matter, this.world);
    if (due === undefined) return undefined;
    const telling = tell(this.matter, due, this.people, this.school);
    if (telling.kind === 'nobody') return 'nobody';
    const { urgency } = this.matter;
    const ids = [...telling.people, ...(telling.school ? [null] : [])];
    const told = ids.map((personId) => ({ urgency, step: telling.step, personId, atMs: this.world.nowMs }));
    this.matter = { ...this.matter, told: [...this.matter.told, ...told] };
    return { step: telling.step, people: telling.people, school: telling.school };
  }

  wait(minutes: number): void {
    this.world = { ...this.world, nowMs: this.world.nowMs + minutes * MINUTE_MS };
  }
}

describe('escalation', () => {
  test('the first role at once, the next when nobody acts, those once more, and then nobody', () => {
    const course = new Course();
    expect(course.pass()).toEqual({ step: 0, people: [1], school: false });
    expect(course.pass()).toBeUndefined();
    course.wait(14);
    expect(course.pass()).toBeUndefined();
    course.wait(1);
    expect(course.pass()).toEqual({ step: 1, people: [2], school: false });
    course.wait(15);
    expect(course.pass()).toEqual({ step: 2, people: [2], school: false });
    course.wait(100_000);
    expect(course.pass()).toBeUndefined();
  });

  test('stops while somebody has it in hand, and goes on after a claim that ended without a decision', () => {
    const course = new Course();
    course.pass();
    course.wait(10);
    course.matter = { ...course.matter, claimEndsMs: course.world.nowMs + 15 * MINUTE_MS };
    course.wait(14);
    expect(course.pass()).toBeUndefined();
    course.wait(15);
    expect(course.pass()).toBeUndefined();
    course.wait(1);
    expect(course.pass()).toMatchObject({ step: 1 });
    course.matter = { ...course.matter, isPlanned: true };
    course.wait(1_000);
    expect(course.pass()).toBeUndefined();
  });

  test('outside school hours only where the rule says so; what fell due waits until the school opens', () => {
    const course = new Course();
    course.world = { ...course.world, rules: [{ ...RULE, outsideHours: false }], isOpen: false };
    expect(course.pass()).toBeUndefined();
    course.world = { ...course.world, isOpen: true };
    expect(course.pass()).toMatchObject({ step: 0 });
    course.world = { ...course.world, isOpen: false };
    course.wait(600);
    expect(course.pass()).toBeUndefined();
    course.world = { ...course.world, isOpen: true };
    expect(course.pass()).toMatchObject({ step: 1 });
  });

  test('a matter that becomes more urgent begins again; one that becomes less so goes on', () => {
    const course = new Course();
    course.world = { ...course.world, rules: [RULE, { ...RULE, urgency: 2 }] };
    course.matter = matterOf({ urgency: 2 });
    course.pass();
    course.matter = { ...course.matter, urgency: 1 };
    expect(course.pass()).toEqual({ step: 0, people: [1], school: false });
    course.matter = { ...course.matter, urgency: 2 };
    expect(course.pass()).toBeUndefined();
  });

  test('a role in which nobody can be reached is passed over at once, and nobody at all is said', () => {
    const course = new Course();
    course.people = [HEAD];
    expect(course.pass()).toEqual({ step: 1, people: [2], school: false });
    const empty = new Course();
    empty.people = [];
    expect(empty.pass()).toBe('nobody');
    empty.school = true;
    expect(empty.pass()).toEqual({ step: 0, people: [], school: true });
  });

  test('whoever is on call first, then the second, then the roles of the rule as ever', () => {
    const course = new Course();
    const deputy: Reachable = { personId: 3, roles: ['monitoringLead'] };
    course.people = [LEAD, HEAD, deputy];
    course.world = { ...course.world, onCall: [3, 2] };
    expect(course.pass()).toEqual({ step: -3, people: [3], school: false });
    expect(course.pass()).toBeUndefined();
    course.wait(15);
    expect(course.pass()).toEqual({ step: -2, people: [2], school: false });
    course.wait(15);
    // Each once: of the leads, whoever was told by the rota is not told again.
    expect(course.pass()).toEqual({ step: 0, people: [1], school: false });
    course.wait(15);
    expect(course.pass()).toEqual({ step: 2, people: [1], school: false });
    course.wait(100_000);
    expect(course.pass()).toBeUndefined();
  });

  test('on call but about them, out of reach or without the role: the next, and with nobody left the roles at once', () => {
    const course = new Course();
    const was: Reachable = { personId: 4, roles: ['governor'] };
    course.people = [LEAD, HEAD, was];
    course.world = { ...course.world, onCall: [9, 4, 2] };
    expect(course.pass()).toMatchObject({ step: -3, people: [2] });
    const other = new Course();
    other.people = [LEAD, was];
    other.world = { ...other.world, onCall: [9, 4] };
    expect(other.pass()).toMatchObject({ step: 0, people: [1] });
  });

  test('a rota that changes between the steps costs nobody their turn, and no role of the rule is passed over', () => {
    const course = new Course();
    const [third, fourth, fifth] = [3, 4, 5].map((personId): Reachable => ({ personId, roles: ['seniorLeader'] }));
    course.people = [LEAD, HEAD, third, fourth, fifth] as Reachable[];
    course.world = { ...course.world, onCall: [3] };
    expect(course.pass()).toMatchObject({ step: -3, people: [3] });
    course.wait(15);
    course.world = { ...course.world, onCall: [4, 5], isOpen: false };
    expect(course.pass()).toMatchObject({ step: -2, people: [4] });
    course.wait(15);
    course.world = { ...course.world, onCall: [] };
    expect(course.pass()).toMatchObject({ step: 0, people: [1] });
    course.wait(15);
    course.world = { ...course.world, onCall: [5] };
    expect(course.pass()).toMatchObject({ step: 1, people: [2, 5] });
  });

  test('urgencies without a rule are told to nobody at once: they are of the digest', () => {
    const course = new Course();
    course.matter = matterOf({ urgency: 4 });
    expect(course.pass()).toBeUndefined();
    expect(digestUrgencies([RULE])).toEqual([2, 3, 4, 5]);
    expect(digestReaders([RULE], [HEAD])).toEqual([2]);
    expect(digestReaders([], [HEAD, LEAD])).toEqual([1]);
  });
});

const person = fc.record({ personId: fc.integer({ min: 1, max: 6 }), roles: fc.subarray([...ROLES]) });
const people = fc.uniqueArray(person, { selector: ({ personId }) => personId, maxLength: 6 });
const rule: fc.Arbitrary<TellRule> = fc.record({
  urgency: fc.constantFrom<Urgency>(1, 2, 3),
  roles: fc.array(fc.constantFrom(...ROLES), { minLength: 1, maxLength: 5 }),
  withinMinutes: fc.integer({ min: 1, max: 120 }),
  outsideHours: fc.boolean(),
});
type Turn =
  | { kind: 'wait'; minutes: number }
  | { kind: 'urgency'; urgency: Urgency }
  | { kind: 'open'; isOpen: boolean }
  | { kind: 'claim'; minutes: number }
  | { kind: 'plan'; isPlanned: boolean }
  | { kind: 'review' }
  | { kind: 'people'; people: readonly Reachable[] }
  | { kind: 'onCall'; onCall: readonly number[] }
  | { kind: 'school'; school: boolean };
const turn: fc.Arbitrary<Turn> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('wait' as const), minutes: fc.nat(200) }) },
  fc.record({ kind: fc.constant('urgency' as const), urgency: fc.constantFrom<Urgency>(1, 2, 3, 4, 5) }),
  fc.record({ kind: fc.constant('open' as const), isOpen: fc.boolean() }),
  fc.record({ kind: fc.constant('claim' as const), minutes: fc.nat(30) }),
  fc.record({ kind: fc.constant('plan' as const), isPlanned: fc.boolean() }),
  fc.constant({ kind: 'review' as const }),
  fc.record({ kind: fc.constant('people' as const), people }),
  fc.record({
    kind: fc.constant('onCall' as const),
    onCall: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('school' as const), school: fc.boolean() }),
);

function apply(course: Course, turn: Turn): void {
  const { nowMs } = course.world;
  switch (turn.kind) {
    case 'wait':
      course.wait(turn.minutes);
      break;
    case 'urgency':
      course.matter = { ...course.matter, urgency: turn.urgency };
      break;
    case 'open':
      course.world = { ...course.world, isOpen: turn.isOpen };
      break;
    case 'claim':
      course.matter = { ...course.matter, claimEndsMs: nowMs + turn.minutes * MINUTE_MS };
      break;
    case 'plan':
      course.matter = { ...course.matter, isPlanned: turn.isPlanned };
      break;
    case 'review':
      course.matter = { ...course.matter, reviewedMs: nowMs };
      break;
    case 'onCall':
      course.world = { ...course.world, onCall: turn.onCall };
      break;
    case 'people':
      course.people = turn.people;
      break;
    case 'school':
      course.school = turn.school;
      break;
  }
}

const rules = fc.uniqueArray(rule, { selector: ({ urgency }) => urgency, maxLength: 3 });
const courses = [rules, people, fc.array(turn, { maxLength: 60 })] as const;

function begin(rules: readonly TellRule[], people: readonly Reachable[]): Course {
  const course = new Course();
  course.world = { ...course.world, rules };
  course.people = people;
  return course;
}

describe('whatever happens', () => {
  test('a pass is repeated without effect, and reaches only who can be reached, on call or in a role of the rule', () => {
    fc.assert(
      fc.property(...courses, (rules, people, turns) => {
        const course = begin(rules, people);
        for (const turn of turns) {
          apply(course, turn);
          const before = course.matter.told;
          const told = course.pass();
          // Whoever is told again at the end was told before: a role can have been taken from them since.
          if (told === undefined || told === 'nobody') continue;
          const rule = rules.find(({ urgency }) => urgency === course.matter.urgency) as TellRule;
          expect(course.world.isOpen || rule.outsideHours).toBe(true);
          expect(told.people.length > 0 || told.school).toBe(true);
          for (const personId of told.people) {
            const one = course.people.find((other) => other.personId === personId);
            expect(one).toBeDefined();
            const role = rule.roles[told.step];
            if (told.step < 0) {
              expect(course.world.onCall).toContain(personId);
              expect(may(one?.roles ?? [], 'reviewAlerts')).toBe(true);
            } else if (role !== undefined) expect(one?.roles).toContain(role);
            else expect(before.some((other) => other.personId === personId)).toBe(true);
          }
          expect(course.pass()).toBeUndefined();
        }
      }),
    );
  });

  test('nobody is told more than once a step, and a step at an urgency never twice', () => {
    fc.assert(
      fc.property(...courses, (rules, people, turns) => {
        const course = begin(rules, people);
        for (const turn of turns) {
          apply(course, turn);
          course.pass();
        }
        const { told } = course.matter;
        const keys = told.map(({ urgency, step, personId }) => `${urgency} ${step} ${personId}`);
        expect(new Set(keys).size).toBe(keys.length);
        // Six people and the school, three by the rota, five roles and once more, three urgencies that have rules.
        expect(told.length).toBeLessThanOrEqual(7 * 9 * 3);
      }),
    );
  });

  test('where nobody acts, everybody on call and in the roles of the rule who can be reached is told in the end', () => {
    fc.assert(
      fc.property(rule, people, fc.subarray([1, 2, 3, 4]), (one, people, onCall) => {
        const course = begin([{ ...one, urgency: 1 }], people);
        course.world = { ...course.world, onCall };
        for (let pass = 0; pass < 13; pass++) {
          course.pass();
          course.wait(one.withinMinutes);
        }
        const told = new Set(course.matter.told.map(({ personId }) => personId));
        const byRota = onCall
          .slice(0, ROTA_STEPS)
          .filter((id) => people.some((p) => p.personId === id && may(p.roles, 'reviewAlerts')));
        const inRole = people.filter(({ roles }) => roles.some((role) => one.roles.includes(role)));
        const least = new Set([...byRota, ...inRole.map(({ personId }) => personId)]);
        expect([...least].filter((id) => !told.has(id))).toEqual([]);
        const most = new Set([...onCall, ...least]);
        expect([...told].filter((id) => id !== null && !most.has(id))).toEqual([]);
      }),
    );
  });
});
