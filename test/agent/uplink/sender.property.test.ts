import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lane } from '../../../agent/event/event-store.ts';
import {
  acknowledged,
  type BatchRange,
  gathering,
  newSender,
  nextAction,
  outboxChanged,
  type SenderState,
  sealsAtOnce,
  sent,
  throttled,
  WINDOW_BATCHES,
} from '../../../agent/uplink/sender.ts';

/** An outbox of numbers: how many events wait, and what is sealed. A run cannot grow from 5 events on. */
class Numbers {
  pending = 0;
  next = 1;
  sealed: BatchRange[] = [];

  get view(): { sealed: BatchRange[]; hasPending: boolean } {
    return { sealed: this.sealed, hasPending: this.pending > 0 };
  }

  seal(evenIfPartial: boolean): boolean {
    const count = Math.min(5, this.pending);
    if (count === 0 || (count < 5 && !evenIfPartial)) return false;
    this.sealed = [...this.sealed, { firstSequence: this.next, nextSequence: this.next + count }];
    this.next += count;
    this.pending -= count;
    return true;
  }

  acknowledge(throughSequence: number): void {
    this.sealed = this.sealed.filter(({ nextSequence }) => nextSequence - 1 > throughSequence);
  }
}

class World {
  readonly lanes: Record<Lane, Numbers> = { urgent: new Numbers(), ordinary: new Numbers() };
  readonly wire: { lane: Lane; firstSequence: number }[] = [];
  inFlight: Record<Lane, number[]> = { urgent: [], ordinary: [] };
  nowMs = 0;
  pausedUntilMs = 0;
  sender: SenderState;

  constructor() {
    this.sender = newSender({ urgent: this.lanes.urgent.view, ordinary: this.lanes.ordinary.view });
  }

  append(lane: Lane): void {
    this.lanes[lane].pending += 1;
    if (sealsAtOnce(this.sender, lane, this.nowMs)) expect(this.lanes[lane].seal(true)).toBe(true);
    this.sender = outboxChanged(this.sender, lane, this.lanes[lane].view);
    this.pump();
  }

  pump(): void {
    for (let steps = 0; ; steps += 1) {
      expect(steps).toBeLessThan(1_000);
      const action = nextAction(this.sender, this.nowMs);
      if (action.kind === 'wait') return;
      if (action.kind === 'send') this.#send(action.lane, action.firstSequence);
      else {
        const did = this.lanes[action.lane].seal(action.evenIfPartial);
        const { view } = this.lanes[action.lane];
        this.sender = did
          ? outboxChanged(this.sender, action.lane, view)
          : gathering(this.sender, action.lane, view.hasPending);
      }
    }
  }

  #send(lane: Lane, firstSequence: number): void {
    if (lane === 'ordinary') {
      expect(this.nowMs).toBeGreaterThanOrEqual(this.pausedUntilMs);
      // Urgent never waits behind ordinary.
      const { urgent } = this.lanes;
      expect(urgent.pending === 0 || this.inFlight.urgent.length > 0).toBe(true);
    }
    this.wire.push({ lane, firstSequence });
    this.inFlight[lane].push(firstSequence);
    expect(this.inFlight[lane].length).toBeLessThanOrEqual(WINDOW_BATCHES);
    this.sender = sent(this.sender, lane, firstSequence);
  }

  /** The collector acknowledges the oldest `count` batches in flight. */
  acknowledge(lane: Lane, count: number): void {
    const taken = this.inFlight[lane].splice(0, count);
    const last = this.lanes[lane].sealed.find(({ firstSequence }) => firstSequence === taken.at(-1));
    if (last === undefined) return;
    this.lanes[lane].acknowledge(last.nextSequence - 1);
    this.sender = acknowledged(this.sender, lane, last.nextSequence - 1);
    this.pump();
  }

  throttle(pauseMs: number): void {
    this.pausedUntilMs = this.nowMs + pauseMs;
    this.sender = throttled(this.sender, this.pausedUntilMs);
  }

  reconnect(): void {
    this.wire.length = 0;
    this.inFlight = { urgent: [], ordinary: [] };
    this.pausedUntilMs = 0;
    this.sender = newSender({ urgent: this.lanes.urgent.view, ordinary: this.lanes.ordinary.view });
    this.pump();
  }
}

const lane = fc.constantFrom<Lane>('ordinary', 'urgent');
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), lane }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('ack' as const), lane, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('throttle' as const), ms: fc.integer({ min: 0, max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 50 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reconnect' as const) }) },
);

test('never beyond the window, urgent first, nothing twice in a connection, everything in the end', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200, size: 'max' }), (steps) => {
      const world = new World();
      for (const one of steps) {
        if (one.kind === 'append') world.append(one.lane);
        else if (one.kind === 'ack') world.acknowledge(one.lane, one.count);
        else if (one.kind === 'throttle') world.throttle(one.ms);
        else if (one.kind === 'reconnect') world.reconnect();
        else {
          world.nowMs += one.ms;
          world.pump();
        }
        const keys = world.wire.map((batch) => `${batch.lane} ${batch.firstSequence}`);
        expect(new Set(keys).size).toBe(keys.length);
        // With nothing in flight nothing may wait.
        const { urgent } = world.lanes;
        expect(urgent.pending === 0 || world.inFlight.urgent.length > 0).toBe(true);
      }
      world.nowMs += 1_000;
      world.pump();
      for (const name of ['urgent', 'ordinary'] as const) {
        while (world.inFlight[name].length > 0) world.acknowledge(name, 1);
        expect(world.lanes[name]).toMatchObject({ pending: 0, sealed: [] });
      }
    }),
    { numRuns: 500 },
  );
});
