// What arrives live is put into the list here: each row in its place, without moving anything under a finger or under the keyboard's
// focus. While somebody is busy in the list, rows wait; who has claimed what, the count and what screen readers are told do not.

/** Somebody who has not moved for so long is reading or away: what waits is shown. */
const CALM_AFTER_MS = 8_000;
const LOOK_EVERY_MS = 1_000;
/** Waiting messages; beyond it the list is read anew. */
const MAX_HELD = 200;
/** Rows that a list may grow to; the rest are on its next page. */
const MAX_ROWS = 100;
/** A list that is read anew is a look at it, which is on record: not more often than this. */
const RELOAD_EVERY_MS = 5_000;
/** What makes one page read its list anew makes all of them: each does so at a moment of its own within this. */
const RELOAD_SPREAD_MS = 3_000;

export class LiveList {
  #mode;
  #held = [];
  #wantsReload = false;
  #reloadFromMs = 0;
  #lastActiveMs = -CALM_AFTER_MS;
  #lastReloadMs = -RELOAD_EVERY_MS;

  /** `mode`: `rows` puts rows into their places, `reload` reads the list anew. */
  constructor(mode) {
    this.#mode = mode;
    for (const kind of ['pointermove', 'pointerdown', 'keydown', 'touchstart', 'wheel', 'scroll']) {
      document.addEventListener(kind, () => this.#active(), { passive: true });
    }
    document.querySelector('[data-held] button')?.addEventListener('click', () => this.#showNow());
    setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  receive(html) {
    const message = new DOMParser().parseFromString(html, 'text/html');
    showCounts(message);
    if (this.#mode === 'reload') this.#wantReload();
    else this.#held.push(message);
    if (this.#held.length > MAX_HELD) this.reload();
    this.#look();
    if (this.#waits()) showInPlace(message);
  }

  reload() {
    this.#held = [];
    this.#wantReload();
    this.#look();
  }

  #wantReload() {
    if (this.#wantsReload) return;
    this.#wantsReload = true;
    const nextMs = Math.max(performance.now(), this.#lastReloadMs + RELOAD_EVERY_MS);
    this.#reloadFromMs = nextMs + Math.random() * RELOAD_SPREAD_MS;
  }

  #waits() {
    return this.#wantsReload || this.#held.length > 0;
  }

  #active() {
    this.#lastActiveMs = performance.now();
  }

  #isBusy() {
    if (performance.now() - this.#lastActiveMs > CALM_AFTER_MS) return false;
    const list = document.querySelector('#queue-list');
    return list.matches(':hover') || list.contains(document.activeElement);
  }

  #look() {
    if (!this.#waits()) return;
    if (this.#isBusy()) document.querySelector('[data-held]').hidden = false;
    else this.#show();
  }

  /** Somebody asks: there is no crowd to keep clear of. */
  #showNow() {
    this.#reloadFromMs = Math.min(this.#reloadFromMs, this.#lastReloadMs + RELOAD_EVERY_MS);
    this.#show();
  }

  #show() {
    if (this.#wantsReload && performance.now() < this.#reloadFromMs) return;
    const waiting = this.#held.splice(0);
    keepingFocus(() => {
      for (const message of waiting) applyRows(message);
    });
    document.querySelector('[data-held]').hidden = true;
    if (this.#wantsReload) void this.#readAnew();
  }

  /** Forms stay as they are: nothing typed is lost. */
  async #readAnew() {
    this.#wantsReload = false;
    this.#lastReloadMs = performance.now();
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!answer.ok || new URL(answer.url).pathname !== location.pathname) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      keepingFocus(() => {
        for (const part of ['#queue-list', '#waiting', '#queue .wk-subnav', '#open-count']) {
          const [now, next] = [document.querySelector(part), page.querySelector(part)];
          if (now && next) now.replaceWith(next);
        }
      });
      showCountInTitle();
    } catch {
      this.#wantReload();
    }
  }
}

function showCounts(message) {
  const count = message.querySelector('[data-count]')?.dataset.count;
  const badge = document.querySelector('#open-count');
  if (badge && count !== undefined) {
    badge.dataset.count = count;
    badge.textContent = count;
  }
  fill('#waiting', message.querySelector('[data-waiting]'));
  fill('#news', message.querySelector('[data-news]'));
  showCountInTitle();
}

function fill(selector, words) {
  const element = document.querySelector(selector);
  if (element && words) element.textContent = words.textContent;
}

/** Who is on it changes without moving anything; what is decided stays, dimmed, until the list moves. */
function showInPlace(message) {
  for (const row of message.querySelectorAll('[data-rows] > [data-row]')) {
    const shown = document.getElementById(row.id);
    if (!shown) continue;
    shown.querySelector('[data-claim]').replaceWith(row.querySelector('[data-claim]').cloneNode(true));
    shown.classList.toggle('wk-row--claimed', row.classList.contains('wk-row--claimed'));
    if (row.dataset.claimedBy) shown.dataset.claimedBy = row.dataset.claimedBy;
    else delete shown.dataset.claimedBy;
  }
  for (const { dataset } of message.querySelectorAll('[data-gone]')) {
    document.getElementById(dataset.gone)?.classList.add('wk-row--gone');
  }
}

function applyRows(message) {
  const list = document.querySelector('#queue-list');
  for (const { dataset } of message.querySelectorAll('[data-gone]')) document.getElementById(dataset.gone)?.remove();
  for (const row of message.querySelectorAll('[data-rows] > [data-row]')) {
    const shown = document.getElementById(row.id);
    const box = row.querySelector('.wk-check');
    const old = shown?.querySelector('.wk-check');
    // What was chosen stays chosen as long as it is the same.
    if (box && old?.checked && old.value === box.value) box.checked = true;
    shown?.remove();
    const after = [...list.children].find((other) => other.dataset.sort > row.dataset.sort);
    list.insertBefore(row, after ?? null);
  }
  while (list.children.length > MAX_ROWS) list.lastElementChild.remove();
}

/** A row that is replaced or taken away must not throw the keyboard back to the top of the page. */
function keepingFocus(change) {
  const element = document.activeElement;
  const row = element?.closest?.('[data-row]');
  if (!row) return change();
  const [next, previous] = [row.nextElementSibling?.id, row.previousElementSibling?.id];
  const isBox = element.matches('.wk-check');
  const topPx = row.getBoundingClientRect().top;
  change();
  if (document.activeElement?.closest?.('[data-row]')) return undefined;
  const found = [row.id, next, previous].map((id) => id && document.getElementById(id)).find(Boolean);
  const target = (isBox && found?.querySelector('.wk-check')) || found?.querySelector('a');
  (target ?? document.querySelector('h1')).focus({ preventScroll: true });
  // The row under the eye stays where it was, as far as the page can be scrolled.
  if (found) window.scrollBy(0, found.getBoundingClientRect().top - topPx);
  return undefined;
}

export function showCountInTitle() {
  const count = document.querySelector('#open-count')?.dataset.count ?? '0';
  const bare = document.title.replace(/^\(\d+\) /, '');
  document.title = count === '0' ? bare : `(${count}) ${bare}`;
}
