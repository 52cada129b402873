/** A real agent, a scripted collector at the far end of a real network. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AgentPolicy } from '../../../protocol/agent-policy.ts';
import type { PolicyUpdate } from '../../../protocol/frame.ts';
import { eventually } from '../../support/eventually.ts';
import { focused, linkClient } from '../../support/local-link.ts';
import { Program } from '../../support/program.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { Folder } from '../../support/stack.ts';

let collector: ScriptedCollector;
let folder: Folder;
let data: string;
let agent: Program;

beforeEach(async () => {
  collector = await ScriptedCollector.start();
  folder = new Folder('policy-agent');
  data = join(folder.path, 'data');
  const enrolling = new Program({ script: 'agent/main.ts', args: ['enrol', collector.token(), '--data', data] });
  expect((await enrolling.exited()).code).toBe(0);
  agent = run();
});
afterEach(async () => {
  await agent.kill();
  await collector.stop();
  folder.remove();
  expect(collector.faults).toEqual([]);
});

const run = (): Program => new Program({ script: 'agent/main.ts', args: ['run', '--leave-media', '--data', data] });
const policy = (version: number, over: Partial<AgentPolicy> = {}): AgentPolicy => ({
  ...{ version, school: 'Hill Top', tell: [], quiet: null, media: null, week: null, audiences: [] },
  capture: { windowTitles: true, programNames: true, accountNames: true },
  retention: { journalDays: 30, alertsDays: 30 },
  ...over,
});

const ofKind = (kind: string) => collector.stored.map(({ event }) => event).filter((event) => event.kind === kind);
const applied = (): number[] => ofKind('policyApplied').map((e) => (e.kind === 'policyApplied' ? e.version : 0));
const send = (update: PolicyUpdate): void => collector.sendAll({ kind: 'policyUpdate', update });
const online = (): Promise<void> => eventually('the agent is there', () => collector.heartbeats.length > 0);
async function apply(version: number, over: Partial<AgentPolicy> = {}): Promise<void> {
  send(collector.signedPolicy(policy(version, over)));
  await eventually(`version ${version} is acknowledged`, () => applied().includes(version));
}

describe('a policy', () => {
  test('is applied, kept through a kill, and said in the next Hello and in status', { timeout: 300_000 }, async () => {
    await online();
    expect(collector.hellos[0]).toMatchObject({ policyVersion: 0 });
    await apply(1);
    await agent.kill();
    agent = run();
    await eventually('a second Hello', () => collector.hellos.length === 2);
    expect(collector.hellos[1]).toMatchObject({ policyVersion: 1 });
    expect(collector.hellos[1]?.policySha256.length).toBe(32);
    const status = new Program({ script: 'agent/main.ts', args: ['status', '--json', '--data', data] });
    expect(await status.json()).toMatchObject({ service: { policyVersion: 1 } });
    await status.exited();
  });

  test('that was tampered with, or is older, is refused by a signed event, and the old one goes on', {
    timeout: 300_000,
  }, async () => {
    await online();
    await apply(2);
    const honest = collector.signedPolicy(policy(3));
    send({ ...honest, version: 4 });
    send(collector.signedPolicy(policy(1)));
    await eventually('both are refused', () => ofKind('policyRefused').length === 2);
    expect(ofKind('policyRefused')).toMatchObject([
      { version: 4, reason: 'badSignature', applies: 2 },
      { version: 1, reason: 'olderVersion', applies: 2 },
    ]);
    await apply(3);
  });

  test('survives kill -9 at any moment of being applied: the old one or the new one, never half', async () => {
    await online();
    await apply(1);
    for (let version = 2; version <= 6; version++) {
      const update = collector.signedPolicy(policy(version, { school: 'x'.repeat(200) }));
      const hellos = collector.hellos.length;
      send(update);
      // From at once to well after the disk: where the kill falls is the machine's chance.
      await new Promise((resolve) => setTimeout(resolve, (version - 2) * 3));
      await agent.kill();
      const heartbeats = collector.heartbeats.length;
      agent = run();
      await eventually('it is back', () => collector.heartbeats.length > heartbeats);
      expect(collector.hellos.length).toBe(hellos + 1);
      const said = collector.hellos.at(-1)?.policyVersion ?? 0;
      expect([version - 1, version]).toContain(said);
      if (said < version) send(update);
      await eventually('it applies the new one', () => applied().includes(version));
    }
  }, 120_000);
});

describe('what the policy switches off', () => {
  test('neither leaves the companion nor enters the outbox; what is in front is said anew when it is back on', async () => {
    await online();
    const secret = 'a title that nobody may record';
    await apply(1, { capture: { windowTitles: false, programNames: true, accountNames: false } });
    const companion = linkClient(join(data, 'link'), 'c'.repeat(32));
    companion.start();
    companion.observe(Date.now(), focused(secret));
    await eventually('the window is told', () => ofKind('windowFocused').length === 1);
    expect(ofKind('windowFocused')[0]).toMatchObject({ title: '', program: 'p' });
    expect(ofKind('sessionStarted')[0]).toMatchObject({ account: '', userId: 0 });
    for (const file of ['outbox.db', 'outbox.db-wal']) {
      expect(readFileSync(join(data, file)).includes(secret)).toBe(false);
    }
    await apply(2, { capture: { windowTitles: false, programNames: false, accountNames: true } });
    await eventually('it says that it sees nothing', () => ofKind('desktopUnwatchable').length === 1);
    expect(ofKind('desktopUnwatchable')[0]).toMatchObject({ reason: 'byPolicy' });
    companion.observe(Date.now(), focused('another'));
    await apply(3);
    await eventually('the window in front is told', () => ofKind('windowFocused').length === 2);
    expect(ofKind('windowFocused')[1]).toMatchObject({ title: 'another' });
    await companion.stop();
  });

  test('quiet times record nothing of windows, whatever a companion says', async () => {
    await online();
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1_440 }));
    const days = [{ firstDay: 0, lastDay: 2_932_896 }];
    const offsets = [{ fromMs: 0, offsetMinutes: 0 }];
    await apply(1, { quiet: { offsets, schoolDays: days, holidays: true, week: always } });
    const companion = linkClient(join(data, 'link'), 'd'.repeat(32));
    companion.start();
    companion.observe(Date.now(), focused('at lunch'));
    await eventually('the session says so', () => ofKind('desktopUnwatchable').length === 1);
    companion.observe(Date.now(), focused('still at lunch'));
    await companion.stop();
    await eventually('the session has ended', () => ofKind('sessionEnded').length === 1);
    expect(ofKind('windowFocused')).toEqual([]);
    expect(ofKind('desktopUnwatchable').length).toBe(1);
  });
});
