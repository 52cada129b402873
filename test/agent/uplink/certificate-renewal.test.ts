/** Renewal against the real collector, with an agent whose clock says that most of the certificate's life is over. */
import { randomBytes, X509Certificate } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { OUTBOX_FILE } from '../../../agent/outbox/open-outbox.ts';
import { selectPlatform } from '../../../agent/platform/select.ts';
import { Service } from '../../../agent/service.ts';
import { isDueForRenewal, RENEWAL_CHECK_MS } from '../../../agent/uplink/certificate-renewal.ts';
import { type Identity, loadIdentity } from '../../../agent/uplink/identity.ts';
import { eventually } from '../../support/eventually.ts';
import { ManualClock } from '../../support/manual-clock.ts';
import { AgentProcess, CollectorProcess, Folder } from '../../support/stack.ts';

const DAY_MS = 86_400_000;

let folder: Folder;
let collector: CollectorProcess;
let dataDir: string;
let service: Service | undefined;
let logged: string[];

beforeEach(async () => {
  folder = new Folder('renewal');
  collector = new CollectorProcess(join(folder.path, 'collector'));
  await collector.setup();
  await collector.start();
  const agent = new AgentProcess(join(folder.path, 'agent'), process.env);
  await agent.enrol(await collector.token());
  dataDir = agent.dataDir;
  logged = [];
}, 60_000);

afterEach(async () => {
  await service?.stop();
  service = undefined;
  await collector.process?.stop();
  folder.remove();
}, 60_000);

/** A service of this process, so that the test owns its time. */
async function started(clock: ManualClock): Promise<void> {
  const parts = { clock, random: () => 0.5 };
  service = new Service({
    ...parts,
    dataDir,
    linkDir: join(dataDir, 'link'),
    identity: loadIdentity(dataDir),
    platform: await selectPlatform({ ...parts, name: process.platform, env: {} }),
    randomBytes,
    leaveMedia: true,
    log: (_level, event, fields) => logged.push(event === 'refused' ? `refused ${fields?.code}` : event),
  });
  await service.start();
}

const said = (event: string): number => logged.filter((line) => line === event).length;
const expiresMs = ({ certificate }: Identity): number => new X509Certificate(certificate).validToDate.getTime();

const LONG_MS = 120_000;

test('renews below a third of its life, keeps key and name, and the next connection shows the new certificate', async () => {
  const before = loadIdentity(dataDir);
  const clock = new ManualClock(Date.now() + 500 * DAY_MS);
  await started(clock);
  await eventually('renewed', () => said('certificateRenewed') === 1);
  const after = loadIdentity(dataDir);
  expect(after).toEqual({ ...before, certificate: after.certificate });
  expect(after.certificate).not.toBe(before.certificate);
  expect(expiresMs(after)).toBeGreaterThanOrEqual(expiresMs(before));
  expect(readdirSync(dataDir)).not.toContain('identity.json.new');
  // The collector takes the newest certificate alone: being online after its restart proves which one was shown.
  await eventually('online', () => said('online') === 1);
  await collector.process?.kill();
  await eventually('offline', () => said('offline') > 0);
  await collector.start();
  await eventually('online again', () => {
    clock.advance(1_000);
    return said('online') === 2;
  });
  expect(logged.filter((line) => line.startsWith('refused'))).toEqual([]);
}, 120_000);

test('leaves a young certificate alone, looks daily, and tries again when the collector is away', async () => {
  const { certificate } = loadIdentity(dataDir);
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const dueMs = validToDate.getTime() - (validToDate.getTime() - validFromDate.getTime()) / 3;
  const clock = new ManualClock(dueMs - RENEWAL_CHECK_MS / 2);
  await started(clock);
  await eventually('online', () => said('online') === 1);
  await collector.process?.kill();
  await eventually('offline', () => said('offline') > 0);
  expect(loadIdentity(dataDir).certificate).toBe(certificate);
  // One day and no more: it holds a thousand connections that the uplink begins and gives up, seconds of real work on a busy machine.
  clock.advance(RENEWAL_CHECK_MS);
  await eventually('a failed renewal', () => said('certificateNotRenewed') > 0, LONG_MS);
  await collector.start();
  await eventually(
    'renewed',
    () => {
      clock.advance(1_000);
      return said('certificateRenewed') === 1;
    },
    LONG_MS,
  );
}, 300_000);

test('an orderly stop waits until its last event is acknowledged', async () => {
  await started(new ManualClock(Date.now()));
  await eventually('online', () => said('online') === 1);
  await service?.stop();
  service = undefined;
  const db = openDatabase(join(dataDir, OUTBOX_FILE));
  try {
    expect(db.prepare('SELECT name, events, next_sequence FROM lane ORDER BY name').all()).toMatchObject([
      { name: 'ordinary', events: 0, next_sequence: 3 },
      { name: 'urgent', events: 0 },
    ]);
  } finally {
    db.close();
  }
}, 60_000);

test('due exactly when less than a third is left', () => {
  const { certificate } = loadIdentity(dataDir);
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  const boundaryMs = validToDate.getTime() - (validToDate.getTime() - validFromDate.getTime()) / 3;
  expect(isDueForRenewal(certificate, Math.floor(boundaryMs) - 1)).toBe(false);
  expect(isDueForRenewal(certificate, Math.ceil(boundaryMs) + 1)).toBe(true);
});
