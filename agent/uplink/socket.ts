/** The WebSocket to the collector: mutual TLS 1.3, our subprotocol, binary frames, nothing compressed. */
import type { IncomingMessage } from 'node:http';
import { type RawData, WebSocket } from 'ws';
import { decodeRefusal, type Refusal } from '../../protocol/frame.ts';
import { MAX_FRAME_BYTES, PROTOCOL_NAME } from '../../protocol/limits.ts';
import type { Identity } from './identity.ts';

const HANDSHAKE_TIMEOUT_MS = 15_000;
const MAX_REFUSAL_BODY_BYTES = 4_096;

export interface SocketHandlers {
  opened(): void;
  frame(bytes: Uint8Array): void;
  /** A ping or pong: the collector lives. */
  heard(): void;
  /** Called once, last. */
  closed(why: { refusal: Refusal } | { protocolViolation: string } | { error: string; opened: boolean }): void;
}

export interface Socket {
  send(bytes: Uint8Array): void;
  ping(): void;
  /** Says goodbye in the protocol's way, then cuts the connection if the other side does not answer. */
  close(): void;
  /** Cuts the connection. No handler is called any more. */
  destroy(): void;
}

type Closed = Parameters<SocketHandlers['closed']>[0];

function connect(identity: Identity): WebSocket {
  return new WebSocket(`wss://${identity.address}/v1/stream`, PROTOCOL_NAME, {
    ca: identity.authority,
    cert: identity.certificate,
    key: identity.privateKey,
    minVersion: 'TLSv1.3',
    perMessageDeflate: false,
    maxPayload: MAX_FRAME_BYTES,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    followRedirects: false,
  });
}

export function openSocket(identity: Identity, handlers: SocketHandlers): Socket {
  const ws = connect(identity);
  let closed = false;
  const end = (why: Closed): void => {
    if (closed) return;
    closed = true;
    ws.terminate();
    handlers.closed(why);
  };
  const frame = (bytes: Uint8Array): void => {
    if (!closed) handlers.frame(bytes);
  };
  listen(ws, { ...handlers, frame, closed: end });
  return {
    send: (bytes) => ws.send(bytes),
    ping: () => ws.ping(),
    close: () => {
      closed = true;
      ws.close(1000);
    },
    destroy: () => {
      closed = true;
      ws.terminate();
    },
  };
}

function listen(ws: WebSocket, handlers: SocketHandlers): void {
  let opened = false;
  ws.on('open', () => {
    opened = true;
    handlers.opened();
  });
  ws.on('message', (data: RawData, isBinary: boolean) => {
    if (isBinary && data instanceof Uint8Array) handlers.frame(data);
    else handlers.closed({ protocolViolation: 'a text frame' });
  });
  for (const event of ['ping', 'pong'] as const) ws.on(event, () => handlers.heard());
  ws.on('unexpected-response', (_request, response) => readRefusal(response, handlers.closed));
  // ws marks what breaks RFC 6455 or our size limit by a WS_ERR_ code.
  ws.on('error', (error: Error) => {
    const code = String(Reflect.get(error, 'code') ?? '');
    const violation = code.startsWith('WS_ERR_');
    handlers.closed(violation ? { protocolViolation: error.message } : { error: error.message, opened });
  });
  ws.on('close', (code) => handlers.closed({ error: `the collector closed the connection (${code})`, opened }));
}

/** The collector answered the upgrade by an HTTP status; its body may be a Refusal. */
function readRefusal(
  response: IncomingMessage,
  end: (why: { refusal: Refusal } | { error: string; opened: boolean }) => void,
): void {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  response.on('data', (part: Uint8Array) => {
    bytes += part.length;
    if (bytes > MAX_REFUSAL_BODY_BYTES) response.destroy();
    else parts.push(part);
  });
  response.on('close', () => {
    const isRefusal = response.headers['content-type'] === 'application/x-protobuf';
    const plain = { error: `the collector answered HTTP ${response.statusCode}`, opened: false };
    end((isRefusal && bytes <= MAX_REFUSAL_BODY_BYTES && refusalIn(Buffer.concat(parts))) || plain);
  });
}

function refusalIn(body: Uint8Array): { refusal: Refusal } | undefined {
  try {
    return { refusal: decodeRefusal(body) };
  } catch {
    return undefined;
  }
}
