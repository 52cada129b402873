/**
 * What to send next on one connection. A pure state machine: the connection feeds it and carries out its answers.
 *
 * With nothing in flight a lane sends at once; while something is unacknowledged it gathers, and adds a batch to the
 * flight only when that batch can no longer grow. At most `window` batches of a lane are in flight. Urgent goes first.
 */
import { LANES, type Lane } from '../event/event-store.ts';

export const WINDOW_BATCHES = 4;

export interface BatchRange {
  firstSequence: number;
  /** The sequence number after its last event. */
  nextSequence: number;
}

interface LaneFlow {
  /** Sealed, not yet sent on this connection, oldest first. */
  unsent: readonly BatchRange[];
  inFlight: readonly BatchRange[];
  pending: 'none' | 'some' | 'gathering';
}

export interface SenderState {
  lanes: Record<Lane, LaneFlow>;
  /** Monotonic; the ordinary lane rests until then. */
  pausedUntilMs: number;
}

export type SenderAction =
  | { kind: 'send'; lane: Lane; firstSequence: number }
  /** Ask the outbox to seal a batch; tell the answer by `sealed` or `gathering`. */
  | { kind: 'seal'; lane: Lane; evenIfPartial: boolean }
  | { kind: 'wait' };

export function newSender(lanes: Record<Lane, { sealed: readonly BatchRange[]; hasPending: boolean }>): SenderState {
  const flow = (lane: Lane): LaneFlow => ({
    unsent: lanes[lane].sealed,
    inFlight: [],
    pending: lanes[lane].hasPending ? 'some' : 'none',
  });
  return { lanes: { urgent: flow('urgent'), ordinary: flow('ordinary') }, pausedUntilMs: Number.NEGATIVE_INFINITY };
}

export function nextAction(state: SenderState, monotonicMs: number): SenderAction {
  for (const lane of LANES) {
    if (lane === 'ordinary' && monotonicMs < state.pausedUntilMs) continue;
    const { unsent, inFlight, pending } = state.lanes[lane];
    if (inFlight.length >= WINDOW_BATCHES) continue;
    const next = unsent[0];
    if (next !== undefined) return { kind: 'send', lane, firstSequence: next.firstSequence };
    const quiet = inFlight.length === 0;
    if (pending === 'some' || (pending === 'gathering' && quiet)) return { kind: 'seal', lane, evenIfPartial: quiet };
  }
  return { kind: 'wait' };
}

/** Whether an event that is being appended to `lane` should be sealed in the same transaction. */
export function sealsAtOnce(state: SenderState, lane: Lane, monotonicMs: number): boolean {
  if (lane === 'ordinary' && monotonicMs < state.pausedUntilMs) return false;
  const { unsent, inFlight, pending } = state.lanes[lane];
  return unsent.length === 0 && inFlight.length === 0 && pending === 'none';
}

function withLane(state: SenderState, lane: Lane, change: Partial<LaneFlow>): SenderState {
  return { ...state, lanes: { ...state.lanes, [lane]: { ...state.lanes[lane], ...change } } };
}

/** Something changed in the outbox: what is sealed there beyond what this connection knows, and whether more waits. */
export function outboxChanged(
  state: SenderState,
  lane: Lane,
  outbox: { sealed: readonly BatchRange[]; hasPending: boolean },
): SenderState {
  const { unsent, inFlight } = state.lanes[lane];
  const known = unsent[unsent.length - 1] ?? inFlight[inFlight.length - 1];
  const added = outbox.sealed.filter(({ firstSequence }) => firstSequence >= (known?.nextSequence ?? 0));
  return withLane(state, lane, { unsent: [...unsent, ...added], pending: outbox.hasPending ? 'some' : 'none' });
}

/** The outbox had no batch that cannot grow: wait for more events, or for an acknowledgement. */
export function gathering(state: SenderState, lane: Lane, hasPending: boolean): SenderState {
  return withLane(state, lane, { pending: hasPending ? 'gathering' : 'none' });
}

export function sent(state: SenderState, lane: Lane, firstSequence: number): SenderState {
  const { unsent, inFlight } = state.lanes[lane];
  const [next, ...rest] = unsent;
  if (next === undefined || next.firstSequence !== firstSequence) throw new Error(`${firstSequence} was not next`);
  return withLane(state, lane, { unsent: rest, inFlight: [...inFlight, next] });
}

export function acknowledged(state: SenderState, lane: Lane, throughSequence: number): SenderState {
  const stillOpen = ({ nextSequence }: BatchRange): boolean => nextSequence - 1 > throughSequence;
  const { unsent, inFlight } = state.lanes[lane];
  return withLane(state, lane, { unsent: unsent.filter(stillOpen), inFlight: inFlight.filter(stillOpen) });
}

export function throttled(state: SenderState, untilMs: number): SenderState {
  return { ...state, pausedUntilMs: untilMs };
}

export function batchesInFlight(state: SenderState): number {
  return LANES.reduce((sum, lane) => sum + state.lanes[lane].inFlight.length, 0);
}
