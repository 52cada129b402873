/** The agent's policy as a state machine: whatever comes in whatever order, through restarts, it holds the newest honest one. */
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingEvent } from '../../../agent/event/event-store.ts';
import { policyVerifier } from '../../../agent/policy/policy-key.ts';
import { SignedKeeper } from '../../../agent/policy/signed-keeper.ts';
import { POLICY } from '../../../agent/policy/signed-kind.ts';
import { type AgentPolicy, encodeAgentPolicy } from '../../../protocol/agent-policy.ts';
import { type Bytes, equalBytes } from '../../../protocol/bytes.ts';
import type { PolicyUpdate } from '../../../protocol/frame.ts';
import { signPolicy } from '../../../protocol/signing.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { Folder } from '../../support/stack.ts';

const sha256 = (data: Bytes): Bytes => createHash('sha256').update(data).digest();
const keys = generateKeyPairSync('ed25519');
const strangers = generateKeyPairSync('ed25519');
const rawKey = Buffer.from(String(keys.publicKey.export({ format: 'jwk' }).x), 'base64url');
const verify = policyVerifier(rawKey);
const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

const policyOf = (version: number, school: string): AgentPolicy => ({
  ...{ version, school, tell: [], quiet: null, media: null, week: null, audiences: [] },
  capture: { windowTitles: true, programNames: true, accountNames: true },
  retention: { journalDays: 30, alertsDays: 30 },
});

function update(version: number, document: Bytes, by = keys): PolicyUpdate {
  const signer = { sha256, sign: (message: Bytes) => sign(null, message, by.privateKey) };
  return { version, document, signature: signPolicy(version, document, signer) };
}

type Move =
  | { kind: 'honest'; version: number; school: string }
  | { kind: 'tampered'; version: number; at: number }
  | { kind: 'stranger'; version: number }
  | { kind: 'undecodable'; version: number }
  | { kind: 'misnamed'; version: number }
  | { kind: 'reconnect' }
  | { kind: 'restart' };

const version = fc.integer({ min: 1, max: 6 });
const moves: fc.Arbitrary<Move[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ kind: fc.constant('honest' as const), version, school: fc.constantFrom('a', 'b') }),
    },
    fc.record({ kind: fc.constant('tampered' as const), version, at: fc.nat(200) }),
    fc.record({ kind: fc.constantFrom('stranger' as const, 'undecodable' as const, 'misnamed' as const), version }),
    fc.record({ kind: fc.constantFrom('reconnect' as const, 'restart' as const) }),
  ),
  { maxLength: 25 },
);

function updateOf(move: Exclude<Move, { kind: 'reconnect' | 'restart' }>): PolicyUpdate {
  switch (move.kind) {
    case 'honest':
      return update(move.version, encodeAgentPolicy(policyOf(move.version, move.school)));
    case 'tampered': {
      const honest = update(move.version, encodeAgentPolicy(policyOf(move.version, 'tampered')));
      const at = move.at % honest.document.length;
      return { ...honest, document: Uint8Array.from(honest.document, (byte, i) => (i === at ? byte ^ 1 : byte)) };
    }
    case 'stranger':
      return update(move.version, encodeAgentPolicy(policyOf(move.version, 'a')), strangers);
    case 'undecodable':
      return update(move.version, Uint8Array.of(0x0a, 0xff));
    case 'misnamed':
      return update(move.version, encodeAgentPolicy(policyOf(move.version + 1, 'a')));
  }
}

let folder: Folder;
beforeEach(() => {
  folder = new Folder('policy');
});
afterEach(() => folder.remove());

function keeper(dataDir: string, events: OutgoingEvent[]): SignedKeeper<AgentPolicy> {
  const store = {
    transact: <T>(work: () => T): T => work(),
    append: (event: OutgoingEvent) => void events.push(event),
  };
  const parts = { dataDir, checks: () => ({ verify, sha256 }), store, clock: new ManualClock(), log: () => {} };
  const made = new SignedKeeper({ ...parts, kind: POLICY, onApplied: () => {} });
  made.load();
  made.start();
  return made;
}

test(`holds the newest honest policy through anything (seed ${SEED})`, () => {
  let run = 0;
  fc.assert(
    fc.property(moves, (all) => {
      const dataDir = join(folder.path, String(run++));
      mkdirSync(dataDir);
      play(all, dataDir);
    }),
    { seed: SEED, numRuns: 150 },
  );
});

/** The model: the last honest update that was not older than the one before. */
function play(all: readonly Move[], dataDir: string): void {
  const events: OutgoingEvent[] = [];
  let held: PolicyUpdate | undefined;
  let agent = keeper(dataDir, events);
  for (const move of all) {
    if (move.kind === 'restart') agent = keeper(dataDir, events);
    else if (move.kind === 'reconnect') agent.connected();
    else {
      const sent = updateOf(move);
      agent.receive(sent);
      if (move.kind === 'honest' && move.version >= (held?.version ?? 0)) held = sent;
    }
    expect(agent.version).toBe(held?.version ?? 0);
    const empty = new Uint8Array(0);
    expect(equalBytes(agent.held?.documentSha256 ?? empty, held ? sha256(held.document) : empty)).toBe(true);
    const last = events.findLast(({ event }) => event.kind === 'policyApplied');
    expect(last?.event.kind === 'policyApplied' ? last.event.version : 0).toBe(held?.version ?? 0);
  }
  expect(events.every(({ lane, sessionId }) => lane === 'urgent' && sessionId.length === 0)).toBe(true);
}

test('says each refusal once a connection, and a bounded number of them', () => {
  const events: OutgoingEvent[] = [];
  const agent = keeper(folder.path, events);
  for (let i = 1; i <= 50; i++) agent.receive(updateOf({ kind: 'stranger', version: 1 + (i % 2) }));
  expect(events.length).toBe(2);
  for (let i = 1; i <= 50; i++) agent.receive(updateOf({ kind: 'stranger', version: i }));
  expect(events.length).toBe(8);
  agent.connected();
  agent.receive(updateOf({ kind: 'stranger', version: 1 }));
  expect(events.length).toBe(9);
  expect(events[0]?.event).toMatchObject({ kind: 'policyRefused', version: 2, reason: 'badSignature', applies: 0 });
});

const files = (): string[] => [POLICY.file, `${POLICY.file}.copy`].map((name) => join(folder.path, name));

function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes[bytes.length - 3] = (bytes.at(-3) as number) ^ 1;
  writeFileSync(path, bytes);
}

test('a policy file that somebody wrote to is reported, and its copy counts', () => {
  const events: OutgoingEvent[] = [];
  keeper(folder.path, events).receive(updateOf({ kind: 'honest', version: 3, school: 'a' }));
  damage(files()[0] ?? '');
  expect(keeper(folder.path, events).version).toBe(3);
  expect(events.at(-1)?.event).toMatchObject({ kind: 'policyRefused', version: 3, reason: 'badSignature', applies: 3 });
});

test('with both files written to there is none, and it is reported', () => {
  const events: OutgoingEvent[] = [];
  keeper(folder.path, events).receive(updateOf({ kind: 'honest', version: 3, school: 'a' }));
  for (const path of files()) damage(path);
  expect(keeper(folder.path, events).held).toBeUndefined();
  expect(events.at(-1)?.event).toMatchObject({ kind: 'policyRefused', version: 3, reason: 'badSignature', applies: 0 });
  for (const path of files()) writeFileSync(path, 'not a policy at all');
  expect(keeper(folder.path, events).held).toBeUndefined();
  expect(events.at(-1)?.event).toMatchObject({ kind: 'policyRefused', version: 0, reason: 'undecodable' });
});
