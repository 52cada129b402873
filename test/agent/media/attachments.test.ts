import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Attachments } from '../../../agent/media/attachments.ts';
import type { KnownEventBody } from '../../../protocol/event.ts';
import type { MediaDecision } from '../../../protocol/policy/media-decision.ts';
import { stick } from '../../protocol/policy/media-samples.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const BLOCKED: MediaDecision = { action: 'block', reasons: [{ kind: 'noRule', verdict: 'block' }] };
const ALLOWED: MediaDecision = { action: 'allow', reasons: [{ kind: 'noRule', verdict: 'allow' }] };
const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

class Told {
  readonly clock = new ManualClock();
  readonly bodies: KnownEventBody[] = [];
  diskTakes = true;
  readonly attachments = new Attachments({
    clock: this.clock,
    randomBytes,
    policyVersion: () => 1,
    record: (bodies) => {
      if (this.diskTakes) this.bodies.push(...bodies);
      return this.diskTakes;
    },
    onChange: () => {},
    onRemoved: () => {},
  });

  decide(position: string, serial: string, decision = BLOCKED): void {
    const device = stick({ position, serial });
    this.attachments.decided({ kind: 'decided', device, manufacturer: '', product: '', decision });
  }

  kinds(): string[] {
    return this.bodies.map(({ kind }) => kind);
  }

  /** What a reader of the events believes to be attached: serial numbers and actions. */
  believed(): string[] {
    const attached = new Map<string, { serial: string; action: string }>();
    for (const body of this.bodies) {
      if (body.kind === 'mediaInserted') attached.set(body.attachmentId, { serial: body.serial, action: '' });
      if (body.kind === 'mediaDecided')
        attached.set(body.attachmentId, { serial: '', ...attached.get(body.attachmentId), action: body.action });
      if (body.kind === 'mediaRemoved') attached.delete(body.attachmentId);
    }
    return [...attached.values()].map(({ serial, action }) => `${serial} ${action}`).sort();
  }
}

test('fifty times a second for a minute: a bounded number of events, what was left out counted, the last state told', () => {
  const told = new Told();
  for (let round = 0; round < 3_000; round++) {
    told.decide('1-1', `storm-${round}`);
    told.attachments.removed('1-1');
    told.clock.advance(20);
  }
  told.decide('1-1', 'last');
  told.clock.advance(10_000);
  expect(told.bodies.length).toBeLessThan(400);
  const missed = told.bodies.flatMap((one) =>
    one.kind === 'mediaTrouble' ? [Number(/\d+/.exec(one.detail)?.[0])] : [],
  );
  const inserted = told.kinds().filter((kind) => kind === 'mediaInserted').length;
  expect(missed.reduce((sum, count) => sum + count, 0) + inserted).toBe(3_001);
  expect(told.believed()).toEqual(['last block']);
});

test('a decision that goes to and fro is told as it ends', () => {
  const told = new Told();
  for (let round = 0; round < 500; round++) {
    told.decide('1-1', 'A1', round % 2 === 0 ? BLOCKED : ALLOWED);
    told.clock.advance(10);
  }
  told.clock.advance(10_000);
  expect(told.bodies.length).toBeLessThan(60);
  expect(told.believed()).toEqual(['A1 allow']);
});

test('what the disk did not take is told when it takes it again', () => {
  const told = new Told();
  told.diskTakes = false;
  told.decide('1-1', 'A1');
  told.clock.advance(10);
  expect(told.bodies).toEqual([]);
  told.diskTakes = true;
  told.clock.advance(2_000);
  expect(told.kinds()).toEqual(['mediaInserted', 'mediaDecided']);
});

test(`whatever comes and goes, once it is quiet what is told is what is there (seed ${SEED})`, () => {
  const move = fc.record({
    position: fc.constantFrom('1-1', '1-2', '2-1'),
    what: fc.constantFrom('allow' as const, 'block' as const, 'removed' as const),
    serial: fc.constantFrom('A', 'B'),
    waitMs: fc.constantFrom(0, 10, 700, 30_000),
  });
  fc.assert(
    fc.property(fc.array(move, { maxLength: 80 }), (moves) => {
      const told = new Told();
      const there = new Map<string, string>();
      for (const { position, what, serial, waitMs } of moves) {
        if (what === 'removed') {
          told.attachments.removed(position);
          there.delete(position);
        } else {
          // A device keeps its serial number for as long as it is in.
          const known = there.get(position)?.split(' ')[0] ?? serial;
          told.decide(position, known, what === 'allow' ? ALLOWED : BLOCKED);
          there.set(position, `${known} ${what}`);
        }
        told.clock.advance(waitMs);
      }
      for (let second = 0; second < 200; second++) told.clock.advance(1_000);
      expect(told.believed()).toEqual([...there.values()].sort());
    }),
    { seed: SEED, numRuns: 300 },
  );
});
