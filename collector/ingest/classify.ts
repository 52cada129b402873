/** What to do with a batch that arrived, from where its stream stands. Pure. */

export interface Arrival {
  deviceId: string;
  firstSequence: number;
  eventCount: number;
}

/** Where a stream stands, batches that are being committed included. */
export interface Standing {
  deviceId: string;
  nextSequence: number;
}

export type Classification =
  /** In its place, or after a gap (which the verifier reports): stored. */
  | 'append'
  /** The first batch of a stream that nobody has used yet. */
  | 'newStream'
  /** Begins where something is stored already: the same again, or a fork. Look at what is stored there. */
  | 'behind'
  /** Another device's stream. */
  | 'foreignStream';

export function classify(arrival: Arrival, standing: Standing | undefined): Classification {
  if (standing === undefined) return 'newStream';
  if (standing.deviceId !== arrival.deviceId) return 'foreignStream';
  return arrival.firstSequence >= standing.nextSequence ? 'append' : 'behind';
}
