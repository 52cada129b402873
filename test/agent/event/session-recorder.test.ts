import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ClockWatch } from '../../../agent/event/clock-watch.ts';
import { LANES, StoreUnavailable } from '../../../agent/event/event-store.ts';
import {
  COMPANION_AWAY_AFTER_START_MS,
  COMPANION_AWAY_MS,
  SessionRecorder,
} from '../../../agent/event/session-recorder.ts';
import { SignedIn } from '../../../agent/event/signed-in.ts';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import type { WindowObservation } from '../../../agent/platform/platform.ts';
import { CAPTURE_ALL } from '../../../agent/watch/capture.ts';
import { decodeEvent, type WatchEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { Folder } from '../../support/stack.ts';
import { makeDevice } from '../../support/test-device.ts';

const device = makeDevice();
const COMPANION = {
  companionId: 'a'.repeat(32),
  peer: { processId: 1, userId: 1001, account: 'ada' },
  desktop: { kind: 'x11' as const },
};
const ID = COMPANION.companionId;
const EVERYTHING = { at: () => CAPTURE_ALL, accountNames: true };

let folder: Folder;
let clock: ManualClock;
let outbox: Outbox;
let recorder: SessionRecorder;
let signedIn: SignedIn;

function open(): void {
  const db = openDatabase(join(folder.path, 'outbox.db'));
  const limits = { maxBytes: 1e9, maxEvents: 1e6 };
  outbox = new Outbox({ db, signer: device.signer, limits, nowMs: clock.nowMs, randomBytes });
  signedIn = new SignedIn();
  recorder = new SessionRecorder({ store: outbox, clock, randomBytes, log: () => {}, capture: EVERYTHING, signedIn });
  recorder.start();
}

beforeEach(() => {
  folder = new Folder('recorder');
  clock = new ManualClock();
  open();
});

afterEach(() => {
  recorder.stop();
  outbox.close();
  folder.remove();
});

function restart(): void {
  recorder.stop();
  outbox.close();
  open();
}

interface Recorded {
  lane: string;
  sessionId: string;
  event: WatchEvent;
}

/** Everything recorded so far, urgent first. */
function recorded(): Recorded[] {
  return LANES.flatMap((lane) => {
    while (outbox.seal(lane, true) !== undefined);
    return outbox.sealed(lane).flatMap(({ firstSequence }) => {
      const batch = decodeBatch(outbox.sealedBytes(lane, firstSequence));
      return batch.events.map((bytes) => ({ lane, sessionId: batch.sessionId.toHex(), event: decodeEvent(bytes) }));
    });
  });
}

const summary = (): string[] =>
  recorded().map(
    ({ lane, event }) => `${lane} ${event.kind}${event.kind === 'windowFocused' ? ` ${event.title}` : ''}`,
  );

const focused = (title: string): WindowObservation => ({
  kind: 'focused',
  title,
  titleTruncated: false,
  program: 'p',
  processId: 1,
  titleUnreadable: false,
});

describe('a session', () => {
  test('is one companion, over reconnections and restarts of the service', () => {
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 0 });
    recorder.observation(ID, 1, clock.nowMs(), focused('one'));
    recorder.disconnected(ID);
    clock.advance(COMPANION_AWAY_MS - 1);
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 1 });
    clock.advance(COMPANION_AWAY_MS);
    restart();
    clock.advance(COMPANION_AWAY_AFTER_START_MS - 1);
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 1 });
    clock.advance(COMPANION_AWAY_AFTER_START_MS);
    recorder.observation(ID, 2, clock.nowMs(), focused('two'));
    recorder.goodbye(ID);
    expect(summary()).toEqual([
      'ordinary sessionStarted',
      'ordinary windowFocused one',
      'ordinary windowFocused two',
      'ordinary sessionEnded',
    ]);
    expect(new Set(recorded().map(({ sessionId }) => sessionId)).size).toBe(1);
  });

  test.each([
    ['disconnects', COMPANION_AWAY_MS, () => recorder.disconnected(ID)],
    ['is not there after a restart', COMPANION_AWAY_AFTER_START_MS, restart],
  ])('a companion that %s and does not come back is lost, urgently', (_name, patienceMs, leave) => {
    recorder.hello(COMPANION);
    leave();
    clock.advance(patienceMs - 1);
    expect(summary()).toEqual(['ordinary sessionStarted']);
    clock.advance(1);
    expect(summary()).toEqual(['urgent sessionEnded', 'ordinary sessionStarted']);
    expect(recorded()[0]?.event).toMatchObject({ kind: 'sessionEnded', reason: 'companionLost' });
  });

  test('a companion that comes back too late begins a new session and repeats nothing', () => {
    recorder.hello(COMPANION);
    recorder.observation(ID, 1, clock.nowMs(), focused('one'));
    recorder.disconnected(ID);
    clock.advance(COMPANION_AWAY_MS);
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 1 });
    recorder.observation(ID, 1, clock.nowMs(), focused('one'));
    expect(summary().filter((line) => line.includes('windowFocused'))).toEqual(['ordinary windowFocused one']);
    expect(new Set(recorded().map(({ sessionId }) => sessionId)).size).toBe(2);
  });
});

describe('observations', () => {
  test('the same state twice is one event; an empty desktop in between makes it two', () => {
    recorder.hello(COMPANION);
    recorder.observation(ID, 1, clock.nowMs(), focused('one'));
    recorder.observation(ID, 2, clock.nowMs(), focused('one'));
    recorder.observation(ID, 3, clock.nowMs(), { kind: 'nothingFocused' });
    recorder.observation(ID, 4, clock.nowMs(), focused('one'));
    expect(summary().slice(1)).toEqual([
      'ordinary windowFocused one',
      'ordinary nothingFocused',
      'ordinary windowFocused one',
    ]);
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 4 });
  });

  test.each([
    [0, true],
    [2_000, true],
    [2_001, false],
    [-3_600_000, true],
    [-3_600_001, false],
    [Number.NaN, false],
  ])('a stamp %d ms from now counts: %s', (offsetMs, counts) => {
    recorder.hello(COMPANION);
    recorder.observation(ID, 1, clock.nowMs() + offsetMs, focused('one'));
    expect(recorded()[1]?.event.atMs).toBe(clock.nowMs() + (counts ? offsetMs : 0));
  });

  test('what the companion could not keep is a gap', () => {
    recorder.hello(COMPANION);
    const gap = { reason: 'companionBufferFull', count: 7, firstAtMs: clock.nowMs(), lastAtMs: clock.nowMs() } as const;
    recorder.dropped(ID, { ...gap, number: 7 });
    expect(recorded()[1]?.event).toMatchObject({ kind: 'gap', reason: 'companionBufferFull', count: 7 });
    expect(recorder.hello(COMPANION)).toEqual({ lastNumber: 7 });
  });

  test('a store that fails in the middle records nothing, and the same observation counts later', () => {
    recorder.hello(COMPANION);
    const failing = new SessionRecorder({
      signedIn: new SignedIn(),
      store: {
        transact: (work) =>
          outbox.transact(() => {
            work();
            throw new StoreUnavailable('disk full');
          }),
        append: (event) => outbox.append(event),
        findCompanion: (companionId) => outbox.findCompanion(companionId),
        openSessions: () => outbox.openSessions(),
        saveCompanion: (record) => outbox.saveCompanion(record),
      },
      clock,
      randomBytes,
      capture: EVERYTHING,
      log: () => {},
    });
    expect(() => failing.observation(ID, 1, clock.nowMs(), focused('one'))).toThrow(StoreUnavailable);
    recorder.observation(ID, 1, clock.nowMs(), focused('one'));
    expect(summary()).toEqual(['ordinary sessionStarted', 'ordinary windowFocused one']);
  });

  test('sessions are bounded', () => {
    const hello = (index: number): unknown =>
      recorder.hello({ ...COMPANION, companionId: String(index).padStart(32, '0') });
    for (let index = 0; index < 64; index += 1) hello(index);
    expect(() => hello(64)).toThrow(StoreUnavailable);
  });
});

test('a clock that is set is an urgent event; one that drifts is not', () => {
  const watch = new ClockWatch({ clock, store: outbox, log: () => {} });
  watch.start();
  clock.setWall(1_999);
  clock.advance(10_000);
  clock.setWall(-60_000);
  clock.advance(10_000);
  clock.advance(60_000);
  watch.stop();
  expect(summary()).toEqual(['urgent clockChanged']);
  const event = recorded()[0]?.event;
  expect(event?.kind === 'clockChanged' && event.afterMs - event.beforeMs).toBe(-60_000);
});
