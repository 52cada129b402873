/** The published JSON Schema (collector/policy/policy.schema.json), for editors that complete and explain while somebody writes. */
import { policyFile } from './policy-file.ts';

/** As text, the same for the same schema. */
export function policyJsonSchema(): string {
  const published = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Watchkeeper policy',
    ...(publish(policyFile) as object),
  };
  return `${JSON.stringify(published, null, 2).replace(SHORT_LIST, onOneLine)}\n`;
}

/** A list of words, as the formatter writes it: on one line where that is short enough. */
const SHORT_LIST = /^( *(?:"[^"]*": )?)\[\n((?: *"[^"]*",?\n)+) *\](,?)$/gm;
const MAX_LINE_UNITS = 120;

function onOneLine(list: string, before: string, words: string, after: string): string {
  const line = `${before}[${words.trim().replace(/,\n */g, ', ')}]${after}`;
  return line.length <= MAX_LINE_UNITS ? line : list;
}

/** Without our own `want`; what has a default need not be written. */
function publish(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(publish);
  if (typeof value !== 'object' || value === null) return value;
  const { want: _, ...piece } = value as Record<string, unknown>;
  const published = Object.fromEntries(
    Object.entries(piece).map(([key, part]) => [key, key === 'default' ? part : publish(part)]),
  );
  if (Array.isArray(piece.required)) published.required = piece.required.filter((name) => !hasDefault(piece, name));
  return published;
}

function hasDefault({ properties }: Record<string, unknown>, name: string): boolean {
  const property = (properties as Record<string, object> | undefined)?.[name];
  return property !== undefined && 'default' in property;
}
