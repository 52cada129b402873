// Live arrival on *Needs review*. htmx keeps the stream open and reconnects with the id of the last message; live-apply.js puts
// what arrives into the list; this module says how the connection is, and has the list read anew when the collector says that it
// cannot tell what was missed.
import { LiveList } from './live-apply.js';

const WATCH_EVERY_MS = 5_000;
/** The collector beats every 10 s. Silence for longer than this is a dead connection, whatever the socket says. */
const SILENCE_MS = 25_000;

export function watchQueue() {
  const stream = document.querySelector('[data-live]');
  if (!stream) return;
  const list = new LiveList(stream.dataset.live);
  const watch = new StreamWatch(stream);
  stream.addEventListener('htmx:sse:after:connection', (event) => watch.opened(event.detail.connection));
  stream.addEventListener('htmx:sse:before:connection', (event) => {
    if (event.detail.connection.attempt > 0) watch.lost();
  });
  stream.addEventListener('htmx:sse:error', (event) => watch.failed(event.detail.status));
  stream.addEventListener('htmx:after:request', (event) => watch.answered(event.detail.ctx?.response?.status));
  stream.addEventListener('htmx:sse:close', () => watch.closed());
  stream.addEventListener('htmx:sse:before:message', ({ detail }) => {
    watch.heard();
    if (detail.message.event) return;
    detail.cancelled = true;
    list.receive(detail.message.data);
  });
  stream.addEventListener('signedOut', () => watch.end());
  stream.addEventListener('reload', () => list.reload());
  setInterval(() => watch.look(), WATCH_EVERY_MS);
}

/** What the page knows about its stream. */
class StreamWatch {
  #stream;
  #connection = null;
  #lastHeardMs = 0;
  #isOver = false;

  constructor(stream) {
    this.#stream = stream;
  }

  opened(connection) {
    this.#connection = connection;
    this.heard();
    showState(this.#stream, 'connected');
  }

  heard() {
    this.#lastHeardMs = performance.now();
  }

  closed() {
    this.#connection = null;
    this.lost();
  }

  failed(status) {
    if (status === 401) this.end();
    else this.lost();
  }

  answered(status) {
    if (status === 401) this.end();
  }

  lost() {
    if (!this.#isOver) showState(this.#stream, 'lost');
  }

  /** Signed out: nothing more is tried. */
  end() {
    this.#isOver = true;
    showState(this.#stream, 'signedOut');
  }

  /** htmx does not try again when the very first connection fails, nor notice a peer that went away without a word. */
  look() {
    if (this.#isOver) return;
    if (!this.#connection) window.htmx.trigger(this.#stream, 'retry');
    else if (performance.now() - this.#lastHeardMs > SILENCE_MS) {
      this.lost();
      this.#connection.reader?.cancel();
    }
  }
}

function showState(stream, name) {
  if (stream.dataset.state === name) return;
  stream.dataset.state = name;
  const words = { connected: 'textConnected', lost: 'textLost', signedOut: 'textSignedOut' }[name];
  stream.querySelector('[data-live-text]').textContent = stream.dataset[words];
}
