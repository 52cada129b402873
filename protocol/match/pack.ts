/** Pack documents: plain data (JSON, or YAML once parsed) in, packs out, or every mistake with its path. */
import type { NearRule, Pack, Site, Term, Urgency } from './matcher.ts';
import { InvalidPacks } from './mistakes.ts';
import { DataReader } from './pack-reader.ts';

/** Where words come from and under which terms they may be passed on. */
export interface Origin {
  title: string;
  /** SPDX licence expression. */
  licence: string;
  source: string;
  /** By a native speaker who works in safeguarding. */
  reviewed: boolean;
}

export interface PackDocument extends Origin {
  packs: readonly Pack[];
}

export interface EducationalDocument extends Origin {
  language: string;
  /** Phrases and sites that mark a lesson: see `MatchAids`. */
  educational: readonly string[];
}

const MAX_PACKS = 256;
/** Entries of one document, as written. */
const MAX_TERMS = 100_000;
/** Of a term once its alternatives are resolved. */
export const MAX_TERM_UNITS = 80;
/** Of a term as written, alternatives included. */
const MAX_WRITTEN_UNITS = 1_024;
const MAX_HEADING_UNITS = 1_024;
const MAX_NAME_UNITS = 80;
const MAX_HOST_UNITS = 253;
const MIN_GROUPS = 2;
const MAX_GROUPS = 4;
const MAX_WITHIN_WORDS = 30;

const ORIGIN_FIELDS = ['title', 'licence', 'source', 'reviewed'];
const PACK_FIELDS = ['id', 'theme', 'language', 'terms', 'exact', 'near', 'sites', 'allow'];
const NEAR_FIELDS = ['name', 'urgency', 'all', 'within', 'not'];
const URGENCIES: readonly Urgency[] = [1, 2, 3, 4, 5];
const ID = { pattern: /^[a-z0-9]+(?:[-.][a-zA-Z0-9]+)*$/, example: 'such as self-harm.en' };
const THEME = { pattern: /^[a-z]+(?:-[a-z]+)*$/, example: 'such as self-harm' };
// The shape of RFC 5646, section 2.1, as far as language, script and region go.
const LANGUAGE = {
  pattern: /^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?$/,
  example: 'a BCP 47 tag such as en or cy',
};

/**
 * Reads a document `{title, licence, source, reviewed, packs: [{id, theme, language, terms, exact, near, sites, allow}]}`.
 * Terms, exact terms and sites stand under their urgency: `{"1": [text…], … "5": […]}`. Only id, theme and language of a
 * pack must be there, and something of the rest.
 * @throws InvalidPacks with every mistake of shape. What a term may say is `createMatcher`'s to check.
 */
export function parsePackDocument(data: unknown): PackDocument {
  const reader = new PackReader();
  const document = reader.packs(data);
  if (reader.mistakes.length > 0) throw new InvalidPacks(reader.mistakes);
  return document;
}

/**
 * Reads `{title, licence, source, reviewed, language, educational: [text…]}`.
 * @throws InvalidPacks with every mistake.
 */
export function parseEducationalDocument(data: unknown): EducationalDocument {
  const reader = new PackReader();
  const document = reader.educational(data);
  if (reader.mistakes.length > 0) throw new InvalidPacks(reader.mistakes);
  return document;
}

class PackReader extends DataReader {
  #entries = 0;

  packs(data: unknown): PackDocument {
    const fields = this.fields(data, 'document', [...ORIGIN_FIELDS, 'packs']);
    const packs = this.list(fields.packs, 'packs', MAX_PACKS);
    if (Array.isArray(fields.packs) && packs.length === 0) this.mistake('packs', 'has no pack');
    return { ...this.#origin(fields), packs: packs.map((pack, index) => this.#pack(pack, `packs[${index}]`)) };
  }

  educational(data: unknown): EducationalDocument {
    const fields = this.fields(data, 'document', [...ORIGIN_FIELDS, 'language', 'educational']);
    return {
      ...this.#origin(fields),
      language: this.pattern(fields.language, 'language', LANGUAGE),
      educational: this.texts(fields.educational, 'educational', MAX_TERMS, MAX_WRITTEN_UNITS),
    };
  }

  #origin(fields: Record<string, unknown>): Origin {
    return {
      title: this.text(fields.title, 'title', MAX_HEADING_UNITS),
      licence: this.text(fields.licence, 'licence', MAX_HEADING_UNITS),
      source: this.text(fields.source, 'source', MAX_HEADING_UNITS),
      reviewed: fields.reviewed === undefined ? false : this.flag(fields.reviewed, 'reviewed'),
    };
  }

  #pack(data: unknown, path: string): Pack {
    const fields = this.fields(data, path, PACK_FIELDS);
    const before = this.mistakes.length;
    const plain: Term[] = this.#byUrgency(fields.terms, `${path}.terms`, MAX_WRITTEN_UNITS);
    const exact = this.#byUrgency(fields.exact, `${path}.exact`, MAX_WRITTEN_UNITS);
    const sites = this.#byUrgency(fields.sites, `${path}.sites`, MAX_HOST_UNITS);
    const pack = {
      id: this.pattern(fields.id, `${path}.id`, ID),
      theme: this.pattern(fields.theme, `${path}.theme`, THEME),
      language: this.pattern(fields.language, `${path}.language`, LANGUAGE),
      terms: [...plain, ...exact.map((term) => ({ ...term, exact: true }))],
      near: this.#near(fields.near, `${path}.near`),
      sites: sites.map(({ text, urgency }): Site => ({ host: text, urgency })),
      allow: this.#phrases(fields.allow, `${path}.allow`),
    };
    const holdsNothing = pack.terms.length + pack.near.length + pack.sites.length === 0;
    if (holdsNothing && this.mistakes.length === before) this.mistake(path, 'has no term, near rule or site');
    return pack;
  }

  #byUrgency(data: unknown, path: string, maxUnits: number): { text: string; urgency: Urgency }[] {
    if (data === undefined) return [];
    const byUrgency = this.fields(data, path, URGENCIES.map(String));
    return URGENCIES.flatMap((urgency) => {
      const texts = this.#phrases(byUrgency[urgency], `${path}.${urgency}`, maxUnits);
      return texts.map((text) => ({ text, urgency }));
    });
  }

  #near(data: unknown, path: string): NearRule[] {
    if (data === undefined) return [];
    return this.list(data, path, MAX_TERMS).map((rule, index) => this.#nearRule(rule, `${path}[${index}]`));
  }

  #nearRule(data: unknown, path: string): NearRule {
    const fields = this.fields(data, path, NEAR_FIELDS);
    const groups = this.list(fields.all, `${path}.all`, MAX_GROUPS);
    if (Array.isArray(fields.all) && groups.length < MIN_GROUPS) {
      this.mistake(`${path}.all`, `has ${groups.length} group, at least ${MIN_GROUPS}: one alone is a term`);
    }
    const all = groups.map((group, index) => {
      const at = `${path}.all[${index}]`;
      const phrases = this.#phrases(group ?? null, at);
      if (Array.isArray(group) && phrases.length === 0) this.mistake(at, 'is empty: the rule would never match');
      return phrases;
    });
    return {
      name: this.text(fields.name, `${path}.name`, MAX_NAME_UNITS),
      urgency: this.whole(fields.urgency, `${path}.urgency`, 1, 5) as Urgency,
      all,
      within: this.whole(fields.within, `${path}.within`, MIN_GROUPS, MAX_WITHIN_WORDS),
      not: this.#phrases(fields.not, `${path}.not`),
    };
  }

  #phrases(data: unknown, path: string, maxUnits = MAX_WRITTEN_UNITS): string[] {
    if (data === undefined) return [];
    const texts = this.texts(data, path, MAX_TERMS, maxUnits);
    const within = this.#entries <= MAX_TERMS;
    this.#entries += texts.length;
    if (within && this.#entries > MAX_TERMS) this.mistake(path, `brings the document above ${MAX_TERMS} entries`);
    return texts;
  }
}
