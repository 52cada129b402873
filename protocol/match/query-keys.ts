/**
 * Which parameters of an address hold what somebody typed. Written for Watchkeeper from the addresses that these sites show.
 */

/** On any site: these names mean a search or a prompt. */
const TYPED = new Set(
  [
    'q query search searchterm searchterms searchtext searchquery search_query search_term search_text keyword',
    'keywords kw term terms phrase text prompt question message body subject title topic ask input wd word tag hashtag',
    'field-keywords _nkw str searchfor find content caption description comment name lookfor',
  ].flatMap((line) => line.split(' ')),
);

/** Short names that mean a search on these sites alone, by the label of the site's name. */
const TYPED_ON: Readonly<Record<string, readonly string[]>> = {
  yahoo: ['p'],
  amazon: ['k', 'rh'],
  naver: ['query'],
  seznam: ['q'],
  yandex: ['text'],
  baidu: ['wd', 'word'],
  sogou: ['query'],
  aliexpress: ['searchtext'],
  vinted: ['search_text'],
  wordpress: ['s'],
  temu: ['search_key'],
  spotify: ['q'],
  twitch: ['term'],
  chegg: ['search'],
  imdb: ['q'],
  netflix: ['q', 'jbv'],
};

/** Typed prefixes, and what browsers and trackers add: `oq` holds letters of a search that was never made. */
const NOISE = new Set(
  [
    'oq aqs gs_lcp gs_lcrp gs_lp gs_ssp sclient ved ei sxsrf sca_esv fbs usg rlz bih biw sa cvid form qs sk sc pq sp ghc',
    'fbclid gclid msclkid igsh si feature ref source client token key id session sid state nonce code hash sig signature v',
    'utm_source utm_medium utm_campaign utm_term utm_content continue redirect redirect_uri return returnurl',
  ].flatMap((line) => line.split(' ')),
);

export type QueryPart = 'typed' | 'words' | 'noise';

const TYPED_SOMEWHERE = new Set(Object.values(TYPED_ON).flat());

/** What a parameter holds. @param host asked for only when it matters; in lower case. */
export function queryPart(host: () => string, name: string): QueryPart {
  // Nearly all are written in lower case, and nearly all of these are of the two sets.
  if (TYPED.has(name)) return 'typed';
  if (NOISE.has(name)) return 'noise';
  const key = name.toLowerCase();
  if (key !== name && TYPED.has(key)) return 'typed';
  if (key !== name && NOISE.has(key)) return 'noise';
  if (!TYPED_SOMEWHERE.has(key)) return 'words';
  const isTyped = host()
    .split('.')
    .some((label) => Object.hasOwn(TYPED_ON, label) && TYPED_ON[label]?.includes(key));
  return isTyped ? 'typed' : 'words';
}

const MAX_WORDS_UNITS = 256;
const WORDS = /^[\p{L}%][\p{L}\p{N}%+\-_.,' ]*$/u;
const MIXED = /\d[a-z]|[a-z]\d{2}|[a-z][A-Z][a-z]*[A-Z]/;

/** Whether a value of a parameter that nobody is known to type into reads as words, and not as an id. */
export function readsAsWords(value: string): boolean {
  if (value.length === 0 || value.length > MAX_WORDS_UNITS || !WORDS.test(value)) return false;
  return value.includes('%') || !MIXED.test(value);
}
