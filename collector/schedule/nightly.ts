import { type Job, scheduleJob } from 'node-schedule';

/** Ten past two at night by the machine's clock: nobody teaches, and daylight saving changes at one. */
const EVERY_NIGHT = '10 2 * * *';

/** Work that is done once a night. */
export class Nightly {
  readonly #work: () => void;
  #job: Job | undefined;

  constructor(work: () => void) {
    this.#work = work;
  }

  start(): void {
    this.#job = scheduleJob('nightly', EVERY_NIGHT, this.#work);
  }

  stop(): void {
    this.#job?.cancel();
  }
}
