// After something was done with a row, the keyboard goes on where it was: on that row, or on the one that followed it. Only the rows'
// numbers are kept, and only until the list is shown again.

const KEY = 'watchkeeper-row';
const MAX_FOLLOWING = 20;

export function rememberRow(row) {
  if (!row?.matches('[data-row]')) return;
  const ids = [row.id];
  for (let next = row.nextElementSibling; next && ids.length < MAX_FOLLOWING; next = next.nextElementSibling)
    ids.push(next.id);
  if (row.previousElementSibling) ids.push(row.previousElementSibling.id);
  sessionStorage.setItem(KEY, JSON.stringify(ids));
}

export function returnToRow() {
  const list = document.querySelector('#queue-list');
  if (!list) return;
  // Opened by keyboard: a click that no pointer made.
  list.addEventListener('click', (event) => {
    if (event.detail === 0) rememberRow(event.target.closest('[data-row]'));
  });
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  if (!kept) return;
  const row = JSON.parse(kept)
    .map((id) => document.getElementById(id))
    .find(Boolean);
  row?.querySelector('a').focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
}
