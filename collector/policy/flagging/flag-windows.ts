/** From the windows that a batch reports to their flags: the same for what arrives and for trying a draft on the past. */
import type { Subject } from '../../../protocol/match/matcher.ts';
import type { TemporaryException } from '../../../protocol/policy/document.ts';
import type { JudgedFlag, Watched } from '../../../protocol/policy/judge.ts';
import type { FlagField } from '../../store/store.ts';
import { type Flagging, fieldOf } from './flagging.ts';

/**
 * Flags of one text: enough to say why it is there, and no more, since each holds the whole text. A title stuffed with terms
 * would otherwise be written 64 times. The gravest are kept.
 */
export const MAX_FLAGS_A_TEXT = 16;

/** What a window showed, as far as flags go. */
export interface SeenWindow {
  title: string;
  program: string;
}

/** Whose session a batch is of; the moment is each event's own. */
export interface Whose extends Omit<Watched, 'atMs'> {
  exceptions: readonly TemporaryException[];
}

export interface FlaggedText {
  field: FlagField;
  text: string;
  flags: readonly JudgedFlag[];
}

const NOTHING: readonly never[] = [];

/** One batch's windows, in order. A program's name is looked at once a batch: it is the same for every window of it. */
export class WindowFlagging {
  readonly #flagging: Flagging;
  readonly #whose: Whose;
  readonly #programs = new Set<string>();

  constructor(flagging: Flagging, whose: Whose) {
    this.#flagging = flagging;
    this.#whose = whose;
  }

  /** @param atMs of the event, on the collector's clock. */
  flags(window: SeenWindow, atMs: number): readonly FlaggedText[] {
    const { title, program } = window;
    const ofTitle = title === '' ? NOTHING : this.#judge(title, { field: fieldOf(title), program }, atMs);
    const isNew = program !== '' && !this.#programs.has(program);
    if (isNew) this.#programs.add(program);
    const ofProgram = isNew ? this.#judge(program, { field: 'fileName', program }, atMs) : NOTHING;
    if (ofTitle.length === 0 && ofProgram.length === 0) return NOTHING;
    const found: FlaggedText[] = [];
    if (ofTitle.length > 0) found.push({ field: 'title', text: title, flags: ofTitle });
    if (ofProgram.length > 0) found.push({ field: 'program', text: program, flags: ofProgram });
    return found;
  }

  #judge(text: string, subject: Subject, atMs: number): readonly JudgedFlag[] {
    const { account, deviceGroup, deviceAudience, exceptions } = this.#whose;
    const watched = (): Watched => ({ account, deviceGroup, deviceAudience, atMs });
    return gravest(this.#flagging.judgeText(text, subject, watched, exceptions));
  }
}

/** The gravest of each theme first, so that none is lost: a theme decides whether the title is hidden. Then the gravest of the rest. */
export function gravest(flags: readonly JudgedFlag[]): readonly JudgedFlag[] {
  if (flags.length <= MAX_FLAGS_A_TEXT) return flags;
  const sorted = flags.toSorted((a, b) => a.urgency - b.urgency);
  const first = [...new Map(sorted.toReversed().map((flag) => [flag.match.theme, flag])).values()];
  const rest = sorted.filter((flag) => !first.includes(flag));
  return [...first.toSorted((a, b) => a.urgency - b.urgency), ...rest].slice(0, MAX_FLAGS_A_TEXT);
}
