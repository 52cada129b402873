/** The companion's end of the local link: says everything until it is acknowledged, through any number of connections. */
import type { Duplex } from 'node:stream';
import { Backoff } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import { errorText, type Log } from '../log.ts';
import type { DesktopDescription, LinkTransport, WindowObservation } from '../platform/platform.ts';
import { LinkUnavailable } from '../platform/platform.ts';
import { CAPTURE_ALL, type CaptureState, sameCapture, shown } from '../watch/capture.ts';
import { CompanionBuffer } from './companion-buffer.ts';
import { LineReader } from './line-reader.ts';
import {
  type CompanionMessage,
  LINK_VERSION,
  parseServiceMessage,
  type ServiceMessage,
  writeMessage,
} from './link-messages.ts';
import type { MediaNotice } from './media-messages.ts';
import { MalformedMessage } from './message-fields.ts';

// The service gives a lost companion 15 s before it ends the session, so an attempt falls well inside.
const RETRY = { baseMs: 200, maxMs: 5_000 };
const WELCOME_TIMEOUT_MS = 10_000;
const GOODBYE_TIMEOUT_MS = 2_000;

export interface LinkClientParts {
  transport: LinkTransport;
  clock: Clock;
  random: () => number;
  log: Log;
  /** 32 hexadecimal digits, drawn anew for each companion process. */
  companionId: string;
  desktop: DesktopDescription;
  buffer?: CompanionBuffer;
  media?: MediaListener;
}

/** What the service says of removable media. */
export interface MediaListener {
  /** For how long nobody must be there before it is said (`sayIdle`), in ms; 0: no need. */
  idleAfter(afterMs: number): void;
  notice(notice: MediaNotice): void;
}

export class LinkClient {
  readonly #parts: LinkClientParts;
  readonly #buffer: CompanionBuffer;
  readonly #backoff: Backoff;
  #stream: Duplex | undefined;
  #welcomed = false;
  #capture: CaptureState = CAPTURE_ALL;
  #latest: WindowObservation | undefined;
  #stopping = false;
  #saidGoodbye = false;
  #stopped = false;
  #cancelTimer: Cancel = () => {};
  #lastComplaint = '';
  #onGoodbyeHeard: () => void = () => {};

  constructor(parts: LinkClientParts) {
    this.#parts = parts;
    this.#buffer = parts.buffer ?? new CompanionBuffer();
    this.#backoff = new Backoff(RETRY, parts.random);
  }

  start(): void {
    void this.#connect();
  }

  /** Never blocks and never fails; see CompanionBuffer for its bound. */
  observe(atMs: number, observation: WindowObservation): void {
    this.#latest = observation;
    // That nothing may be told has been said when the pause began.
    if (!this.#capture.paused) this.#say(atMs, observation);
  }

  #say(atMs: number, observation: WindowObservation): void {
    this.#buffer.add(atMs, observation, this.#welcomed);
    this.#flush();
  }

  /** What is in front now is said anew: more of it may be told, or less. */
  #heed(capture: CaptureState): void {
    if (sameCapture(capture, this.#capture)) return;
    this.#capture = capture;
    if (this.#latest !== undefined) this.#say(this.#parts.clock.nowMs(), this.#latest);
  }

  /** Not kept: who comes back to a service that restarted is asked anew. */
  sayIdle(): void {
    if (this.#welcomed) this.#write({ type: 'mediaIdle' });
  }

  /** Says what is left and goodbye, waits for both for two seconds at most, and closes. */
  async stop(): Promise<void> {
    this.#stopping = true;
    await new Promise<void>((resolve) => {
      const cancel = this.#parts.clock.after(GOODBYE_TIMEOUT_MS, resolve);
      this.#onGoodbyeHeard = () => {
        cancel();
        resolve();
      };
      this.#sayGoodbyeWhenDone();
    });
    this.#stopped = true;
    this.#cancelTimer();
    this.#stream?.destroy();
  }

  /** Never rejects. */
  async #connect(): Promise<void> {
    let stream: Duplex;
    try {
      stream = await this.#parts.transport.connect();
    } catch (error) {
      this.#complain(error instanceof LinkUnavailable ? error.code : 'failed', errorText(error));
      this.#retry();
      return;
    }
    if (this.#stopped) stream.destroy();
    else this.#converse(stream);
  }

  #converse(stream: Duplex): void {
    const lines = new LineReader();
    this.#stream = stream;
    stream.on('data', (chunk: Uint8Array) => {
      try {
        for (const line of lines.push(chunk)) this.#receive(parseServiceMessage(line));
      } catch (error) {
        this.#complain(error instanceof MalformedMessage ? 'malformed' : 'failed', errorText(error));
        stream.destroy();
      }
    });
    stream.on('error', () => {}); // `close` follows
    stream.on('close', () => this.#closed());
    this.#cancelTimer = this.#parts.clock.after(WELCOME_TIMEOUT_MS, () => stream.destroy());
    const { companionId, desktop } = this.#parts;
    this.#write({ type: 'hello', version: LINK_VERSION, companionId, desktop, heedsCapture: true, heedsMedia: true });
  }

  #receive(message: ServiceMessage): void {
    switch (message.type) {
      case 'welcome':
        if (this.#welcomed) throw new MalformedMessage('welcome came twice');
        this.#heed(message.capture);
        this.#welcome(message.lastNumber);
        return;
      case 'capture':
        this.#heed(message.capture);
        return;
      case 'acknowledged':
        this.#acknowledge(message.number);
        this.#backoff.reset();
        this.#flush();
        return;
      case 'mediaIdle':
        this.#parts.media?.idleAfter(message.afterMs);
        return;
      case 'mediaNotice':
        this.#parts.media?.notice(message.notice);
        return;
      case 'mediaList':
      case 'mediaAsked':
      case 'about':
      case 'agreement':
      case 'agreementAccepted':
      case 'concernReported':
        throw new MalformedMessage('an answer that nobody asked for');
      case 'refused':
        this.#complain(message.code, message.message);
        this.#stream?.destroy();
        return;
    }
  }

  #welcome(lastNumber: number): void {
    this.#cancelTimer();
    this.#acknowledge(lastNumber);
    this.#welcomed = true;
    this.#lastComplaint = '';
    this.#parts.log('info', 'linkConnected', { lastNumber });
    for (const message of this.#buffer.unacknowledged) this.#write(message);
    this.#flush();
  }

  #acknowledge(number: number): void {
    if (!this.#buffer.acknowledge(number)) throw new MalformedMessage('number was never sent');
  }

  #flush(): void {
    if (!this.#welcomed) return;
    for (let next = this.#buffer.send(); next !== undefined; next = this.#buffer.send()) this.#write(next);
    this.#sayGoodbyeWhenDone();
  }

  /** The service closes when it has read it. */
  #sayGoodbyeWhenDone(): void {
    if (!this.#stopping || !this.#welcomed || !this.#buffer.empty || this.#saidGoodbye) return;
    this.#saidGoodbye = true;
    this.#write({ type: 'goodbye' });
  }

  #write(message: CompanionMessage): void {
    // Here, and not when it was seen: what waits was seen before the service could say what may be told.
    const isSeen = message.type === 'observation';
    const told = isSeen ? { ...message, observation: shown(message.observation, this.#capture) } : message;
    this.#stream?.write(writeMessage(told));
  }

  #closed(): void {
    this.#stream = undefined;
    this.#welcomed = false;
    this.#parts.media?.idleAfter(0);
    this.#cancelTimer();
    if (this.#saidGoodbye) this.#onGoodbyeHeard();
    else this.#retry();
  }

  #retry(): void {
    if (this.#stopped) return;
    this.#cancelTimer = this.#parts.clock.after(this.#backoff.nextMs(), () => void this.#connect());
  }

  /** Once for each new cause, not once an attempt. */
  #complain(code: string, message: string): void {
    if (this.#lastComplaint === code) return;
    this.#lastComplaint = code;
    this.#parts.log('warn', 'linkUnavailable', { code, message });
  }
}
