/** A damaged journal file, as the whole collector meets it: named, alarmed, left as it is, and today goes on. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { until } from '../../support/program.ts';
import { CollectorFixture } from '../support/collector-fixture.ts';
import { connect, enrolDevice, TestStream, windowEvent } from '../support/test-device.ts';

let collector: CollectorFixture;
beforeEach(async () => {
  collector = new CollectorFixture();
  await collector.setUp();
});
afterEach(async () => collector.remove());

test('found at start: an alarm names the file, and what arrives is stored beside it', async () => {
  const day = new Date().toISOString().slice(0, 10);
  // Noon of it, so that no midnight falls between the two starts.
  collector.clockShiftMs = Date.parse(`${day}T12:00:00Z`) - Date.now();
  await collector.start();
  const identity = await enrolDevice(await collector.token());
  await collector.stop();
  const file = join(collector.dataDir, 'journal', `${day}.db`);
  // A clean stop leaves one whole file: what a copy of the folder then holds is everything.
  expect(existsSync(`${file}-wal`)).toBe(false);
  const rubbish = Buffer.alloc(40_000, 'not a database ');
  writeFileSync(file, rubbish);
  await collector.start();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  connection.send(stream.batch([windowEvent('how to kill myself')]));
  await connection.acked(stream.streamId, 1);
  await until('the flag', async () => (await collector.store.alerts.countAlerts('open')) === 1);
  const alarms = (await collector.store.alarms.openAlarms(10)).filter(({ kind }) => kind === 'journalDamaged');
  expect(alarms.map(({ detail }) => detail)).toEqual([expect.stringContaining(day)]);
  expect(readFileSync(file)).toEqual(rubbish);
  const batches = await collector.journal();
  expect(batches.map(({ position }) => position.segment)).toEqual([`${day}.2`]);
  connection.close();
});
