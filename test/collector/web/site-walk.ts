/** Going through the dashboard as somebody who follows every link, and reading the forms that stand there. */
import type { Answer, HttpClient } from './http-client.ts';

/** Pages that differ in numbers alone are of one shape: a few of each are enough. */
const OF_ONE_SHAPE = 3;
const MOST_PAGES = 400;
/** Ends the walk's own session, or never ends. */
const NOT_FOLLOWED = /^\/(assets|language|live|wall\/live|sign-in)/;

/** Each page that links lead to, with its answer; what redirects is asked no further. */
export async function walk(client: HttpClient, start: readonly string[]): Promise<Map<string, Answer>> {
  const seen = new Map<string, Answer>();
  const shapes = new Map<string, number>();
  const waiting = [...start];
  for (let path = waiting.shift(); path !== undefined && seen.size < MOST_PAGES; path = waiting.shift()) {
    const shape = shapeOf(path);
    const count = shapes.get(shape) ?? 0;
    if (seen.has(path) || count >= OF_ONE_SHAPE || NOT_FOLLOWED.test(path)) continue;
    shapes.set(shape, count + 1);
    const answer = await client.get(path);
    seen.set(path, answer);
    for (const [, href = ''] of answer.body.matchAll(/href="(\/[^"#]*)/g)) waiting.push(href.replaceAll('&amp;', '&'));
  }
  return seen;
}

/** `/matters/7?page=2` and `/matters/8?page=9` are `/matters/N?page`. */
export const shapeOf = (path: string): string => {
  const { pathname, searchParams } = new URL(path, 'https://localhost');
  return `${pathname.replaceAll(/\/([0-9a-f]{32}|\d+)(?=\/|$)/g, '/N')}?${[...searchParams.keys()].join('&')}`;
};

export interface FormField {
  name: string;
  /** `hidden`, `text`, `password`, `textarea`, `select`, `checkbox`… */
  type: string;
  value: string;
}

export interface Form {
  action: string;
  fields: FormField[];
}

/** Forms that are sent to this site, in their order. */
export function formsIn(body: string): Form[] {
  return [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].flatMap(([, tag = '', inside = '']) => {
    const action = attribute(tag, 'action');
    return attribute(tag, 'method') === 'post' && action.startsWith('/') ? [{ action, fields: fieldsIn(inside) }] : [];
  });
}

export function fieldsIn(html: string): FormField[] {
  const inputs = [...html.matchAll(/<input\b([^>]*)>/g)].map(([, tag = '']) => {
    return { name: attribute(tag, 'name'), type: attribute(tag, 'type') || 'text', value: attribute(tag, 'value') };
  });
  const areas = [...html.matchAll(/<textarea\b([^>]*)>(.*?)<\/textarea>/gs)].map(([, tag = '', value = '']) => {
    return { name: attribute(tag, 'name'), type: 'textarea', value: plain(value) };
  });
  return [...inputs, ...areas].filter(({ name }) => name !== '');
}

const attribute = (tag: string, name: string): string => plain(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

const plain = (html: string): string =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
