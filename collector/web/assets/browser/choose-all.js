// One box that ticks all boxes of its form.

export function chooseAll() {
  const line = document.querySelector('[data-choose-all]');
  if (!line) return;
  line.hidden = false;
  const all = line.querySelector('input');
  all.addEventListener('change', () => {
    for (const box of all.form.querySelectorAll('[data-row] .wk-check')) box.checked = all.checked;
  });
}
