import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAgentPolicy, encodeAgentPolicy } from '../../protocol/agent-policy.ts';
import { formatToken, parseToken } from '../../protocol/enrolment.ts';
import { decodeEvent, encodeEvent, type KnownEvent } from '../../protocol/event.ts';
import * as frame from '../../protocol/frame.ts';
import * as limits from '../../protocol/limits.ts';
import { decodeMediaGrants, encodeMediaGrants } from '../../protocol/media-grants.ts';
import { decodeMediaRegister, encodeMediaRegister } from '../../protocol/media-register.ts';
import { mediaGrantLists, mediaRegisters } from './media-samples.ts';
import { agentFrames, agentPolicies, batches, collectorFrames, EVENT_KINDS, knownEvents } from './samples.ts';
import * as samples from './vectors/samples.ts';
import { hexed } from './vectors/vectors.ts';

const { MalformedFrame } = frame;

const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
/** Field 2000, a string: what a later version might add to any message. */
const UNKNOWN_FIELD = Uint8Array.of(0x82, 0x7d, 0x03, 0x61, 0x62, 0x63);
/** Field 1500, length-delimited and empty: an event kind of a later version. */
const UNKNOWN_KIND = Uint8Array.of(0xe2, 0x5d, 0x00);

describe('round trips', () => {
  it('of every event kind, with fields of a later version ignored', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(knownEvents, (event) => {
        seen.add(event.kind);
        const bytes = encodeEvent(event);
        expect(decodeEvent(bytes)).toEqual(event);
        expect(decodeEvent(joined(bytes, UNKNOWN_FIELD))).toEqual(event);
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual([...EVENT_KINDS].sort());
  });

  it('of agent frames, collector frames and batches', () => {
    fc.assert(
      fc.property(agentFrames, collectorFrames, batches, (agent, collector, batch) => {
        expect(hexed(frame.decodeAgentFrame(frame.encodeAgentFrame(agent)))).toEqual(hexed(agent));
        expect(hexed(frame.decodeAgentFrame(joined(frame.encodeAgentFrame(agent), UNKNOWN_FIELD)))).toEqual(
          hexed(agent),
        );
        expect(hexed(frame.decodeCollectorFrame(frame.encodeCollectorFrame(collector)))).toEqual(hexed(collector));
        expect(hexed(frame.decodeBatch(frame.encodeBatch(batch)))).toEqual(hexed(batch));
        expect(hexed(frame.decodeBatch(joined(frame.encodeBatch(batch), UNKNOWN_FIELD)))).toEqual(hexed(batch));
      }),
      { numRuns: 300 },
    );
  });

  it("of agents' policies, with fields of a later version ignored", () => {
    fc.assert(
      fc.property(agentPolicies, (policy) => {
        const bytes = encodeAgentPolicy(policy);
        expect(decodeAgentPolicy(bytes)).toEqual(policy);
        expect(decodeAgentPolicy(joined(bytes, UNKNOWN_FIELD))).toEqual(policy);
      }),
      { numRuns: 300 },
    );
  });

  it('of registers and grants of media, with fields of a later version ignored', () => {
    fc.assert(
      fc.property(mediaRegisters, mediaGrantLists, (register, grants) => {
        const bytes = encodeMediaRegister(register);
        expect(decodeMediaRegister(bytes)).toEqual(register);
        expect(decodeMediaRegister(joined(bytes, UNKNOWN_FIELD))).toEqual(register);
        const granted = encodeMediaGrants(grants);
        expect(decodeMediaGrants(granted)).toEqual(grants);
        expect(decodeMediaGrants(joined(granted, UNKNOWN_FIELD))).toEqual(grants);
      }),
      { numRuns: 300 },
    );
  });

  it('of refusals, and a code of a later version is unknown', () => {
    const refusal = { code: 'tokenExpired', message: 'make a new token', retryAfterMs: 0 } as const;
    expect(frame.decodeRefusal(frame.encodeRefusal(refusal))).toEqual(refusal);
    expect(frame.decodeRefusal(Uint8Array.of(0x08, 0x63)).code).toBe('unknown');
  });

  it('of enrolment tokens; anything cut from one is refused without quoting it', () => {
    const text = formatToken(samples.token);
    expect(parseToken(`  ${text}\n`)).toEqual(samples.token);
    for (let length = 0; length < 100; length++) {
      const error = thrownBy(() => parseToken(text.slice(0, length)));
      expect(error).toBeInstanceOf(MalformedFrame);
      if (length > 10) expect(String(error)).not.toContain(text.slice(4, length));
    }
  });
});

describe('events', () => {
  it('of an unknown kind are known to be unknown', () => {
    expect(decodeEvent(joined(Uint8Array.of(0x08, 0x2a), UNKNOWN_KIND))).toEqual({ atMs: 42, kind: 'unknown' });
  });

  it('that name two kinds are the last one, as protobuf has it', () => {
    const [first, last] = [samples.events[4], samples.events[0]] as [KnownEvent, KnownEvent];
    expect(decodeEvent(joined(encodeEvent(first), encodeEvent(last)))).toEqual(last);
    expect(decodeEvent(joined(encodeEvent(last), encodeEvent(first)))).toEqual(first);
  });

  it('cut their strings, without splitting a character, and say so for titles', () => {
    const long = { ...(samples.events[4] as Extract<KnownEvent, { kind: 'windowFocused' }>) };
    const decoded = decodeEvent(
      encodeEvent({ ...long, title: `${'x'.repeat(1_023)}🌊 and more`, program: 'p'.repeat(300) }),
    );
    expect(decoded).toMatchObject({ title: 'x'.repeat(1_023), titleTruncated: true, program: 'p'.repeat(256) });
    expect(decodeEvent(encodeEvent({ ...long, title: 'a\ud800b' }))).toMatchObject({ title: 'a\ufffdb' });
  });

  it('cut what kind of desktop it is at its own limit, written or read', () => {
    const event: KnownEvent = { kind: 'sessionStarted', atMs: 1, account: 'a', userId: 1, desktop: 'd'.repeat(200) };
    const read = decodeEvent(encodeEvent(event));
    expect(read).toMatchObject({ desktop: 'd'.repeat(limits.MAX_DESKTOP_UNITS) });
  });

  it('of a time beyond every calendar are refused, so that no page fails over one', () => {
    const event = samples.events[0] as KnownEvent;
    expect(decodeEvent(encodeEvent({ ...event, atMs: limits.MAX_TIME_MS })).atMs).toBe(limits.MAX_TIME_MS);
    expect(() => decodeEvent(encodeEvent({ ...event, atMs: limits.MAX_TIME_MS + 1 }))).toThrow(MalformedFrame);
    const gap = { ...(samples.events[6] as Extract<KnownEvent, { kind: 'gap' }>), lastAtMs: 2 ** 63, count: 2 ** 63 };
    expect(decodeEvent(encodeEvent(gap))).toMatchObject({
      lastAtMs: limits.MAX_TIME_MS,
      count: Number.MAX_SAFE_INTEGER,
    });
  });
});

describe('limits', () => {
  const { batch } = samples.firstBatch;
  const changed: Partial<frame.Batch>[] = [
    { streamId: new Uint8Array(15) },
    { sessionId: new Uint8Array(17) },
    { firstSequence: 0 },
    { firstSequence: Number.MAX_SAFE_INTEGER },
    { previousRoot: new Uint8Array(31) },
    { signature: new Uint8Array(63) },
    { events: [] },
    { events: Array.from({ length: limits.MAX_BATCH_EVENTS + 1 }, () => new Uint8Array(1)) },
    { events: [new Uint8Array(limits.MAX_EVENT_BYTES + 1)] },
  ];

  it.each(changed.map((change) => [Object.keys(change)[0], change]))('of a batch: %s', (_, change) => {
    expect(() => frame.decodeBatch(frame.encodeBatch({ ...batch, ...(change as Partial<frame.Batch>) }))).toThrow(
      MalformedFrame,
    );
  });

  it('of a batch at its bounds', () => {
    const events = Array.from({ length: limits.MAX_BATCH_EVENTS }, () => new Uint8Array(1));
    expect(frame.decodeBatch(frame.encodeBatch({ ...batch, events })).events).toHaveLength(limits.MAX_BATCH_EVENTS);
    const big = [new Uint8Array(limits.MAX_EVENT_BYTES)];
    expect(frame.decodeBatch(frame.encodeBatch({ ...batch, events: big })).events[0]).toHaveLength(
      limits.MAX_EVENT_BYTES,
    );
  });

  it('of a frame', () => {
    const overhead = 4;
    const bytes = new Uint8Array(limits.MAX_FRAME_BYTES - overhead);
    expect(frame.decodeAgentFrame(frame.encodeAgentFrame({ kind: 'batch', bytes }))).toMatchObject({ kind: 'batch' });
    const larger = frame.encodeAgentFrame({ kind: 'batch', bytes: new Uint8Array(limits.MAX_FRAME_BYTES) });
    expect(() => frame.decodeAgentFrame(larger)).toThrow(MalformedFrame);
    expect(() => frame.decodeCollectorFrame(larger)).toThrow(MalformedFrame);
  });

  it('of a Hello', () => {
    const hello = (samples.agentFrames[0] as { hello: frame.Hello }).hello;
    const wrong: Partial<frame.Hello>[] = [
      { agentVersion: 'v'.repeat(65) },
      { hostname: 'h'.repeat(257) },
      { machineFingerprint: new Uint8Array(31) },
      { streams: Array.from({ length: 9 }, () => hello.streams[0] as frame.StreamPosition) },
    ];
    for (const change of wrong) {
      const bytes = frame.encodeAgentFrame({ kind: 'hello', hello: { ...hello, ...change } });
      expect(() => frame.decodeAgentFrame(bytes), Object.keys(change)[0]).toThrow(MalformedFrame);
    }
  });
});

function thrownBy(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  return undefined;
}
