/** What is allowed but has no effect, or not the one that was meant: warnings for whoever is about to publish it. */
import type { Moment } from '../../../../protocol/policy/moment.ts';
import { anyWildcard } from '../../../../protocol/policy/wildcard.ts';
import type { ToldMistake } from '../mistakes.ts';
import type { PolicyFile } from '../schema/policy-file.ts';
import type { Checked } from './checked.ts';

export function warnOfSurprises(checked: Checked): void {
  warnOfClaims(checked);
  warnOfTimes(checked);
  warnOfSilencedTerms(checked);
}

/** The first audience of the list that claims an account has it: what an earlier one claims, a later one never gets. */
function warnOfClaims({ file: { audiences }, warning }: Checked): void {
  for (const what of ['accounts', 'deviceGroups'] as const) {
    const earlier: { id: string; claims: (name: string) => boolean }[] = [];
    audiences.forEach(({ id, [what]: patterns }, index) => {
      patterns.forEach((pattern, at) => {
        // A pattern that fits another one, star for star, fits all that the other fits.
        const before = earlier.find(({ claims }) => pattern !== '' && claims(pattern));
        if (before === undefined) return;
        warning(`audiences[${index}].${what}[${at}]`, ['claimedBefore', pattern, before.id]);
      });
      earlier.push({ id, claims: anyWildcard(patterns) });
    });
  }
}

/** Times that the calendar never has. */
function warnOfTimes({ file, warning }: Checked): void {
  const { periods, terms, holidays, schoolDays } = file.calendar;
  const kinds = new Set(periods.map(({ kind }) => kind));
  const never = (moment: Moment): ToldMistake | undefined => {
    // In the place of a word that was none.
    if ((moment as string) === '') return undefined;
    if (moment === 'holiday') return terms.length + holidays.length === 0 ? ['noTermsAtAll'] : undefined;
    if (moment === 'lesson' || moment === 'outsideHours' || schoolDays.length === 0) return undefined;
    return kinds.has(moment) ? undefined : ['noSuchPeriod', moment];
  };
  for (const { path, moment } of timesIn(file)) {
    const why = never(moment);
    if (why !== undefined) warning(path, why);
  }
}

function* timesIn({ actions, capture, media }: PolicyFile): Generator<{ path: string; moment: Moment }> {
  for (const [category, row] of Object.entries(actions)) {
    for (const [audience, verdict] of Object.entries(row)) {
      if (typeof verdict !== 'object' || !('at' in verdict)) continue;
      for (const [at, moment] of verdict.at.entries())
        yield { path: `actions.${category}.${audience}.at[${at}]`, moment };
    }
  }
  for (const [at, moment] of capture.notDuring.entries()) yield { path: `capture.notDuring[${at}]`, moment };
  for (const [index, { moments }] of (media?.rules ?? []).entries()) {
    for (const [at, moment] of moments.entries()) yield { path: `media.rules[${index}].moments[${at}]`, moment };
  }
}

/** An own term that an own silenced phrase says word for word. */
function warnOfSilencedTerms({ file: { packs }, warning }: Checked): void {
  const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, ' ').trim();
  const silenced = Map.groupBy(packs.silence, ({ phrase }) => plain(phrase));
  packs.terms.forEach(({ text, theme, urgency }, index) => {
    const reaches = (silence: { theme?: string }): boolean =>
      silence.theme === undefined ? urgency > 1 : silence.theme === theme;
    if (text === '' || !silenced.get(plain(text))?.some(reaches)) return;
    warning(`packs.terms[${index}]`, ['termSilenced', text]);
  });
}
