/** A program's share of the API: JSON over HTTPS with a token, and answers held against their own description. */
import { request } from 'node:https';
import { AuditTrail } from '../../../../collector/audit/audit-trail.ts';
import { ApiTokens, scopesOf } from '../../../../collector/people/api-tokens.ts';
import { OPERATIONS } from '../../../../collector/web/api/operations.ts';
import type { DashboardFixture } from '../dashboard-fixture.ts';
import { type ApiDocument, mistakeIn, servedDocument } from './api-document.ts';

export interface ApiAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  /** Parsed, whatever it is. */
  // biome-ignore lint/suspicious/noExplicitAny: answers are held against their schema where they come in.
  body: any;
  text: string;
}

export interface Asked {
  method?: string;
  path: string;
  token?: string;
  body?: unknown;
  headers?: Record<string, string>;
  /** Sent as it is. */
  raw?: string;
}

export function ask(port: number, { method = 'GET', path, token, body, headers = {}, raw }: Asked): Promise<ApiAnswer> {
  const sentBody = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const all = {
    host: `localhost:${port}`,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    ...(sentBody === undefined ? {} : { 'content-type': 'application/json' }),
    ...headers,
  };
  const options = {
    host: '127.0.0.1',
    port,
    method,
    path,
    headers: all,
    rejectUnauthorized: false,
    agent: false as const,
  };
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: parsed(text), text });
      });
    });
    sent.on('error', reject);
    sent.end(sentBody);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export class ApiClient {
  readonly #port: number;
  readonly token: string;
  #document: Promise<ApiDocument> | undefined;

  constructor(port: number, token: string) {
    this.#port = port;
    this.token = token;
  }

  get(path: string): Promise<ApiAnswer> {
    return this.#checked('GET', path, undefined);
  }

  post(path: string, body: unknown = {}): Promise<ApiAnswer> {
    return this.#checked('POST', path, body);
  }

  /** Fails for an answer, refusals included, that is not as the document says. */
  async #checked(method: string, path: string, body: unknown): Promise<ApiAnswer> {
    const answer = await ask(this.#port, { method, path: `/api/v1${path}`, token: this.token, body });
    const [bare = ''] = path.split('?');
    const operation = OPERATIONS.filter((one) => one.method === method && fits(one.path, bare)).sort(
      fewestParameters,
    )[0];
    if (operation === undefined) throw new Error(`no operation for ${method} ${path}`);
    this.#document ??= servedDocument(this.#port);
    const mistake = mistakeIn(await this.#document, { operationId: operation.id }, answer);
    if (mistake !== undefined) throw new Error(mistake);
    return answer;
  }
}

/** As the router has it: `/media-requests/decided` before `/media-requests/{deviceId}`. */
const fewestParameters = (a: { path: string }, b: { path: string }): number =>
  a.path.split('{').length - b.path.split('{').length;

const fits = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path);

/** A token as its own person would make it: with all scopes that they can give, unless told otherwise. */
export async function makeToken(
  fixture: DashboardFixture,
  name: string,
  terms: { scopes?: readonly string[]; days?: number } = {},
): Promise<{ text: string; tokenId: string }> {
  const person = await fixture.store.people.findPerson(name);
  if (person === undefined) throw new Error(`nobody is called ${name}`);
  const trail = new AuditTrail(fixture.store.audit, fixture.nowMs);
  const tokens = new ApiTokens({ store: fixture.store, trail, now: fixture.nowMs });
  const { scopes = scopesOf(person), days = 30 } = terms;
  const made = await tokens.make(person, { label: 'test', scopes, days }, { name, from: '' });
  if (!made.ok) throw new Error(made.code);
  return made;
}

export async function apiClient(
  fixture: DashboardFixture,
  name: string,
  scopes?: readonly string[],
): Promise<ApiClient> {
  const { text } = await makeToken(fixture, name, scopes === undefined ? {} : { scopes });
  return new ApiClient(fixture.port, text);
}
