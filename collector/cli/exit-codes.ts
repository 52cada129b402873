/** Exit codes of watchkeeper-collector, as `--help` lists them. */
export const EXIT = {
  ok: 0,
  failed: 1,
  usage: 2,
  notSetUp: 3,
  locked: 4,
  storeUnusable: 5,
  portTaken: 6,
  notFound: 7,
  mistakes: 8,
  notAllowed: 9,
} as const;

export const EXIT_CODES_HELP = `
Exit codes:
  0  done
  1  failed; the message says why
  2  wrong usage
  3  the data folder is not set up, or is set up already
  4  another collector is running on this data folder
  5  the store cannot be used: full, read-only or damaged
  6  an address or port cannot be had
  7  no such device, token, person, draft, version or approval
  8  the policy or exception has mistakes, each of which is named
  9  not allowed: a wrong password, one's own approval, or an approval that was not given`;

/** A failure with its exit code; the message is for whoever typed the command. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly exitCode: number;
  constructor(exitCode: number, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
