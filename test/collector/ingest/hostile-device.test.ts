/** A device with a valid certificate that misbehaves, and strangers on the agents' port: nobody else pays for it. */
import { once } from 'node:events';
import { request } from 'node:https';
import { connect as connectTcp } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeEnrolRequest } from '../../../protocol/enrolment.ts';
import { encodeAgentFrame } from '../../../protocol/frame.ts';
import { PROTOCOL_NAME } from '../../../protocol/limits.ts';
import { until } from '../../support/program.ts';
import { type CollectorFixture, startCollector } from '../support/collector-fixture.ts';
import { connect, enrolDevice, TestConnection, TestStream, tryEnrol, windowEvent } from '../support/test-device.ts';

let collector: CollectorFixture;
let token: string;
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

beforeAll(async () => {
  collector = await startCollector();
  token = await collector.token();
});
afterAll(async () => collector.remove());

test('a clock that swings with every heartbeat is one alarm, not one write each', async () => {
  const identity = await enrolDevice(token);
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  for (let i = 0; i < 300; i++) {
    const clockMs = i % 2 === 0 ? 0 : Date.now();
    const heartbeat = { clockMs, outboxEvents: 0, outboxBytes: 0, sessions: 0 };
    connection.socket.send(encodeAgentFrame({ kind: 'heartbeat', heartbeat }));
    // Given time to be different milliseconds: alarms of one moment count once in any case.
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  connection.send(stream.batch([windowEvent('done')]));
  await connection.acked(stream.streamId, 1);
  const alarms = await collector.store.alarms.openAlarms(1_000);
  const ofDevice = alarms.filter((alarm) => alarm.deviceId === hex(identity.deviceId));
  expect(ofDevice.map(({ kind, count }) => [kind, count])).toEqual([['clockOff', 1]]);
  connection.close();
});

test('a batch in which the clock goes back over midnight is found on both days', async () => {
  const identity = await enrolDevice(token);
  const stream = new TestStream(identity);
  const connection = await connect(collector.ports.agents, identity, [stream]);
  const midnightMs = Math.floor(Date.now() / 86_400_000) * 86_400_000;
  const minuteMs = 60_000;
  connection.send(
    stream.batch([
      windowEvent('five past', midnightMs + 5 * minuteMs),
      windowEvent('five to', midnightMs - 5 * minuteMs),
    ]),
  );
  await connection.acked(stream.streamId, 2);
  const limits = { maxBatches: 10, maxBytes: 1e9 };
  const batchesOf = async (fromMs: number, toMs: number) =>
    (await collector.reader.deviceBatches(hex(identity.deviceId), fromMs, toMs, limits)).batches;
  expect(await batchesOf(midnightMs, midnightMs + 86_400_000)).toHaveLength(1);
  expect(await batchesOf(midnightMs - 86_400_000, midnightMs)).toHaveLength(1);
  connection.close();
});

test('connections that never say Hello do not pile up: the oldest of a device makes way', async () => {
  const identity = await enrolDevice(token);
  const open: TestConnection[] = [];
  for (let i = 0; i < 12; i++) open.push(await new TestConnection(collector.ports.agents, identity).opened());
  await until('the oldest were closed', async () => open.filter((one) => one.closeCode === undefined).length <= 4);
  const last = open.at(-1) as TestConnection;
  last.hello(identity);
  await last.frame('welcome');
  for (const one of open) one.close();
});

test('slow bodies from strangers do not keep a workstation from enrolling', async () => {
  const { agents: port } = collector.ports;
  const slow = Array.from({ length: 80 }, () => {
    const headers = { 'content-length': '4000' };
    const options = { host: '127.0.0.1', port, path: '/v1/enrol', method: 'POST', headers, agent: false as const };
    const sent = request({ ...options, rejectUnauthorized: false });
    sent.on('error', () => {});
    sent.write('x');
    return sent;
  });
  try {
    await Promise.all(slow.map(async (sent) => sent.socket ?? (await once(sent, 'socket'))));
    await Promise.all(slow.map((sent) => new Promise<void>((resolve) => sent.write('x', () => resolve()))));
    expect(await tryEnrol(token)).toMatchObject({ ok: true });
  } finally {
    for (const sent of slow) sent.destroy();
  }
});

test('a body that is too long is refused in words', async () => {
  const { agents: port } = collector.ports;
  const headers = { 'content-length': '1000000' };
  const options = { host: '127.0.0.1', port, path: '/v1/enrol', method: 'POST', headers, agent: false as const };
  const sent = request({ ...options, rejectUnauthorized: false });
  sent.on('error', () => {});
  sent.write(Buffer.alloc(20_000));
  const [response] = await once(sent, 'response');
  expect(response.statusCode).toBe(400);
  sent.destroy();
});

test('whoever is refused an upgrade and stays on the line is hung up on', async () => {
  const line = connectTcp({ host: '127.0.0.1', port: collector.ports.agents, allowHalfOpen: true });
  const socket = connectTls({ socket: line, rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  const lines = ['GET /elsewhere HTTP/1.1', 'Host: localhost', 'Connection: Upgrade', 'Upgrade: websocket'];
  const key = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==';
  const rest = ['Sec-WebSocket-Version: 13', key, `Sec-WebSocket-Protocol: ${PROTOCOL_NAME}`];
  socket.on('error', () => {});
  socket.write(`${[...lines, ...rest].join('\r\n')}\r\n\r\n`);
  let answer = '';
  socket.on('data', (data) => {
    answer += data.toString('latin1');
  });
  await until('it answered in words', async () => answer.includes('400 Bad Request'));
  // Never ends its own side, and says something now and then: a write to a closed connection fails.
  const talk = setInterval(() => socket.write('x'), 100);
  try {
    await until('the connection is gone', async () => socket.destroyed || socket.errored !== null);
  } finally {
    clearInterval(talk);
    socket.destroy();
  }
});

test('an enrolment request cut off in the middle is no fault of ours', async () => {
  const before = collector.logLines.filter((line) => line.includes('unexpected failure')).length;
  const body = encodeEnrolRequest({
    tokenId: Buffer.alloc(8),
    tokenSecret: Buffer.alloc(32),
    certificateRequest: Buffer.alloc(100),
    hostname: 'pc',
    machineFingerprint: Buffer.alloc(32),
  });
  const { agents: port } = collector.ports;
  const headers = { 'content-length': String(body.length) };
  for (let i = 0; i < 5; i++) {
    const options = { host: '127.0.0.1', port, path: '/v1/enrol', method: 'POST', headers, agent: false as const };
    const sent = request({ ...options, rejectUnauthorized: false });
    sent.on('error', () => {});
    await new Promise<void>((resolve) => sent.write(body.subarray(0, 50), () => resolve()));
    sent.destroy();
  }
  expect(await tryEnrol(token)).toMatchObject({ ok: true });
  expect(collector.logLines.filter((line) => line.includes('unexpected failure')).length).toBe(before);
});
