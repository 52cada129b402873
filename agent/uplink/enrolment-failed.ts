import type { Refusal } from '../../protocol/frame.ts';

export type EnrolmentFailureCode =
  | 'unreachable'
  /** The server does not have the CA whose hash is in the token. */
  | 'wrongAuthority'
  /** The collector answered what the protocol does not allow. */
  | 'badAnswer'
  | Refusal['code'];

/** Nothing was changed on this device. */
export class EnrolmentFailed extends Error {
  override readonly name = 'EnrolmentFailed';
  readonly code: EnrolmentFailureCode;

  constructor(code: EnrolmentFailureCode, message: string) {
    super(message);
    this.code = code;
  }
}
