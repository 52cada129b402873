/**
 * Lengths as a ratchet: files of at most 400 lines, functions of at most 40. lengths.json lists what is longer, with its
 * length: an entry may only shrink, and one that is no longer needed must go.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from '@swc/core';
import { REPOSITORY } from './run.ts';
import { sourceFiles } from './sources.ts';

export const MAX_FILE_LINES = 400;
export const MAX_FUNCTION_LINES = 40;

/** Lines by `path` for files, by `path name` for functions. */
export type Lengths = Record<string, number>;

const FUNCTION_TYPES = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
  'ClassMethod',
  'PrivateMethod',
  'Constructor',
  'MethodProperty',
]);

interface SyntaxNode {
  type: string;
  span: { start: number; end: number };
  [field: string]: unknown;
}

/** Everything above its limit in one file. */
export async function longParts(path: string, source: string): Promise<Lengths> {
  const long: Lengths = {};
  const fileLines = source.trimEnd().split('\n').length;
  if (fileLines > MAX_FILE_LINES) long[path] = fileLines;
  // A test's functions are lists of cases, which nothing is gained by splitting: there the file's length is the bound.
  if (path.endsWith('.test.ts')) return long;
  // swc counts bytes from a base that grows with every file; the semicolon in front shows where this file begins.
  const bytes = Buffer.from(`;${source.replace(/^#!/, '//')}`);
  const module = (await parse(bytes.toString(), {
    syntax: path.endsWith('.ts') ? 'typescript' : 'ecmascript',
  })) as unknown;
  const body = (module as { body: SyntaxNode[] }).body;
  const base = body[0]?.span.start ?? 0;
  visit(body, '', (name, { span }) => {
    const lines = bytes
      .subarray(span.start - base, span.end - base)
      .toString()
      .split('\n').length;
    const key = `${path} ${name || 'anonymous'}`;
    if (lines > MAX_FUNCTION_LINES) long[key] = Math.max(lines, long[key] ?? 0);
  });
  return long;
}

function visit(value: unknown, name: string, onFunction: (name: string, node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, name, onFunction);
  else if (typeof value === 'object' && value !== null) {
    const node = value as SyntaxNode;
    const ownName = nameOf(node) ?? name;
    if (FUNCTION_TYPES.has(node.type)) onFunction(ownName, node);
    for (const [field, child] of Object.entries(node)) if (field !== 'span') visit(child, ownName, onFunction);
  }
}

function nameOf(node: SyntaxNode): string | undefined {
  const named = (node.identifier ?? node.key ?? node.id) as { value?: unknown; id?: { value?: unknown } } | undefined;
  const name = named?.value ?? named?.id?.value;
  return typeof name === 'string' ? name : undefined;
}

/** What is wrong, given what is long and what the list allows. */
export function ratchet(long: Lengths, allowed: Lengths): string[] {
  const wrong: string[] = [];
  for (const [key, lines] of Object.entries(long)) {
    const limit = allowed[key];
    if (limit === undefined)
      wrong.push(`${key}: ${lines} lines; split it (files ${MAX_FILE_LINES}, functions ${MAX_FUNCTION_LINES})`);
    else if (lines > limit) wrong.push(`${key}: grew from ${limit} to ${lines} lines; split it`);
    else if (lines < limit) wrong.push(`${key}: shrank to ${lines} lines; say so in lengths.json`);
  }
  for (const key of Object.keys(allowed)) {
    if (long[key] === undefined) wrong.push(`${key}: no longer too long; take it out of lengths.json`);
  }
  return wrong;
}

export async function wrongLengths(): Promise<string[]> {
  const long: Lengths = {};
  const unread: string[] = [];
  for (const path of await sourceFiles('ts,js,cjs,mjs')) {
    try {
      Object.assign(long, await longParts(path, await readFile(join(REPOSITORY, path), 'utf8')));
    } catch (error) {
      const [why] = String(error).split('Caused by:');
      unread.push(`${path}: the parser (swc) cannot read it; write that line another way:\n${why?.trimEnd()}`);
    }
  }
  const allowed = JSON.parse(await readFile(join(import.meta.dirname, 'lengths.json'), 'utf8')) as Lengths;
  return [...unread, ...ratchet(long, allowed)];
}
