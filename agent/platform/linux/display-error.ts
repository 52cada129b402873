/** Why a display cannot be watched. Apart from the connection, which loads the X library. */

/** `unreachable`: nothing answers there. `refused`: the server said no. `lost`: it went away. */
export type DisplayFailure = 'unreachable' | 'refused' | 'lost';

export class DisplayError extends Error {
  readonly failure: DisplayFailure;
  constructor(failure: DisplayFailure, message: string) {
    super(message);
    this.name = 'DisplayError';
    this.failure = failure;
  }
}
