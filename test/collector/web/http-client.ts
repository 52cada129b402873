/** A browser's share of HTTPS, without the browser: one cookie jar, no redirects followed, forms with their tokens. */
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'node:https';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

export class HttpClient {
  readonly #port: number;
  readonly #localAddress: string | undefined;
  readonly cookies = new Map<string, string>();
  /** As the last answer set them, attributes included. */
  setCookies: string[] = [];

  /** `localAddress`: which computer of the loopback network it is, e.g. 127.0.1.7, where addresses are counted. */
  constructor(port: number, localAddress?: string) {
    this.#port = port;
    this.#localAddress = localAddress;
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#send('GET', path, headers, undefined);
  }

  /** Posts fields as a form would; without `_csrf` unless given. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#send('POST', path, { ...type, ...headers }, new URLSearchParams(fields).toString());
  }

  /** As `post`, with fields that may come more than once. */
  postMany(path: string, fields: readonly (readonly [string, string])[]): Promise<Answer> {
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    return this.#send('POST', path, type, new URLSearchParams(fields.map(([name, value]) => [name, value])).toString());
  }

  /** What a page's form sends without being filled in. */
  hidden(body: string, action: string): Record<string, string> {
    return hiddenFields(body, action);
  }

  /** Opens the page, then posts its form with its token and hidden fields. */
  async submit(page: string, action: string, fields: Record<string, string>): Promise<Answer> {
    const { body } = await this.get(page);
    return this.post(action, { ...hiddenFields(body, action), ...fields });
  }

  /** As `submit`, where a page holds several forms with one action: the one with this hidden `kind`. */
  async submitForm(page: string, action: string, kind: string, fields: Record<string, string>): Promise<Answer> {
    const { body } = await this.get(page);
    return this.post(action, { ...hiddenFields(body, action), kind, ...fields });
  }

  /** A form token of a page, for a post that its forms would not make. */
  async csrf(page: string): Promise<string> {
    const { body } = await this.get(page);
    return /name="_csrf" value="([^"]*)"/.exec(body)?.[1] ?? '';
  }

  /** Asks, and answers with the status and what has come by then: streams never end by themselves. */
  async probe(method: string, path: string): Promise<Answer> {
    if (path !== '/live') return method === 'GET' ? this.get(path) : this.post(path, {});
    return new Promise((resolve, reject) => {
      const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = { host: `localhost:${this.#port}`, ...(cookie === '' ? {} : { cookie }) };
      const options = { ...this.#server(), path, headers };
      const sent = request({ ...options, agent: false }, (response) => {
        const settle = (body: string): void => {
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
          sent.destroy();
        };
        response
          .setEncoding('utf8')
          .once('data', settle)
          .once('end', () => settle(''));
        response.on('error', () => {});
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  signIn(name: string, password: string): Promise<Answer> {
    return this.submit('/sign-in', '/sign-in', { name, password });
  }

  #send(method: string, path: string, headers: Record<string, string>, body: string | undefined): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const options = {
      ...this.#server(),
      method,
      path,
      headers: { host: `localhost:${this.#port}`, ...(cookie === '' ? {} : { cookie }), ...headers },
      agent: false as const,
    };
    return new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          this.#keepCookies(response.headers['set-cookie'] ?? []);
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
        });
        response.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  #server() {
    const from = this.#localAddress === undefined ? {} : { localAddress: this.#localAddress };
    return { host: '127.0.0.1', port: this.#port, rejectUnauthorized: false, ...from };
  }

  /** Opens a stream of server-sent events and gathers what comes, until it is closed; or gives it to `hear`, and gathers nothing. */
  stream(path: string, hear?: (text: string) => void): { text(): string; close(): void } {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { host: `localhost:${this.#port}`, cookie };
    const options = { ...this.#server(), path, headers };
    let text = '';
    const gather = (chunk: string): void => {
      text += chunk;
    };
    const sent = request({ ...options, agent: false }, (response) => {
      response.setEncoding('utf8').on('data', hear ?? gather);
      response.on('error', () => {});
    });
    // Closing it from this side is an error to the socket.
    sent.on('error', () => {});
    sent.end();
    return { text: () => text, close: () => sent.destroy() };
  }

  #keepCookies(lines: string[]): void {
    this.setCookies = lines;
    for (const line of lines) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/expires=Thu, 01 Jan 1970/i.test(line)) this.cookies.delete(pair.slice(0, at));
      else this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  }
}

/** Hidden inputs of the form with this action. */
function hiddenFields(body: string, action: string): Record<string, string> {
  const form = body.split(`action="${action}"`)[1]?.split('</form>')[0] ?? '';
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g);
  return Object.fromEntries([...inputs].map(([, name, value]) => [name ?? '', value ?? '']));
}
