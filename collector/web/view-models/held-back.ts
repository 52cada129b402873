/** What the matcher has not looked at yet and a page therefore leaves out: how much, in words. */
import type { ViewContext } from './context.ts';

/** More are not counted: the matcher stands still, and a page holds fewer. */
export const MAX_HELD_BACK = 1_000;

export interface HeldBack {
  /** Of `MAX_HELD_BACK` at most. */
  count: number;
  /** Empty where nothing is left out. */
  words: string;
}

/** @param counts of events that were held back, of one session or computer each */
export function heldBack(counts: Iterable<number>, { texts }: Pick<ViewContext, 'texts'>): HeldBack {
  let all = 0;
  for (const one of counts) all += one;
  const count = Math.min(all, MAX_HELD_BACK);
  return { count, words: count === 0 ? '' : texts.timeline.heldBack(count, count === MAX_HELD_BACK) };
}
