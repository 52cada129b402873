/** One stream of a simulated device: gathers events, signs batches, keeps them until they are acknowledged. */
import { type Bytes, equalBytes } from '../../protocol/bytes.ts';
import { encodeAgentFrame, encodeBatch, type StreamPosition } from '../../protocol/frame.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import { type Sign, signBatch, ZERO_ROOT } from '../../protocol/signing.ts';

export interface SealedBatch {
  firstSequence: number;
  count: number;
  root: Bytes;
  frame: Bytes;
  sentMs: number;
}

export interface Signer {
  deviceId: Bytes;
  sign: Sign;
  sha256: Sha256;
}

export class Lane {
  readonly streamId: Bytes;
  /** Highest sequence number that the collector has acknowledged. */
  acknowledged = 0;
  readonly unacknowledged: SealedBatch[] = [];
  #nextSequence = 1;
  #root: Bytes = ZERO_ROOT;
  #acknowledgedRoot: Bytes = ZERO_ROOT;
  readonly #signer: Signer;

  constructor(streamId: Bytes, signer: Signer) {
    this.streamId = streamId;
    this.#signer = signer;
  }

  get sealed(): number {
    return this.#nextSequence - 1;
  }

  position(): StreamPosition {
    return { streamId: this.streamId, nextSequence: this.acknowledged + 1, root: this.#acknowledgedRoot };
  }

  seal(sessionId: Bytes, events: Bytes[]): SealedBatch {
    const firstSequence = this.#nextSequence;
    const unsigned = { streamId: this.streamId, sessionId, firstSequence, previousRoot: this.#root, events };
    const { batch, root } = signBatch(unsigned, this.#signer);
    const frame = encodeAgentFrame({ kind: 'batch', bytes: encodeBatch(batch) });
    const sealed = { firstSequence, count: events.length, root, frame, sentMs: 0 };
    this.#nextSequence += events.length;
    this.#root = root;
    this.unacknowledged.push(sealed);
    return sealed;
  }

  /** Returns the batches that this acknowledgement covers. */
  acknowledge(throughSequence: number): SealedBatch[] {
    const done: SealedBatch[] = [];
    for (;;) {
      const first = this.unacknowledged[0];
      if (first === undefined || first.firstSequence + first.count - 1 > throughSequence) break;
      done.push(first);
      this.unacknowledged.shift();
      this.acknowledged = first.firstSequence + first.count - 1;
      this.#acknowledgedRoot = first.root;
    }
    return done;
  }

  /** Follows what the collector says it has. @throws Error when it has lost something that it acknowledged. */
  resumeFrom(position: StreamPosition): SealedBatch[] {
    if (!equalBytes(position.streamId, this.streamId)) throw new Error('Welcome for another stream');
    if (position.nextSequence <= this.acknowledged) {
      throw new Error(`the collector stands at ${position.nextSequence} but had acknowledged ${this.acknowledged}`);
    }
    return this.acknowledge(position.nextSequence - 1);
  }
}
