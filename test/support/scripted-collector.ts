import { createHash, generateKeyPairSync, randomBytes, sign, verify, X509Certificate } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { type AgentPolicy, encodeAgentPolicy } from '../../protocol/agent-policy.ts';
import { fromHex, toHex } from '../../protocol/bytes.ts';
import { decodeEnrolRequest, encodeEnrolResponse, formatToken } from '../../protocol/enrolment.ts';
import { decodeEvent, type WatchEvent } from '../../protocol/event.ts';
import {
  type Batch,
  type CollectorFrame,
  decodeAgentFrame,
  decodeBatch,
  encodeCollectorFrame,
  encodeRefusal,
  type Heartbeat,
  type Hello,
  type PolicyUpdate,
  type Refusal,
} from '../../protocol/frame.ts';
import { MAX_FRAME_BYTES, PROTOCOL_NAME } from '../../protocol/limits.ts';
import { encodeMediaGrants, type MediaGrants } from '../../protocol/media-grants.ts';
import { encodeMediaRegister, type MediaRegister } from '../../protocol/media-register.ts';
import { signGrants, signRegister } from '../../protocol/media-signing.ts';
import type { SignedDocument } from '../../protocol/signed-document.ts';
import { continuesStream, EMPTY_STREAM, type StreamHead, signPolicy, verifyBatch } from '../../protocol/signing.ts';
import { makeAuthority, type TestAuthority } from './test-authority.ts';

/** What a test makes the other end do. Everything not given is done honestly. */
export interface Behaviour {
  heartbeatIntervalMs?: number;
  /** Answers Hello instead of the Welcome. */
  onHello?: (peer: ScriptedPeer, hello: Hello) => void;
  /** Whether to acknowledge a batch now. */
  acknowledges?: () => boolean;
  onStored?: (event: StoredEvent) => void;
  refuseEnrolment?: () => Refusal | undefined;
  refuseUpgrade?: () => Refusal | undefined;
}

export interface ScriptedPeer {
  send(frame: CollectorFrame): void;
  sendRaw(data: Uint8Array | string): void;
  /** Cuts the connection without a word. */
  cut(): void;
}

export interface StoredEvent {
  streamId: string;
  sessionId: string;
  sequence: number;
  event: WatchEvent;
}

const sha256 = (data: Uint8Array): Uint8Array => createHash('sha256').update(data).digest();

/**
 * The far end of the network for tests of the agent: real TLS, WebSocket, certificates, signatures and chains, an
 * in-memory store. It checks every batch and keeps what is wrong in `faults`.
 */
export class ScriptedCollector {
  readonly behaviour: Behaviour;
  readonly faults: string[] = [];
  readonly stored: StoredEvent[] = [];
  readonly hellos: Hello[] = [];
  readonly heartbeats: Heartbeat[] = [];
  pings = 0;
  /** Every batch frame, repeats included. */
  readonly received: { bytes: Uint8Array; batch: Batch }[] = [];
  readonly #authority: TestAuthority;
  readonly #policyKeys = generateKeyPairSync('ed25519');
  readonly #heads = new Map<string, StreamHead>();
  readonly #kept = new Map<string, Uint8Array>();
  readonly #sockets = new Set<Duplex>();
  readonly #peers = new Set<WebSocket>();
  #server: Server | undefined;
  #port = 0;

  constructor(authority: TestAuthority, behaviour: Behaviour) {
    this.#authority = authority;
    this.behaviour = behaviour;
  }

  static async start(behaviour: Behaviour = {}, authority?: TestAuthority, port = 0): Promise<ScriptedCollector> {
    const collector = new ScriptedCollector(authority ?? (await makeAuthority()), behaviour);
    collector.#port = port;
    await collector.listen();
    return collector;
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  token(): string {
    const [tokenId, secret] = [randomBytes(8), randomBytes(32)];
    return formatToken({ address: this.address, authoritySha256: this.#authority.sha256, tokenId, secret });
  }

  get port(): number {
    return this.#port;
  }

  /** Reads nothing any more and so answers nothing, not even a ping: a machine that froze, a cable that was cut. */
  pause(): void {
    for (const socket of this.#sockets) socket.pause();
  }

  resume(): void {
    for (const socket of this.#sockets) socket.resume();
  }

  /** Listens, on the same port as before if there was one. */
  async listen(): Promise<void> {
    const { key, cert } = await this.#authority.server();
    const tls = { key, cert, ca: this.#authority.pem, requestCert: true, rejectUnauthorized: false } as const;
    const server = createServer({ ...tls, minVersion: 'TLSv1.3' }, (request, response) => {
      this.#enrol(request, response).catch((error) => this.faults.push(`enrol: ${error}`));
    });
    const wss = new WebSocketServer({
      noServer: true,
      maxPayload: MAX_FRAME_BYTES,
      perMessageDeflate: false,
      handleProtocols: () => PROTOCOL_NAME,
    });
    server.on('connection', (socket: Socket) => this.#track(socket));
    server.on('secureConnection', (socket: TLSSocket) => this.#track(socket));
    server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
      const refusal = this.behaviour.refuseUpgrade?.();
      if (refusal !== undefined) return refuseUpgrade(socket, refusal);
      return wss.handleUpgrade(request, socket, head, (ws) => this.#serve(ws, request.socket as TLSSocket));
    });
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve));
    this.#port = (server.address() as AddressInfo).port;
    this.#server = server;
  }

  /** The collector dies: every connection is cut and the port is free. What is stored stays. */
  async stop(): Promise<void> {
    const closed = new Promise<void>((resolve) => {
      if (this.#server === undefined) resolve();
      else this.#server.close(() => resolve());
    });
    for (const socket of this.#sockets) socket.destroy();
    await closed;
    this.#server = undefined;
  }

  /** As enrolment gives it: Ed25519, 32 bytes. */
  policyKey(): Uint8Array {
    const { x } = this.#policyKeys.publicKey.export({ format: 'jwk' });
    return Buffer.from(String(x), 'base64url');
  }

  /** Signed as an honest collector signs it. */
  signedPolicy(policy: AgentPolicy): PolicyUpdate {
    const document = encodeAgentPolicy(policy);
    return { version: policy.version, document, signature: signPolicy(policy.version, document, this.#signer) };
  }

  get #signer(): { sign: (message: Uint8Array) => Uint8Array; sha256: typeof sha256 } {
    return { sign: (message) => sign(null, message, this.#policyKeys.privateKey), sha256 };
  }

  signedRegister(register: MediaRegister): SignedDocument {
    const document = encodeMediaRegister(register);
    const { version } = register;
    return { version, document, signature: signRegister(version, document, this.#signer) };
  }

  signedGrants(deviceId: Uint8Array, grants: MediaGrants): SignedDocument {
    const document = encodeMediaGrants(grants);
    const { version } = grants;
    return { version, document, signature: signGrants(deviceId, version, document, this.#signer) };
  }

  cutAll(): void {
    for (const peer of this.#peers) peer.terminate();
  }

  sendAll(frame: CollectorFrame): void {
    for (const peer of this.#peers) peer.send(encodeCollectorFrame(frame));
  }

  /** As after restoring a backup: the streams end after `keep` events each. */
  rollBack(keep: number): void {
    for (const streamId of this.#heads.keys()) this.#rollBackStream(streamId, keep);
  }

  #rollBackStream(streamId: string, keep: number): void {
    const ofStream = this.received.map(({ batch }) => batch).filter((batch) => toHex(batch.streamId) === streamId);
    let head = EMPTY_STREAM;
    for (const batch of ofStream) {
      const next = batch.firstSequence + batch.events.length;
      if (batch.firstSequence === head.nextSequence && next <= keep + 1) {
        head = { nextSequence: next, root: rootOf(batch) };
      }
    }
    this.#heads.set(streamId, head);
    const gone = (event: StoredEvent): boolean => event.streamId === streamId && event.sequence >= head.nextSequence;
    this.stored.splice(0, this.stored.length, ...this.stored.filter((event) => !gone(event)));
  }

  head(streamId: string): StreamHead {
    return this.#heads.get(streamId) ?? EMPTY_STREAM;
  }

  /** Pretends that a stream is further than the agent remembers. */
  setHead(streamId: string, head: StreamHead): void {
    this.#heads.set(streamId, head);
  }

  #track(socket: Duplex): void {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
  }

  async #enrol(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method !== 'POST') {
      response.writeHead(426).end();
      return;
    }
    const parts: Uint8Array[] = [];
    for await (const part of request) parts.push(part as Uint8Array);
    const refusal = this.behaviour.refuseEnrolment?.();
    const headers = { 'content-type': 'application/x-protobuf' };
    if (refusal !== undefined) {
      response.writeHead(403, headers).end(encodeRefusal(refusal));
      return;
    }
    const { certificateRequest } = decodeEnrolRequest(Buffer.concat(parts));
    const deviceId = randomBytes(16);
    const certificate = await this.#authority.issue(certificateRequest, toHex(deviceId));
    const authority = new Uint8Array(this.#authority.certificate.rawData);
    response
      .writeHead(200, headers)
      .end(encodeEnrolResponse({ deviceId, certificate, authority, policyKey: this.policyKey() }));
  }

  #serve(ws: WebSocket, socket: TLSSocket): void {
    const peer: ScriptedPeer = {
      send: (frame) => ws.send(encodeCollectorFrame(frame)),
      sendRaw: (data) => ws.send(data),
      cut: () => ws.terminate(),
    };
    this.#peers.add(ws);
    ws.on('error', () => {});
    ws.on('ping', () => {
      this.pings += 1;
    });
    ws.on('close', () => this.#peers.delete(ws));
    if (!socket.authorized) this.faults.push('a connection without a certificate of the CA');
    const certificate = new X509Certificate(socket.getPeerCertificate().raw);
    ws.on('message', (data: Buffer) => {
      this.#receive(peer, certificate, new Uint8Array(data));
    });
  }

  #receive(peer: ScriptedPeer, certificate: X509Certificate, bytes: Uint8Array): void {
    const frame = decodeAgentFrame(bytes);
    switch (frame.kind) {
      case 'hello':
        this.hellos.push(frame.hello);
        if (this.behaviour.onHello === undefined) this.welcome(peer, frame.hello);
        else this.behaviour.onHello(peer, frame.hello);
        break;
      case 'heartbeat':
        this.heartbeats.push(frame.heartbeat);
        break;
      case 'batch':
        this.#store(peer, certificate, frame.bytes);
        break;
    }
  }

  /** The honest answer to Hello. */
  welcome(peer: ScriptedPeer, hello: Hello): void {
    const streams = hello.streams.map(({ streamId }) => ({ streamId, ...this.head(toHex(streamId)) }));
    const heartbeatIntervalMs = this.behaviour.heartbeatIntervalMs ?? 30_000;
    peer.send({
      kind: 'welcome',
      welcome: {
        ...{ clockMs: Date.now(), streams, heartbeatIntervalMs },
        deviceGroup: 'suite',
        deviceAudience: 'pupil',
      },
    });
  }

  #store(peer: ScriptedPeer, certificate: X509Certificate, bytes: Uint8Array): void {
    const batch = decodeBatch(bytes);
    this.received.push({ bytes, batch });
    const streamId = toHex(batch.streamId);
    const root = this.#check(certificate, bytes, batch, streamId);
    const head = this.head(streamId);
    if (continuesStream(batch, head) === 'continues' && root !== undefined) {
      this.#heads.set(streamId, { nextSequence: head.nextSequence + batch.events.length, root });
      batch.events.forEach((event, index) => {
        const sequence = batch.firstSequence + index;
        const stored = { streamId, sessionId: toHex(batch.sessionId), sequence, event: decodeEvent(event) };
        this.stored.push(stored);
        this.behaviour.onStored?.(stored);
      });
    }
    if (this.behaviour.acknowledges?.() ?? true) this.acknowledge(peer, batch);
  }

  acknowledge(peer: ScriptedPeer, batch: Batch): void {
    const throughSequence = this.head(toHex(batch.streamId)).nextSequence - 1;
    if (throughSequence > 0) peer.send({ kind: 'ack', ack: { streamId: batch.streamId, throughSequence } });
  }

  /** The root when the batch is sound: signed, in order or a byte-identical repeat. */
  #check(certificate: X509Certificate, bytes: Uint8Array, batch: Batch, streamId: string): Uint8Array | undefined {
    const deviceId = fromHex(/CN=([0-9a-f]{32})/.exec(certificate.subject)?.[1] ?? '');
    const verdict = verifyBatch(batch, {
      deviceId,
      sha256,
      verify: (message, signature) => verify(null, message, certificate.publicKey, signature),
    });
    const key = `${streamId}/${batch.firstSequence}`;
    const before = this.#kept.get(key);
    if (before !== undefined && !Buffer.from(before).equals(bytes))
      this.faults.push(`${key} was sent with other bytes`);
    this.#kept.set(key, bytes);
    const chain = continuesStream(batch, this.head(streamId));
    if (chain !== 'continues' && before === undefined) this.faults.push(`${key}: ${chain}`);
    if (!verdict.ok) this.faults.push(`${key}: bad signature`);
    return verdict.ok ? verdict.root : undefined;
  }
}

function rootOf(batch: Batch): Uint8Array {
  return verifyBatch(batch, { deviceId: new Uint8Array(16), sha256, verify: () => true }).root;
}

function refuseUpgrade(socket: Duplex, refusal: Refusal): void {
  const body = Buffer.from(encodeRefusal(refusal));
  const head = `HTTP/1.1 403 Forbidden\r\ncontent-type: application/x-protobuf\r\ncontent-length: ${body.length}\r\n`;
  socket.end(Buffer.concat([Buffer.from(`${head}connection: close\r\n\r\n`), body]));
}
