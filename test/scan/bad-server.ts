/**
 * A site with well-known holes, so that silence about the dashboard means something: old TLS, no protecting headers, a page that
 * repeats what it is asked, a form without a token.
 */
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';

const HOME = `<!doctype html><title>Notes</title><a href="/find?word=romans">Find</a>
<form method="post" action="/note"><input name="text" value="hello"><button>Keep</button></form>`;

export class BadServer {
  readonly #server: Server;

  constructor(tls: { key: string; cert: string }) {
    this.#server = createServer(
      { ...tls, minVersion: 'TLSv1', ciphers: 'DEFAULT:ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0' },
      (request, response) => {
        const { pathname, searchParams } = new URL(request.url ?? '/', 'https://localhost');
        response.setHeader('content-type', 'text/html');
        response.setHeader('set-cookie', 'session=1');
        response.end(pathname === '/find' ? `<p>Nothing about ${searchParams.get('word')}</p>` : HOME);
      },
    );
  }

  async start(): Promise<{ port: number; origin: string }> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const { port } = this.#server.address() as AddressInfo;
    return { port, origin: `https://localhost:${port}` };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
