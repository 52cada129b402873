/** Changes single values and list entries of a YAML text; comments, order and everything else stay. */
import { type Document, isMap, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';
import { MAX_POLICY_BYTES } from './parse-yaml.ts';

type Path = readonly string[];
type Matches = (entry: Readonly<Record<string, unknown>>) => boolean;

export class YamlEditor {
  readonly #document: Document;
  readonly #root: YAMLMap;

  private constructor(document: Document, root: YAMLMap) {
    this.#document = document;
    this.#root = root;
  }

  /** Undefined when the text is no YAML with fields, or too long to be a policy. */
  static open(text: string): YamlEditor | undefined {
    if (new TextEncoder().encode(text).length > MAX_POLICY_BYTES) return undefined;
    const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, logLevel: 'error' });
    const { contents, errors } = document;
    return errors.length === 0 && isMap(contents) ? new YamlEditor(document, contents) : undefined;
  }

  toString(): string {
    return this.#document.toString({ lineWidth: 0, flowCollectionPadding: false, verifyAliasOrder: false });
  }

  set(path: Path, value: unknown): void {
    const [section, key] = [path.slice(0, -1), path.at(-1) as string];
    const map = this.#map(section);
    const before = map.get(key, true);
    const node = this.#document.createNode(value, { flow: true });
    // The remark behind the old value is about the field.
    if (before?.comment) node.comment = before.comment;
    map.set(key, node);
  }

  has(path: Path): boolean {
    return this.#document.hasIn(path);
  }

  /** Also what is then empty above it. */
  remove(path: Path): void {
    const [section, key] = [path.slice(0, -1), path.at(-1) as string];
    const map = this.#map(section);
    const index = map.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === key);
    const [removed] = map.items.splice(index, 1);
    keepRemark(
      (removed?.key as Remarked | undefined)?.commentBefore,
      map.items[index]?.key as Remarked | undefined,
      map,
    );
    if (map.items.length === 0 && section.length > 0) this.remove(section);
  }

  /** Replaces the entry that matches, or adds one at the end. */
  putEntry(path: Path, matches: Matches, entry: unknown): void {
    const list = this.#list(path);
    const node = this.#document.createNode(entry, { flow: true });
    const index = this.#indexOf(list, matches);
    if (index < 0) {
      // `[]` written on one line would otherwise hold a growing list.
      if (list.items.length === 0) list.flow = false;
      list.items.push(node);
      return;
    }
    const { commentBefore, comment, spaceBefore } = list.items[index] as Remarked;
    Object.assign(node, { commentBefore, comment, spaceBefore });
    list.items[index] = node;
  }

  hasEntry(path: Path, matches: Matches): boolean {
    const list = this.#document.getIn(path);
    return isSeq(list) && this.#indexOf(list, matches) >= 0;
  }

  removeEntry(path: Path, matches: Matches): void {
    const list = this.#list(path);
    const index = this.#indexOf(list, matches);
    const [removed] = list.items.splice(index, 1);
    keepRemark((removed as Remarked | undefined)?.commentBefore, list.items[index] as Remarked | undefined, list);
    if (list.items.length === 0) list.flow = true;
  }

  #indexOf(list: YAMLSeq, matches: Matches): number {
    return list.items.findIndex((item) => isMap(item) && matches(entryOf(item)));
  }

  /** The fields at a path; sections that are not there, or empty, are made. */
  #map(path: Path): YAMLMap {
    let map = this.#root;
    for (const key of path) {
      let inner = map.get(key);
      if (!isMap(inner)) {
        inner = new YAMLMap(this.#document.schema);
        map.set(key, inner);
      }
      map = inner as YAMLMap;
    }
    return map;
  }

  #list(path: Path): YAMLSeq {
    const map = this.#map(path.slice(0, -1));
    const key = path.at(-1) as string;
    const list = map.get(key);
    if (isSeq(list)) return list;
    const made = new YAMLSeq(this.#document.schema);
    map.set(key, made);
    return made;
  }
}

/** An entry's words and lists of words. An alias is none: the reader refuses them, and what they lead to may be without end. */
function entryOf(map: YAMLMap): Record<string, unknown> {
  const entry = map.items.flatMap(({ key, value }): [string, unknown][] => {
    if (!isScalar(key)) return [];
    const words = isSeq(value) ? value.items.map(wordOf) : wordOf(value);
    return [[String(key.value), words]];
  });
  return Object.fromEntries(entry);
}

const wordOf = (node: unknown): unknown => (isScalar(node) ? node.value : undefined);

interface Remarked {
  commentBefore?: string | null;
  comment?: string | null;
  spaceBefore?: boolean;
}

/** A remark above what was removed stays, above what follows or at the end: a lost one is worse than one too many. */
function keepRemark(remark: string | null | undefined, next: Remarked | undefined, around: Remarked): void {
  if (!remark) return;
  if (next === undefined) around.comment = joined(around.comment, remark);
  else next.commentBefore = joined(remark, next.commentBefore);
}

const joined = (above: string | null | undefined, below: string | null | undefined): string =>
  [above, below].filter(Boolean).join('\n');
