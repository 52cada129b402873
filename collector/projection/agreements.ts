import { eventAtMs, type OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import type { StepBuilder } from './step-builder.ts';

/** Who accepted which version of the acceptable-use agreement. What the device says without a session is nobody's. */
export class AgreementProjection implements Projection {
  readonly name = 'agreements';

  apply({ stored, events }: OpenedBatch, step: StepBuilder): void {
    const { deviceId, sessionId } = stored;
    if (sessionId === '') return;
    for (const event of events) {
      if (event?.kind !== 'agreementAccepted' || event.version === '') continue;
      const { version, textSha256 } = event;
      step.acceptance({ deviceId, sessionId, version, textSha256, atMs: eventAtMs(event, stored) });
    }
  }
}
