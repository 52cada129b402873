/** Tells many agents one thing: so many at a time, so that ten thousand of them do not hold up acknowledgements. */
import type { Connection } from './connection.ts';

const AT_ONCE = 100;
const EVERY_MS = 50;

export class PushInTurns {
  readonly #offer: (connection: Connection) => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param offer sends what is in force at that moment, if the agent does not have it. */
  constructor(offer: (connection: Connection) => void) {
    this.#offer = offer;
  }

  /** A later push takes an earlier one's place: whoever has not been reached yet gets the newer thing alone. */
  push(connections: Iterable<Connection>): void {
    this.#next([...connections]);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #next(waiting: Connection[]): void {
    clearTimeout(this.#timer);
    for (const connection of waiting.splice(0, AT_ONCE)) this.#offer(connection);
    if (waiting.length > 0) this.#timer = setTimeout(() => this.#next(waiting), EVERY_MS);
  }
}
