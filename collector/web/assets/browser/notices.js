// System notifications, for whoever has switched them on in this browser (Your account, How you are told). Any open page of the dashboard
// hears what arrives by the same stream as the desk and shows it with the browser's own Notification: there is no push service between, and
// nothing comes once the last page is closed. What a notification says is written by the collector.

/** Of several open pages one listens, and the next when it goes. */
const LOCK = 'watchkeeper-notices';
/** A newer notification takes the place of the one before. */
const TAG = 'watchkeeper-arrival';
const APART_MS = 5_000;
const WATCH_EVERY_MS = 5_000;
/** The collector beats every 10 s. Silence for longer than this is a dead connection. */
const SILENCE_MS = 25_000;
const GRAVEST = 1;

const isPossible = () => 'Notification' in window && 'locks' in navigator && 'EventSource' in window;

/** Switched on by this person, in this browser, and not taken back in the browser's own settings since. */
const isOn = (person) => localStorage.getItem(keyOf(person)) === 'on' && Notification.permission === 'granted';
const keyOf = (person) => `watchkeeper-notices-${person}`;

export function showNotices() {
  const person = document.body.dataset.noticesFor;
  if (!person) return;
  offerSwitch(person);
  if (isPossible() && isOn(person)) listenInTurn(person);
}

let isWaiting = false;

function listenInTurn(person) {
  if (isWaiting) return;
  isWaiting = true;
  // Held until the page goes: the browser gives it to the next page then.
  navigator.locks.request(LOCK, () => new Promise(() => new Listener(person).start()));
}

class Listener {
  #person;
  #source;
  #lastId = '';
  #lastHeardMs = 0;
  #isOver = false;
  #waiting;
  #lastShownMs = -APART_MS;

  constructor(person) {
    this.#person = person;
  }

  start() {
    this.#open();
    setInterval(() => this.#look(), WATCH_EVERY_MS);
  }

  #open() {
    this.#source?.close();
    this.#lastHeardMs = performance.now();
    const source = new EventSource(`/live?${new URLSearchParams({ since: this.#lastId })}`);
    this.#source = source;
    const heard = (event) => {
      this.#lastHeardMs = performance.now();
      if (event.lastEventId) this.#lastId = event.lastEventId;
    };
    source.addEventListener('beat', heard);
    // What was missed cannot be told: the desk has it.
    source.addEventListener('reload', heard);
    source.addEventListener('message', (event) => {
      heard(event);
      this.#receive(event.data);
    });
    source.addEventListener('signedOut', () => {
      this.#isOver = true;
      source.close();
    });
  }

  /** A browser does not try again after a refusal, nor notice a peer that went away without a word. */
  #look() {
    if (!this.#isOver && performance.now() - this.#lastHeardMs > SILENCE_MS) this.#open();
  }

  #receive(html) {
    const notice = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-notice]');
    if (!notice || !isOn(this.#person) || isDeskInFront()) return;
    const { title, urgency } = notice.dataset;
    const arrived = { title, body: notice.textContent, urgency: Number(urgency) };
    // Of many at once the gravest is shown.
    if (this.#waiting) {
      if (arrived.urgency < this.#waiting.urgency) this.#waiting = arrived;
      return;
    }
    this.#waiting = arrived;
    setTimeout(() => this.#show(), Math.max(0, this.#lastShownMs + APART_MS - performance.now()));
  }

  #show() {
    const notice = this.#waiting;
    this.#waiting = undefined;
    this.#lastShownMs = performance.now();
    notify(notice);
  }
}

/** Whoever looks at the desk sees it arrive. */
const isDeskInFront = () => location.pathname === '/review' && document.hasFocus();

function notify({ title, body, urgency }) {
  const options = { body, tag: TAG, renotify: true, requireInteraction: urgency === GRAVEST };
  const shown = new Notification(title, { ...options, lang: document.documentElement.lang });
  // In a page of its own: nothing typed on this one is lost.
  shown.addEventListener('click', () => {
    shown.close();
    (window.open('/review', 'watchkeeper-desk') ?? window).focus();
  });
}

/** On *How you are told*: permission is asked for by a click alone. */
function offerSwitch(person) {
  const part = document.querySelector('[data-notices]');
  if (!part) return;
  const [button, state] = [part.querySelector('button'), part.querySelector('[data-notices-state]')];
  if (!isPossible()) {
    state.textContent = part.dataset.textNotHere;
    return;
  }
  const say = () => {
    const name = Notification.permission === 'denied' ? 'denied' : isOn(person) ? 'on' : 'off';
    part.dataset.state = name;
    state.textContent = part.dataset[{ on: 'textOn', off: 'textOff', denied: 'textDenied' }[name]];
    button.textContent = name === 'on' ? part.dataset.buttonOff : part.dataset.buttonOn;
    button.hidden = name === 'denied';
  };
  button.addEventListener('click', async () => {
    if (isOn(person)) localStorage.removeItem(keyOf(person));
    else if ((await Notification.requestPermission()) === 'granted') {
      localStorage.setItem(keyOf(person), 'on');
      notify({ title: part.dataset.sampleTitle, body: part.dataset.sample, urgency: 0 });
      listenInTurn(person);
    }
    say();
  });
  say();
}
