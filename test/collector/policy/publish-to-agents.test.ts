/** From a published text to each agent's signed acknowledgement in the journal: a real collector, a real agent. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApprovalDesk, type Person } from '../../../collector/approval/approval-desk.ts';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { policySigner } from '../../../collector/identity/policy-key.ts';
import { ChangeControl } from '../../../collector/policy/change-control.ts';
import { startingPolicy } from '../../../collector/policy/document/starting-policy.ts';
import { decodeEvent, encodeEvent, type WatchEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { Program, until } from '../../support/program.ts';
import { Folder } from '../../support/stack.ts';
import { type CollectorFixture, startCollector } from '../support/collector-fixture.ts';
import { enrolDevice, TestConnection, TestStream } from '../support/test-device.ts';

let collector: CollectorFixture;
let folder: Folder;
const started: Program[] = [];

beforeEach(async () => {
  collector = await startCollector();
  folder = new Folder('publish');
});
afterEach(async () => {
  for (const program of started.splice(0)) await program.kill();
  await collector.remove();
  folder.remove();
});

const person = (name: string): Person => ({ name, actor: name, from: '' });

/** As the command line does it: another program, on the same files. */
async function publish(remark: string): Promise<number> {
  const { store, now } = collector;
  const { policySigningKey } = await loadIdentity(collector.dataDir);
  const trail = new AuditTrail(store.audit, now);
  const desk = new ApprovalDesk({ approvals: store.approvals, trail, now, may: async () => true });
  const control = new ChangeControl({ store, desk, trail, sign: policySigner(policySigningKey), now });
  const basedOn = await store.policies.currentVersion();
  const draft = { basedOn, title: remark, source: `${startingPolicy('primary')}# ${remark}\n`, createdBy: 'Jo' };
  const audit = trail.entry(person('Jo'), 'policyDrafted', 'a draft');
  const times = { createdMs: now(), changedMs: now() };
  const { draftId } = await store.policies.createDraft({ ...draft, ...times }, audit);
  const asked = await control.publish(draftId, remark, person('Jo'));
  if (asked.kind !== 'pending') throw new Error(JSON.stringify(asked));
  const done = await control.decide(asked.approval.approvalId, 'approved', '', person('Sam'));
  if (done.kind !== 'published') throw new Error(JSON.stringify(done));
  return done.version.version;
}

async function events(): Promise<WatchEvent[]> {
  return (await collector.journal()).flatMap(({ bytes }) => decodeBatch(bytes).events.map(decodeEvent));
}

async function applied(): Promise<number[]> {
  return (await events()).flatMap((event) => (event.kind === 'policyApplied' ? [event.version] : []));
}

function agent(...args: string[]): Program {
  const program = new Program({ script: 'agent/main.ts', args: [...args, '--data', join(folder.path, 'agent')] });
  started.push(program);
  return program;
}

describe('a real agent', () => {
  test('gets the policy at its first connection, each publication while connected, and what it missed when it is back', {
    timeout: 300_000,
  }, async () => {
    expect((await agent('enrol', await collector.token()).exited()).code).toBe(0);
    const first = agent('run', '--leave-media');
    await until('version 1 is acknowledged', async () => (await applied()).includes(1));
    await publish('while it is connected');
    await until('version 2 is acknowledged', async () => (await applied()).includes(2));
    await first.kill();
    await publish('while it is away');
    await publish('and again');
    agent('run', '--leave-media');
    await until('version 4 is acknowledged', async () => (await applied()).includes(4));
    expect(await applied()).not.toContain(3);
    await until('the list of devices says so', async () => {
      const [said] = await collector.store.policies.deviceVersions();
      return said?.version === 4 && said.refused === null;
    });
    const [device] = await collector.store.devices.devices();
    expect(device).toMatchObject({ policyVersion: 4, policyRefused: null });
  });
});

test('an agent from before there were policies renews its certificate to get the key, and applies what waited for it', {
  timeout: 300_000,
}, async () => {
  expect((await agent('enrol', await collector.token()).exited()).code).toBe(0);
  const path = join(folder.path, 'agent', 'identity.json');
  const { policyKey, ...before } = JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
  writeFileSync(path, JSON.stringify(before));
  agent('run', '--leave-media');
  await until('version 1 is acknowledged', async () => (await applied()).includes(1));
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ policyKey });
  expect((await collector.store.alarms.openAlarms(5)).map(({ kind }) => kind)).not.toContain('policyRefused');
});

describe('the collector', () => {
  test('gives the policy key at enrolment, and sends an agent nothing that it applies already', async () => {
    const identity = await enrolDevice(await collector.token());
    const connection = await new TestConnection(collector.ports.agents, identity).opened();
    connection.hello(identity, [new TestStream(identity).position()]);
    const { update } = await connection.frame('policyUpdate');
    expect(update.version).toBe(1);
    connection.socket.terminate();
    const again = await new TestConnection(collector.ports.agents, identity).opened();
    const policySha256 = createHash('sha256').update(update.document).digest();
    again.hello(identity, [new TestStream(identity).position()], { policyVersion: 1, policySha256 });
    await again.frame('welcome');
    await publish('two');
    const next = await again.frame('policyUpdate');
    expect(next.update.version).toBe(2);
    expect(again.received.filter(({ kind }) => kind === 'policyUpdate')).toHaveLength(1);
    again.socket.terminate();
  });

  test('shows what an agent could not apply, and raises an alarm', async () => {
    const identity = await enrolDevice(await collector.token());
    const stream = new TestStream(identity, undefined, new Uint8Array(0));
    const connection = await new TestConnection(collector.ports.agents, identity).opened();
    connection.hello(identity, [stream.position()]);
    await connection.frame('welcome');
    const refused = {
      kind: 'policyRefused',
      version: 1,
      reason: 'notWritable',
      detail: 'no space',
      applies: 0,
    } as const;
    connection.send(stream.batch([encodeEvent({ atMs: Date.now(), ...refused })]));
    await until('it is on the list', async () => (await collector.store.policies.deviceVersions()).length > 0);
    expect(await collector.store.policies.deviceVersions()).toMatchObject([
      { version: 0, refused: 'version 1: notWritable' },
    ]);
    expect((await collector.store.alarms.openAlarms(5)).map(({ kind }) => kind)).toContain('policyRefused');
    connection.send(stream.batch([encodeEvent({ atMs: Date.now(), kind: 'policyApplied', version: 1 })]));
    await until('it is mended', async () => (await collector.store.policies.deviceVersions())[0]?.refused === null);
    connection.socket.terminate();
  });

  test('sends the same version with another text, and raises an alarm at a newer one', async () => {
    const identity = await enrolDevice(await collector.token());
    const restored = await new TestConnection(collector.ports.agents, identity).opened();
    restored.hello(identity, [new TestStream(identity).position()], {
      policyVersion: 1,
      policySha256: new Uint8Array(32).fill(9),
    });
    expect((await restored.frame('policyUpdate')).update.version).toBe(1);
    restored.socket.terminate();
    const ahead = await new TestConnection(collector.ports.agents, identity).opened();
    ahead.hello(identity, [new TestStream(identity).position()], {
      policyVersion: 7,
      policySha256: new Uint8Array(32).fill(9),
    });
    await until('the alarm is raised', async () => {
      const alarms = await collector.store.alarms.openAlarms(10);
      return alarms.some(({ kind, detail }) => kind === 'policyAhead' && detail.includes('version 7'));
    });
    expect(ahead.received.some(({ kind }) => kind === 'policyUpdate')).toBe(false);
    ahead.socket.terminate();
  });
});
