/** From text to a tree that knows its places. What cannot be read at all is said here, with line and column. */
import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import { type Mistake, mistakeAt, type ToldMistake } from './mistakes.ts';

/** Of the text in UTF-8. A large school's policy has about 20 KiB. */
export const MAX_POLICY_BYTES = 262_144;

export interface ParsedPolicy {
  document: Document.Parsed<ParsedNode>;
  lines: LineCounter;
  mistakes: Mistake[];
}

/** In our words where people run into them. https://eemeli.org/yaml/#errors lists the codes. */
const TOLD: Readonly<Record<string, ToldMistake>> = {
  TAB_AS_INDENT: ['tabIndent'],
  MULTIPLE_DOCS: ['secondDocument'],
  BAD_INDENT: ['badIndent'],
  TAG_RESOLVE_FAILED: ['tag'],
};

/** Undefined when the text is too long to be looked at. Keys that stand twice are left to the walk, which is linear. */
export function parsePolicyYaml(text: string): ParsedPolicy | Mistake {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_POLICY_BYTES) {
    return mistakeAt({ line: 1, column: 1 }, '', ['tooManyBytes', bytes, MAX_POLICY_BYTES]);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // The library compares every key with every other: minutes for a document of keys alone.
    uniqueKeys: false,
    // Only what the walk knows: `!!binary`, `!!set` and the like stay unresolved, and are named.
    resolveKnownTags: false,
    // 'silent' would also hide a second document.
    logLevel: 'error',
  });
  const mistakes = [...document.errors, ...document.warnings].map(({ code, message, pos }) => {
    const { line, col } = lines.linePos(pos[0]);
    const place = { line: Math.max(1, line), column: Math.max(1, col) };
    return mistakeAt(place, '', TOLD[code] ?? ['asSaid', message]);
  });
  return { document, lines, mistakes };
}
