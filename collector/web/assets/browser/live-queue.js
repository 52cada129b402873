// Live arrival on *Needs review*. htmx keeps the stream open, reconnects with the id of the last message, and puts rows
// where they belong; this module keeps the keyboard's place, says how the connection is, and reloads the list when the
// collector says that it cannot tell what was missed.

const WATCH_EVERY_MS = 5_000;
/** The collector beats every 10 s. Silence for longer than this is a dead connection, whatever the socket says. */
const SILENCE_MS = 25_000;

export function watchQueue() {
  const stream = document.querySelector('[data-live]');
  if (!stream) return;
  keepFocus(stream);
  const watch = new StreamWatch(stream);
  stream.addEventListener('htmx:sse:after:connection', (event) => watch.opened(event.detail.connection));
  stream.addEventListener('htmx:sse:before:connection', (event) => {
    if (event.detail.connection.attempt > 0) watch.lost();
  });
  stream.addEventListener('htmx:sse:error', (event) => watch.failed(event.detail.status));
  stream.addEventListener('htmx:after:request', (event) => watch.answered(event.detail.ctx?.response?.status));
  stream.addEventListener('htmx:sse:close', () => watch.closed());
  stream.addEventListener('htmx:sse:before:message', () => watch.heard());
  stream.addEventListener('htmx:sse:after:message', showCountInTitle);
  stream.addEventListener('signedOut', () => watch.end());
  stream.addEventListener('reload', reloadQueue);
  setInterval(() => watch.look(), WATCH_EVERY_MS);
}

function reloadQueue() {
  window.htmx.ajax('GET', location.href, { source: '#queue', target: '#queue', select: '#queue', swap: 'outerHTML' });
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

/** A row that is replaced or taken away must not throw the keyboard back to the top of the page. */
function keepFocus(stream) {
  let held = null;
  stream.addEventListener('htmx:before:swap', () => {
    const row = document.activeElement?.closest?.('[data-row]');
    held = row && { id: row.id, next: row.nextElementSibling?.id, previous: row.previousElementSibling?.id };
  });
  stream.addEventListener('htmx:after:swap', () => {
    if (!held || document.activeElement?.closest?.('[data-row]')) return;
    const row = [held.id, held.next, held.previous].map((id) => id && document.getElementById(id)).find(Boolean);
    (row?.querySelector('a') ?? document.querySelector('h1')).focus({ preventScroll: true });
    held = null;
  });
}

function showCountInTitle() {
  const count = document.querySelector('#open-count')?.dataset.count ?? '0';
  const bare = document.title.replace(/^\(\d+\) /, '');
  document.title = count === '0' ? bare : `(${count}) ${bare}`;
}
