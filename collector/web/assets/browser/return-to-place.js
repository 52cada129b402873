// A form that leads back to its own page says where the keyboard goes on there (data-return, a selector): otherwise every claim, note
// and revealed title would begin the page anew from its top.
const KEY = 'watchkeeper-place';

export function returnToPlace() {
  document.addEventListener('submit', (event) => {
    const to = event.target.dataset.return;
    if (to) sessionStorage.setItem(KEY, JSON.stringify({ path: location.pathname, to }));
  });
  const kept = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  // What went wrong is said first: such a page takes the focus itself.
  if (!kept || document.querySelector('[autofocus]')) return;
  const { path, to } = JSON.parse(kept);
  if (path === location.pathname) document.querySelector(to)?.focus();
}
