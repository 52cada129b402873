import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Lane } from '../../../agent/event/event-store.ts';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import { decodeEvent, type KnownEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { continuesStream, EMPTY_STREAM, type StreamHead, verifyBatch } from '../../../protocol/signing.ts';
import { Folder } from '../../support/stack.ts';
import { makeDevice } from '../../support/test-device.ts';
import { type ModelEvent, OutboxModel } from './outbox-model.ts';

const MAX_EVENTS = 8;
const device = makeDevice();

/** The real outbox on a real file. */
class Real {
  readonly #path: string;
  #db: DatabaseSync;
  outbox: Outbox;
  /** What the collector would have: checked as it comes. */
  readonly heads: Record<Lane, StreamHead> = { ordinary: EMPTY_STREAM, urgent: EMPTY_STREAM };

  constructor(path: string) {
    this.#path = path;
    this.#db = openDatabase(path);
    this.outbox = this.#open();
  }

  #open(): Outbox {
    const limits = { maxBytes: 1e9, maxEvents: MAX_EVENTS };
    return new Outbox({ db: this.#db, signer: device.signer, limits, nowMs: () => 0, randomBytes });
  }

  /** Nothing is flushed or closed in order. Killing a whole process is tested in outbox.kill.test.ts. */
  crash(): void {
    this.#db.close();
    this.#db = openDatabase(this.#path);
    this.outbox = this.#open();
  }

  close(): void {
    this.#db.close();
  }

  events(lane: Lane, firstSequence: number): ModelEvent[] {
    const batch = decodeBatch(this.outbox.sealedBytes(lane, firstSequence));
    const session = batch.sessionId[0] ?? 0;
    return batch.events.map((bytes) => {
      const event = decodeEvent(bytes);
      if (event.kind !== 'gap') return { id: event.atMs, session, givesWay: event.kind === 'windowFocused' };
      const { count, firstAtMs, lastAtMs } = event;
      return { id: -1, session, givesWay: false, gap: { count, firstAtMs, lastAtMs } };
    });
  }
}

function eventOf({ id, givesWay }: ModelEvent): KnownEvent {
  if (!givesWay) return { atMs: id, kind: 'clockChanged', beforeMs: 1, afterMs: 2 };
  const window = { title: `title ${id}`, program: 'p', processId: 1, titleTruncated: false, titleUnreadable: false };
  return { atMs: id, kind: 'windowFocused', ...window };
}

const sessionId = (session: number): Uint8Array =>
  session === 0 ? new Uint8Array(0) : new Uint8Array(16).fill(session);
const lanes = ['urgent', 'ordinary'] as const;
const laneArbitrary = fc.constantFrom<Lane>('ordinary', 'ordinary', 'urgent');

type Step =
  | { kind: 'append'; lane: Lane; session: number; keeps: boolean }
  | { kind: 'failedAppend'; lane: Lane }
  | { kind: 'seal'; lane: Lane; evenIfPartial: boolean }
  | { kind: 'acknowledge'; lane: Lane; batches: number }
  | { kind: 'crash' }
  | { kind: 'renew' };

const session = fc.integer({ min: 0, max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('append' as const), lane: laneArbitrary, session, keeps: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('failedAppend' as const), lane: laneArbitrary }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('seal' as const), lane: laneArbitrary, evenIfPartial: fc.boolean() }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('acknowledge' as const),
      lane: laneArbitrary,
      batches: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('renew' as const) }) },
);

function carryOut(step: Step, id: number, model: OutboxModel, real: Real): void {
  switch (step.kind) {
    case 'append': {
      const event = { id, session: step.session, givesWay: step.lane === 'ordinary' && !step.keeps };
      model.append(step.lane, event);
      real.outbox.append({ lane: step.lane, sessionId: sessionId(step.session), event: eventOf(event) });
      break;
    }
    case 'failedAppend': {
      const event = eventOf({ id, session: 0, givesWay: true });
      const failing = (): void => {
        real.outbox.append({ lane: step.lane, sessionId: sessionId(0), event });
        throw new Error('the work failed');
      };
      expect(() => real.outbox.transact(failing)).toThrow('the work failed');
      break;
    }
    case 'seal':
      expect(real.outbox.seal(step.lane, step.evenIfPartial) !== undefined).toBe(
        model.seal(step.lane, step.evenIfPartial),
      );
      break;
    case 'acknowledge':
      acknowledge(step.lane, step.batches, model, real);
      break;
    case 'crash':
      model.crash();
      real.crash();
      break;
    case 'renew':
      model.renew();
      real.outbox.beginNewStreams(() => {});
      break;
  }
}

function acknowledge(lane: Lane, batches: number, model: OutboxModel, real: Real): void {
  const entry = real.outbox.sealed(lane)[batches - 1];
  if (entry === undefined) return;
  const streamId = real.outbox.positions()[lanes.indexOf(lane)]?.streamId as Uint8Array;
  expect(real.outbox.acknowledge(streamId, entry.after.nextSequence - 1)).toBe(lane);
  model.acknowledge(lane, batches);
}

function compare(model: OutboxModel, real: Real): void {
  expect(real.outbox.load.events).toBe(model.events);
  for (const lane of lanes) {
    const sealed = real.outbox.sealed(lane);
    const expected = model.state[lane].sealed;
    expect(sealed.map(({ firstSequence }) => firstSequence)).toEqual(expected.map((batch) => batch.firstSequence));
    expect(sealed.map(({ firstSequence }) => real.events(lane, firstSequence))).toEqual(
      expected.map((batch) => batch.events.map(({ renewed: _, ...event }) => event)),
    );
    expect(real.outbox.hasPending(lane)).toBe(model.state[lane].pending.length > 0);
  }
}

/** Everything still in the outbox is one sound chain a lane, from where the acknowledgements end. */
function verifyChains(real: Real): void {
  lanes.forEach((lane, index) => {
    while (real.outbox.seal(lane, true) !== undefined);
    const { nextSequence, root } = real.outbox.positions()[index] as { nextSequence: number; root: Uint8Array };
    let head: StreamHead = { nextSequence, root };
    for (const { firstSequence } of real.outbox.sealed(lane)) {
      const batch = decodeBatch(real.outbox.sealedBytes(lane, firstSequence));
      const verdict = verifyBatch(batch, { deviceId: device.signer.deviceId, ...device });
      expect(verdict.ok).toBe(true);
      expect(continuesStream(batch, head)).toBe('continues');
      head = { nextSequence: firstSequence + batch.events.length, root: verdict.root };
    }
  });
}

test('any sequence of appends, seals, acknowledgements, failures, crashes and renewals is the model', {
  timeout: 600_000,
}, () => {
  const folder = new Folder('outbox-model');
  let run = 0;
  try {
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 80, size: 'max' }), (steps) => {
        run += 1;
        const model = new OutboxModel(MAX_EVENTS);
        const real = new Real(join(folder.path, `${run}.db`));
        try {
          steps.forEach((one, index) => {
            carryOut(one, index + 1, model, real);
            compare(model, real);
          });
          verifyChains(real);
        } finally {
          real.close();
        }
      }),
      { numRuns: 120 },
    );
  } finally {
    folder.remove();
  }
});
