/** A real OpenID Connect provider (oidc-provider) over TLS on loopback; a test says who signs in, and may falsify its tokens. */
import { createSign, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Provider, type Configuration as ProviderSettings } from 'oidc-provider';
import { makeAuthority } from '../../support/test-authority.ts';

export const CLIENT_ID = 'watchkeeper';
const MAX_HOPS = 10;

export interface ProviderAccount {
  sub: string;
  amr?: string[];
  [claim: string]: unknown;
}

type Claims = Record<string, unknown>;

export class IdentityProvider {
  readonly clientSecret = randomBytes(24).toString('hex');
  /** Who signs in next. */
  account: ProviderAccount = { sub: 'nobody' };
  /** Changes the claims of a token before it is signed with the provider's own key. */
  falsify: (claims: Claims) => Claims = (claims) => claims;
  /** Changes the header of a token; its signature stays that of the provider's key, unless there is another. */
  falsifyHeader: (header: Claims) => Claims = (header) => header;
  /** Over the signed text, in place of the provider's own. */
  signature: ((text: string) => string) | undefined;
  /** A key that is not the provider's. */
  foreignKey: KeyObject | undefined;
  /** Answers this status to everything, with no body. */
  answerInstead: number | undefined;
  /** How often somebody was asked who they are. */
  logins = 0;
  pem = '';
  issuer = '';
  readonly #cookies = new Map<string, string>();
  readonly #keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  #server: Server | undefined;
  #visitor = '';

  async start(redirectUri: string): Promise<this> {
    const authority = await makeAuthority();
    this.pem = authority.pem;
    this.#server = createServer(await authority.server());
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    this.issuer = `https://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    const answer = this.#provider(redirectUri).callback();
    this.#server.on('request', (asked, reply) => {
      if (this.answerInstead === undefined) void answer(asked, reply);
      else reply.writeHead(this.answerInstead, { connection: 'close' }).end();
    });
    return this;
  }

  /** What anybody may know of its key. */
  get publicPem(): string {
    return this.#keys.publicKey.export({ format: 'pem', type: 'spki' }).toString();
  }

  async stop(): Promise<void> {
    if (this.#server === undefined) return;
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
    this.#server = undefined;
  }

  /** Goes where the dashboard sent the browser, signs in there, and answers with the address that it is sent back to. */
  async visit(url: string): Promise<URL> {
    // Another person has another browser.
    if (this.#visitor !== this.account.sub) this.#cookies.clear();
    this.#visitor = this.account.sub;
    let next = new URL(url);
    for (let hop = 0; hop < MAX_HOPS && next.origin === this.issuer; hop++) next = await this.#hop(next);
    return next;
  }

  #hop(url: URL): Promise<URL> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const sent = request(url, { ca: this.pem, agent: false, headers: { cookie } }, (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) this.#keep(line);
        let text = '';
        answer.setEncoding('utf8').on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => {
          const { location } = answer.headers;
          if (location === undefined) reject(new Error(`${url.pathname}: ${answer.statusCode} ${text.slice(0, 400)}`));
          else resolve(new URL(location, url));
        });
      });
      sent.on('error', reject);
      sent.end();
    });
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';');
    const at = pair.indexOf('=');
    if (/expires=Thu, 01 Jan 1970/i.test(line)) this.#cookies.delete(pair.slice(0, at));
    else this.#cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }

  #provider(redirectUri: string): Provider {
    const provider = new Provider(this.issuer, {
      ...this.#settings(redirectUri),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new provider.Grant({ clientId: CLIENT_ID, accountId: oidc.session?.accountId as string });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
    provider.use(async (ctx, next) => {
      if (ctx.path.startsWith('/interaction/')) {
        this.logins++;
        const login = { accountId: this.account.sub, amr: this.account.amr ?? ['pwd'] };
        return ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, { login }));
      }
      await next();
      const body = ctx.body as { id_token?: string } | undefined;
      if (ctx.path === '/token' && body?.id_token !== undefined) body.id_token = this.#signedAnew(body.id_token);
    });
    return provider;
  }

  #settings(redirectUri: string): ProviderSettings {
    const client = { client_id: CLIENT_ID, client_secret: this.clientSecret, redirect_uris: [redirectUri] };
    return {
      clients: [{ ...client, token_endpoint_auth_method: 'client_secret_post' }],
      jwks: { keys: [{ ...this.#keys.privateKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] },
      cookies: { keys: [randomBytes(16).toString('hex')] },
      claims: {
        openid: ['sub', 'groups', 'oid', 'amr', 'acr', 'auth_time', 'hd', '_claim_names'],
        profile: ['name'],
        email: ['email', 'email_verified'],
      },
      ttl: { Interaction: 3_600, Grant: 3_600, Session: 3_600, AccessToken: 3_600, IdToken: 3_600 },
      conformIdTokenClaims: false,
      pkce: { required: () => true },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
      findAccount: (_ctx, accountId) => ({ accountId, claims: () => this.account }),
    };
  }

  #signedAnew(token: string): string {
    const [header = {}, claims = {}] = token.split('.', 2).map(fromBase64);
    const text = `${toBase64(this.falsifyHeader(header))}.${toBase64(this.falsify(claims))}`;
    if (this.signature !== undefined) return `${text}.${this.signature(text)}`;
    const key = this.foreignKey ?? this.#keys.privateKey;
    return `${text}.${createSign('sha256').update(text).sign(key).toString('base64url')}`;
  }
}

const fromBase64 = (part: string): Claims => JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as Claims;
const toBase64 = (part: Claims): string => Buffer.from(JSON.stringify(part)).toString('base64url');
