/** The outbox as arrays: what it must do, without how. */
import type { Lane } from '../../../agent/event/event-store.ts';

export interface ModelEvent {
  /** Tells events apart: it is their time. */
  id: number;
  session: number;
  givesWay: boolean;
  /** Set in the Gap of a full outbox. */
  gap?: { count: number; firstAtMs: number; lastAtMs: number };
  /** It was sealed once: final, so later losses get a Gap of their own. */
  renewed?: true;
}

interface ModelLane {
  nextSequence: number;
  sealed: { firstSequence: number; events: ModelEvent[] }[];
  pending: ModelEvent[];
}

type State = Record<Lane, ModelLane>;

export class OutboxModel {
  readonly #maxEvents: number;
  state: State;
  #durable: State;

  constructor(maxEvents: number) {
    this.#maxEvents = maxEvents;
    const empty = (): ModelLane => ({ nextSequence: 1, sealed: [], pending: [] });
    this.state = { ordinary: empty(), urgent: empty() };
    this.#durable = structuredClone(this.state);
  }

  get events(): number {
    const count = ({ sealed, pending }: ModelLane): number =>
      pending.length + sealed.reduce((sum, batch) => sum + batch.events.length, 0);
    return count(this.state.ordinary) + count(this.state.urgent);
  }

  #commit(): void {
    this.#durable = structuredClone(this.state);
  }

  /** Acknowledgements that no transaction has written yet are forgotten. */
  crash(): void {
    this.state = structuredClone(this.#durable);
  }

  append(lane: Lane, event: ModelEvent): void {
    while (this.events + 1 > this.#maxEvents && this.#dropOldest());
    const reserve = event.givesWay ? 0 : Math.ceil(this.#maxEvents / 8);
    if (this.events + 1 <= this.#maxEvents + reserve) this.state[lane].pending.push(event);
    else this.#count(lane, event, this.state[lane].pending.length);
    this.#commit();
  }

  #dropOldest(): boolean {
    const { pending } = this.state.ordinary;
    const index = pending.findIndex(({ givesWay }) => givesWay);
    const [dropped] = index < 0 ? [] : pending.splice(index, 1);
    if (dropped === undefined) return false;
    this.#count('ordinary', dropped, index);
    return true;
  }

  #count(lane: Lane, dropped: ModelEvent, index: number): void {
    const { pending } = this.state[lane];
    const existing = pending.find(({ gap, renewed }) => gap !== undefined && renewed === undefined)?.gap;
    if (existing === undefined) {
      const gap = { count: 1, firstAtMs: dropped.id, lastAtMs: dropped.id };
      pending.splice(index, 0, { id: -1, session: 0, givesWay: false, gap });
      return;
    }
    existing.count += 1;
    existing.firstAtMs = Math.min(existing.firstAtMs, dropped.id);
    existing.lastAtMs = Math.max(existing.lastAtMs, dropped.id);
  }

  seal(lane: Lane, evenIfPartial: boolean): boolean {
    const state = this.state[lane];
    const first = state.pending[0];
    if (first === undefined) return false;
    const end = state.pending.findIndex(({ session }) => session !== first.session);
    if (end < 0 && !evenIfPartial) return false;
    const events = state.pending.splice(0, end < 0 ? state.pending.length : end);
    state.sealed.push({ firstSequence: state.nextSequence, events });
    state.nextSequence += events.length;
    this.#commit();
    return true;
  }

  acknowledge(lane: Lane, batches: number): void {
    this.state[lane].sealed.splice(0, batches);
  }

  renew(): void {
    for (const lane of ['urgent', 'ordinary'] as const) {
      const { sealed, pending } = this.state[lane];
      const renewed = sealed.flatMap(({ events }) => events).map((event) => ({ ...event, renewed: true as const }));
      this.state[lane] = { nextSequence: 1, sealed: [], pending: [...renewed, ...pending] };
    }
    this.#commit();
  }
}
