/**
 * Random and mutated bytes into every decoder. WATCHKEEPER_FUZZ_RUNS=1000000 runs longer; WATCHKEEPER_FUZZ_SEED repeats a run.
 */
import { expect, it } from 'vitest';
import { decodeAgentPolicy } from '../../protocol/agent-policy.ts';
import { decodeEnrolRequest, decodeEnrolResponse, encodeEnrolRequest, parseToken } from '../../protocol/enrolment.ts';
import { decodeEvent, encodeEvent, eventTimeMs } from '../../protocol/event.ts';
import * as frame from '../../protocol/frame.ts';
import { decodeMediaGrants } from '../../protocol/media-grants.ts';
import { decodeMediaRegister } from '../../protocol/media-register.ts';
import * as samples from './vectors/samples.ts';

const RUNS = Number(process.env.WATCHKEEPER_FUZZ_RUNS ?? 60_000);
const SEED = Number(process.env.WATCHKEEPER_FUZZ_SEED ?? 20_261_122);
/** A frame of the greatest size takes about a millisecond. This is against a hang alone: a busy machine may leave a process alone for seconds. */
const MAX_DECODE_MS = 30_000;

const latin1 = new TextDecoder('latin1');
const DECODERS: Record<string, (bytes: Uint8Array) => unknown> = {
  decodeAgentFrame: frame.decodeAgentFrame,
  decodeCollectorFrame: frame.decodeCollectorFrame,
  decodeBatch: frame.decodeBatch,
  decodeRefusal: frame.decodeRefusal,
  decodeEvent,
  eventTimeMs,
  decodeAgentPolicy,
  decodeMediaRegister,
  decodeMediaGrants,
  decodeEnrolRequest,
  decodeEnrolResponse,
  parseToken: (bytes) => parseToken(`wk1.${latin1.decode(bytes)}`),
};

const CORPUS: readonly Uint8Array[] = [
  ...samples.events.map(encodeEvent),
  ...samples.agentFrames.map(frame.encodeAgentFrame),
  ...samples.collectorFrames.map(frame.encodeCollectorFrame),
  ...[samples.policyUpdate, samples.registerUpdate, samples.grantsUpdate].map(({ document }) => document),
  ...[samples.firstBatch, samples.secondBatch].map(({ batch }) => frame.encodeBatch(batch)),
  encodeEnrolRequest({
    tokenId: samples.token.tokenId,
    tokenSecret: samples.token.secret,
    certificateRequest: new Uint8Array(200),
    hostname: 'room-12-pc-07',
    machineFingerprint: new Uint8Array(32),
  }),
];

/** mulberry32: small, seeded, good enough to shake a parser. Returns a whole number from 0 to below `n`. */
function chance(seed: number): (n: number) => number {
  let state = seed | 0;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * n);
  };
}

function randomBytes(below: (n: number) => number): Uint8Array {
  return Uint8Array.from({ length: below(below(20) === 0 ? 4_000 : 64) }, () => below(256));
}

function mutated(below: (n: number) => number): Uint8Array {
  let bytes = Array.from(CORPUS[below(CORPUS.length)] as Uint8Array);
  for (let edits = 1 + below(6); edits > 0; edits--) {
    const at = below(bytes.length + 1);
    const action = below(6);
    if (action === 0) bytes[at] = below(256);
    else if (action === 1) bytes = bytes.slice(0, at);
    else if (action === 2) bytes.splice(at, below(8));
    else if (action === 3) bytes.splice(at, 0, ...randomBytes(below).slice(0, 8));
    else if (action === 4) bytes.splice(at, 0, ...(CORPUS[below(CORPUS.length)] as Uint8Array));
    // Long varints and lengths are where decoders break.
    else bytes.splice(at, 1, 0xff, 0xff, 0xff, 0xff, below(256));
  }
  return Uint8Array.from(bytes, (byte) => byte ?? 0);
}

/** Deep nesting, endless groups, lengths beyond the end: what a hostile agent would try first. */
const HOSTILE: readonly Uint8Array[] = [
  new Uint8Array(262_144).fill(0x0b),
  new Uint8Array(262_144).fill(0x0a),
  new Uint8Array(262_144).fill(0xff),
  new Uint8Array(262_144),
  Uint8Array.from({ length: 262_144 }, (_, i) => (i % 2 === 0 ? 0x2a : 0x00)),
  Uint8Array.of(0x12, 0xff, 0xff, 0xff, 0xff, 0x0f),
];

it(`decoders throw MalformedFrame or nothing, in bounded time (seed ${SEED}, ${RUNS} runs)`, {
  timeout: 3_600_000,
}, () => {
  const below = chance(SEED);
  const outcomes = { decoded: 0, refused: 0 };
  const attempt = (bytes: Uint8Array, what: string): void => {
    for (const [name, decode] of Object.entries(DECODERS)) {
      const startedMs = performance.now();
      try {
        decode(bytes);
        outcomes.decoded++;
      } catch (error) {
        outcomes.refused++;
        if (!(error instanceof frame.MalformedFrame)) {
          throw new Error(`${name} threw ${error} on ${what}: ${bytes.subarray(0, 200).toHex()}`, { cause: error });
        }
      }
      const tookMs = performance.now() - startedMs;
      if (tookMs > MAX_DECODE_MS) throw new Error(`${name} took ${tookMs} ms on ${what}`);
    }
  };
  for (const [index, bytes] of HOSTILE.entries()) attempt(bytes, `hostile ${index}`);
  for (const bytes of CORPUS) attempt(bytes, 'the corpus itself');
  for (let run = 0; run < RUNS; run++)
    attempt(run % 3 === 0 ? randomBytes(below) : mutated(below), `seed ${SEED}, run ${run}`);
  expect(outcomes.decoded).toBeGreaterThan(0);
  expect(outcomes.refused).toBeGreaterThan(0);
});
