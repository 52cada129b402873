// A search with few finds goes on by itself, a step at a time, until a page is full, all is searched, somebody stops it, or it has gone
// on for long enough. The link to the next step stays for whoever wants more.

/** Of the server's bounded steps: twenty million events of a school. */
const MAX_STEPS = 20;
/** A screen reader would otherwise be told every second. */
const STEPS_TOLD = 5;

export function searchOn() {
  const page = document.querySelector('[data-search-on]');
  if (page) void goOn(page);
}

async function goOn(page) {
  const stop = page.querySelector('[data-search-stop]');
  const stopped = new AbortController();
  stop.hidden = false;
  stop.addEventListener('click', () => stopped.abort());
  try {
    for (let step = 1; step <= MAX_STEPS && page.hasAttribute('data-search-on'); step++) {
      const next = await read(page.querySelector('[data-search-next]').href, stopped.signal);
      if (next === null) break;
      take(page, next, step % STEPS_TOLD === 0);
    }
  } catch {
    // Stopped, or the connection went: the link goes on where it ended.
  }
  tell(page);
  const hadFocus = document.activeElement === stop;
  stop.hidden = true;
  if (hadFocus) page.querySelector('[data-search-next]')?.focus();
}

/** Null for what is no further page of results: signed out, locked, or the search is over. */
async function read(href, signal) {
  const response = await fetch(href, { signal, headers: { accept: 'text/html' } });
  if (!response.ok || response.redirected) return null;
  return new DOMParser().parseFromString(await response.text(), 'text/html').querySelector('[data-search]');
}

function take(page, next, isTold) {
  const [rows, newRows] = [page, next].map((one) => one.querySelector('[data-search-found] tbody'));
  if (rows && newRows) rows.append(...newRows.children);
  else if (!rows) page.querySelector('[data-search-found]').replaceWith(next.querySelector('[data-search-found]'));
  const status = page.querySelector('[data-search-status]');
  status.dataset.now = next.querySelector('[data-search-status]').textContent;
  if (isTold) tell(page);
  const [bar, newBar] = [page, next].map((one) => one.querySelector('progress'));
  if (newBar) bar.value = newBar.value;
  else bar.remove();
  const [link, newLink] = [page, next].map((one) => one.querySelector('[data-search-next]'));
  if (newLink) link.href = newLink.getAttribute('href');
  else link.remove();
  const found = page.querySelectorAll('[data-search-found] tbody tr').length;
  if (!next.hasAttribute('data-search-on') || found >= Number(page.dataset.search))
    page.removeAttribute('data-search-on');
}

function tell(page) {
  const status = page.querySelector('[data-search-status]');
  if (status.dataset.now && status.textContent !== status.dataset.now) status.textContent = status.dataset.now;
}
