/**
 * The first projection: is each batch signed by its device, and does it continue its stream? A batch that fails is kept in
 * the journal, shut out of every other projection, and raises an alarm.
 *
 * A gap alone shuts nothing out: what came after it is signed and is what happened; that something is missing is said by the
 * alarm. The head moves on past whatever is stored, as the acknowledgements did.
 */
import type { Batch } from '../../protocol/frame.ts';
import type { Sha256 } from '../../protocol/merkle.ts';
import { continuesStream, EMPTY_STREAM, type StreamHead, verifyBatch } from '../../protocol/signing.ts';
import type { DeviceRecord, RejectedBatch, StoredBatch } from '../store/store.ts';
import type { DeviceKeys } from './device-keys.ts';
import type { StepBuilder } from './step-builder.ts';

export const VERIFY = 'verify';
export interface VerifierDeps {
  sha256: Sha256;
  keys: DeviceKeys;
  /** The stored head of a stream, undefined when it has none. */
  head: (streamId: string) => StreamHead | undefined;
}

/** Returns whether the other projections may see this batch. */
export function verifyStored(
  opened: { stored: StoredBatch; device: DeviceRecord; batch: Batch },
  deps: VerifierDeps,
  step: StepBuilder,
): boolean {
  const { stored, device, batch } = opened;
  const deviceId = Buffer.from(device.deviceId, 'hex');
  const verify = deps.keys.verifierOf(device);
  const verdict = verifyBatch(batch, { deviceId, verify, sha256: deps.sha256 });
  const head = step.head(stored.streamId) ?? deps.head(stored.streamId) ?? EMPTY_STREAM;
  const chain = continuesStream(batch, head);
  if (batch.firstSequence >= head.nextSequence) {
    const nextSequence = batch.firstSequence + batch.events.length;
    step.moveHead(stored.streamId, stored.deviceId, { nextSequence, root: verdict.root });
  }
  const refuse = (reason: RejectedBatch['reason']): false => {
    step.reject(stored.position, stored.deviceId, stored.streamId, reason);
    return false;
  };
  const where = { streamId: stored.streamId, sequence: batch.firstSequence };
  if (!verdict.ok) {
    step.alarm('badSignature', opened, { code: 'wrongSignature', ...where });
    return refuse(verdict.reason);
  }
  switch (chain) {
    case 'continues':
      return true;
    case 'gap':
      step.alarm('chainGap', opened, {
        ...{ code: 'eventsMissing', events: batch.firstSequence - head.nextSequence, ...where },
      });
      return true;
    case 'overlap':
    case 'forked':
      // Whether something else is stored at that place would take a search of the whole journal: both cases are kept and said.
      step.alarm('chainFork', opened, { code: 'lateOrSecondHistory', ...where });
      return refuse(chain);
  }
}
