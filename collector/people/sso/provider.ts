/**
 * The school's OpenID Connect provider: authorisation code flow with PKCE, state and nonce (OpenID Connect Core 1.0, section 3.1;
 * RFC 7636; RFC 9207; RFC 9700). What crosses the wire is openid-client's work; here is what we ask for and what we take for an answer.
 */
import {
  AuthorizationResponseError,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientError,
  Configuration,
  calculatePKCECodeChallenge,
  clockTolerance,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  type IDToken,
  ResponseBodyError,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
  type ServerMetadata,
} from 'openid-client';
import { ConnectionError, providerFetch } from './provider-fetch.ts';
import { redirectUriOf, type SsoSettings } from './settings.ts';

/** A page waits for it. */
const TIMEOUT_S = 8;
/** Between the button and the way back: somebody types a password and looks for a telephone. */
const ATTEMPT_MS = 15 * 60_000;
/** Clocks of servers differ a little; more is for somebody to mend. */
const TOLERANCE_S = 60;
/** The provider's addresses change once in years, its keys (which are read each time) oftener. */
const METADATA_MS = 10 * 60_000;

/** Kept in the browser's session here while its person is at the provider. */
export interface SsoAttempt {
  /** Whom it was begun with: settings may change meanwhile, and one provider's code is nothing for another to see (RFC 9700, 4.4). */
  issuer: string;
  clientId: string;
  state: string;
  nonce: string;
  verifier: string;
  startedMs: number;
}

export type ProviderFailure =
  /** No connection, or an answer that is none. */
  | 'unreachable'
  /** The person, or a rule of the provider, said no. */
  | 'declined'
  /** State, nonce, issuer, signature, audience, times: something is not of this attempt. */
  | 'invalid'
  /** It began too long ago, or not in this browser. */
  | 'expired'
  /** Said who it is, but not that it was proved just now. */
  | 'notFresh';

/** `detail` is for the log: never a token, a code or a name. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError';
  readonly code: ProviderFailure;
  constructor(code: ProviderFailure, detail: string) {
    super(detail);
    this.code = code;
  }
}

export class Provider {
  readonly #settings: SsoSettings;
  readonly #now: () => number;
  #metadata: { server: ServerMetadata; readMs: number } | undefined;

  constructor(settings: SsoSettings, now: () => number) {
    this.#settings = settings;
    this.#now = now;
  }

  /** Where to send the browser, and what to remember meanwhile. @throws ProviderError */
  async begin(): Promise<{ url: string; attempt: SsoAttempt }> {
    const { issuer, clientId, scope, asksAgain, hostedDomain } = this.#settings;
    const config = await this.#configuration();
    const attempt: SsoAttempt = {
      ...{ issuer, clientId },
      state: randomState(),
      nonce: randomNonce(),
      verifier: randomPKCECodeVerifier(),
      startedMs: this.#now(),
    };
    const url = buildAuthorizationUrl(config, {
      scope,
      redirect_uri: redirectUriOf(this.#settings),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      ...(asksAgain ? { prompt: 'login', max_age: '0' } : {}),
      ...(hostedDomain === '' ? {} : { hd: hostedDomain }),
    });
    return { url: url.href, attempt };
  }

  /**
   * The claims of the id token that this attempt ends with.
   * @param query what the provider appended to the redirect address.
   * @throws ProviderError
   */
  async finish(query: string, attempt: SsoAttempt): Promise<IDToken> {
    const { state, nonce, verifier, startedMs } = attempt;
    if (this.#now() - startedMs > ATTEMPT_MS) throw new ProviderError('expired', 'took longer than 15 minutes');
    const { issuer, clientId } = this.#settings;
    if (attempt.issuer !== issuer || attempt.clientId !== clientId)
      throw new ProviderError('expired', 'began with another provider');
    const config = await this.#configuration();
    // Never from what the browser says of the host: the code is redeemed for the one registered address.
    const url = new URL(redirectUriOf(this.#settings));
    url.search = query;
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    const claims = await authorizationCodeGrant(config, url, checks).then((tokens) => tokens.claims(), fail);
    if (claims === undefined) throw new ProviderError('invalid', 'no id token');
    this.#checkTimes(claims);
    this.#checkFresh(claims, startedMs);
    return claims;
  }

  /** Again after the library, which reads the machine's own clock: by the collector's. */
  #checkTimes({ iat, exp }: IDToken): void {
    const nowS = this.#now() / 1_000;
    if (iat > nowS + TOLERANCE_S) throw new ProviderError('invalid', 'the id token is from a time to come');
    if (exp < nowS - TOLERANCE_S) throw new ProviderError('invalid', 'the id token is over');
  }

  #checkFresh({ auth_time }: IDToken, startedMs: number): void {
    if (!this.#settings.asksAgain) return;
    if (typeof auth_time !== 'number') throw new ProviderError('notFresh', 'the id token has no auth_time');
    if (auth_time * 1_000 < startedMs - TOLERANCE_S * 1_000)
      throw new ProviderError('notFresh', 'auth_time is from before this sign-in began');
  }

  /** Made anew each time: the library keeps the provider's keys with it. */
  async #configuration(): Promise<Configuration> {
    const { issuer, clientId, clientSecret, authorities } = this.#settings;
    const metadata = { client_secret: clientSecret, [clockTolerance]: TOLERANCE_S };
    const fetch = providerFetch(authorities);
    if (this.#metadata === undefined || this.#now() - this.#metadata.readMs > METADATA_MS) {
      const options = { [customFetch]: fetch, timeout: TIMEOUT_S };
      const found = await discovery(new URL(issuer), clientId, metadata, undefined, options).catch(fail);
      const server = found.serverMetadata();
      // The library lets some of Microsoft's addresses name another issuer.
      if (new URL(server.issuer).href !== new URL(issuer).href)
        throw new ProviderError('invalid', 'the provider names another issuer');
      this.#metadata = { server, readMs: this.#now() };
    }
    const config = new Configuration(this.#metadata.server, clientId, metadata);
    config[customFetch] = fetch;
    config.timeout = TIMEOUT_S;
    // The signature counts, not only the TLS connection over which the token came.
    enableNonRepudiationChecks(config);
    return config;
  }
}

function fail(error: unknown): never {
  if (error instanceof ProviderError) throw error;
  if (error instanceof AuthorizationResponseError) throw new ProviderError('declined', `answered ${error.error}`);
  // A code that served already, a wrong secret: the provider's own word for it.
  if (error instanceof ResponseBodyError) throw new ProviderError('invalid', `answered ${error.error}`);
  if (!(error instanceof ClientError)) throw error;
  const { cause } = error;
  if (cause instanceof ConnectionError) throw new ProviderError('unreachable', cause.message);
  const { code = '' } = error;
  throw new ProviderError(NO_ANSWER.has(code) ? 'unreachable' : 'invalid', `${code} ${error.message}`.trim());
}

/** The library's codes for what is no answer of an OpenID Connect provider at all. */
const NO_ANSWER: ReadonlySet<string> = new Set([
  ...['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON'],
  'OAUTH_PARSE_ERROR',
]);
