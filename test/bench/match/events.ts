/** Events as agents send them: a title of 60 characters and an address of 80, one in fifty with a term in its title. */
import { readBenignRows } from './benign-rows.ts';
import { type Chance, chance } from './chance.ts';

const SEED = 17;
const TITLE_UNITS = 60;
const URL_UNITS = 80;
const TERM_IN_ONE_OF = 50;

export interface SpeedEvent {
  title: string;
  url: string;
}

const ENDINGS = [
  ' - Google Search',
  ' — Mozilla Firefox',
  ' - YouTube',
  ' - Google Docs',
  ' - Word',
  ' | Microsoft Teams',
];
const DIGITS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_';

/** The same for the same terms. */
export function makeEvents(terms: readonly string[], count: number): SpeedEvent[] {
  const random = chance(SEED);
  const rows = readBenignRows()
    .filter(({ name }) => name !== 'English words' && name !== "people's names")
    .map(({ lines }) => lines);
  return Array.from({ length: count }, (_, index) => {
    const phrase = index % TERM_IN_ONE_OF === 0 ? `${random.pick(terms)} ` : '';
    const about = phrase + words(rows, random);
    return { title: title(about, random), url: url(words(rows, random), random) };
  });
}

function words(rows: readonly (readonly string[])[], random: Chance): string {
  return [0, 1, 2, 3].map(() => random.pick(random.pick(rows))).join(' ');
}

function title(about: string, random: Chance): string {
  const ending = random.pick(ENDINGS);
  return about.slice(0, TITLE_UNITS - ending.length).padEnd(TITLE_UNITS - ending.length, '.') + ending;
}

function url(about: string, random: Chance): string {
  const id = Array.from({ length: URL_UNITS }, () => DIGITS[random.next(DIGITS.length)]).join('');
  const slug = about
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 44);
  const addresses = [
    `https://www.google.com/search?q=${slug.replaceAll('-', '+')}&sca_esv=${id}`,
    `https://www.bbc.co.uk/${slug.replace('-', '/')}/articles/${id}`,
    `https://docs.google.com/document/d/${id}`,
  ];
  return random.pick(addresses).slice(0, URL_UNITS);
}
