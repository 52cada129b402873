import { randomBytes, webcrypto } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueDeviceCertificate, makeAuthority } from '../../../collector/identity/certificates.ts';
import { loadIdentity } from '../../../collector/identity/identity-files.ts';
import { x509 } from '../../../collector/identity/x509.ts';
import { decodeEnrolResponse, parseToken } from '../../../protocol/enrolment.ts';
import { encodeEvent } from '../../../protocol/event.ts';
import { decodeRefusal } from '../../../protocol/frame.ts';
import { MAX_FRAME_BYTES } from '../../../protocol/limits.ts';
import { until } from '../../support/program.ts';
import { type CollectorFixture, startCollector } from '../support/collector-fixture.ts';
import {
  certificateRequest,
  connect,
  type DeviceIdentity,
  deviceKeys,
  enrolDevice,
  post,
  TestConnection,
  TestStream,
  tryEnrol,
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

const enrolled = (): Promise<DeviceIdentity> => enrolDevice(token);
const stored = async (stream: TestStream) =>
  (await collector.journal()).filter((batch) => batch.streamId === hex(stream.streamId));
const alarms = async (kind: string, identity: DeviceIdentity) =>
  (await collector.store.alarms.openAlarms(1_000)).filter(
    (alarm) => alarm.kind === kind && alarm.deviceId === hex(identity.deviceId),
  );

test('a batch is stored byte for byte before it is acknowledged, flagged, and raised as an alert', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  const started = encodeEvent({
    atMs: Date.now(),
    kind: 'sessionStarted',
    account: 'pupil7',
    userId: 7,
    desktop: 'x11',
  });
  const bytes = stream.batch([started, windowEvent('how to kill myself - search')]);
  connection.send(bytes);
  await connection.acked(stream.streamId, 2);
  const [batch] = await stored(stream);
  expect(Buffer.from(batch?.bytes ?? [])).toEqual(Buffer.from(bytes));
  expect(batch?.eventCount).toBe(2);
  await until('the alert', async () => {
    const found = await collector.store.alerts.alerts({ state: 'open', maxAlerts: 100 });
    return found.some((alert) => alert.deviceId === hex(identity.deviceId));
  });
  const alert = (await collector.store.alerts.alerts({ state: 'open', maxAlerts: 100 })).find(
    ({ deviceId }) => deviceId === hex(identity.deviceId),
  );
  expect(alert).toMatchObject({ theme: 'suicide', urgency: 1, account: 'pupil7', hostname: 'pc-1', flagCount: 1 });
  connection.close();
});

test('Welcome says what is durable, root included, after a reconnect and after a restart', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const first = await connect(collector.ports.agents, identity, [stream]);
  first.send(stream.batch([windowEvent('a'), windowEvent('b')]));
  first.send(stream.batch([windowEvent('c')]));
  await first.acked(stream.streamId, 3);
  first.close();
  const expected = { nextSequence: 4, root: Buffer.from(stream.root) };
  for (const restart of [false, true]) {
    if (restart) {
      await collector.stop();
      await collector.start();
    }
    const again = await connect(collector.ports.agents, identity, [stream]);
    const { welcome } = await again.frame('welcome');
    expect({ ...welcome.streams[0], root: Buffer.from(welcome.streams[0]?.root ?? []) }).toMatchObject(expected);
    again.close();
  }
});

test('the same batch again is acknowledged and not stored twice', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity);
  const bytes = stream.batch([windowEvent('a')]);
  connection.send(bytes);
  connection.send(bytes);
  await connection.acked(stream.streamId, 1);
  connection.send(bytes);
  await until('two acknowledgements', () => connection.received.filter((f) => f.kind === 'ack').length >= 2);
  expect(await stored(stream)).toHaveLength(1);
  connection.close();
});

test('a gap is stored and alarmed; what followed it is still flagged', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity);
  connection.send(stream.batch([windowEvent('a')]));
  stream.nextSequence = 100;
  connection.send(stream.batch([windowEvent('ways to commit suicide')]));
  await connection.acked(stream.streamId, 100);
  await until('the alarm', async () => (await alarms('chainGap', identity)).length === 1);
  await until('the alert', async () =>
    (await collector.store.alerts.alerts({ state: 'open', maxAlerts: 100 })).some(
      (alert) => alert.deviceId === hex(identity.deviceId),
    ),
  );
  connection.close();
});

test('a fork is kept beside what it forks from, shut out, alarmed, and bounded', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity);
  connection.send(stream.batch([windowEvent('true history')]));
  await connection.acked(stream.streamId, 1);
  for (let i = 0; i < 20; i++) {
    stream.nextSequence = 1;
    connection.send(stream.batch([windowEvent(`kill myself, ${i}`)], { previousRoot: new Uint8Array(32) }));
  }
  expect((await connection.refusal()).code).toBe('streamConflict');
  await until('the alarm', async () => (await alarms('chainFork', identity))[0]?.count !== undefined);
  const kept = await stored(stream);
  expect(kept.length).toBeLessThanOrEqual(17);
  expect(Buffer.from(kept[0]?.bytes ?? []).includes('true history')).toBe(true);
  const all = await collector.store.alerts.alerts({ state: 'all', maxAlerts: 1_000 });
  expect(all.filter((alert) => alert.deviceId === hex(identity.deviceId))).toEqual([]);
});

test("another device's stream is refused and stays as it was", async () => {
  const [victim, attacker] = [await enrolled(), await enrolled()];
  const stream = new TestStream(victim);
  const honest = await connect(collector.ports.agents, victim);
  honest.send(stream.batch([windowEvent('mine')]));
  await honest.acked(stream.streamId, 1);
  const forged = new TestStream(attacker, stream.streamId);
  const hostile = await connect(collector.ports.agents, attacker);
  hostile.send(forged.batch([windowEvent('theirs')]));
  expect((await hostile.refusal()).code).toBe('streamConflict');
  honest.send(stream.batch([windowEvent('mine too')]));
  await honest.acked(stream.streamId, 2);
  expect(await stored(stream)).toHaveLength(2);
  honest.close();
});

test('a wrong signature is kept, shut out and alarmed', async () => {
  const identity = await enrolled();
  const stream = new TestStream({ ...identity, key: (await enrolled()).key });
  const connection = await connect(collector.ports.agents, identity);
  connection.send(stream.batch([windowEvent('ways to commit suicide')]));
  await connection.acked(stream.streamId, 1);
  await until('the alarm', async () => (await alarms('badSignature', identity)).length === 1);
  const all = await collector.store.alerts.alerts({ state: 'all', maxAlerts: 1_000 });
  expect(all.filter((alert) => alert.deviceId === hex(identity.deviceId))).toEqual([]);
  expect(await stored(stream)).toHaveLength(1);
  connection.close();
});

test('an unknown event kind and bytes that are no event are kept, the second alarmed', async () => {
  const identity = await enrolled();
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity);
  const unknownKind = Uint8Array.of(0x08, 0x01, 0xfa, 0x06, 0x00);
  connection.send(stream.batch([unknownKind, Uint8Array.of(0xff, 0xff, 0xff), windowEvent('ok')]));
  await connection.acked(stream.streamId, 3);
  await until('the alarm', async () => (await alarms('undecodableEvent', identity)).length === 1);
  expect((await stored(stream))[0]?.eventCount).toBe(3);
  connection.close();
});

test('a second connection of a device replaces the first', async () => {
  const identity = await enrolled();
  const older = await connect(collector.ports.agents, identity);
  const newer = await connect(collector.ports.agents, identity);
  expect((await older.refusal()).code).toBe('replaced');
  newer.close();
});

test('a clock years off and a cloned identity raise alarms, and times are corrected', async () => {
  const identity = await enrolled();
  const tenYearsMs = 10 * 365 * 86_400_000;
  const connection = await new TestConnection(collector.ports.agents, identity).opened();
  const past = Date.now() - tenYearsMs;
  connection.hello(identity, [], { clockMs: past, machineFingerprint: randomBytes(32) });
  await connection.frame('welcome');
  const stream = new TestStream(identity);
  connection.send(stream.batch([windowEvent('a', past)]));
  await connection.acked(stream.streamId, 1);
  await until('alarms', async () => (await alarms('clockOff', identity)).length === 1);
  await until('alarms', async () => (await alarms('clonedDevice', identity)).length === 1);
  const [batch] = await stored(stream);
  expect(Math.abs((batch?.firstAtMs ?? 0) - Date.now())).toBeLessThan(60_000);
  connection.close();
});

test('frames that break the rules end their own connection, in words', async () => {
  const identity = await enrolled();
  const say: [string, (connection: TestConnection) => void][] = [
    ['text', (c) => c.socket.send('hello')],
    ['garbage', (c) => c.socket.send(Buffer.from([0xff, 0xff, 0xff, 0xff]))],
    ['a batch before Hello', (c) => c.send(new TestStream(identity).batch([windowEvent('x')]))],
    ['a frame above the limit', (c) => c.socket.send(Buffer.alloc(MAX_FRAME_BYTES + 1))],
    ['two Hellos', (c) => [0, 1].forEach(() => void c.hello(identity))],
  ];
  for (const [what, misbehave] of say) {
    const connection = await new TestConnection(collector.ports.agents, identity).opened();
    misbehave(connection);
    expect([what, (await connection.refusal()).code]).toEqual([what, 'malformedFrame']);
    await connection.closed();
  }
  const huge = await new TestConnection(collector.ports.agents, identity).opened();
  huge.socket.send(Buffer.alloc(3 * MAX_FRAME_BYTES));
  expect(await huge.closed()).toBe(1009);
  const future = await new TestConnection(collector.ports.agents, identity).opened();
  future.hello(identity, [], { protocolMinor: 9 });
  expect((await future.refusal()).code).toBe('unsupportedVersion');
});

test('a wrong subprotocol is refused before the upgrade', async () => {
  const connection = new TestConnection(collector.ports.agents, await enrolled(), 'watchkeeper.v9');
  const [, response] = await new Promise<[unknown, { statusCode: number; toArray(): Promise<Buffer[]> }]>((resolve) => {
    connection.socket.on('unexpected-response', (request, message) => resolve([request, message as never]));
  });
  expect(response.statusCode).toBe(400);
  expect(decodeRefusal(Buffer.concat(await response.toArray())).code).toBe('unsupportedVersion');
  connection.close();
});

test('no certificate, a foreign one, an unknown device and a revoked one are refused in words', async () => {
  const { agents } = collector.ports;
  expect((await new TestConnection(agents, {}).refusal()).code).toBe('notEnrolled');
  const identity = await enrolled();
  const { csr, keyPem } = await deviceKeys();
  const { publicKey } = new x509.Pkcs10CertificateRequest(csr);
  const foreign = await makeAuthority('another school', Date.now());
  const own = await issueDeviceCertificate(foreign, { deviceId: hex(identity.deviceId), publicKey }, Date.now());
  const stranger = { keyPem, certificatePem: own.toString('pem') };
  const { code, message } = await new TestConnection(agents, stranger).refusal();
  expect(code).toBe('notEnrolled');
  expect(message).toContain('not issued by this collector');
  await collector.store.identity.revokeDevice(hex(identity.deviceId), 'test', Date.now());
  expect((await new TestConnection(agents, identity).refusal()).code).toBe('revoked');
});

test('a certificate of our authority for another key than the one enrolled is refused', async () => {
  const identity = await enrolled();
  const { keyPem, keys } = await deviceKeys();
  const { authority } = await loadIdentity(collector.dataDir);
  const deviceId = hex(identity.deviceId);
  const publicKey = new x509.PublicKey(await webcrypto.subtle.exportKey('spki', keys.publicKey));
  const certificate = await issueDeviceCertificate(authority, { deviceId, publicKey }, Date.now());
  const impostor = { ...identity, keyPem, certificatePem: certificate.toString('pem') };
  expect((await new TestConnection(collector.ports.agents, impostor).refusal()).code).toBe('notEnrolled');
});

test('revocation by another process closes the live connection', async () => {
  const identity = await enrolled();
  const connection = await connect(collector.ports.agents, identity);
  await collector.store.identity.revokeDevice(hex(identity.deviceId), 'stolen', Date.now());
  expect((await connection.refusal()).code).toBe('revoked');
});

test('tokens: unknown, used up, expired, revoked; the wrong kind of key; nothing is enrolled by any of them', async () => {
  const before = (await collector.store.devices.devices()).length;
  const codeOf = async (text: string, made?: Parameters<typeof tryEnrol>[1]) => {
    const answer = await tryEnrol(text, made);
    return answer.ok ? 'enrolled' : answer.refusal.code;
  };
  const once = await collector.token({ maxUses: 1 });
  expect(await Promise.all([codeOf(once), codeOf(once)]).then((codes) => codes.sort())).toEqual([
    'enrolled',
    'tokenUsedUp',
  ]);
  expect(await codeOf(await collector.token({ lifetimeMs: -1 }))).toBe('tokenExpired');
  const revoked = await collector.token();
  await collector.store.identity.revokeToken(hex(parseToken(revoked).tokenId), Date.now());
  expect(await codeOf(revoked)).toBe('tokenRevoked');
  const good = await collector.token();
  const wrongSecret = Buffer.from(good.slice(4), 'base64url');
  wrongSecret[45] = (wrongSecret[45] ?? 0) ^ 1;
  expect(await codeOf(`wk1.${wrongSecret.toString('base64url')}`)).toBe('tokenInvalid');
  expect(await codeOf(good, await deviceKeys('ECDSA'))).toBe('malformedFrame');
  expect(await codeOf(good, { csr: randomBytes(200), keyPem: (await deviceKeys()).keyPem })).toBe('malformedFrame');
  expect((await collector.store.devices.devices()).length).toBe(before + 1);
});

test('renewal keeps the device and its key; an agent that never got the answer is not locked out', async () => {
  const { csr, keyPem, keys } = await deviceKeys();
  const answer = await tryEnrol(token, { csr, keyPem });
  if (!answer.ok) throw new Error('not enrolled');
  const { identity } = answer;
  const tls = { key: identity.keyPem, cert: identity.certificatePem };
  const other = await post(collector.ports.agents, '/v1/renew', (await deviceKeys()).csr, tls);
  expect(other.status).toBe(400);
  const renewed = await post(collector.ports.agents, '/v1/renew', await certificateRequest(keys), tls);
  expect(renewed.status).toBe(200);
  const [entry] = await collector.store.audit.entries(1);
  const subject = `device ${Buffer.from(identity.deviceId).toString('hex')}`;
  expect(entry).toMatchObject({ action: 'certificateRenewed', subject, actor: subject, from: '127.0.0.1' });
  const answered = decodeEnrolResponse(renewed.body);
  expect(hex(answered.deviceId)).toBe(hex(identity.deviceId));
  const base64 = Buffer.from(answered.certificate).toString('base64');
  const fresh = { ...identity, certificatePem: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n` };
  (await connect(collector.ports.agents, fresh)).close();
  (await connect(collector.ports.agents, identity)).close();
});
