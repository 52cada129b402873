/** Pack documents: plain data (JSON, or YAML once parsed) in, packs out, or every mistake with its path. */
import type { Pack, Term, Urgency } from './matcher.ts';
import { InvalidPacks, type Mistake } from './mistakes.ts';

/** A document of packs, with where its words come from and under which terms they may be passed on. */
export interface PackDocument {
  title: string;
  /** SPDX licence expression. */
  licence: string;
  source: string;
  packs: readonly Pack[];
}

export const MAX_PACKS = 256;
export const MAX_TERMS = 100_000;
/** Of a term as written. */
export const MAX_TERM_UNITS = 80;
const MAX_HEADING_UNITS = 256;

const DOCUMENT_FIELDS = ['title', 'licence', 'source', 'packs'];
const PACK_FIELDS = ['id', 'theme', 'language', 'terms'];
const URGENCIES: readonly Urgency[] = [1, 2, 3, 4, 5];
const ID = /^[a-z0-9]+(?:[-.][a-zA-Z0-9]+)*$/;
const THEME = /^[a-z]+(?:-[a-z]+)*$/;
// The shape of RFC 5646, section 2.1, as far as language, script and region go.
const LANGUAGE = /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/;

type Fields = Record<string, unknown>;

/**
 * Reads a document `{title, licence, source, packs: [{id, theme, language, terms: {"1": [text…], … "5": […]}}]}`.
 * Terms stand under their urgency.
 * @throws InvalidPacks with every mistake of shape. What a term may say is `createMatcher`'s to check.
 */
export function parsePackDocument(data: unknown): PackDocument {
  const reader = new Reader();
  const document = reader.document(data);
  if (reader.mistakes.length > 0) throw new InvalidPacks(reader.mistakes);
  return document;
}

/** Returns something of the right shape whatever it reads, and remembers what was wrong. */
class Reader {
  readonly mistakes: Mistake[] = [];
  #terms = 0;

  document(data: unknown): PackDocument {
    const fields = this.#fields(data, 'document', DOCUMENT_FIELDS);
    const packs = this.#list(fields.packs, 'packs', MAX_PACKS);
    if (Array.isArray(fields.packs) && packs.length === 0) this.#mistake('packs', 'has no pack');
    return {
      title: this.#text(fields.title, 'title', MAX_HEADING_UNITS),
      licence: this.#text(fields.licence, 'licence', MAX_HEADING_UNITS),
      source: this.#text(fields.source, 'source', MAX_HEADING_UNITS),
      packs: packs.map((pack, index) => this.#pack(pack, `packs[${index}]`)),
    };
  }

  #pack(data: unknown, path: string): Pack {
    const fields = this.#fields(data, path, PACK_FIELDS);
    return {
      id: this.#pattern(fields.id, `${path}.id`, ID, 'such as self-harm.en'),
      theme: this.#pattern(fields.theme, `${path}.theme`, THEME, 'such as self-harm'),
      language: this.#pattern(fields.language, `${path}.language`, LANGUAGE, 'a BCP 47 tag such as en or cy'),
      terms: this.#termsByUrgency(fields.terms, `${path}.terms`),
    };
  }

  #termsByUrgency(data: unknown, path: string): Term[] {
    const before = this.mistakes.length;
    const byUrgency = this.#fields(data, path, URGENCIES.map(String));
    const terms = URGENCIES.flatMap((urgency) => {
      const at = `${path}.${urgency}`;
      const texts = byUrgency[urgency] === undefined ? [] : this.#list(byUrgency[urgency], at, MAX_TERMS);
      return texts.map((text, index) => ({ text: this.#text(text, `${at}[${index}]`, MAX_TERM_UNITS), urgency }));
    });
    if (terms.length === 0 && this.mistakes.length === before) this.#mistake(path, 'has no term');
    const within = this.#terms <= MAX_TERMS;
    this.#terms += terms.length;
    if (within && this.#terms > MAX_TERMS) this.#mistake(path, `brings the document above ${MAX_TERMS} terms`);
    return terms;
  }

  #fields(data: unknown, path: string, known: readonly string[]): Fields {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      this.#mistake(path, `is ${describe(data)}, want an object with ${known.join(', ')}`);
      return {};
    }
    for (const name of Object.keys(data)) {
      if (!known.includes(name)) this.#mistake(`${path}.${name}`, `is not known here; known are ${known.join(', ')}`);
    }
    return data as Fields;
  }

  #list(data: unknown, path: string, maxLength: number): unknown[] {
    if (!Array.isArray(data)) {
      this.#mistake(path, `is ${describe(data)}, want a list`);
      return [];
    }
    if (data.length > maxLength) this.#mistake(path, `has ${data.length} entries, at most ${maxLength}`);
    return data.slice(0, maxLength);
  }

  #text(data: unknown, path: string, maxUnits: number): string {
    if (typeof data !== 'string') {
      this.#mistake(path, `is ${describe(data)}, want text`);
      return '';
    }
    if (data.trim() === '') this.#mistake(path, 'is empty');
    if (data.length > maxUnits) this.#mistake(path, `is ${data.length} characters long, at most ${maxUnits}`);
    return data;
  }

  #pattern(data: unknown, path: string, pattern: RegExp, example: string): string {
    const before = this.mistakes.length;
    const text = this.#text(data, path, MAX_HEADING_UNITS);
    if (this.mistakes.length === before && !pattern.test(text)) {
      this.#mistake(path, `is ${JSON.stringify(text)}, want something ${example}`);
    }
    return text;
  }

  #mistake(path: string, message: string): void {
    this.mistakes.push({ path, message });
  }
}

function describe(data: unknown): string {
  if (data === undefined) return 'missing';
  if (data === null) return 'null';
  return Array.isArray(data) ? 'a list' : `a ${typeof data}`;
}
