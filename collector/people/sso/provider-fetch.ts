/**
 * HTTPS to the provider with authorities of the school's own choice, which Node's own `fetch` cannot be given. Follows nothing
 * and reads no more than `MAX_ANSWER_BYTES`.
 */
import { request } from 'node:https';
import type { CustomFetchOptions } from 'openid-client';

/** Key sets and tokens have a few kilobytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;
const NO_BODY: ReadonlySet<number> = new Set([204, 205, 304]);

/** No connection, no certificate that is trusted, no end within the time. */
export class ConnectionError extends Error {
  override readonly name = 'ConnectionError';
}

/** @param authorities PEM; empty: the system's. */
export function providerFetch(authorities: string) {
  const tls = authorities === '' ? {} : { ca: authorities };
  return (url: string, { method, headers, body, signal }: CustomFetchOptions): Promise<Response> => {
    const text = body === undefined || body === null ? undefined : String(body);
    const length = text === undefined ? {} : { 'content-length': String(Buffer.byteLength(text)) };
    const options = { ...tls, method, headers: { ...headers, ...length }, signal, agent: false, minVersion: 'TLSv1.2' };
    return new Promise((resolve, reject) => {
      const lost = (error: Error): void => reject(new ConnectionError(error.message, { cause: error }));
      const sent = request(url, options as Parameters<typeof request>[1], (answer) => {
        const chunks: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          if (bytes > MAX_ANSWER_BYTES) answer.destroy(new Error(`${new URL(url).host} answers without end`));
          else chunks.push(chunk);
        });
        answer.on('error', lost);
        answer.on('end', () => {
          const names = Object.entries(answer.headers).map(
            ([name, value]) => [name, String(value)] as [string, string],
          );
          resolve(responseOf(answer.statusCode ?? 500, names, Buffer.concat(chunks)));
        });
      });
      sent.on('error', lost);
      sent.end(text);
    });
  };
}

/** No status of theirs may throw here, where nobody would catch it (Fetch standard, 2.2.3: 204 and 304 have no body; nothing is beyond 599). */
function responseOf(status: number, headers: [string, string][], body: Buffer): Response {
  const isKnown = status >= 200 && status <= 599;
  return new Response(body.length === 0 ? null : body, {
    status: isKnown && !NO_BODY.has(status) ? status : 502,
    headers,
  });
}
