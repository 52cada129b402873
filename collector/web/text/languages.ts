/** Which catalogue serves which language, and how a browser asks for one. */
import type { PersonLanguage } from '../../store/store.ts';
import { cy } from './cy.ts';
import { en } from './en.ts';
import type { Texts } from './texts.ts';

export type Language = PersonLanguage;

export const ENGLISH: Texts = en;
export const WELSH: Texts = cy;

export const CATALOGUES: Readonly<Record<Language, Texts>> = { en: ENGLISH, cy: WELSH };

export const isLanguage = (value: unknown): value is Language => value === 'en' || value === 'cy';

/** A browser lists a handful; what comes after is not looked at. */
const MAX_HEADER_UNITS = 500;

/** The language of an Accept-Language header (RFC 9110, section 12.5.4) that is there and wanted most; English for none of them. */
export function askedFor(header: string | undefined): Language {
  let best: { language: Language; weight: number } = { language: 'en', weight: 0 };
  for (const range of (header ?? '').slice(0, MAX_HEADER_UNITS).split(',')) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const language = tag.split('-')[0];
    const weight = weightOf(parameters);
    if (isLanguage(language) && weight > best.weight) best = { language, weight };
  }
  return best.language;
}

function weightOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  if (given === undefined) return 1;
  const weight = Number(given.slice(2));
  return weight >= 0 && weight <= 1 ? weight : 0;
}
