// The review desk by keyboard. Single keys can be switched off (WCAG 2.1.4), never count inside a field or with a modifier, and do
// nothing that a button on the page does not.
import { rememberRow, returnToRow } from './row-memory.js';

const SETTING = 'watchkeeper-single-keys';

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  x: () => boxOf(current())?.click(),
  f: falseAlarm,
  c: concern,
  e: claim,
  r: () => click('[data-reveal] button, [data-reveal-one]'),
  u: () => submit(document.querySelector('[data-undo]')),
  n: () => click('[data-held]:not([hidden]) button'),
  '/': () => document.querySelector('#q')?.select(),
  '?': openKeys,
  Escape: () => click('[data-back]'),
};

export function listenForKeys() {
  returnToRow();
  const dialog = document.querySelector('#keys');
  if (!dialog) return;
  const box = dialog.querySelector('#single-keys');
  box.checked = localStorage.getItem(SETTING) !== 'off';
  box.addEventListener('change', () => {
    localStorage.setItem(SETTING, box.checked ? 'on' : 'off');
    nameKeys(box.checked);
  });
  nameKeys(box.checked);
  const button = document.querySelector('[data-open-keys]');
  button.hidden = false;
  button.addEventListener('click', openKeys);
  document.addEventListener('keydown', (event) => {
    const action = KEYS[event.key];
    if (!action || !counts(event, box)) return;
    event.preventDefault();
    action();
  });
}

/** Says on each button which key does the same, as long as one does. */
function nameKeys(on) {
  for (const one of document.querySelectorAll('[data-key]')) one.hidden = !on;
}

function counts(event, box) {
  if (!box.checked || event.defaultPrevented || event.isComposing) return false;
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector('dialog[open]')) return false;
  return !isField(event.target);
}

/** Where letters are typed or choose something. */
function isField(element) {
  if (element.isContentEditable) return true;
  return Boolean(
    element.closest?.('textarea, select, input:not([type=checkbox], [type=radio], [type=submit], [type=button])'),
  );
}

function openKeys() {
  document.querySelector('#keys').showModal();
}

const items = () => [...document.querySelectorAll('[data-row], [data-card]')];
const current = () => document.activeElement?.closest?.('[data-row], [data-card]') ?? null;
const boxOf = (item) => item?.querySelector('.wk-check');

function step(by) {
  const all = items();
  const at = all.indexOf(current());
  const next = at < 0 ? all[0] : all[Math.max(0, Math.min(all.length - 1, at + by))];
  if (!next) return;
  (next.matches('[data-row]') ? next.querySelector('a') : next).focus({ preventScroll: true });
  next.scrollIntoView({ block: 'nearest' });
}

function click(selector) {
  document.querySelector(selector)?.click();
}

function submit(form) {
  if (!form) return;
  rememberRow(current());
  form.requestSubmit();
}

/** In a list: the chosen rows, or this one. What holds something hidden has to be opened. */
function falseAlarm() {
  const form = document.querySelector('#decide');
  if (form) return decideHere(form, 'falseAlarm', () => form.requestSubmit());
  const row = current();
  const isChosen = document.querySelector('[data-row] .wk-check:checked') !== null;
  const box = boxOf(row);
  if (!isChosen && !box) return row?.querySelector('a').click();
  if (!isChosen) box.checked = true;
  return submit((box ?? document.querySelector('[data-row] .wk-check:checked')).form);
}

function concern() {
  const form = document.querySelector('#decide');
  if (form) return decideHere(form, 'concern', () => form.querySelector('#note').focus());
  const row = current();
  if (!row?.dataset.matter) return undefined;
  rememberRow(row);
  location.href = `/matters/${row.dataset.matter}?decide=concern#note`;
  return undefined;
}

function decideHere(form, decision, then) {
  const radio = form.querySelector(`[name=decision][value=${decision}]`);
  if (!radio) return;
  radio.checked = true;
  then();
}

/** One's own claim is released; somebody else's is looked at first. */
function claim() {
  const here = document.querySelector('[data-claim-form]');
  if (here) return here.requestSubmit();
  const [row, act] = [current(), document.querySelector('#act')];
  if (!row?.dataset.matter || !act) return undefined;
  const mine = document.querySelector('#queue').dataset.person;
  const { claimedBy, matter } = row.dataset;
  if (claimedBy && claimedBy !== mine) return row.querySelector('a').click();
  act.action = `/matters/${matter}/${claimedBy ? 'release' : 'claim'}`;
  return submit(act);
}
