/** A flag's explanation as data, for pages and the command line: each part with the characters that it speaks of. */

import { ACCOUNT_USE_PACK, type AccountUseTerm, isAccountUseTerm } from '../../../protocol/policy/account-use-flags.ts';
import { CONCERN_PACK } from '../../../protocol/policy/concern-flag.ts';
import type { Reason } from '../../../protocol/policy/judge.ts';
import { MEDIA_PACK, MEDIA_TERMS, type MediaTerm } from '../../../protocol/policy/media-flags.ts';
import type { Moment } from '../../../protocol/policy/moment.ts';
import { SEARCH_PACK } from '../../../protocol/policy/search-rules.ts';
import type { Flag, Range } from '../../store/store.ts';

/** UTF-16 ranges of the flag's text; none where a part speaks of no characters. */
export type ExplanationPart = { ranges: readonly Range[] } & (
  | { kind: 'term'; term: string; packId: string; ownOfSchool: boolean }
  /** `phrases`: as they stand in the text, in its order. */
  | { kind: 'near'; rule: string; packId: string; phrases: readonly string[] }
  | { kind: 'site'; host: string; packId: string }
  | { kind: 'searchEngine'; host: string }
  /** Removable media: no term stood in a text. */
  | { kind: 'media'; what: MediaTerm }
  /** How an account is used, whatever was on the screen. */
  | { kind: 'accountUse'; what: AccountUseTerm }
  /** Somebody said so. */
  | { kind: 'concern' }
  | { kind: 'spelling'; spelling: 'disguised' | 'encoded' }
  /** `counted`: it made the flag less urgent. */
  | { kind: 'educational'; marker: string; counted: boolean }
  | { kind: 'urgency'; reason: Reason }
  /** Version 0: the policy that ships, before the school's first. No moment: from before there were policies. */
  | { kind: 'policy'; version: number; audience: string; moment: Moment | null; alerts: boolean }
);

export type ExplainedFlag = Pick<
  Flag,
  | 'text'
  | 'packId'
  | 'term'
  | 'rule'
  | 'spelling'
  | 'start'
  | 'end'
  | 'audience'
  | 'policyVersion'
  | 'alerts'
  | 'explanation'
>;

/** What was found first, then what stood about it, then how its urgency came about in order, then by which policy. */
export function explainFlag(flag: ExplainedFlag): ExplanationPart[] {
  const { explanation, policyVersion: version, audience, alerts } = flag;
  const parts: ExplanationPart[] = [foundPart(flag)];
  const { educational, reasons, moment } = explanation;
  if (flag.spelling !== 'plain') parts.push({ kind: 'spelling', spelling: flag.spelling, ranges: placesOf(flag) });
  if (educational !== null) {
    const { text: marker, start, end } = educational;
    const counted = reasons.some(({ kind }) => kind === 'educational');
    parts.push({ kind: 'educational', marker, counted, ranges: [{ start, end }] });
  }
  for (const reason of reasons) parts.push({ kind: 'urgency', reason, ranges: [] });
  parts.push({ kind: 'policy', version, audience, moment, alerts, ranges: [] });
  return parts;
}

function foundPart(flag: ExplainedFlag): ExplanationPart {
  const { packId, term, rule, text } = flag;
  const ranges = placesOf(flag);
  if (packId === SEARCH_PACK) return { kind: 'searchEngine', host: term, ranges };
  if (packId === MEDIA_PACK && isMediaTerm(term)) return { kind: 'media', what: term, ranges: [] };
  if (packId === ACCOUNT_USE_PACK && isAccountUseTerm(term)) return { kind: 'accountUse', what: term, ranges: [] };
  if (packId === CONCERN_PACK) return { kind: 'concern', ranges: [] };
  switch (rule) {
    case 'term':
      return { kind: 'term', term, packId, ownOfSchool: packId.startsWith('school.'), ranges };
    case 'near':
      return {
        kind: 'near',
        rule: term,
        packId,
        phrases: ranges.map(({ start, end }) => text.slice(start, end)),
        ranges,
      };
    case 'site':
      return { kind: 'site', host: term, packId, ranges };
  }
}

const isMediaTerm = (term: string): term is MediaTerm => (MEDIA_TERMS as readonly string[]).includes(term);

/** The phrases of a near rule, else the whole match. */
const placesOf = ({ start, end, explanation }: ExplainedFlag): readonly Range[] =>
  explanation.parts.length > 0 ? explanation.parts : [{ start, end }];
