/**
 * One computer with the review desk open, without the browser: it signs in, loads the page (its files are in the cache), holds the live
 * stream, and reads its list anew when and as seldom as the page's own script does (collector/web/assets/browser/live-apply.js).
 */
import { HttpClient } from '../../collector/web/http-client.ts';

/** What live-apply.js waits at least between two readings, and its spread. */
const [RELOAD_EVERY_MS, RELOAD_SPREAD_MS] = [5_000, 3_000];
const LOOK_EVERY_MS = 1_000;

export interface DashboardAsk {
  port: number;
  /** Its own address in the loopback network: sign-ins and requests are counted by address. */
  address: string;
  name: string;
  password: string;
  /** `/review`, or a filtered list. */
  path: string;
  random: () => number;
}

export class OpenDashboard {
  readonly #ask: DashboardAsk;
  readonly #client: HttpClient;
  /** Live messages, and how often the list was read anew since the page was opened. */
  messages = 0;
  reloads = 0;
  failures = 0;
  #stream: { close(): void } | undefined;
  #mode = '';
  #rest = '';
  #reloadAtMs = Number.POSITIVE_INFINITY;
  #lastReloadMs = -RELOAD_EVERY_MS;
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: DashboardAsk) {
    this.#ask = ask;
    this.#client = new HttpClient(ask.port, ask.address);
  }

  /** @throws Error when it is not let in. */
  async open(): Promise<void> {
    const { name, password, path } = this.#ask;
    const { status } = await this.#client.signIn(name, password);
    if (status !== 303) throw new Error(`${name} was not let in: ${status}`);
    const page = await this.#load(path);
    this.#mode = /data-live="(\w+)"/.exec(page)?.[1] ?? '';
    const live = /hx-sse:connect="([^"]+)"/.exec(page)?.[1];
    if (live === undefined) throw new Error(`${path} has no live stream`);
    this.#stream = this.#client.stream(live, (text) => this.#hear(text));
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS);
  }

  close(): void {
    clearInterval(this.#timer);
    this.#stream?.close();
  }

  async #load(path: string): Promise<string> {
    const { status, body } = await this.#client.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return body;
  }

  #hear(text: string): void {
    const frames = (this.#rest + text).split('\n\n');
    this.#rest = frames.pop() ?? '';
    for (const frame of frames) this.#receive(/^event: (\w+)/m.exec(frame)?.[1] ?? 'message');
  }

  #receive(event: string): void {
    if (event === 'message') this.messages++;
    if (event !== 'reload' && (event !== 'message' || this.#mode === 'rows')) return;
    if (this.#reloadAtMs !== Number.POSITIVE_INFINITY) return;
    const fromMs = Math.max(performance.now(), this.#lastReloadMs + RELOAD_EVERY_MS);
    this.#reloadAtMs = fromMs + this.#ask.random() * RELOAD_SPREAD_MS;
  }

  async #look(): Promise<void> {
    if (performance.now() < this.#reloadAtMs) return;
    this.#reloadAtMs = Number.POSITIVE_INFINITY;
    this.#lastReloadMs = performance.now();
    try {
      await this.#load(this.#ask.path);
      this.reloads++;
    } catch {
      this.failures++;
    }
  }
}
