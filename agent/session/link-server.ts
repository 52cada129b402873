/**
 * The service's end of the local link: admits companions, keeps count of them, and gives each a CompanionConnection.
 * Companions are programs of watched people and may be hostile: everything they can make us keep or do has a bound here.
 */
import type { Clock } from '../clock.ts';
import { errorText, type Log, type LogFields } from '../log.ts';
import type { LinkListener, LinkPeer, LinkTransport } from '../platform/platform.ts';
import { type Rate, TokenBucket } from '../token-bucket.ts';
import { UserRates } from '../user-rates.ts';
import type { CaptureState } from '../watch/capture.ts';
import { CompanionConnection } from './companion-connection.ts';
import type { CompanionSink } from './companion-sink.ts';
import { type LinkRefusalCode, writeMessage } from './link-messages.ts';
import { type MediaDesk, NO_MEDIA } from './media-desk.ts';
import type { MediaNotice } from './media-messages.ts';
import { NO_PERSON_DESK, type PersonDesk } from './person-desk.ts';

export interface LinkLimits {
  maxConnections: number;
  maxConnectionsPerUser: number;
  /** Messages of one user. Beyond it the link reads slower; the companion's own buffer then overflows and says so. */
  rate: Rate;
  helloTimeoutMs: number;
}

export const LINK_LIMITS: LinkLimits = {
  maxConnections: 16,
  maxConnectionsPerUser: 4,
  rate: { perSecond: 20, burst: 60 },
  helloTimeoutMs: 5_000,
};

/** Anybody can make us log a refusal. */
const LOG_RATE: Rate = { perSecond: 1, burst: 20 };

export interface LinkServerParts {
  transport: LinkTransport;
  sink: CompanionSink;
  clock: Clock;
  log: Log;
  /** What companions may tell now. */
  capture: () => CaptureState;
  /** Asked each time. Absent: nothing is held here. */
  media?: () => MediaDesk;
  /** Absent: nothing is known of any policy. */
  person?: PersonDesk;
  limits?: LinkLimits;
}

export class LinkServer {
  readonly #parts: LinkServerParts;
  readonly #limits: LinkLimits;
  readonly #open = new Set<CompanionConnection>();
  readonly #byCompanion = new Map<string, CompanionConnection>();
  readonly #rates: UserRates;
  readonly #logBucket: TokenBucket;
  #unlogged = 0;
  #listener: LinkListener | undefined;

  constructor(parts: LinkServerParts) {
    this.#parts = parts;
    this.#limits = parts.limits ?? LINK_LIMITS;
    this.#rates = new UserRates(this.#limits.rate, parts.clock.monotonicMs);
    this.#logBucket = new TokenBucket(LOG_RATE, parts.clock.monotonicMs);
  }

  /** @throws LinkUnavailable */
  async start(): Promise<void> {
    this.#listener = await this.#parts.transport.listen(
      (peer) => this.#admit(peer),
      (cause) => this.#logRefusal({ code: 'unidentified', cause: errorText(cause) }),
    );
  }

  /** Closes every connection without a word to the sink: the companions are not gone, the service is. */
  async stop(): Promise<void> {
    for (const connection of this.#open) connection.abandon();
    this.#open.clear();
    this.#byCompanion.clear();
    await this.#listener?.close();
    this.#listener = undefined;
  }

  /** What may be told has changed. */
  tellCapture(capture: CaptureState): void {
    for (const connection of this.#open) connection.tellCapture(capture);
  }

  /** For how long nobody must be there before companions say so. */
  tellIdleAfter(afterMs: number): void {
    for (const connection of this.#open) connection.tellMedia({ type: 'mediaIdle', afterMs });
  }

  /** Nobody is told when that companion is away just now. */
  tellNotice(companionId: string, notice: MediaNotice): void {
    this.#byCompanion.get(companionId)?.tellMedia({ type: 'mediaNotice', notice });
  }

  /** Companions that have said hello. */
  get companions(): number {
    return this.#byCompanion.size;
  }

  #admit(peer: LinkPeer): void {
    const ofUser = [...this.#open].filter((connection) => connection.userId === peer.userId).length;
    if (this.#open.size >= this.#limits.maxConnections || ofUser >= this.#limits.maxConnectionsPerUser) {
      this.#turnAway(peer, 'tooManyConnections', 'too many connections: close another one first');
      return;
    }
    const connection = new CompanionConnection({
      peer,
      sink: this.#parts.sink,
      clock: this.#parts.clock,
      bucket: this.#rates.of(peer.userId),
      helloTimeoutMs: this.#limits.helloTimeoutMs,
      accountName: (userId) => this.#parts.transport.accountName(userId),
      register: (companionId) => this.#register(companionId, connection),
      capture: () => this.#parts.capture(),
      media: this.#parts.media?.() ?? NO_MEDIA,
      person: this.#parts.person ?? NO_PERSON_DESK,
      onRefused: (code, cause) => this.#logRefusal({ code, userId: peer.userId, cause: errorText(cause) }),
    });
    this.#open.add(connection);
    void connection.serve().finally(() => this.#forget(connection));
  }

  /** The newest connection of a companion wins: the older one is one that nobody noticed was dead. */
  #register(companionId: string, connection: CompanionConnection): void {
    this.#byCompanion.get(companionId)?.replace();
    this.#byCompanion.set(companionId, connection);
  }

  #forget(connection: CompanionConnection): void {
    this.#open.delete(connection);
    const { companionId } = connection;
    if (this.#byCompanion.get(companionId) === connection) this.#byCompanion.delete(companionId);
  }

  #turnAway(peer: LinkPeer, code: LinkRefusalCode, message: string): void {
    this.#logRefusal({ code, userId: peer.userId });
    peer.stream.on('error', () => {});
    peer.stream.end(writeMessage({ type: 'refused', code, message }), () => peer.stream.destroy());
  }

  #logRefusal(fields: LogFields): void {
    if (!this.#logBucket.tryTake()) {
      this.#unlogged += 1;
      return;
    }
    this.#parts.log('warn', 'companionRefused', { ...fields, alsoNotLogged: this.#unlogged });
    this.#unlogged = 0;
  }
}
