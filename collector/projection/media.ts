import type { WatchEvent } from '../../protocol/event.ts';
import type { MediaDecided, MediaInserted } from '../../protocol/media-event.ts';
import type { MediaChange, MediaHappening, MediaPlace, MediumFacts } from '../store/store.ts';
import { eventAtMs, type OpenedBatch } from './opened-batch.ts';
import type { Projection } from './projection.ts';
import type { StepBuilder } from './step-builder.ts';

/** Removable media: which were plugged in where and when, what was decided and done, and what people ask for. */
export class MediaProjection implements Projection {
  readonly name = 'media';

  apply(opened: OpenedBatch, step: StepBuilder): void {
    const { events } = opened;
    for (let i = 0; i < events.length; i++) {
      const event = events[i];
      // The commonest kind first: it is never about media.
      if (event === undefined || event.kind === 'windowFocused') continue;
      const change = changeBy(event, i, opened);
      if (change !== undefined) step.media(change);
      alarmBy(event, opened, step);
    }
  }
}

function alarmBy(event: WatchEvent, opened: OpenedBatch, step: StepBuilder): void {
  if (event.kind === 'mediaTrouble' && (event.what === 'notEnforced' || event.what === 'watchFailed')) {
    const code = event.what === 'notEnforced' ? 'mediaNotEnforced' : 'mediaSeenLate';
    step.alarm('mediaNotEnforced', opened, { code });
  }
  // Without a key it mends itself within seconds: see StatusProjection.
  if (event.kind === 'mediaUpdateRefused' && event.reason !== 'noKey') {
    const { version, reason } = event;
    const of = event.of === 'grants' ? 'grants' : 'register';
    step.alarm('mediaRefused', opened, { code: 'mediaRefused', of, version, reason });
  }
}

function changeBy(event: WatchEvent, index: number, opened: OpenedBatch): MediaChange | undefined {
  const { stored, device } = opened;
  const { deviceId } = device;
  const atMs = eventAtMs(event, stored);
  const placed = (attachmentId: string): MediaPlace => ({
    ...{ deviceId, sessionId: stored.sessionId, attachmentId, streamId: stored.streamId },
    ...{ sequence: stored.firstSequence + index, atMs, receivedMs: stored.receivedMs },
  });
  switch (event.kind) {
    case 'mediaInserted':
      return insertion(event, placed(event.attachmentId), device);
    case 'mediaDecided':
      return decision(event, placed(event.attachmentId));
    case 'mediaRemoved':
      return { kind: 'removed', place: placed(event.attachmentId) };
    case 'mediaRequested': {
      const { requestId, attachmentId, reason } = event;
      return { kind: 'requested', place: placed(attachmentId), requestId, reason };
    }
    case 'mediaTrouble':
    case 'mediaLeftIn':
    case 'mediaFiles':
    case 'mediaFile':
      return { kind: 'happened', place: placed(event.attachmentId), happening: happeningBy(event), facts: null };
    case 'mediaRegisterApplied':
    case 'mediaGrantsApplied':
    case 'mediaUpdateRefused':
      return { kind: 'answered', deviceId, atMs: stored.receivedMs, ...answerBy(event) };
    case 'agentStarted':
      return { kind: 'machineStopped', deviceId, atMs, how: 'restarted' };
    case 'agentStopped':
      return { kind: 'machineStopped', deviceId, atMs, how: 'stopped' };
    default:
      return undefined;
  }
}

type Answer = Extract<WatchEvent, { kind: 'mediaRegisterApplied' | 'mediaGrantsApplied' | 'mediaUpdateRefused' }>;

function answerBy(event: Answer): Pick<Extract<MediaChange, { kind: 'answered' }>, 'of' | 'version' | 'refused'> {
  const { version } = event;
  switch (event.kind) {
    case 'mediaRegisterApplied':
      return { of: 'register', version, refused: null };
    case 'mediaGrantsApplied':
      return { of: 'grants', version, refused: null };
    case 'mediaUpdateRefused':
      return {
        of: event.of === 'grants' ? 'grants' : 'register',
        version,
        refused: `version ${version}: ${event.reason}`,
      };
  }
}

function insertion(event: MediaInserted, place: MediaPlace, device: OpenedBatch['device']): MediaChange {
  const { vendorId, productId, serial, manufacturer, product, functions, position, doubtful, wasIn } = event;
  const mediaClass = event.mediaClass === 'none' ? null : event.mediaClass;
  const { hostname, simulated } = device;
  const identity = { vendorId, productId, serial };
  const what = { manufacturer, product, mediaClass, functions, position, doubtful, wasIn };
  return { kind: 'inserted', place, identity, ...what, hostname, simulated };
}

function decision(event: MediaDecided, place: MediaPlace): MediaChange {
  const { action, reasons, policyVersion } = event;
  return {
    kind: 'happened',
    place,
    happening: { kind: 'decided', action, reasons, policyVersion },
    facts: factsOf(event),
  };
}

/** Null when nobody has looked at the medium yet: what an earlier look said stays. */
function factsOf({ sizeBytes, encryption, partitionTable, fileSystems, label }: MediaDecided): MediumFacts | null {
  const looked = sizeBytes > 0 || encryption !== 'unknown' || fileSystems.length > 0 || label !== '';
  return looked
    ? { sizeBytes: sizeBytes === 0 ? null : sizeBytes, encryption, partitionTable, fileSystems, label }
    : null;
}

type Told = Extract<WatchEvent, { kind: 'mediaTrouble' | 'mediaLeftIn' | 'mediaFiles' | 'mediaFile' }>;

function happeningBy(event: Told): MediaHappening {
  switch (event.kind) {
    case 'mediaTrouble':
      return { kind: 'trouble', what: event.what, detail: event.detail };
    case 'mediaLeftIn':
      return { kind: 'leftIn', when: event.when };
    case 'mediaFiles': {
      const { fromMs, toMs, created, changed, deleted, createdBytes, names } = event;
      return { kind: 'files', fromMs, toMs, created, changed, deleted, createdBytes, names };
    }
    case 'mediaFile': {
      const { change, name, sizeBytes, rule } = event;
      return { kind: 'file', change, name, sizeBytes, rule };
    }
  }
}
