/** A device as a test wants it: enrolled for real, signing for real, and free to misbehave. */
import { createHash, createPrivateKey, hash, type KeyObject, randomBytes, sign, webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:https';
import { WebSocket } from 'ws';
import { x509 } from '../../../collector/identity/x509.ts';
import type { Bytes } from '../../../protocol/bytes.ts';
import { decodeEnrolResponse, encodeEnrolRequest, parseToken } from '../../../protocol/enrolment.ts';
import { encodeEvent, type KnownEventBody } from '../../../protocol/event.ts';
import {
  type CollectorFrame,
  decodeCollectorFrame,
  decodeRefusal,
  encodeAgentFrame,
  encodeBatch,
  type Hello,
  type Refusal,
  type StreamPosition,
} from '../../../protocol/frame.ts';
import { PROTOCOL_NAME } from '../../../protocol/limits.ts';
import { signBatch, ZERO_ROOT } from '../../../protocol/signing.ts';

export const sha256 = (data: Bytes): Bytes => hash('sha256', data, 'buffer');

export interface DeviceIdentity {
  deviceId: Bytes;
  key: KeyObject;
  keyPem: string;
  certificatePem: string;
  authorityPem: string;
  fingerprint: Bytes;
}

const pem = (der: Uint8Array): string =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`;

export async function deviceKeys(
  algorithm = 'Ed25519',
): Promise<{ csr: Bytes; keyPem: string; keys: webcrypto.CryptoKeyPair }> {
  const parameters =
    algorithm === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
  const keys = (await webcrypto.subtle.generateKey(parameters, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const csr = await certificateRequest(keys, parameters);
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  const keyPem = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' });
  return { csr, keyPem: keyPem.toString(), keys };
}

export async function certificateRequest(
  keys: webcrypto.CryptoKeyPair,
  signingAlgorithm = { name: 'Ed25519' },
): Promise<Bytes> {
  const csr = await x509.Pkcs10CertificateRequestGenerator.create({ name: 'CN=ignored', keys, signingAlgorithm });
  return new Uint8Array(csr.rawData);
}

export async function post(
  port: number,
  path: string,
  body: Bytes,
  tls: { key?: string; cert?: string } = {},
): Promise<{ status: number; body: Buffer }> {
  const sent = request({
    host: '127.0.0.1',
    port,
    path,
    method: 'POST',
    rejectUnauthorized: false,
    agent: false,
    ...tls,
  });
  sent.end(body);
  const [response] = await once(sent, 'response');
  return { status: response.statusCode, body: Buffer.concat(await response.toArray()) };
}

export type EnrolAnswer = { ok: true; identity: DeviceIdentity } | { ok: false; status: number; refusal: Refusal };

export async function tryEnrol(tokenText: string, made?: { csr: Bytes; keyPem: string }): Promise<EnrolAnswer> {
  const token = parseToken(tokenText);
  const { csr, keyPem } = made ?? (await deviceKeys());
  const fingerprint = randomBytes(32);
  const { tokenId, secret: tokenSecret } = token;
  const message = { tokenId, tokenSecret, certificateRequest: csr, hostname: 'pc-1', machineFingerprint: fingerprint };
  const port = Number(token.address.split(':').at(-1));
  const { status, body } = await post(port, '/v1/enrol', encodeEnrolRequest(message));
  if (status !== 200) return { ok: false, status, refusal: decodeRefusal(body) };
  const { deviceId, certificate, authority } = decodeEnrolResponse(body);
  if (createHash('sha256').update(authority).digest().compare(token.authoritySha256) !== 0)
    throw new Error('wrong authority');
  const key = createPrivateKey(keyPem);
  return {
    ok: true,
    identity: { deviceId, key, keyPem, certificatePem: pem(certificate), authorityPem: pem(authority), fingerprint },
  };
}

export async function enrolDevice(tokenText: string): Promise<DeviceIdentity> {
  const answer = await tryEnrol(tokenText);
  if (!answer.ok) throw new Error(`not enrolled: ${answer.refusal.code} ${answer.refusal.message}`);
  return answer.identity;
}

export const windowEvent = (title: string, atMs = Date.now()): Bytes => encodeEvent({ atMs, ...windowBody(title) });
export const windowBody = (title: string): KnownEventBody => ({
  kind: 'windowFocused',
  title,
  program: 'xterm',
  processId: 1,
  titleTruncated: false,
  titleUnreadable: false,
});

/** One stream of a device: signs batches in order, or out of it when asked. */
export class TestStream {
  readonly streamId: Bytes;
  readonly identity: DeviceIdentity;
  readonly sessionId: Bytes;
  nextSequence = 1;
  root: Bytes = ZERO_ROOT;

  constructor(identity: DeviceIdentity, streamId: Bytes = randomBytes(16), sessionId: Bytes = randomBytes(16)) {
    this.identity = identity;
    this.streamId = streamId;
    this.sessionId = sessionId;
  }

  /** The bytes of the next batch; `over` tampers with what is signed. */
  batch(events: Bytes[], over: Partial<{ firstSequence: number; previousRoot: Bytes; streamId: Bytes }> = {}): Bytes {
    const { deviceId, key } = this.identity;
    const { streamId, sessionId, nextSequence: firstSequence, root: previousRoot } = this;
    const unsigned = { streamId, sessionId, firstSequence, previousRoot, events, ...over };
    const { batch, root } = signBatch(unsigned, { deviceId, sha256, sign: (message) => sign(null, message, key) });
    this.nextSequence = unsigned.firstSequence + events.length;
    this.root = root;
    return encodeBatch(batch);
  }

  position(): StreamPosition {
    return { streamId: this.streamId, nextSequence: this.nextSequence, root: this.root };
  }
}

/** A connection of a device, frame by frame. */
export class TestConnection {
  readonly socket: WebSocket;
  readonly received: CollectorFrame[] = [];
  closeCode: number | undefined;
  #wake: (() => void)[] = [];

  constructor(port: number, identity: Partial<DeviceIdentity>, protocol: string = PROTOCOL_NAME) {
    const { keyPem: key, certificatePem: cert, authorityPem: ca } = identity;
    const tls =
      key === undefined ? { rejectUnauthorized: false } : { key, cert, ca, rejectUnauthorized: ca !== undefined };
    this.socket = new WebSocket(`wss://127.0.0.1:${port}/v1/stream`, protocol, { ...tls, perMessageDeflate: false });
    this.socket.on('message', (data: Buffer) => {
      this.received.push(decodeCollectorFrame(data));
      this.#wakeAll();
    });
    this.socket.on('close', (code) => {
      this.closeCode = code;
      this.#wakeAll();
    });
    this.socket.on('error', () => {});
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  async opened(): Promise<this> {
    if (this.socket.readyState === WebSocket.CONNECTING) await once(this.socket, 'open');
    return this;
  }

  /** The first received frame that `matches`. @throws when the connection closes before. */
  async frame<K extends CollectorFrame['kind']>(
    kind: K,
    matches: (frame: Extract<CollectorFrame, { kind: K }>) => boolean = () => true,
  ): Promise<Extract<CollectorFrame, { kind: K }>> {
    const wanted = (frame: CollectorFrame): frame is Extract<CollectorFrame, { kind: K }> =>
      frame.kind === kind && matches(frame as Extract<CollectorFrame, { kind: K }>);
    for (;;) {
      const found = this.received.find(wanted);
      if (found !== undefined) return found;
      if (this.closeCode !== undefined)
        throw new Error(`closed (${this.closeCode}): ${JSON.stringify(this.received.at(-1))}`);
      await new Promise<void>((resolve) => this.#wake.push(resolve));
    }
  }

  async refusal(): Promise<Refusal> {
    return (await this.frame('refusal')).refusal;
  }

  async closed(): Promise<number> {
    while (this.closeCode === undefined) await new Promise<void>((resolve) => this.#wake.push(resolve));
    return this.closeCode;
  }

  /** The highest sequence acknowledged so far. */
  acknowledged(streamId: Bytes): number {
    const acks = this.received.filter(
      (frame) => frame.kind === 'ack' && Buffer.from(frame.ack.streamId).equals(streamId),
    );
    return Math.max(0, ...acks.map((frame) => (frame.kind === 'ack' ? frame.ack.throughSequence : 0)));
  }

  hello(identity: DeviceIdentity, streams: StreamPosition[] = [], over: Partial<Hello> = {}): void {
    const hello: Hello = {
      protocolMinor: 0,
      agentVersion: '0.1.0',
      hostname: 'pc-1',
      operatingSystem: 'test',
      machineFingerprint: identity.fingerprint,
      clockMs: Date.now(),
      streams,
      policyVersion: 0,
      policySha256: new Uint8Array(0),
      mediaRegisterVersion: 0,
      mediaGrantsVersion: 0,
      ...over,
    };
    this.socket.send(encodeAgentFrame({ kind: 'hello', hello }));
  }

  send(batchBytes: Bytes): void {
    this.socket.send(encodeAgentFrame({ kind: 'batch', bytes: batchBytes }));
  }

  async acked(streamId: Bytes, through: number): Promise<void> {
    await this.frame('ack', ({ ack }) => Buffer.from(ack.streamId).equals(streamId) && ack.throughSequence >= through);
  }

  close(): void {
    this.socket.terminate();
  }
}

/** Connected and welcomed. */
export async function connect(
  port: number,
  identity: DeviceIdentity,
  streams: TestStream[] = [],
): Promise<TestConnection> {
  const connection = await new TestConnection(port, identity).opened();
  connection.hello(
    identity,
    streams.map((stream) => stream.position()),
  );
  await connection.frame('welcome');
  return connection;
}
