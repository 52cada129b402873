/**
 * Walks the YAML tree along the schema: gathers every mistake of shape with its place, fills in defaults, and remembers where
 * everything stands for the checks that follow. Returns something of the right shape whatever it reads: what was wrong is
 * replaced by empty text, an empty list or zero, which the checks pass over.
 */
import type { Static, TSchema } from 'typebox';
import { Check } from 'typebox/value';
import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Pair, type YAMLMap } from 'yaml';
import { didYouMean } from './did-you-mean.ts';
import { KEY, MAX_MISTAKES, type Mistake, mistakeAt, type Place, type ToldMistake } from './mistakes.ts';
import { RESERVED_SECTIONS } from './schema/policy-file.ts';
import type { Want } from './told/wants.ts';
import { describe, hint, quoted } from './words.ts';

/** What the schema's pieces (schema/leaf.ts) hold beside types. */
interface Piece {
  type?: string;
  properties?: Record<string, Piece>;
  patternProperties?: Record<string, Piece>;
  maxProperties?: number;
  items?: Piece;
  maxItems?: number;
  required?: string[];
  enum?: unknown[];
  anyOf?: Piece[];
  want?: Want;
  default?: unknown;
}

type Found = Node | null | undefined;

export class Walk {
  readonly mistakes: Mistake[] = [];
  readonly #lines: LineCounter;
  readonly #places = new Map<string, Place>();
  /** While replacing something that was wrong: once is enough. */
  #silent = false;

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  walk<T extends TSchema>(schema: T, root: Found): Static<T> {
    this.#places.set('', { line: 1, column: 1 });
    return this.#any(schema as Piece, root, '') as Static<T>;
  }

  /** Says what is wrong at a path (with `KEY` behind it: at its name); where nothing stands there, at the nearest thing around it. */
  mistake(path: string, told: ToldMistake): void {
    if (this.#silent || this.mistakes.length > MAX_MISTAKES) return;
    this.mistakes.push(mistakeAt(this.place(path), path.replace(KEY, ''), told));
  }

  isWritten(path: string): boolean {
    return this.#places.has(path);
  }

  place(path: string): Place {
    const key = this.#places.get(path);
    if (key !== undefined) return key;
    for (let at = path.replace(KEY, ''); ; at = parentOf(at)) {
      const place = this.#places.get(at);
      if (place !== undefined) return place;
    }
  }

  #any(piece: Piece, node: Found, path: string): unknown {
    if (node?.range && !this.#places.has(path)) this.#places.set(path, this.#placeOf(node));
    if (node && (isAlias(node) || node.anchor !== undefined)) {
      this.mistake(path, ['alias']);
      return this.#instead(piece, path);
    }
    // `holidays:` with nothing behind it is the same as no such line.
    const empty = node === undefined || node === null || (isScalar(node) && node.value === null);
    if (empty) return this.#missing(piece, path);
    if (piece.properties !== undefined) return this.#fields(piece, node, path);
    if (piece.patternProperties !== undefined) return this.#record(piece, node, path);
    if (piece.items !== undefined) return this.#list(piece, node, path);
    const variants = piece.anyOf?.filter(({ properties }) => properties !== undefined) ?? [];
    return variants.length > 0 && isMap(node)
      ? this.#variant(variants, piece, node, path)
      : this.#leaf(piece, node, path);
  }

  #missing(piece: Piece, path: string): unknown {
    if (!('default' in piece)) this.mistake(path, ['missing', lastOf(path), wantOf(piece)]);
    return this.#instead(piece, path);
  }

  #fields(piece: Piece, node: Node, path: string): unknown {
    if (!isMap(node)) return this.#wrong(piece, node, path);
    const properties = piece.properties ?? {};
    const entries = this.#entries(node, path, (key, at) => {
      if (Object.hasOwn(properties, key)) return true;
      const reserved = path === '' ? RESERVED_SECTIONS.find((section) => section === key) : undefined;
      if (reserved !== undefined) this.mistake(at, ['notEnforced', reserved]);
      else this.mistake(at, ['unknownField', quoted(key), didYouMean(key, Object.keys(properties))]);
      return false;
    });
    return this.#filled(piece, entries, path);
  }

  /** Every field: as written, by default, or left out when it may be. */
  #filled(piece: Piece, entries: ReadonlyMap<string, Found>, path: string): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const [key, property] of Object.entries(piece.properties ?? {})) {
      const value = entries.get(key);
      const absent = value === undefined || value === null || (isScalar(value) && value.value === null);
      if (absent && piece.required?.includes(key) !== true) continue;
      result[key] = this.#any(property, value, joined(path, key));
    }
    return result;
  }

  #record(piece: Piece, node: Node, path: string): unknown {
    if (!isMap(node)) return this.#wrong(piece, node, path);
    const [[pattern, value]] = Object.entries(piece.patternProperties ?? {}) as [[string, Piece]];
    const names = new RegExp(pattern);
    const entries = this.#entries(node, path, (key, at) => {
      if (names.test(key) && key.length <= 40) return true;
      this.mistake(at, ['badName', quoted(key)]);
      return false;
    });
    const most = piece.maxProperties ?? 0;
    if (entries.size > most) this.mistake(path, ['tooMany', entries.size, most]);
    const kept = [...entries].slice(0, most);
    return Object.fromEntries(kept.map(([key, found]) => [key, this.#any(value, found, joined(path, key))]));
  }

  #list(piece: Piece, node: Node, path: string): unknown {
    const items = piece.items as Piece;
    const most = piece.maxItems ?? 0;
    // One word where a list of words is wanted can only mean a list of it.
    const found = isSeq(node)
      ? (node.items as Found[])
      : isScalar(node) && items.properties === undefined
        ? [node]
        : undefined;
    if (found === undefined) return this.#wrong(piece, node, path);
    if (found.length > most) this.mistake(path, ['tooMany', found.length, most]);
    return found.slice(0, most).map((item, index) => this.#any(items, item, `${path}[${index}]`));
  }

  #variant(variants: readonly Piece[], piece: Piece, node: YAMLMap, path: string): unknown {
    const keys = node.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
    const variant = variants.find(({ properties }) => keys.some((key) => Object.hasOwn(properties ?? {}, key)));
    return variant === undefined ? this.#wrong(piece, node, path) : this.#fields(variant, node, path);
  }

  #leaf(piece: Piece, node: Node, path: string): unknown {
    const value = isScalar(node) ? node.value : undefined;
    return isScalar(node) && Check(piece as TSchema, value) ? value : this.#wrong(piece, node, path);
  }

  #wrong(piece: Piece, node: Node, path: string): unknown {
    this.mistake(path, ['wrong', lastOf(path), describe(node), wantOf(piece), hint(piece, node)]);
    // Not its default, which might contradict what else is written.
    return piece.properties === undefined ? emptyOf(piece) : this.#instead(piece, path);
  }

  /** Keys with their values: each key once, plain text, and let through by `known`. */
  #entries(node: YAMLMap, path: string, known: (key: string, at: string) => boolean): Map<string, Found> {
    const entries = new Map<string, Found>();
    const seen = new Map<string, number>();
    for (const { key, value } of node.items as Pair<Found, Found>[]) {
      const name = isScalar(key) ? String(key.value) : undefined;
      if (name === undefined || isAlias(key)) {
        this.#at(`${path}?`, key, ['keyNotText']);
        continue;
      }
      const at = joined(path, name);
      const line = seen.get(name);
      const place = this.#placeOf(key as Node);
      if (line !== undefined) {
        this.#at(at, key, ['keyTwice', quoted(name), line]);
        continue;
      }
      seen.set(name, place.line);
      this.#places.set(at, place).set(`${at}${KEY}`, place);
      if (!known(name, at)) continue;
      // Mistakes in a value point at it, mistakes in a group of fields at its name.
      if (isScalar(value) && value.range && value.value !== null) this.#places.set(at, this.#placeOf(value));
      entries.set(name, value);
    }
    return entries;
  }

  #at(path: string, node: Found, told: ToldMistake): void {
    if (this.#silent || this.mistakes.length > MAX_MISTAKES) return;
    this.mistakes.push(mistakeAt(node ? this.#placeOf(node) : this.place(path), path, told));
  }

  #placeOf(node: Node): Place {
    const { line, col } = this.#lines.linePos(node.range?.[0] ?? 0);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  #instead(piece: Piece, path: string): unknown {
    if ('default' in piece && piece.properties === undefined) return structuredClone(piece.default);
    if (piece.properties === undefined) return emptyOf(piece);
    const before = this.#silent;
    this.#silent = true;
    const filled = this.#filled(piece, new Map(), path);
    this.#silent = before;
    return filled;
  }
}

/** What the checks of meaning pass over. */
function emptyOf({ type, items, patternProperties, enum: words }: Piece): unknown {
  if (items !== undefined) return [];
  if (patternProperties !== undefined) return {};
  return type === 'string' || words !== undefined ? '' : 0;
}

/** Every piece of the schema that a document can miss says what it wants. */
const wantOf = ({ want }: Piece): Want => want ?? ['fields', []];

const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('.'), path.lastIndexOf('[')));
/** `audiences[2].within` is shown as `within`, `audiences[2]` as `audiences[2]`; empty: the document. */
const lastOf = (path: string): string => path.slice(path.lastIndexOf('.') + 1);
