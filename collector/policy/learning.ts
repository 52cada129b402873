/**
 * Learning from review: how often each term was a false alarm, and what could be silenced. It proposes; people decide, through a
 * draft like any other change of the policy. Nothing here changes what is flagged.
 */
import { gravityOf } from '../../protocol/match/themes.ts';
import { SEARCH_PACK } from '../../protocol/policy/search-rules.ts';
import type { Flag, LearningStore, TermReview } from '../store/store.ts';
import type { PolicyEdit } from './document/policy-edit.ts';
import { fieldOf } from './flagging/flagging.ts';

/** Alerts that are looked at: a school decides on a few thousand a year. */
const MAX_ALERTS = 5_000;
const MAX_TERMS = 500;
/** With fewer decisions a share says nothing. */
const MIN_DECISIONS = 3;
/** From this share of false alarms on, a term is worth a thought. */
const NOISY_SHARE = 0.8;
/** Of a silenced phrase (the policy document's own bound). */
const MAX_PHRASE_UNITS = 80;
/** Words on either side of a term that make a phrase of it. */
const WORDS_AROUND = 2;

export interface TermRecord extends TermReview {
  decisions: number;
  /** False alarms of all decisions. */
  share: number;
  /** Often enough a false alarm to think of silencing a phrase or grading the term anew. Never said of grave themes. */
  noisy: boolean;
}

/** Terms with the most false alarms first. @throws StoreError */
export async function termRecords(store: LearningStore): Promise<TermRecord[]> {
  const reviews = await store.termReviews({ maxAlerts: MAX_ALERTS, maxTerms: MAX_TERMS });
  return reviews.map((review) => {
    const decisions = review.falseAlarms + review.concerns;
    const share = decisions === 0 ? 0 : review.falseAlarms / decisions;
    const often = decisions >= MIN_DECISIONS && share >= NOISY_SHARE;
    return { ...review, decisions, share, noisy: often && gravityOf(review.theme) !== 'grave' };
  });
}

export type SilenceProposal =
  | { ok: true; edit: Extract<PolicyEdit, { kind: 'addSilence' }> }
  /** `notAPhrase`: a site or a search engine was flagged, which no phrase silences: change the table of actions instead. */
  | { ok: false; reason: 'notAPhrase' };

/**
 * "Silence this phrase here": the change that a draft would make. Of this theme and for the flag's audience alone.
 * @param phrase what to silence, when the person has put it another way; else the term with the words around it
 */
export function silencePhraseEdit(
  flag: Pick<Flag, 'text' | 'field' | 'start' | 'end' | 'term' | 'rule' | 'spelling' | 'theme' | 'audience' | 'packId'>,
  reason: string,
  phrase = phraseAround(flag),
): SilenceProposal {
  if (flag.rule === 'site' || flag.packId === SEARCH_PACK || phrase === '') return { ok: false, reason: 'notAPhrase' };
  const audiences = flag.audience === '' ? [] : [flag.audience];
  return { ok: true, edit: { kind: 'addSilence', silence: { phrase, theme: flag.theme, audiences, reason } } };
}

/** A term alone would silence it everywhere: with its neighbours it is this title's phrase. */
function phraseAround({
  text,
  start,
  end,
  term,
  rule,
  spelling,
}: Pick<Flag, 'text' | 'start' | 'end' | 'term' | 'rule' | 'spelling'>): string {
  // Disguised or in an address, the text does not hold what a phrase would have to say.
  if (spelling !== 'plain' || fieldOf(text) === 'url') return rule === 'term' ? term : '';
  const before = nearest(text.slice(0, start).trimEnd().split(/\s+/).reverse()).reverse();
  const after = nearest(text.slice(end).trimStart().split(/\s+/));
  const found = text.slice(start, end).replaceAll(/\s+/g, ' ');
  const whole = [...before, found, ...after].join(' ');
  if (whole.length <= MAX_PHRASE_UNITS) return whole;
  return found.length <= MAX_PHRASE_UNITS ? found : '';
}

/** Up to the first dash or bar: these part a title from the name of its site, and phrases do not reach across. */
function nearest(words: readonly string[]): string[] {
  const end = words.findIndex((word) => !/[\p{L}\p{N}]/u.test(word));
  return words.slice(0, end < 0 ? WORDS_AROUND : Math.min(end, WORDS_AROUND));
}
