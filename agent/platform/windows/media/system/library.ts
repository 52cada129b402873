/** koffi, as the calls of this folder use it. Loaded only on Windows, and only for enforcement. */

// biome-ignore lint/suspicious/noExplicitAny: what a foreign function takes and gives is said by its prototype, which no type checker reads.
type Foreign = any;

export interface ForeignCall {
  (...args: unknown[]): Foreign;
  async(...args: unknown[]): void;
}

/** What is used of koffi, which is loaded with the first enforcement alone. */
export type Koffi = typeof import('koffi').default;

/** Functions of a system library by their C prototypes, each found with its first call. */
export function libraryCalls<Name extends string>(
  koffi: Koffi,
  library: string,
  prototypes: Record<Name, string>,
): Record<Name, ForeignCall> {
  const opened = koffi.load(library);
  const calls: Partial<Record<Name, ForeignCall>> = {};
  const made = {} as Record<Name, ForeignCall>;
  for (const name of Object.keys(prototypes) as Name[]) {
    const find = (): ForeignCall => {
      calls[name] ??= opened.func(prototypes[name]) as unknown as ForeignCall;
      return calls[name];
    };
    made[name] = Object.assign((...args: unknown[]) => find()(...args), {
      async: (...args: unknown[]) => find().async(...args),
    });
  }
  return made;
}

/** On a worker thread: a driver that does not answer must not stop the others. */
export function onWorker(call: ForeignCall, ...args: unknown[]): Promise<number> {
  return new Promise((resolve, reject) => {
    call.async(...args, (error: unknown, result: number) => (error ? reject(error) : resolve(result)));
  });
}

/** Texts of a buffer that Windows fills with one after another, each ended by a zero (REG_MULTI_SZ). */
export function textsIn(buffer: Buffer): string[] {
  return buffer
    .toString('utf16le')
    .split('\0')
    .filter((text) => text !== '');
}
