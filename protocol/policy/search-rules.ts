/**
 * Searches on another engine than the child-friendly ones that a school asks for. Found here for everybody, as a match of a
 * theme of its own beside those of the packs; the judge keeps it for the audiences that the policy lists.
 */
import type { Match } from '../match/matcher.ts';
import type { SearchRules } from './document.ts';

export const SEARCH_THEME = 'search-engine';
export const SEARCH_PACK = 'policy.searches';

/** Host names (without `www.`) and the keys of their queries. `google.*` is each of Google's domains. */
const ENGINES: readonly { host: RegExp; keys: readonly string[] }[] = [
  { host: /^(?:[a-z]+\.)?google\.(?:com|co|[a-z]{2})(?:\.[a-z]{2})?$/, keys: ['q'] },
  { host: /^(?:[a-z]+\.)?bing\.com$/, keys: ['q'] },
  { host: /^(?:[a-z]+\.)?duckduckgo\.com$/, keys: ['q'] },
  { host: /^(?:[a-z]{2}\.)?search\.yahoo\.com$/, keys: ['p', 'q'] },
  {
    host: /^(?:[a-z]+\.)?(?:ecosia\.org|brave\.com|qwant\.com|ask\.com|mojeek\.com|aol\.com|aol\.co\.uk)$/,
    keys: ['q'],
  },
  { host: /^(?:[a-z]+\.)?yandex\.(?:com|ru|ua|by|kz|com\.tr)$/, keys: ['text'] },
  { host: /^(?:[a-z]+\.)?baidu\.com$/, keys: ['wd', 'word'] },
  { host: /^(?:[a-z]+\.)?startpage\.com$/, keys: ['query', 'q'] },
  { host: /^(?:[a-z]+\.)?swisscows\.com$/, keys: ['query'] },
];

/** An address is taken apart by hand, for its offsets: scheme and user, host, port, path, query. */
const ADDRESS = /^(https?:\/\/(?:[^/?#@]*@)?)([^/?#:@]{1,253})(?::\d*)?(?:\/[^?#]*)?(?:\?([^#]*))?/i;

/**
 * The search in an address, when its engine is none of `engines` (host names; subdomains count too). Null for any other text,
 * and when the policy asks for no engine. Offsets are those of the host.
 */
export function searchElsewhere(rules: SearchRules, url: string): Match | null {
  if (rules.audiences.length === 0) return null;
  const [, before = '', host = '', query = ''] = ADDRESS.exec(url) ?? [];
  const name = host.toLowerCase().replace(/^www\./, '');
  if (name === '' || rules.engines.some((engine) => isOn(name, engine))) return null;
  const engine = ENGINES.find((known) => known.host.test(name));
  if (engine === undefined || !hasQuery(query, engine.keys)) return null;
  return {
    packId: SEARCH_PACK,
    theme: SEARCH_THEME,
    urgency: rules.urgency,
    term: name,
    rule: 'site',
    spelling: 'plain',
    start: before.length,
    end: before.length + host.length,
    parts: [],
    educational: null,
  };
}

const isOn = (host: string, engine: string): boolean => {
  const name = engine.toLowerCase().replace(/^www\./, '');
  return host === name || host.endsWith(`.${name}`);
};

const hasQuery = (query: string, keys: readonly string[]): boolean =>
  query.split('&').some((field) => keys.some((key) => field.startsWith(`${key}=`) && field.length > key.length + 1));
