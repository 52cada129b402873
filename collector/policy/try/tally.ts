/** Gathers what two policies make of the past. */
import type { JudgedFlag } from '../../../protocol/policy/judge.ts';
import { wallClock } from '../../../protocol/policy/time-zone.ts';
import type { HiddenThemes } from '../../alert/hidden-themes.ts';
import type { SeenWindow, Whose } from '../flagging/flag-windows.ts';
import type { Flagging } from '../flagging/flagging.ts';
import { type ComparedFlag, compareFlags } from './compare-flags.ts';
import { type CountedFlag, CountRows, count, noCounts } from './count-rows.ts';
import { Examples } from './examples.ts';
import { LoudTerms } from './loud-terms.ts';
import type { TryCounts, TryDimension, TryExample, TryResult } from './try-result.ts';

/** What is tried: the policy in force, and the draft. */
export interface TriedPolicies {
  currentVersion: number;
  current: Flagging;
  draft: Flagging;
  /** False when it is certain that neither flags this window. */
  mayFlag: (window: SeenWindow) => boolean;
  hidden: Pick<HiddenThemes, 'hides'>;
  /** The draft's: what a day is. */
  timeZone: string;
}

/** One text of an event, with where it comes from. */
export interface TriedText extends Pick<TryExample, 'deviceId' | 'sessionId' | 'atMs' | 'simulated'> {
  field: TryExample['field'];
  text: string;
  program: string;
  whose: Whose;
  /** The event's number in this run. */
  event: number;
}

export class Tally {
  readonly #policies: TriedPolicies;
  readonly #dateOf: (atMs: number) => string;
  readonly #totals: TryCounts = noCounts();
  readonly #rows: Record<TryDimension, CountRows> = {
    theme: new CountRows(),
    audience: new CountRows(),
    day: new CountRows(),
    term: new CountRows(),
  };
  readonly #examples = new Examples();
  readonly #loud = new LoudTerms();

  constructor(policies: TriedPolicies) {
    const clock = wallClock(policies.timeZone);
    this.#policies = policies;
    this.#dateOf = (atMs) => clock(atMs).date;
  }

  add(text: TriedText, current: readonly JudgedFlag[], draft: readonly JudgedFlag[]): void {
    for (const flag of draft) this.#loud.add(flag, text.event);
    const audience = this.#policies.draft.judge.audienceOf(text.whose);
    const day = this.#dateOf(text.atMs);
    const flags = compareFlags(current, draft);
    // Also beside a milder theme: it is the same text.
    const isHidden = flags.some((compared) => this.#policies.hidden.hides(matchOf(compared).theme));
    for (const compared of flags) {
      const flag = this.#counted(compared);
      const { theme, term } = matchOf(compared);
      count(this.#totals, flag);
      this.#rows.theme.add(theme, flag);
      this.#rows.audience.add(audience, flag);
      this.#rows.day.add(day, flag);
      this.#rows.term.add(`${theme}: ${term}`, flag);
      this.#offerExample(compared, text, { audience, isHidden });
    }
  }

  #counted(flag: ComparedFlag): CountedFlag {
    const { current, draft } = this.#policies;
    return {
      ...flag,
      currentAlerts: flag.current !== null && current.judge.alerts(flag.current.urgency),
      draftAlerts: flag.draft !== null && draft.judge.alerts(flag.draft.urgency),
    };
  }

  #offerExample(
    { change, current, draft }: ComparedFlag,
    from: TriedText,
    { audience, isHidden }: Pick<TryExample, 'audience' | 'isHidden'>,
  ): void {
    if (change === 'same') return;
    const { theme, term, packId, start, end } = matchOf({ current, draft });
    const { text, field, program, deviceId, sessionId, atMs, simulated, whose } = from;
    this.#examples.offer({ change, theme, text, term }, () => ({
      ...{ change, deviceId, sessionId, account: whose.account, audience, atMs, simulated },
      ...{ field, theme, packId, isHidden },
      ...(isHidden ? NOT_SHOWN : { text, program, term, start, end }),
      currentUrgency: current?.urgency ?? null,
      draftUrgency: draft?.urgency ?? null,
      reasons: (draft ?? current)?.reasons ?? [],
    }));
  }

  /** @param events of the whole span, the share of loud terms is of these. */
  result(events: number): Pick<TryResult, 'totals' | 'rows' | 'rowsLeftOut' | 'examples' | 'loudTerms'> {
    const { theme, audience, day, term } = this.#rows;
    const sorted = { theme: theme.sorted(), audience: audience.sorted(), day: day.sorted(), term: term.sorted() };
    return {
      totals: this.#totals,
      rows: {
        theme: sorted.theme.rows,
        audience: sorted.audience.rows,
        day: sorted.day.rows.sort((a, b) => (a.key < b.key ? -1 : 1)),
        term: sorted.term.rows,
      },
      rowsLeftOut: {
        theme: sorted.theme.leftOut,
        audience: sorted.audience.leftOut,
        day: sorted.day.leftOut,
        term: sorted.term.leftOut,
      },
      examples: this.#examples.all(),
      loudTerms: this.#loud.above(events),
    };
  }
}

/** Nobody who tries a policy needs to read it: the review desk shows it to whoever asks, on record. */
const NOT_SHOWN = { text: '', program: '', term: '', start: 0, end: 0 } as const;

const matchOf = ({ current, draft }: Pick<ComparedFlag, 'current' | 'draft'>) =>
  (draft ?? (current as JudgedFlag)).match;
