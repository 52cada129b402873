// "3 minutes ago" grows older while a page is open. Counted from the server's clock, not from this computer's.

const EVERY_MS = 20_000;
const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

export function keepAgesFresh() {
  const serverMs = Number(document.body.dataset.nowMs);
  if (!serverMs) return;
  const aheadMs = Date.now() - serverMs;
  let format;
  setInterval(() => {
    // Not before it is wanted: the first of a page takes the browser tens of milliseconds, which would stand before its first paint.
    format ??= new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: 'always' });
    for (const element of document.querySelectorAll('time[data-ago]')) {
      const text = ago(Date.now() - aheadMs - Date.parse(element.dateTime), format);
      if (text && element.textContent !== text) element.textContent = text;
    }
  }, EVERY_MS);
}

function ago(elapsedMs, format) {
  for (const [unit, unitMs] of UNITS) {
    if (elapsedMs >= unitMs) return format.format(-Math.floor(elapsedMs / unitMs), unit);
  }
  return '';
}
