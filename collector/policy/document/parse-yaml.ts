/** From text to a tree that knows its places. What cannot be read at all is said here, with line and column. */
import { type Document, LineCounter, type ParsedNode, parseDocument } from 'yaml';
import type { Mistake } from './mistakes.ts';

/** Of the text in UTF-8. A large school's policy has about 20 KiB. */
export const MAX_POLICY_BYTES = 262_144;

export interface ParsedPolicy {
  document: Document.Parsed<ParsedNode>;
  lines: LineCounter;
  mistakes: Mistake[];
}

/** In our words where people run into them. https://eemeli.org/yaml/#errors lists the codes. */
const SENTENCES: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'this line begins with a tab: indent with spaces',
  MULTIPLE_DOCS: 'a second document begins here (---): a policy is one document',
  BAD_INDENT: 'the indentation does not fit the lines above, or a bracket is not closed',
  TAG_RESOLVE_FAILED: 'a tag (a word with ! in front) means nothing here: put text that begins with ! in quotes',
};

/** Undefined when the text is too long to be looked at. Keys that stand twice are left to the walk, which is linear. */
export function parsePolicyYaml(text: string): ParsedPolicy | Mistake {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > MAX_POLICY_BYTES) {
    const message = `the document has ${bytes.toLocaleString('en-GB')} bytes, at most ${MAX_POLICY_BYTES.toLocaleString('en-GB')}`;
    return { line: 1, column: 1, path: '', message };
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
    return { line: Math.max(1, line), column: Math.max(1, col), path: '', message: SENTENCES[code] ?? message };
  });
  return { document, lines, mistakes };
}
