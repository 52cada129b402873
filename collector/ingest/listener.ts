/** The agents' port: TLS 1.3 with client certificates, enrolment over HTTP, streams over WebSocket. */
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { type WebSocket, WebSocketServer } from 'ws';
import { encodeCollectorFrame, type RefusalCode } from '../../protocol/frame.ts';
import { MAX_FRAME_BYTES, PROTOCOL_NAME } from '../../protocol/limits.ts';
import { authenticateDevice, type PeerCertificate } from '../identity/device-authentication.ts';
import { TLS_GROUPS } from '../identity/tls-groups.ts';
import type { DeviceRecord, IdentityStore } from '../store/store.ts';
import { type EnrolmentRoutes, refusalHttp } from './enrolment-route.ts';

const HANDSHAKE_TIMEOUT_MS = 15_000;
export const MAX_CONNECTIONS = 25_000;
/** Waiting to be accepted: a whole school comes back at once after a restart. */
const BACKLOG = 4_096;
/** For the other side to read why an upgrade was refused. */
const REFUSAL_GRACE_MS = 2_000;
/** Too large by our rule but not by far: answered in words. Anything larger is cut off by `ws` with status 1009. */
const MAX_MESSAGE_BYTES = 2 * MAX_FRAME_BYTES;

export interface AgentListenerDeps {
  tls: { key: string; cert: string };
  authorityPem: string;
  host: string;
  port: number;
  /** Whoever comes when so many are connected is hung up on, and tries again later. */
  maxConnections: number;
  onFull: () => void;
  identity: IdentityStore;
  enrolment: EnrolmentRoutes;
  /** A device that is known speaks WebSocket from now on. */
  onDevice: (device: DeviceRecord, socket: WebSocket) => void;
  onUnexpected: (error: unknown) => void;
}

export class AgentListener {
  readonly #deps: AgentListenerDeps;
  readonly #webSockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: MAX_MESSAGE_BYTES,
    handleProtocols: () => PROTOCOL_NAME,
  });
  #server: Server | undefined;

  constructor(deps: AgentListenerDeps) {
    this.#deps = deps;
  }

  /** Resolves with the port. @throws the system's error when the address cannot be had. */
  async start(): Promise<number> {
    const { tls, authorityPem, host, port, maxConnections } = this.#deps;
    const server = createServer({
      ...tls,
      ca: authorityPem,
      minVersion: 'TLSv1.3',
      ecdhCurve: TLS_GROUPS,
      // Everybody may finish the handshake, so that a refusal can be said in words; authenticateDevice decides.
      requestCert: true,
      rejectUnauthorized: false,
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      headersTimeout: HANDSHAKE_TIMEOUT_MS,
      requestTimeout: 2 * HANDSHAKE_TIMEOUT_MS,
    });
    server.maxConnections = maxConnections;
    server.on('drop', this.#deps.onFull);
    server.on('request', (request, response) => {
      void this.#deps.enrolment.handle(request, response, peerOf(request));
    });
    server.on('upgrade', (request, socket, head) => {
      void this.#upgrade(request, socket, head).catch((error: unknown) => {
        this.#deps.onUnexpected(error);
        socket.destroy();
      });
    });
    server.listen({ port, host, backlog: BACKLOG });
    await once(server, 'listening');
    this.#server = server;
    return (server.address() as AddressInfo).port;
  }

  /** Accepts nobody any more. Those that are connected stay. */
  stopAccepting(): void {
    this.#server?.close();
  }

  stop(): void {
    this.#server?.close();
    this.#server?.closeAllConnections();
  }

  async #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    socket.on('error', () => socket.destroy());
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((name) => name.trim()) ?? [];
    if (request.url !== '/v1/stream') {
      return end(socket, 'malformedFrame', 'streams are on /v1/stream');
    }
    if (!offered.includes(PROTOCOL_NAME)) {
      return end(socket, 'unsupportedVersion', `this collector speaks the subprotocol ${PROTOCOL_NAME} alone`);
    }
    const peer = peerOf(request);
    const who = await authenticateDevice(peer, this.#deps.identity);
    this.#webSockets.handleUpgrade(request, socket, head, (webSocket) => {
      if (who.ok) this.#deps.onDevice(who.device, webSocket);
      else refuseAndClose(webSocket, who.code, who.message);
    });
  }
}

function end(socket: Duplex, code: RefusalCode, message: string): void {
  socket.end(refusalHttp({ code, message, retryAfterMs: 0 }));
  // HTTP's time limits ended with the upgrade, and its sockets may stay half open: a stranger would keep this one for ever.
  setTimeout(() => socket.destroy(), REFUSAL_GRACE_MS).unref();
}

function refuseAndClose(webSocket: WebSocket, code: RefusalCode, message: string): void {
  webSocket.on('error', () => webSocket.terminate());
  webSocket.send(encodeCollectorFrame({ kind: 'refusal', refusal: { code, message, retryAfterMs: 0 } }));
  webSocket.close(1008, code);
}

function peerOf(request: IncomingMessage): PeerCertificate {
  const socket = request.socket as TLSSocket;
  const certificate = socket.getPeerX509Certificate();
  return {
    der: certificate?.raw,
    commonName: /^CN=(.*)$/m.exec(certificate?.subject ?? '')?.[1] ?? '',
    authorized: socket.authorized,
    authorizationError: socket.authorized ? '' : String(socket.authorizationError ?? 'unknown'),
  };
}
