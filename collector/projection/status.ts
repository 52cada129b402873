import type { WatchEvent } from '../../protocol/event.ts';
import { eventAtMs, type OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import type { StepBuilder } from './step-builder.ts';

/** How each device is: its last event, the policy that it applies, and alarms for what its events say is wrong. */
export class StatusProjection implements Projection {
  readonly name = 'status';

  apply(opened: OpenedBatch, step: StepBuilder): void {
    const { stored, events } = opened;
    let lastMs = 0;
    let undecodable = 0;
    for (const event of events) {
      if (event === undefined) undecodable++;
      else {
        lastMs = Math.max(lastMs, eventAtMs(event, stored));
        if (event.kind !== 'windowFocused') heed(event, opened, step);
      }
    }
    step.lastEvent(stored.deviceId, lastMs);
    if (undecodable > 0) step.alarm('undecodableEvent', opened, { code: 'eventsUnreadable', events: undecodable });
  }
}

function heed(event: WatchEvent, opened: OpenedBatch, step: StepBuilder): void {
  switch (event.kind) {
    case 'gap': {
      step.alarm('eventsLost', opened, { code: 'eventsLost', events: event.count, reason: event.reason });
      return;
    }
    case 'clockChanged': {
      const seconds = Math.round((event.afterMs - event.beforeMs) / 1_000);
      step.alarm('clockChanged', opened, { code: 'clockSet', seconds });
      return;
    }
    case 'sessionEnded':
      if (event.reason === 'companionLost') {
        step.alarm('companionLost', opened, { code: 'companionLost' });
      }
      return;
    case 'policyApplied':
    case 'policyRefused':
      heedPolicy(event, opened, step);
      return;
    case 'agentStarted':
    case 'agentStopped':
    case 'sessionStarted':
    case 'windowFocused':
    case 'nothingFocused':
    case 'desktopUnwatchable':
    case 'unknown':
      return;
  }
}

type PolicyEvent = Extract<WatchEvent, { kind: 'policyApplied' | 'policyRefused' }>;

function heedPolicy(event: PolicyEvent, opened: OpenedBatch, step: StepBuilder): void {
  const { deviceId, receivedMs: atMs } = opened.stored;
  if (event.kind === 'policyApplied') {
    step.devicePolicy({ deviceId, version: event.version, atMs, refused: null });
    return;
  }
  const { version, reason, applies } = event;
  step.devicePolicy({ deviceId, version: applies, atMs, refused: `version ${version}: ${reason}` });
  // Mends itself within seconds: every device of a school that was just updated says it once.
  if (reason === 'noKey') return;
  step.alarm('policyRefused', opened, { code: 'policyRefused', version, reason, applies });
}
