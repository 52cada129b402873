/** The installed form: bundled programs, with their flags, against the real collector. */
import { symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AgentBundle, bundleAgent } from '../../agent/bundle.ts';
import { loadIdentity } from '../../agent/uplink/identity.ts';
import { Program, runProgram } from '../support/program.ts';
import { CollectorProcess, Folder } from '../support/stack.ts';

const folder = new Folder('bundle');
const data = join(folder.path, 'data');
const collector = new CollectorProcess(join(folder.path, 'collector'));
let bundle: AgentBundle;

beforeAll(async () => {
  // Native modules are installed beside the bundle.
  symlinkSync(resolve('node_modules'), join(folder.path, 'node_modules'));
  bundle = await bundleAgent(join(folder.path, 'agent'));
  await collector.setup();
  await collector.start();
  const { commandLine, nodeFlags } = bundle;
  await runProgram({ script: commandLine, nodeFlags, args: ['enrol', '--data', data, await collector.token()] });
}, 120_000);

afterAll(async () => {
  await collector.process?.stop();
  folder.remove();
}, 60_000);

test('service and companion connect, give memory back, and stop in order', async () => {
  const { nodeFlags } = bundle;
  const args = ['--data', data];
  // --trace-gc prints each collection; "testing" is how V8 calls one that a program asked for, "reduce" one that shrinks.
  const service = new Program({
    script: bundle.service,
    args: [...args, '--leave-media'],
    nodeFlags: [...nodeFlags, '--trace-gc'],
  });
  const companion = new Program({ script: bundle.companion, args, nodeFlags, env: {} });
  try {
    await service.logged('online');
    await companion.logged('linkConnected');
    await service.line((line) => /Mark-Compact \(reduce\).*testing/.test(line));
  } finally {
    await companion.stop();
    await service.stop();
  }
  expect([(await companion.exited()).code, (await service.exited()).code]).toEqual([0, 0]);
}, 120_000);

test('renewal stands apart from the service and works', async () => {
  const identity = loadIdentity(data);
  const apart = createRequire(import.meta.url)(join(dirname(bundle.service), 'renew-certificate.cjs'));
  const renewed = await apart.renewCertificate(identity);
  expect(renewed).toEqual({ ...identity, certificate: renewed.certificate });
  expect(renewed.certificate).not.toBe(identity.certificate);
}, 60_000);

test('exit codes: not enrolled, and an option that does not exist', async () => {
  const { nodeFlags } = bundle;
  await runProgram({ script: bundle.service, nodeFlags, args: ['--data', join(folder.path, 'nobody')] }, 3);
  await runProgram({ script: bundle.companion, nodeFlags, args: ['--nonsense'] }, 2);
}, 60_000);
