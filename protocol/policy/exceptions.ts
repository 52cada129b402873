/** Temporary exceptions: what is expected of some people for a while. */
import type { Match } from '../match/matcher.ts';
import { gravityOf } from '../match/themes.ts';
import type { TemporaryException } from './document.ts';
import type { Watched } from './judge.ts';
import { holdsPhrase, plainWords } from './plain-words.ts';
import { anyWildcard } from './wildcard.ts';

/**
 * Those of `exceptions` that hold for this person at this moment. Every list that is filled in must fit, so that naming a class
 * and a room means that class in that room; an exception that names nobody is for nobody.
 */
export function inForce(
  exceptions: readonly TemporaryException[],
  watched: Watched,
  chain: readonly string[],
): TemporaryException[] {
  return exceptions.filter(
    (exception) =>
      exception.fromMs <= watched.atMs && watched.atMs < exception.toMs && isFor(exception, watched, chain),
  );
}

function isFor(exception: TemporaryException, { account, deviceGroup }: Watched, chain: readonly string[]): boolean {
  const { audiences, accounts, deviceGroups } = exception;
  if (audiences.length + accounts.length + deviceGroups.length === 0) return false;
  if (audiences.length > 0 && !chain.some((id) => audiences.includes(id))) return false;
  if (accounts.length > 0 && (account === '' || !anyWildcard(accounts)(account))) return false;
  return deviceGroups.length === 0 || (deviceGroup !== '' && anyWildcard(deviceGroups)(deviceGroup));
}

/** Whether one of them covers the match: never one of a grave theme. Phrases are looked for in the whole text. */
export function excepts(exceptions: readonly TemporaryException[], match: Match, text: string): boolean {
  if (exceptions.length === 0 || gravityOf(match.theme) === 'grave') return false;
  const words = plainWords(text);
  return exceptions.some(({ themes, phrases }) => {
    // Neither theme nor phrase would be everything: that is more than anybody means.
    if (themes.length + phrases.length === 0) return false;
    if (themes.length > 0 && !themes.includes(match.theme)) return false;
    return phrases.length === 0 || phrases.some((phrase) => holdsPhrase(words, plainWords(phrase)));
  });
}
