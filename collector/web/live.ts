/**
 * Live arrival: one stream of server-sent events to each open review page.
 *
 * An alert that changed is read and rendered once and the same bytes go to every page. Messages are numbered; the last
 * ones are kept, so that a page which was away for a moment gets what it missed and one which was away for longer is told
 * to reload its list. Nothing is lost silently: what a page shows is always "the list when it was made, and every
 * change since".
 */
import { randomUUID } from 'node:crypto';
import type { LiveChange } from './deps.ts';

export interface LiveClient {
  /** False when the client is too far behind. */
  send(frame: string): void;
  /** Bytes that wait to be sent. */
  waitingBytes(): number;
  /** Whether its person is still signed in; asked at each beat. */
  isWelcome(): Promise<boolean>;
  close(): void;
}

export interface LiveRenderer {
  /** The HTML of these alerts as they are now: one message. */
  render(changes: readonly Extract<LiveChange, { kind: 'alert' }>[]): Promise<string>;
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
  readonly #pending = new Map<number, Extract<LiveChange, { kind: 'alert' }>>();
  #frames: { number: number; frame: string }[] = [];
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
    client.send(BEAT_FRAME + this.#missedSince(cursor));
    return true;
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client);
  }

  onChange(change: LiveChange): void {
    if (change.kind !== 'alert') return;
    const waiting = this.#pending.get(change.alertId);
    this.#pending.set(change.alertId, { ...change, isNew: change.isNew || (waiting?.isNew ?? false) });
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
      for (const change of changes) this.#pending.delete(change.alertId);
      try {
        this.#publish(await this.#options.renderer.render(changes));
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
    this.#frames = [];
    this.#last += 1;
    this.#broadcast(this.#reloadFrame());
  }

  #publish(html: string): void {
    this.#last += 1;
    const frame = dataFrame(this.cursor(), html);
    this.#frames.push({ number: this.#last, frame });
    if (this.#frames.length > MAX_KEPT_FRAMES) this.#frames.shift();
    this.#broadcast(frame);
  }

  #missedSince(cursor: string): string {
    const [run, number] = [cursor.slice(0, cursor.indexOf('-')), Number(cursor.slice(cursor.indexOf('-') + 1))];
    const known = run === this.#run && Number.isSafeInteger(number) && number >= 0 && number <= this.#last;
    if (known && number === this.#last) return '';
    const oldest = this.#frames[0]?.number ?? Number.POSITIVE_INFINITY;
    if (!known || number + 1 < oldest) return this.#reloadFrame();
    return this.#frames
      .filter((kept) => kept.number > number)
      .map((kept) => kept.frame)
      .join('');
  }

  #reloadFrame(): string {
    return `id: ${this.cursor()}\nevent: reload\ndata: .\n\n`;
  }

  #broadcast(frame: string): void {
    for (const client of this.#clients) {
      if (client.waitingBytes() > MAX_WAITING_BYTES) this.#drop(client);
      else client.send(frame);
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

/** One message. A line break in the data begins a new `data:` line (HTML, server-sent events). */
function dataFrame(id: string, html: string): string {
  const lines = html.split(/\r\n|\r|\n/).map((line) => `data: ${line}\n`);
  return `id: ${id}\n${lines.join('')}\n`;
}
