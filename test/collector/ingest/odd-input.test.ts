/** What an agent may send by mistake or malice inside a well-formed batch, and certificates that are ours but nobody's. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueDeviceCertificate } from '../../../collector/identity/certificates.ts';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { x509 } from '../../../collector/identity/x509.ts';
import type { Flag } from '../../../collector/store/store.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { MAX_EVENT_BYTES } from '../../../protocol/limits.ts';
import { until } from '../../support/program.ts';
import { type CollectorFixture, startCollector } from '../support/collector-fixture.ts';
import {
  connect,
  type DeviceIdentity,
  deviceKeys,
  enrolDevice,
  TestConnection,
  TestStream,
  windowEvent,
} from '../support/test-device.ts';

let collector: CollectorFixture;
let token: string;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

beforeAll(async () => {
  collector = await startCollector();
  token = await collector.token();
});
afterAll(async () => collector.remove());

async function flagsOf(identity: DeviceIdentity): Promise<Flag[]> {
  const all = await collector.store.alerts.alerts({ state: 'all', maxAlerts: 1_000 });
  const own = all.filter((alert) => alert.deviceId === hex(identity.deviceId));
  return (await Promise.all(own.map((alert) => collector.store.alerts.flagsOf(alert.alertId, 100)))).flat();
}

/** An event whose title is exactly these bytes, whatever they are: written over a title of the same length. */
function rawTitle(title: Uint8Array): Uint8Array {
  const marker = 'T'.repeat(title.length);
  const event = Buffer.from(windowEvent(marker));
  Buffer.from(title).copy(event, event.indexOf(marker));
  return event;
}

test('control characters and bidi overrides are kept and flagged where they match; a lone surrogate is no UTF-8: kept, alarmed', async () => {
  const identity = await enrolDevice(token);
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  const title = '\u0000\u001b[31m\u202e\u{1f600} how to kill myself \u2066';
  // A lone surrogate as CESU-8 writes it: not UTF-8, and nothing that a JavaScript agent can make.
  const surrogate = rawTitle(Buffer.concat([Buffer.from([0xed, 0xa0, 0x80]), Buffer.from(' how to kill myself')]));
  const bytes = stream.batch([windowEvent(title), surrogate, windowEvent('plain')]);
  connection.send(bytes);
  await connection.acked(stream.streamId, 3);
  await until('the flags', async () => (await flagsOf(identity)).length > 0);
  const flags = await flagsOf(identity);
  expect(flags.map((flag) => [flag.sequence, flag.text])).toEqual([[1, title]]);
  for (const flag of flags) expect(flag.text.slice(flag.start, flag.end)).toContain('kill myself');
  const alarms = (await collector.store.alarms.openAlarms(100)).filter(
    (one) => one.deviceId === hex(identity.deviceId),
  );
  expect(alarms.map(({ kind, detail }) => [kind, detail])).toEqual([
    ['undecodableEvent', 'pc-1: 1 events that cannot be read were kept'],
  ]);
  const stored = (await collector.journal()).find((batch) => batch.streamId === hex(stream.streamId));
  expect(Buffer.from(stored?.bytes ?? [])).toEqual(Buffer.from(bytes));
  connection.close();
});

test('a title of 100,000 characters is cut by an honest agent; sent all the same, its frame is refused in words', async () => {
  const identity = await enrolDevice(token);
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  connection.send(stream.batch([windowEvent('x'.repeat(100_000))]));
  await connection.acked(stream.streamId, 1);
  const stored = (await collector.journal()).find((batch) => batch.streamId === hex(stream.streamId));
  const [event] = decodeBatch(stored?.bytes ?? new Uint8Array()).events.map(decodeEvent);
  expect(event).toMatchObject({ kind: 'windowFocused', titleTruncated: true });
  connection.send(stream.batch([Buffer.alloc(MAX_EVENT_BYTES + 1)]));
  const { code, message } = await connection.refusal();
  expect(code).toBe('malformedFrame');
  expect(message).toContain(String(MAX_EVENT_BYTES));
});

test('a certificate of our own authority for a device that nobody enrolled, or that is no device, opens nothing', async () => {
  const { authority } = await loadIdentity(collector.dataDir);
  for (const [deviceId, words] of [
    [randomBytes(16).toString('hex'), 'does not know the device'],
    ['headteacher', "not a device's"],
  ] as const) {
    const { csr, keyPem } = await deviceKeys();
    const { publicKey } = new x509.Pkcs10CertificateRequest(csr);
    const certificate = await issueDeviceCertificate(authority, { deviceId, publicKey }, Date.now());
    const stranger = { keyPem, certificatePem: certificate.toString('pem') };
    const { code, message } = await new TestConnection(collector.ports.agents, stranger).refusal();
    expect([code, message]).toEqual(['notEnrolled', expect.stringContaining(words)]);
  }
});
