/**
 * Live arrival: one stream of server-sent events to each open review page.
 *
 * An alert that changed is read and rendered once a language and the same bytes go to every page in it; only who may see less of it gets
 * a rendering of their own. Hundreds of pages are written to in turns of the event loop, so that agents do not wait behind them, and
 * alerts that come quickly one after another then share a message. Messages are numbered; the last ones are kept, so that a page which was away for a moment gets what it missed and one which was away for longer is told
 * to reload its list. Nothing is lost silently: what a page shows is always "the list when it was made, and every
 * change since".
 */
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { Language } from '../text/languages.ts';
import { ChangeLog, type QueueChange } from './change-log.ts';
import type { LiveChange } from './live-changes.ts';
import { NumberedLog } from './numbered-log.ts';

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
  /** Everybody, listening or not, for whom that message would be another than for others. */
  seeLess(changes: readonly QueueChange[]): Promise<ReadonlySet<number>>;
}

type Reader = Pick<LiveClient, 'viewer' | 'language'>;

/** What each kind of reader gets (`keyFor`): by language, and by person for those from whom something is kept. */
interface Rendered {
  /** Undefined where nobody listened from whom anything can be kept: it was not asked. */
  seeLess: ReadonlySet<number> | undefined;
  texts: ReadonlyMap<string, string>;
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
/** Clients written to, or asked about, in one turn of the event loop: an encrypted write takes about 0.1 ms. */
const CLIENTS_A_TURN = 20;
/** After a message this long a client beyond the first few, so that many alerts at once take a bounded share of the processor. */
const REST_MS_A_CLIENT = 1;

export const BEAT_FRAME = 'event: beat\ndata: .\n\n';
export const SIGNED_OUT_FRAME = 'event: signedOut\ndata: .\n\n';

export class LiveHub {
  /** For programs. */
  readonly log = new ChangeLog();
  readonly #options: LiveHubOptions;
  readonly #clients = new Set<LiveClient>();
  readonly #pending = new Map<string, QueueChange>();
  readonly #messages = new NumberedLog<Rendered>(MAX_KEPT_FRAMES);
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
    this.log.stop();
    for (const client of this.#clients) client.close();
    this.#clients.clear();
    this.#pending.clear();
  }

  /** Where the stream stands: written into a page before its list is read. */
  cursor(): string {
    return this.#messages.cursor;
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
    this.log.add(change);
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
        await this.#skipAll();
        continue;
      }
      const changes = [...this.#pending.values()].slice(0, MAX_CHANGES_A_FRAME);
      for (const change of changes) this.#pending.delete(keyOf(change));
      try {
        await this.#publish(await this.#renderAll(changes));
      } catch (error) {
        this.#options.onError(error);
        await this.#skipAll();
      }
      const many = this.#clients.size - CLIENTS_A_TURN;
      if (many > 0) await setTimeout(many * REST_MS_A_CLIENT);
    }
    this.#isDraining = false;
  }

  /** Nobody listens, or there is too much: whoever holds an older cursor reloads. */
  async #skipAll(): Promise<void> {
    this.#pending.clear();
    this.#messages.skip();
    const frame = this.#reloadFrame();
    await this.#broadcast(() => frame);
  }

  /** One rendering a language that is read now, and one for each listener who may see less of it. */
  async #renderAll(changes: readonly QueueChange[]): Promise<Rendered> {
    const { renderer } = this.#options;
    const readers = [...this.#clients];
    const mayHide = readers.some(({ viewer }) => viewer !== null);
    const seeLess = mayHide ? await renderer.seeLess(changes) : undefined;
    const texts = new Map<string, string>();
    for (const reader of readers) {
      const { viewer, language } = readsAs(reader, seeLess);
      const key = keyFor({ viewer, language });
      if (texts.has(key)) continue;
      if (viewer !== null) await setImmediate();
      texts.set(key, await renderer.render(changes, viewer, language));
    }
    return { seeLess, texts };
  }

  async #publish({ seeLess, texts }: Rendered): Promise<void> {
    const framesAt = (cursor: string) => new Map([...texts].map(([key, html]) => [key, dataFrame(cursor, html)]));
    const message = this.#messages.add((cursor) => ({ seeLess, texts: framesAt(cursor) }));
    await this.#broadcast((reader) => this.#frameFor(message, reader));
  }

  /** Somebody who joined while it was rendered, or is the first to read in their language, has none of their own: their page reads its own list. */
  #frameFor({ seeLess, texts }: Rendered, reader: Reader): string {
    return texts.get(keyFor(readsAs(reader, seeLess))) ?? this.#reloadFrame();
  }

  #missedSince(cursor: string, reader: Reader): string {
    const missed = this.#messages.since(cursor);
    return missed === undefined ? this.#reloadFrame() : missed.map((one) => this.#frameFor(one, reader)).join('');
  }

  #reloadFrame(): string {
    return `id: ${this.cursor()}\nevent: reload\ndata: .\n\n`;
  }

  /** To whoever listens now: who joins meanwhile catches up by their cursor. */
  async #broadcast(frameOf: (reader: Reader) => string): Promise<void> {
    for (const [i, client] of [...this.#clients].entries()) {
      if (i > 0 && i % CLIENTS_A_TURN === 0) await setImmediate();
      if (!this.#clients.has(client)) continue;
      if (client.waitingBytes() > MAX_WAITING_BYTES) this.#drop(client);
      else client.send(frameOf(client));
    }
  }

  #drop(client: LiveClient): void {
    this.#clients.delete(client);
    client.close();
  }

  async #onBeat(): Promise<void> {
    for (const [i, client] of [...this.#clients].entries()) {
      if (i > 0 && i % (CLIENTS_A_TURN / 4) === 0) await setImmediate();
      if (!this.#clients.has(client)) continue;
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

/** As whom somebody is read to: as everybody, unless something is kept from them, or nobody asked whether it is. */
const readsAs = ({ viewer, language }: Reader, seeLess: ReadonlySet<number> | undefined): Reader => ({
  viewer: viewer !== null && seeLess?.has(viewer) === false ? null : viewer,
  language,
});

const keyFor = ({ viewer, language }: Reader): string => `${language} ${viewer ?? 'all'}`;

/** One message. A line break in the data begins a new `data:` line (HTML, server-sent events). */
function dataFrame(id: string, html: string): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}
