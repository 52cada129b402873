/**
 * HTTPS to the provider with authorities of the school's own choice, which Node's own `fetch` cannot be given. Follows nothing
 * and reads no more than `MAX_ANSWER_BYTES`.
 */
import { request } from 'node:https';
import type { CustomFetchOptions } from 'openid-client';

/** Key sets and tokens have a few kilobytes. */
const MAX_ANSWER_BYTES = 1024 * 1024;

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
          resolve(new Response(Buffer.concat(chunks), { status: answer.statusCode ?? 500, headers: names }));
        });
      });
      sent.on('error', lost);
      sent.end(text);
    });
  };
}
