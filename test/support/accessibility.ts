/** axe, and what else can be told of a page from within it: in whatever browser, through whatever drives that. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The least width that WCAG 2.2's 1.4.10 Reflow asks for, in CSS pixels. */
export const REFLOW_WIDTH = 320;

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What another colour scheme alone, or another width alone, can change. */
const CHANGING = {
  colours: ['color-contrast', 'link-in-text-block'],
  layout: ['target-size', 'scrollable-region-focusable', 'aria-hidden-focus', 'skip-link'],
} as const;

/** axe comes with its adapter for Playwright; the script itself knows no driver. */
const adapter = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
const AXE = readFileSync(adapter.resolve('axe-core/axe.min.js'), 'utf8');

/** A page of Playwright or Puppeteer. */
export interface Scriptable {
  evaluate(script: string): Promise<unknown>;
}

interface Violation {
  id: string;
  html: string;
  summary: string;
}

/** WCAG 2.2 AA and axe's own best practice, or of these only what changes after the whole was looked at. A line for each element. */
export async function axeProblems(
  page: Scriptable,
  where: string,
  what: 'all' | keyof typeof CHANGING = 'all',
): Promise<string[]> {
  const only = what === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: CHANGING[what] };
  if (!(await page.evaluate("typeof axe === 'object'"))) await page.evaluate(AXE);
  const found =
    await page.evaluate(`axe.run(document, { runOnly: ${JSON.stringify(only)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => ({ id, html: node.html, summary: node.failureSummary ?? '' }))))`);
  return (found as Violation[]).map(({ id, html, summary }) => `${where}: ${id}: ${html.slice(0, 160)} ${summary}`);
}

/** That nothing makes the page scroll sideways; names what sticks out. */
export async function widthProblems(page: Scriptable, where: string): Promise<string[]> {
  const wide = await page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - width;
    if (over <= 0) return '';
    const out = [...document.body.querySelectorAll('*')].filter((one) => one.getBoundingClientRect().right > width + 0.5);
    return over + ' px too wide: ' + out.slice(-3).map((one) => one.outerHTML.slice(0, 120)).join(' … ');
  })()`);
  return wide === '' ? [] : [`${where} is ${wide}`];
}

/** That what is marked as hidden is hidden: a class that gives a display of its own would show it. */
export async function shownProblems(page: Scriptable): Promise<string[]> {
  const shown = await page.evaluate(`[...document.querySelectorAll('[hidden]')]
    .filter((one) => getComputedStyle(one).display !== 'none').map((one) => 'hidden, but shown: ' + one.outerHTML.slice(0, 160))`);
  return shown as string[];
}
