/**
 * Templates: Nunjucks with autoescape, compiled once. Templates are dumb; what they show is decided in view-models/. A name that
 * a template gets wrong fails its page, and with it the tests, instead of leaving a hole in it.
 */
import { join } from 'node:path';
import nunjucks from 'nunjucks';

export interface Views {
  render(view: string, model: object): string;
}

export function createViews(): Views {
  const loader = new nunjucks.FileSystemLoader(join(import.meta.dirname, 'views'), { noCache: false, watch: false });
  const environment = new nunjucks.Environment(loader, {
    autoescape: true,
    throwOnUndefined: true,
    trimBlocks: true,
    lstripBlocks: true,
  });
  return { render: (view, model) => environment.render(view, model) };
}
