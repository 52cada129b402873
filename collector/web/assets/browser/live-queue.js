// Live arrival on *Needs review*. htmx keeps the stream open, reconnects with the id of the last message, and puts rows
// where they belong; this module keeps the keyboard's place, says how the connection is, and reloads the list when the
// collector says that it cannot tell what was missed.

const WATCH_EVERY_MS = 5_000;
/** The collector beats every 10 s. Silence for longer than this is a dead connection, whatever the socket says. */
const SILENCE_MS = 25_000;

export function watchQueue() {
  const stream = document.querySelector('[data-live]');
  if (!stream) return;
  const state = { connection: null, lastHeardMs: 0, isOver: false };
  const show = (name) => showState(stream, name);
  keepFocus(stream);

  stream.addEventListener('htmx:sse:after:connection', (event) => {
    state.connection = event.detail.connection;
    state.lastHeardMs = performance.now();
    show('connected');
  });
  stream.addEventListener('htmx:sse:before:connection', (event) => {
    if (event.detail.connection.attempt > 0 && !state.isOver) show('lost');
  });
  stream.addEventListener('htmx:sse:error', (event) => {
    if (event.detail.status === 401) end();
    else if (!state.isOver) show('lost');
  });
  stream.addEventListener('htmx:sse:close', () => {
    state.connection = null;
    if (!state.isOver) show('lost');
  });
  stream.addEventListener('htmx:after:request', (event) => {
    if (event.detail.ctx?.response?.status === 401) end();
  });
  stream.addEventListener('htmx:sse:before:message', () => {
    state.lastHeardMs = performance.now();
  });
  stream.addEventListener('htmx:sse:after:message', showCountInTitle);
  stream.addEventListener('signedOut', end);
  stream.addEventListener('reload', () => {
    window.htmx.ajax('GET', location.href, { source: '#queue', target: '#queue', select: '#queue', swap: 'outerHTML' });
  });
  setInterval(watch, WATCH_EVERY_MS);

  function end() {
    state.isOver = true;
    show('signedOut');
  }

  // htmx does not try again when the very first connection fails, nor notice a peer that went away without a word.
  function watch() {
    if (state.isOver) return;
    if (!state.connection) window.htmx.trigger(stream, 'retry');
    else if (performance.now() - state.lastHeardMs > SILENCE_MS) {
      show('lost');
      state.connection.reader?.cancel();
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
