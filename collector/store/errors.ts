/** What can go wrong below every method of the store. */

/** `full`: no space. `readOnly`: the folder or file cannot be written. `corrupt`: a file is damaged. `locked`: in use. */
export type StoreErrorCode = 'full' | 'readOnly' | 'corrupt' | 'locked' | 'failed';

export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
