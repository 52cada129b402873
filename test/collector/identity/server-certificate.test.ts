/** The server's certificate is renewed at start, in time, and nobody has to enrol again for it. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CollectorFixture } from '../support/collector-fixture.ts';
import { connect, enrolDevice } from '../support/test-device.ts';

const DAY_MS = 86_400_000;
let collector: CollectorFixture;
beforeEach(() => {
  collector = new CollectorFixture();
});
afterEach(async () => collector.remove());

const file = (name: string): string => readFileSync(join(collector.dataDir, 'identity', name), 'utf8');
const validTo = (): number => new X509Certificate(file('server.crt')).validToDate.getTime();

test('with less than a third of its life left it is renewed, and enrolled devices go on', async () => {
  collector.clockShiftMs = -600 * DAY_MS;
  await collector.setUp();
  await collector.start();
  const identity = await enrolDevice(await collector.token());
  const [key, before] = [file('server.key'), validTo()];
  await collector.stop();
  collector.clockShiftMs = 0;
  await collector.start();
  expect(validTo()).toBeGreaterThan(before + 500 * DAY_MS);
  expect(file('server.key')).toBe(key);
  const renewed = new X509Certificate(file('server.crt'));
  expect(renewed.checkPrivateKey(createPrivateKey(key))).toBe(true);
  expect(renewed.checkHost('localhost')).toBe('localhost');
  const connection = await connect(collector.ports.agents, identity);
  connection.close();
});

test('with more than a third of its life left it stays as it is', async () => {
  collector.clockShiftMs = -500 * DAY_MS;
  await collector.setUp();
  const before = file('server.crt');
  collector.clockShiftMs = 0;
  await collector.start();
  expect(file('server.crt')).toBe(before);
});
