/** One companion's connection, from hello to its end, on the service's side. Reads no faster than the rate allows. */
import { createHash } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { LinkPeer } from '../platform/platform.ts';
import type { TokenBucket } from '../token-bucket.ts';
import type { CaptureState } from '../watch/capture.ts';
import { answerTo, type Desks, isQuestion, type Question } from './answers.ts';
import type { CompanionSink } from './companion-sink.ts';
import { LineReader } from './line-reader.ts';
import {
  type CompanionMessage,
  type Dropped,
  type Hello,
  LINK_VERSION,
  type LinkRefusalCode,
  type Observation,
  parseCompanionMessage,
  type ServiceMessage,
  writeMessage,
} from './link-messages.ts';
import type { MediaWord } from './media-messages.ts';
import { MalformedMessage } from './message-fields.ts';

/** A hello makes a session, which is dearer to us than an observation. */
const HELLO_COST = 10;
/** Account names may come from a directory server that does not answer. */
const ACCOUNT_TIMEOUT_MS = 5_000;
/** Acknowledgements that the companion does not read. */
const MAX_UNREAD_BYTES = 65_536;
const LAST_WORDS_TIMEOUT_MS = 1_000;

export interface ConnectionParts extends Desks {
  peer: LinkPeer;
  sink: CompanionSink;
  clock: Clock;
  bucket: TokenBucket;
  helloTimeoutMs: number;
  accountName(userId: number): Promise<string>;
  /** Called before the sink's hello; ends an older connection of the same companion. */
  register(companionId: string): void;
  /** What may be told now. */
  capture(): CaptureState;
  onRefused(code: LinkRefusalCode, cause: unknown): void;
}

/** `ended`: nothing of this connection may reach the sink any more. */
type State = 'new' | 'open' | 'ended';

class Refusal extends Error {
  readonly code: LinkRefusalCode;
  constructor(code: LinkRefusalCode, message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

export class CompanionConnection {
  readonly #parts: ConnectionParts;
  #state: State = 'new';
  /** Empty before hello. */
  companionId = '';
  #lastNumber = 0;
  #acknowledged = 0;
  #heedsCapture = false;
  #heedsMedia = false;

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  get userId(): number {
    return this.#parts.peer.userId;
  }

  /** One that does not understand it goes on telling everything, and the service leaves out what may not be recorded. */
  tellCapture(capture: CaptureState): void {
    if (this.#state === 'open' && this.#heedsCapture) this.#write({ type: 'capture', capture });
  }

  tellMedia(word: MediaWord): void {
    if (this.#state === 'open' && this.#heedsMedia) this.#write(word);
  }

  /** Serves until the connection ends. Never rejects. */
  async serve(): Promise<void> {
    const { peer, clock, helloTimeoutMs } = this.#parts;
    const cancel = clock.after(helloTimeoutMs, () => {
      if (this.#state === 'new') peer.stream.destroy();
    });
    try {
      await this.#read();
    } catch (error) {
      if (error instanceof Refusal) this.#refuse(error);
      // Anything else is the stream's own end.
    } finally {
      cancel();
      this.#end();
      clock.after(LAST_WORDS_TIMEOUT_MS, () => peer.stream.destroy());
      peer.stream.end(() => peer.stream.destroy());
    }
  }

  /** The same companion is back on another connection. */
  replace(): void {
    this.#end();
    this.#refuse(new Refusal('replaced', 'the same companion connected again'));
    this.abandon();
  }

  /** Ends at once, without a word to the sink. */
  abandon(): void {
    this.#state = 'ended';
    this.#parts.peer.stream.destroy();
  }

  /** Tells the sink, once. */
  #end(): void {
    const wasOpen = this.#state === 'open';
    this.#state = 'ended';
    try {
      if (wasOpen) this.#parts.sink.disconnected(this.companionId);
    } catch (cause) {
      this.#parts.onRefused('notStored', cause);
    }
  }

  async #read(): Promise<void> {
    const { stream } = this.#parts.peer;
    stream.on('error', () => {}); // the iterator reports it
    const lines = new LineReader();
    for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
      try {
        for (const line of lines.push(chunk)) {
          await this.#handle(parseCompanionMessage(line));
          if (this.#ended()) return;
        }
      } catch (error) {
        if (error instanceof MalformedMessage) throw new Refusal('malformed', error.message, error);
        throw error;
      } finally {
        this.#acknowledge();
      }
    }
  }

  async #handle(message: CompanionMessage): Promise<void> {
    await this.#pace(message.type === 'hello' ? HELLO_COST : 1);
    if (this.#ended()) return;
    if (message.type === 'hello') {
      await this.#greet(message);
      return;
    }
    if (isQuestion(message)) {
      await this.#answer(message);
      return;
    }
    if (this.#state === 'new') throw new MalformedMessage('hello must come first');
    if (message.type === 'mediaIdle') {
      this.#parts.media.idle(this.companionId);
    } else if (message.type === 'goodbye') {
      durably(() => this.#parts.sink.goodbye(this.companionId));
      this.#state = 'ended';
    } else if (message.number > this.#lastNumber) {
      this.#store(message);
    } else {
      this.#acknowledged = Math.min(this.#acknowledged, message.number - 1); // said again: so is its acknowledgement
    }
  }

  async #answer(question: Question): Promise<void> {
    if (this.#state !== 'new') throw new MalformedMessage('a question after hello');
    const word = await answerTo(question, this.userId, this.#parts);
    if (this.#ended()) return;
    this.#write(word);
    this.#state = 'ended';
  }

  async #greet(hello: Hello): Promise<void> {
    if (this.#state !== 'new') throw new MalformedMessage('hello came twice');
    if (hello.version !== LINK_VERSION) {
      throw new Refusal('unsupportedVersion', `this service speaks version ${LINK_VERSION} of the local link`);
    }
    const { processId, userId } = this.#parts.peer;
    const account = await this.#account(userId);
    if (this.#ended()) return;
    this.companionId = scopedId(userId, hello.companionId);
    this.#parts.register(this.companionId);
    const companion = { companionId: this.companionId, peer: { processId, userId, account }, desktop: hello.desktop };
    const { lastNumber } = durably(() => this.#parts.sink.hello(companion));
    this.#state = 'open';
    this.#lastNumber = lastNumber;
    this.#acknowledged = lastNumber;
    this.#heedsCapture = hello.heedsCapture;
    this.#heedsMedia = hello.heedsMedia;
    const { capture, media } = this.#parts;
    this.#write({ type: 'welcome', lastNumber, capture: capture() });
    if (media.idleAfterMs > 0) this.tellMedia({ type: 'mediaIdle', afterMs: media.idleAfterMs });
  }

  #store(message: Observation | Dropped): void {
    const { companionId } = this;
    const { sink } = this.#parts;
    if (message.type === 'observation') {
      const { number, atMs, observation } = message;
      durably(() => sink.observation(companionId, number, atMs, observation));
    } else {
      const { type: _, ...gap } = message;
      if (gap.count > gap.number - this.#lastNumber)
        throw new MalformedMessage('count is more than the numbers missing');
      durably(() => sink.dropped(companionId, gap));
    }
    this.#lastNumber = message.number;
  }

  /** Waits while the user's messages are over their rate. What waits in the stream's buffers presses back on the sender. */
  async #pace(cost: number): Promise<void> {
    const waitMs = this.#parts.bucket.take(cost);
    if (waitMs === 0) return;
    this.#acknowledge();
    await new Promise<void>((resolve) => void this.#parts.clock.after(waitMs, resolve));
  }

  async #account(userId: number): Promise<string> {
    const { clock, accountName } = this.#parts;
    const number = String(userId);
    return new Promise((resolve) => {
      const cancel = clock.after(ACCOUNT_TIMEOUT_MS, () => resolve(number));
      accountName(userId)
        .catch(() => number)
        .then((name) => {
          cancel();
          resolve(name);
        });
    });
  }

  #acknowledge(): void {
    if (this.#state === 'new' || this.#acknowledged >= this.#lastNumber) return;
    this.#acknowledged = this.#lastNumber;
    this.#write({ type: 'acknowledged', number: this.#lastNumber });
  }

  #refuse(refusal: Refusal): void {
    this.#parts.onRefused(refusal.code, refusal.cause ?? refusal);
    this.#write({ type: 'refused', code: refusal.code, message: refusal.message });
  }

  #write(message: ServiceMessage): void {
    const { stream } = this.#parts.peer;
    if (stream.destroyed || stream.writableEnded) return;
    if (stream.writableLength > MAX_UNREAD_BYTES) stream.destroy();
    else stream.write(writeMessage(message));
  }

  /** A method, because what is known of the state does not outlive an await. */
  #ended(): boolean {
    return this.#state === 'ended';
  }
}

/** Bound to the user as the kernel names him, so that nobody can speak as another's companion. */
function scopedId(userId: number, claimedId: string): string {
  return createHash('sha256').update(`watchkeeper companion v1\n${userId}\n${claimedId}`).digest('hex').slice(0, 32);
}

function durably<T>(store: () => T): T {
  try {
    return store();
  } catch (cause) {
    throw new Refusal('notStored', 'the service cannot store this now: it will be asked again', cause);
  }
}
