// After a time without input the page is covered until its person has typed their password. What they had typed stays where it is.
const REPORT_MS = 60_000;
const LOOK_MS = 1_000;
const INPUTS = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'];

export function lockWhenIdle() {
  const dialog = document.querySelector('dialog[data-lock-ms]');
  if (!dialog) return;
  const lockMs = Number(dialog.dataset.lockMs);
  const form = dialog.querySelector('form');
  // Other tabs of the same browser: somebody who types in one is there for all.
  const tabs = new BroadcastChannel('watchkeeper-input');
  let lastInputMs = Date.now();
  let reportedMs = Date.now();

  const seen = () => {
    lastInputMs = Date.now();
  };
  tabs.onmessage = seen;
  for (const name of INPUTS) addEventListener(name, () => dialog.open || seen(), { passive: true, capture: true });
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    unlock(dialog, form).then((isOpen) => isOpen && seen());
  });
  // A timer that sleeps with the computer finds the time gone when it wakes.
  setInterval(() => {
    if (dialog.open) return;
    const nowMs = Date.now();
    if (nowMs - lastInputMs >= lockMs) lock(dialog, form);
    else if (lastInputMs > reportedMs && nowMs - reportedMs >= REPORT_MS) {
      reportedMs = nowMs;
      tabs.postMessage('input');
      post('/seen', form).catch(() => {});
    }
  }, LOOK_MS);
}

function lock(dialog, form) {
  document.documentElement.classList.add('wk-locked');
  dialog.showModal();
  // Should it not arrive, the server locks by its own clock.
  post('/lock', form).catch(() => {});
}

async function unlock(dialog, form) {
  const error = form.querySelector('[data-lock-error]');
  const field = form.querySelector('[name="password"]');
  const answer = await post('/unlock', form).catch(() => undefined);
  if (answer?.status === 204) {
    form.reset();
    error.hidden = true;
    dialog.close();
    document.documentElement.classList.remove('wk-locked');
    return true;
  }
  // The session is over: only signing in helps.
  if (answer && answer.status !== 422 && answer.status !== 429) location.assign('/sign-in');
  error.hidden = false;
  field.setAttribute('aria-invalid', 'true');
  field.select();
  return false;
}

function post(path, form) {
  const headers = { 'x-requested-with': 'watchkeeper' };
  return fetch(path, { method: 'POST', headers, body: new URLSearchParams(new FormData(form)), redirect: 'manual' });
}
