/** The parent's end of speed-child.ts. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SubjectName } from './peers.ts';
import type { Answer, Order } from './speed-child.ts';

type AnswerOf<Is extends Answer['is']> = Extract<Answer, { is: Is }>;

export class Subject {
  readonly name: SubjectName;
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;

  constructor(name: SubjectName, terms: number) {
    this.name = name;
    this.#child = fork(join(import.meta.dirname, 'speed-child.ts'), [name, String(terms)]);
    this.#ready = this.#answer('ready');
  }

  async ready(): Promise<void> {
    await this.#ready;
  }

  /** Events per CPU second. */
  async round(cpuSeconds: number): Promise<number> {
    const round = await this.#ask({ do: 'round', cpuSeconds }, 'round');
    return round.events / round.cpuSeconds;
  }

  async judged(cpuSeconds: number): Promise<AnswerOf<'judged'>> {
    return this.#ask({ do: 'judge', cpuSeconds }, 'judged');
  }

  end(): void {
    this.#child.kill();
  }

  async #ask<Is extends Answer['is']>(order: Order, is: Is): Promise<AnswerOf<Is>> {
    const answer = this.#answer(is);
    this.#child.send(order);
    return answer;
  }

  async #answer<Is extends Answer['is']>(is: Is): Promise<AnswerOf<Is>> {
    const stop = new AbortController();
    const ended = once(this.#child, 'exit', { signal: stop.signal }).then(([code]) => {
      throw new Error(`${this.name} ended with ${code}`);
    });
    try {
      const [answer] = (await Promise.race([once(this.#child, 'message', { signal: stop.signal }), ended])) as [Answer];
      if (answer.is !== is) throw new Error(`${this.name} answered ${answer.is}, not ${is}`);
      return answer as AnswerOf<Is>;
    } finally {
      stop.abort();
      ended.catch(() => undefined);
    }
  }
}
