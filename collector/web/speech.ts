/**
 * In which language a request is answered: that of the person, once they are known; before, that of the cookie that a choice on
 * the sign-in page left, or what the browser asks for. It is carried along with the request by node's AsyncLocalStorage, so that
 * whatever answers it says `site.texts` and `site.time` and need not be told for whom. Work of nobody's request is in English.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { TimeFormat } from './present/when.ts';
import { askedFor, CATALOGUES, type Language } from './text/languages.ts';
import type { Texts } from './text/texts.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** How this request is answered. Changes once: when its person is known. */
    spoken: { language: Language };
  }
}

/** `__Host-` as of the session (collector/web/security.ts). It says nothing about anybody and opens nothing. */
const LANGUAGE_COOKIE = '__Host-watchkeeper-language';
const IN_COOKIES = new RegExp(`(?:^|;\\s*)${LANGUAGE_COOKIE}=(en|cy)(?:;|$)`);
const COOKIE_S = 365 * 86_400;

/** What is said, and how times are written. */
export interface Spoken {
  texts: Texts;
  time: TimeFormat;
}

export class Speech {
  readonly #current = new AsyncLocalStorage<{ language: Language }>();
  readonly #all: Readonly<Record<Language, Spoken>>;

  constructor(timeZone: string) {
    const spoken = (texts: Texts): Spoken => ({ texts, time: new TimeFormat(timeZone, texts) });
    this.#all = { en: spoken(CATALOGUES.en), cy: spoken(CATALOGUES.cy) };
  }

  /** Of the request that is being answered. */
  get now(): Spoken {
    return this.in(this.#current.getStore()?.language ?? 'en');
  }

  in(language: Language): Spoken {
    return this.#all[language];
  }

  /** Answers in the request's language, wherever it is called from. */
  answer<T>(request: FastifyRequest, work: () => T): T {
    return this.#current.run(request.spoken, work);
  }

  /** Before any other hook. A body is read on the socket's own turns, which know of no request: hence the second. */
  attach(app: FastifyInstance): void {
    app.decorateRequest('spoken');
    app.addHook('onRequest', (request, _reply, done) => {
      request.spoken = { language: languageBeforeSignIn(request) };
      this.#current.run(request.spoken, done);
    });
    app.addHook('preValidation', (request, _reply, done) => this.#current.run(request.spoken, done));
  }
}

/** The cookie's plug-in serves pages only: this is for everything, refusals included. */
function languageBeforeSignIn({ headers }: FastifyRequest): Language {
  const chosen = IN_COOKIES.exec(headers.cookie ?? '')?.[1] as Language | undefined;
  return chosen ?? askedFor(headers['accept-language']);
}

/** For the pages before the next sign-in in this browser. */
export function rememberLanguage(reply: FastifyReply, language: Language): void {
  const options = { path: '/', secure: true, httpOnly: true, sameSite: 'lax', maxAge: COOKIE_S } as const;
  reply.setCookie(LANGUAGE_COOKIE, language, options);
}
