/** From a concern that somebody reported to its flags: that it was reported at all, and what of the word lists it holds. */

import { concernMatch } from '../../../protocol/policy/concern-flag.ts';
import type { Watched } from '../../../protocol/policy/judge.ts';
import { type FlaggedText, gravest, type Whose } from './flag-windows.ts';
import type { Flagging } from './flagging.ts';

/** @param atMs of the event, on the collector's clock. */
export function flagConcern(
  { words, anonymous }: { words: string; anonymous: boolean },
  atMs: number,
  flagging: Flagging,
  whose: Whose,
): FlaggedText[] {
  const { account, deviceGroup, deviceAudience, exceptions } = whose;
  const watched = (): Watched => ({ account, deviceGroup, deviceAudience, atMs });
  const match = concernMatch(words, anonymous);
  if (match === undefined) return [];
  const itself = flagging.judge.judge([match], watched(), exceptions, words);
  const within = flagging.judgeText(words, { field: 'title', program: '' }, watched, exceptions);
  const flags = [...itself, ...gravest(within)];
  return flags.length === 0 ? [] : [{ field: 'concern', text: words, flags }];
}
