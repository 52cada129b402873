/** POST /v1/enrol and POST /v1/renew over HTTP: bodies and answers as watchkeeper.proto says. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bytes } from '../../protocol/bytes.ts';
import { decodeEnrolRequest, encodeEnrolResponse } from '../../protocol/enrolment.ts';
import { encodeRefusal, MalformedFrame, type Refusal, type RefusalCode } from '../../protocol/frame.ts';
import { MAX_CERTIFICATE_REQUEST_BYTES } from '../../protocol/limits.ts';
import { type Authentication, authenticateDevice, type PeerCertificate } from '../identity/device-authentication.ts';
import { type EnrolmentDeps, type EnrolmentOutcome, enrol, renew } from '../identity/enrolment.ts';
import { StoreError } from '../store/store.ts';
import { AttemptLimits } from './attempt-limits.ts';
import { STORE_RETRY_MS } from './connection.ts';

const MAX_BODY_BYTES = 8_192;
const MAX_AT_ONCE = 64;
const BUSY_RETRY_MS = 2_000;
const MAX_FAILURES = 20;
const FAILURES_WINDOW_MS = 60_000;

export interface EnrolmentRouteDeps extends EnrolmentDeps {
  onUnexpected: (error: unknown) => void;
}

export class EnrolmentRoutes {
  readonly #deps: EnrolmentRouteDeps;
  readonly #failures = new AttemptLimits(MAX_FAILURES, FAILURES_WINDOW_MS);
  #running = 0;

  constructor(deps: EnrolmentRouteDeps) {
    this.#deps = deps;
  }

  /** Answers any plain HTTP request of the agents' port. Never rejects. */
  async handle(request: IncomingMessage, response: ServerResponse, peer: PeerCertificate): Promise<void> {
    const from = request.socket.remoteAddress ?? '';
    const waitMs = this.#failures.retryAfterMs(from, this.#deps.now());
    if (waitMs > 0) return answerRefusal(response, refusal('rateLimited', 'too many failed attempts: wait', waitMs));
    try {
      // Before a place is taken: slow bodies would hold them all. The server's time limits end those.
      const body = await readBody(request);
      const outcome = await this.#inTurn(() => this.#route(request, body, from, peer));
      if (outcome.ok) answer(response, 200, encodeEnrolResponse(outcome.response));
      else answerRefusal(response, outcome.refusal);
    } catch (error) {
      const isCutOff = !request.complete && !(error instanceof MalformedFrame);
      if (!isCutOff) answerRefusal(response, this.#refusalFor(error, from));
    }
  }

  async #inTurn(work: () => Promise<EnrolmentOutcome>): Promise<EnrolmentOutcome> {
    if (this.#running >= MAX_AT_ONCE) {
      return {
        ok: false,
        refusal: refusal('rateLimited', 'many workstations are enrolling: try again', BUSY_RETRY_MS),
      };
    }
    this.#running++;
    try {
      return await work();
    } finally {
      this.#running--;
    }
  }

  async #route(request: IncomingMessage, body: Bytes, from: string, peer: PeerCertificate): Promise<EnrolmentOutcome> {
    const path = `${request.method} ${request.url}`;
    if (path === 'POST /v1/enrol') return this.#counted(from, await enrol(decodeEnrolRequest(body), from, this.#deps));
    if (path === 'POST /v1/renew') return this.#counted(from, await this.#renew(body, from, peer));
    throw new MalformedFrame('only POST /v1/enrol, POST /v1/renew and a WebSocket on /v1/stream are served here');
  }

  #counted(from: string, outcome: EnrolmentOutcome): EnrolmentOutcome {
    if (!outcome.ok) this.#failures.failed(from, this.#deps.now());
    return outcome;
  }

  /** The body is the certificate request alone; the certificate in use says whose it is. */
  async #renew(body: Bytes, from: string, peer: PeerCertificate): Promise<EnrolmentOutcome> {
    const who: Authentication = await authenticateDevice(peer, this.#deps.identity);
    if (!who.ok) return { ok: false, refusal: refusal(who.code, who.message) };
    if (body.length > MAX_CERTIFICATE_REQUEST_BYTES) throw new MalformedFrame('this certificate request is too long');
    return await renew(who.device, body, from, this.#deps);
  }

  #refusalFor(error: unknown, from: string): Refusal {
    if (error instanceof MalformedFrame) {
      this.#failures.failed(from, this.#deps.now());
      return refusal('malformedFrame', error.message);
    }
    this.#deps.onUnexpected(error);
    const code = error instanceof StoreError ? ` (${error.code})` : '';
    return refusal('storeUnavailable', `the collector cannot store anything now${code}: try again`, STORE_RETRY_MS);
  }
}

const refusal = (code: RefusalCode, message: string, retryAfterMs = 0): Refusal => ({ code, message, retryAfterMs });

/** @throws MalformedFrame when it is longer than any honest body. */
async function readBody(request: IncomingMessage): Promise<Bytes> {
  const parts: Buffer[] = [];
  let length = 0;
  // Left as it is when the body is too long: destroying the request would cut off the answer that says so.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > MAX_BODY_BYTES) throw new MalformedFrame(`a body above ${MAX_BODY_BYTES} bytes`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

const HTTP_STATUS: Partial<Record<RefusalCode, number>> = {
  malformedFrame: 400,
  unsupportedVersion: 400,
  rateLimited: 429,
  storeUnavailable: 503,
  shuttingDown: 503,
};

function answerRefusal(response: ServerResponse, said: Refusal): void {
  const status = said.code === 'unknown' ? 400 : (HTTP_STATUS[said.code] ?? 403);
  answer(response, status, encodeRefusal(said));
}

function answer(response: ServerResponse, status: number, body: Bytes): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, {
    'content-type': 'application/x-protobuf',
    'content-length': body.length,
    'cache-control': 'no-store',
    // A body that was not read to its end must not be taken for the next request.
    connection: 'close',
  });
  response.end(body);
}

/** A refusal on a socket whose upgrade to WebSocket is not granted. */
export function refusalHttp(said: Refusal): Buffer {
  const body = encodeRefusal(said);
  const head = [
    'HTTP/1.1 400 Bad Request',
    'Content-Type: application/x-protobuf',
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), body]);
}
