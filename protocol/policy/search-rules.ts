/**
 * Searches on another engine than the child-friendly ones that a school asks for. Found here for everybody, as a match of a
 * theme of its own beside those of the packs; the judge keeps it for the audiences that the policy lists.
 */
import type { Match } from '../match/matcher.ts';
import { queryPart } from '../match/query-keys.ts';
import { addressParts } from '../match/url.ts';
import type { SearchRules } from './document.ts';

export const SEARCH_THEME = 'search-engine';
export const SEARCH_PACK = 'policy.searches';

/** General engines by host name, without `www.`. Sites that search themselves alone are none. */
const ENGINES: readonly RegExp[] = [
  /^(?:[a-z]+\.)?google\.(?:com|co|[a-z]{2})(?:\.[a-z]{2})?$/,
  /^(?:[a-z]{2}\.)?search\.yahoo\.com$/,
  /^(?:[a-z]+\.)?(?:bing|duckduckgo|brave|qwant|ask|mojeek|aol|baidu|startpage|swisscows)\.com$/,
  /^(?:[a-z]+\.)?(?:ecosia\.org|aol\.co\.uk)$/,
  /^(?:[a-z]+\.)?yandex\.(?:com|ru|ua|by|kz|com\.tr)$/,
];

const WEB = /^https?:\/\//i;
/** Of one address; further parameters are not looked at. */
const MAX_PARAMETERS = 128;

/**
 * The search in an address, when its engine is none of `engines` (host names; subdomains count too). Null for any other text,
 * and when the policy asks for no engine. Offsets are those of the host.
 */
export function searchElsewhere(rules: SearchRules, url: string): Match | null {
  if (rules.audiences.length === 0 || !WEB.test(url)) return null;
  const { hostStart, hostEnd, queryStart, queryEnd } = addressParts(url);
  const name = withoutWww(url.slice(hostStart, hostEnd));
  if (rules.engines.some((engine) => isOn(name, engine)) || !ENGINES.some((engine) => engine.test(name))) return null;
  if (!isSearch(name, url.slice(queryStart, queryEnd))) return null;
  return {
    packId: SEARCH_PACK,
    theme: SEARCH_THEME,
    urgency: rules.urgency,
    term: name,
    rule: 'site',
    spelling: 'plain',
    start: hostStart,
    end: hostEnd,
    parts: [],
    educational: null,
  };
}

const withoutWww = (host: string): string => host.toLowerCase().replace(/^www\./, '');

function isOn(name: string, engine: string): boolean {
  const host = withoutWww(engine);
  return name === host || name.endsWith(`.${host}`);
}

function isSearch(host: string, query: string): boolean {
  return query.split('&', MAX_PARAMETERS).some((parameter) => {
    const [name = '', value = ''] = parameter.split('=', 2);
    return value !== '' && queryPart(() => host, name) === 'typed';
  });
}
