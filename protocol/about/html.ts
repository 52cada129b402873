/** An AboutPage as a file of its own: no scripts, nothing from anywhere else. Pure. */
import type { AboutPage, AboutSection } from './about.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (one) => ENTITIES[one] ?? one);

const STYLE =
  'body{font:1.1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}h1,h2{line-height:1.2}li{margin:.4rem 0}';

export function aboutHtml({ tongue, title, lead, sections }: AboutPage): string {
  return [
    '<!doctype html>',
    `<html lang="${tongue}"><head><meta charset="utf-8"><title>${escaped(title)}</title>`,
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>`,
    `<body><main><h1>${escaped(title)}</h1>`,
    ...lead.map(paragraph),
    ...sections.map(section),
    '</main></body></html>',
    '',
  ].join('\n');
}

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;

function section({ heading, paragraphs, items }: AboutSection): string {
  const list = items.length === 0 ? [] : ['<ul>', ...items.map((item) => `<li>${escaped(item)}</li>`), '</ul>'];
  return ['<section>', `<h2>${escaped(heading)}</h2>`, ...paragraphs.map(paragraph), ...list, '</section>'].join('\n');
}

/** The same for a terminal. */
export function aboutLines({ title, lead, sections }: AboutPage): string[] {
  return [
    title,
    '',
    ...lead,
    ...sections.flatMap(({ heading, paragraphs, items }) => [
      '',
      heading,
      ...paragraphs,
      ...items.map((item) => `- ${item}`),
    ]),
  ];
}
