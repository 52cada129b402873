/** What protects every page: host check, headers, rate limit, session cookie, CSRF token. One place, so that none is missed. */
import cookie from '@fastify/cookie';
import csrfProtection from '@fastify/csrf-protection';
import formbody from '@fastify/formbody';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { WrongHost } from './errors.ts';
import { WebSessions } from './session-store.ts';
import type { Site } from './site.ts';

/**
 * `__Host-` makes browsers refuse the cookie unless it is Secure, has Path=/ and no Domain (RFC 6265bis §4.1.3.2), so that
 * no neighbouring host can plant one.
 */
export const SESSION_COOKIE = '__Host-watchkeeper';
/** A form holds a note of 4,000 characters, percent-encoded at worst, and little else. */
export const MAX_BODY_BYTES = 64 * 1024;

const HELMET = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
  },
  strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  referrerPolicy: { policy: 'no-referrer' as const },
  xFrameOptions: { action: 'deny' as const },
  xXssProtection: false,
};

/**
 * No browser of today reads it; scanners ask for it. What old ones did with it could be misused by whoever frames a page, and nothing here
 * may be framed.
 */
const XSS_PROTECTION = '1; mode=block';

/**
 * The id alone is the secret (192 random bits, looked up by its hash), so signing the cookie would add a key to keep and
 * nothing to trust.
 */
const UNSIGNED = {
  sign: (value: string): string => value,
  unsign: (value: string) => ({ valid: true, renew: false, value }),
};

/** For everything, assets included. */
export async function protectAll(app: FastifyInstance, site: Site): Promise<void> {
  const known = new Set(site.deps.hostNames.map((name) => name.toLowerCase()));
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-xss-protection', XSS_PROTECTION);
    if (!isOneHost(request.raw.rawHeaders) || !known.has(hostName(request))) throw new WrongHost();
  });
  await app.register(helmet, HELMET);
  await app.register(rateLimit, {
    global: true,
    max: site.limits.requestsPerMinute,
    timeWindow: 60_000,
    // Remembered addresses; beyond it the least recently seen is forgotten.
    cache: 10_000,
  });
}

/** For pages: what an asset has no need of. */
export async function protectPages(app: FastifyInstance, site: Site): Promise<void> {
  await app.register(cookie);
  await app.register(formbody, { bodyLimit: MAX_BODY_BYTES });
  await app.register(session, {
    secret: UNSIGNED,
    store: new WebSessions(site.deps.store.webSessions, site.deps.clock, site.limits),
    cookieName: SESSION_COOKIE,
    cookie: { path: '/', secure: true, httpOnly: true, sameSite: 'lax' },
    saveUninitialized: false,
    rolling: false,
  });
  await app.register(csrfProtection, { sessionPlugin: '@fastify/session', getToken: csrfToken });
  app.addHook('onSend', async (_request, reply) => {
    // Pages show what pupils did: no cache may keep them.
    reply.header('cache-control', 'no-store');
  });
}

function csrfToken(request: FastifyRequest): string | undefined {
  const body = request.body as Record<string, unknown> | undefined;
  const token = body?._csrf;
  return typeof token === 'string' ? token : undefined;
}

/** Two are one for us and one for whoever stands between (RFC 9112 section 3.2); Node looks at the first. Names and values alternate. */
const isOneHost = (rawHeaders: readonly string[]): boolean =>
  rawHeaders.filter((text, at) => at % 2 === 0 && text.toLowerCase() === 'host').length === 1;

/** The name in the Host header, without port or IPv6 brackets, in lower case. */
function hostName(request: FastifyRequest): string {
  const header = request.headers.host ?? '';
  return header
    .replace(/:\d+$/, '')
    .replace(/^\[(.*)\]$/, '$1')
    .toLowerCase();
}
