/**
 * Live arrival: one stream of server-sent events to each open review page.
 *
 * An alert that changed is read and rendered once a language and the same bytes go to every page in it. Messages are numbered; the last
 * ones are kept, so that a page which was away for a moment gets what it missed and one which was away for longer is told
 * to reload its list. Nothing is lost silently: what a page shows is always "the list when it was made, and every
 * change since".
 */
import { randomUUID } from 'node:crypto';
import type { LiveChange } from './deps.ts';
import type { Language } from './text/languages.ts';

export interface LiveClient {
  /** The person, where something may have to be kept from them (`SeenAlerts`); null where nothing can be. */
  viewer: number | null;
  language: Language;
  /** False when the client is too far behind. */
  send(frame: string): void;
  /** Bytes that wait to be sent. */
  waitingBytes(): number;
  /** Whether its person is still signed in; asked at each beat. */
  isWelcome(): Promise<boolean>;
  close(): void;
}

export interface LiveRenderer {
  /** The HTML of what changed as it is now and as `viewer` may see them (null: all of them): one message. */
  render(changes: readonly QueueChange[], viewer: number | null, language: Language): Promise<string>;
  /** Whether that message would be another for this person than for others. */
  seesLess(changes: readonly QueueChange[], viewer: number): Promise<boolean>;
}

/** What the queue shows. */
export type QueueChange = Extract<LiveChange, { kind: 'alert' | 'matter' }>;

type Reader = Pick<LiveClient, 'viewer' | 'language'>;

/** One numbered message as each kind of reader gets it (`keyFor`): by language, and by person where something may have to be kept from them. */
interface Message {
  number: number;
  frames: ReadonlyMap<string, string>;
}

export interface LiveHubOptions {
  renderer: LiveRenderer;
  maxClients: number;
  /** A stream without traffic is told apart from a dead one by these. */
  beatMs: number;
  onError(error: unknown): void;
}

/** Messages kept for pages that come back. */
const MAX_KEPT_FRAMES = 200;
/** A client with more than this waiting is let go; it reconnects and catches up. */
const MAX_WAITING_BYTES = 512 * 1024;
/** Alerts rendered into one message. */
const MAX_CHANGES_A_FRAME = 25;
/** Changed alerts waiting to be rendered; beyond it pages are told to reload instead. */
const MAX_PENDING = 1_000;

export const BEAT_FRAME = 'event: beat\ndata: .\n\n';
export const SIGNED_OUT_FRAME = 'event: signedOut\ndata: .\n\n';

export class LiveHub {
  readonly #options: LiveHubOptions;
  /** New at each start: a cursor of an earlier run means "reload". */
  readonly #run = randomUUID().slice(0, 8);
  readonly #clients = new Set<LiveClient>();
  readonly #pending = new Map<string, QueueChange>();
  #messages: Message[] = [];
  #last = 0;
  #isDraining = false;
  #beat: NodeJS.Timeout | undefined;

  constructor(options: LiveHubOptions) {
    this.#options = options;
  }

  start(): void {
    this.#beat = setInterval(() => void this.#onBeat(), this.#options.beatMs);
  }

  stop(): void {
    clearInterval(this.#beat);
    for (const client of this.#clients) client.close();
    this.#clients.clear();
    this.#pending.clear();
  }

  /** Where the stream stands: written into a page before its list is read. */
  cursor(): string {
    return `${this.#run}-${this.#last}`;
  }

  /** Adds a client and sends what came after `cursor`. False when there is no room for another. */
  join(client: LiveClient, cursor: string): boolean {
    if (this.#clients.size >= this.#options.maxClients) return false;
    this.#clients.add(client);
    client.send(BEAT_FRAME + this.#missedSince(cursor, client));
    return true;
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client);
  }

  onChange(change: LiveChange): void {
    if (change.kind !== 'alert' && change.kind !== 'matter') return;
    const key = keyOf(change);
    const waiting = this.#pending.get(key);
    const wasNew = waiting?.kind === 'alert' && waiting.isNew;
    this.#pending.set(key, change.kind === 'alert' ? { ...change, isNew: change.isNew || wasNew } : change);
    if (!this.#isDraining) void this.#drain();
  }

  /** Never rejects. The flag falls in the same turn in which the last look found nothing, so that no change is left lying. */
  async #drain(): Promise<void> {
    this.#isDraining = true;
    while (this.#pending.size > 0) {
      if (this.#clients.size === 0 || this.#pending.size > MAX_PENDING) {
        this.#skipAll();
        continue;
      }
      const changes = [...this.#pending.values()].slice(0, MAX_CHANGES_A_FRAME);
      for (const change of changes) this.#pending.delete(keyOf(change));
      try {
        this.#publish(await this.#renderAll(changes));
      } catch (error) {
        this.#options.onError(error);
        this.#skipAll();
      }
    }
    this.#isDraining = false;
  }

  /** Nobody listens, or there is too much: whoever holds an older cursor reloads. */
  #skipAll(): void {
    this.#pending.clear();
    this.#messages = [];
    this.#last += 1;
    const frame = this.#reloadFrame();
    this.#broadcast(() => frame);
  }

  /** One rendering a language that is read now, and one for each person who may see less of it. */
  async #renderAll(changes: readonly QueueChange[]): Promise<Map<string, string>> {
    const { renderer } = this.#options;
    const rendered = new Map<string, string>();
    const render = async (reader: Reader): Promise<string> => {
      const known = rendered.get(keyFor(reader));
      if (known !== undefined) return known;
      const html = await renderer.render(changes, reader.viewer, reader.language);
      rendered.set(keyFor(reader), html);
      return html;
    };
    for (const { viewer, language } of [...this.#clients]) {
      const all = await render({ viewer: null, language });
      if (viewer === null || rendered.has(keyFor({ viewer, language }))) continue;
      if (await renderer.seesLess(changes, viewer)) await render({ viewer, language });
      else rendered.set(keyFor({ viewer, language }), all);
    }
    return rendered;
  }

  #publish(rendered: ReadonlyMap<string, string>): void {
    this.#last += 1;
    const frames = new Map([...rendered].map(([key, html]) => [key, dataFrame(this.cursor(), html)]));
    const message = { number: this.#last, frames };
    this.#messages.push(message);
    if (this.#messages.length > MAX_KEPT_FRAMES) this.#messages.shift();
    this.#broadcast((reader) => this.#frameFor(message, reader));
  }

  /** Somebody who joined while it was rendered, or is the first to read in their language, was not asked about: their page reads its own list. */
  #frameFor({ frames }: Message, reader: Reader): string {
    return frames.get(keyFor(reader)) ?? this.#reloadFrame();
  }

  #missedSince(cursor: string, reader: Reader): string {
    const [run, number] = [cursor.slice(0, cursor.indexOf('-')), Number(cursor.slice(cursor.indexOf('-') + 1))];
    const known = run === this.#run && Number.isSafeInteger(number) && number >= 0 && number <= this.#last;
    if (known && number === this.#last) return '';
    const oldest = this.#messages[0]?.number ?? Number.POSITIVE_INFINITY;
    if (!known || number + 1 < oldest) return this.#reloadFrame();
    return this.#messages
      .filter((kept) => kept.number > number)
      .map((kept) => this.#frameFor(kept, reader))
      .join('');
  }

  #reloadFrame(): string {
    return `id: ${this.cursor()}\nevent: reload\ndata: .\n\n`;
  }

  #broadcast(frameOf: (reader: Reader) => string): void {
    for (const client of this.#clients) {
      if (client.waitingBytes() > MAX_WAITING_BYTES) this.#drop(client);
      else client.send(frameOf(client));
    }
  }

  #drop(client: LiveClient): void {
    this.#clients.delete(client);
    client.close();
  }

  async #onBeat(): Promise<void> {
    for (const client of [...this.#clients]) {
      try {
        if (await client.isWelcome()) client.send(BEAT_FRAME);
        else {
          client.send(SIGNED_OUT_FRAME);
          this.#drop(client);
        }
      } catch (error) {
        this.#options.onError(error);
      }
    }
    for (const client of [...this.#clients]) if (client.waitingBytes() > MAX_WAITING_BYTES) this.#drop(client);
  }
}

const keyOf = (change: QueueChange): string =>
  change.kind === 'alert' ? `alert ${change.alertId}` : `matter ${change.matterId}`;

const keyFor = ({ viewer, language }: Reader): string => `${language} ${viewer ?? 'all'}`;

/** One message. A line break in the data begins a new `data:` line (HTML, server-sent events). */
function dataFrame(id: string, html: string): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}
