import type { WatchEvent } from '../../protocol/event.ts';
import type { Match, Matcher } from '../../protocol/match/matcher.ts';
import { eventAtMs, type OpenedBatch, type Projection } from './projection.ts';
import type { StepBuilder } from './step-builder.ts';

/**
 * Flags of one title: enough to say why it is there, and no more, since each holds the whole title. A title stuffed with terms
 * would otherwise be written 64 times. The gravest are kept.
 */
export const MAX_FLAGS_A_TITLE = 16;

/** Looks for policy terms in what was on screen. */
export class FlagProjection implements Projection {
  readonly name = 'flags';
  readonly #matcher: Matcher;

  constructor(matcher: Matcher) {
    this.#matcher = matcher;
  }

  apply(opened: OpenedBatch, step: StepBuilder): void {
    const { events } = opened;
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      if (event?.kind === 'windowFocused' && event.title !== '') this.#title(event, i, opened, step);
    }
  }

  #title(
    event: Extract<WatchEvent, { kind: 'windowFocused' }>,
    index: number,
    { stored, device }: OpenedBatch,
    step: StepBuilder,
  ): void {
    for (const match of gravest(this.#matcher.match(event.title))) {
      step.flag({
        deviceId: stored.deviceId,
        sessionId: stored.sessionId,
        streamId: stored.streamId,
        sequence: stored.firstSequence + index,
        atMs: eventAtMs(event, stored),
        receivedMs: stored.receivedMs,
        eventKind: event.kind,
        field: 'title',
        text: event.title,
        program: event.program,
        packId: match.packId,
        theme: match.theme,
        term: match.term,
        urgency: match.urgency,
        start: match.start,
        end: match.end,
        simulated: device.simulated,
      });
    }
  }
}

function gravest(matches: readonly Match[]): readonly Match[] {
  if (matches.length <= MAX_FLAGS_A_TITLE) return matches;
  return matches.toSorted((a, b) => a.urgency - b.urgency).slice(0, MAX_FLAGS_A_TITLE);
}
