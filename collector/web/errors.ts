/** Refusals of the dashboard, with their HTTP status, and the page that says so. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { TokenRefusal } from '../people/api-tokens.ts';
import type { Permission } from '../people/permissions.ts';
import { SignInBusy } from '../people/sign-in.ts';
import { StoreError } from '../store/store.ts';
import { sendPage } from './page.ts';
import type { Site } from './site.ts';

/** RFC 9110 §15.5.20: this server does not answer for that host. */
export class WrongHost extends Error {
  override readonly name = 'WrongHost';
  readonly statusCode = 421;
}

export class NotFound extends Error {
  override readonly name = 'NotFound';
  readonly statusCode = 404;
}

/** Signed in, and not with a role that may. */
export class NotAllowed extends Error {
  override readonly name = 'NotAllowed';
  readonly statusCode = 403;
}

/** The API: no token, or one that opens nothing. */
export class NoToken extends Error {
  override readonly name = 'NoToken';
  readonly statusCode = 401;
  readonly code: TokenRefusal | 'tokenMissing';

  constructor(code: TokenRefusal | 'tokenMissing') {
    super(code);
    this.code = code;
  }
}

/** The API: its person may, this token of theirs may not. */
export class ScopeMissing extends Error {
  override readonly name = 'ScopeMissing';
  readonly statusCode = 403;
  readonly scope: Permission;

  constructor(scope: Permission) {
    super(`the token lacks the scope ${scope}`);
    this.scope = scope;
  }
}

interface ErrorWords {
  title: string;
  text: string;
}

/** Sends the page for an error. Only faults of ours are logged as errors, and never with the address's query. */
export async function sendErrorPage(
  site: Site,
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const status = statusOf(error);
  if (status === 421) return reply.code(421).type('text/plain; charset=utf-8').send(site.texts.errors.wrongHost);
  const words = wordsFor(site, error, status);
  const reference = status >= 500 ? request.id : null;
  if (reference) {
    const route = request.routeOptions.url ?? 'unknown';
    site.deps.log.error({ err: error, reference, route, method: request.method }, 'a page failed');
  }
  return sendPage(site, request, reply.code(status), 'error.njk', {
    title: words.title,
    nav: null,
    model: { ...words, reference },
  });
}

function statusOf(error: FastifyError | Error): number {
  const claimed = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : 500;
  if (error instanceof StoreError) return 503;
  if (error instanceof SignInBusy) return 429;
  return claimed >= 400 && claimed <= 599 ? claimed : 500;
}

function wordsFor(site: Site, error: FastifyError | Error, status: number): ErrorWords {
  const texts = site.texts.errors;
  if (error instanceof StoreError) return { title: texts.failedTitle, text: site.texts.storeProblem[error.code] };
  if (error instanceof NotAllowed) return { title: texts.notAllowedTitle, text: texts.notAllowed };
  return errorWords(site, status);
}

function errorWords(site: Site, status: number): ErrorWords {
  const texts = site.texts.errors;
  if (status === 403) return { title: texts.forbiddenTitle, text: texts.forbidden };
  if (status === 404) return { title: texts.notFoundTitle, text: texts.notFound };
  if (status === 429) return { title: texts.tooManyTitle, text: texts.tooMany };
  if (status < 500) return { title: texts.badRequestTitle, text: texts.badRequest };
  return { title: texts.failedTitle, text: texts.failed };
}
