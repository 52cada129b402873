/** How a connection ended: a closed set, so that what happens next is decided by code. */
import type { Refusal } from '../../protocol/frame.ts';

export type FailureCode =
  /** No TCP or TLS connection, or the collector's certificate is not from our authority. */
  | 'connectFailed'
  /** No Welcome in time. */
  | 'welcomeTimeout'
  /** Nothing heard for a whole heartbeat interval, not even the answer to a ping. */
  | 'collectorSilent'
  /** Batches went unacknowledged for too long although the collector is there. */
  | 'acknowledgementsStalled'
  /** The collector sent what the protocol does not allow. */
  | 'protocolViolation'
  | 'connectionLost';

export type ConnectionEnd =
  | { kind: 'refused'; refusal: Refusal }
  | { kind: 'failed'; code: FailureCode; message: string }
  /** The streams were begun anew: connect again at once with the new ones. */
  | { kind: 'streamsRenewed' };
