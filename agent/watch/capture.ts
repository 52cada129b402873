/** What may be recorded of windows at this moment, by the school's policy. Pure; the companion and the service both apply it. */
import type { WindowObservation } from '../platform/platform.ts';

export interface CaptureState {
  titles: boolean;
  /** Names of programs, and with them process ids. */
  programs: boolean;
  /** Nothing of windows at all: the policy switches both off, or this is a quiet time. */
  paused: boolean;
}

/** Before an agent has been given a policy. */
export const CAPTURE_ALL: CaptureState = { titles: true, programs: true, paused: false };

export const PAUSED_BY_POLICY: WindowObservation = { kind: 'unwatchable', reason: 'byPolicy', detail: '' };

export const sameCapture = (a: CaptureState, b: CaptureState): boolean =>
  a.titles === b.titles && a.programs === b.programs && a.paused === b.paused;

/** The part of an observation that may be told. */
export function shown(observation: WindowObservation, capture: CaptureState): WindowObservation {
  if (capture.paused) return PAUSED_BY_POLICY;
  if (observation.kind !== 'focused') return observation;
  const title = capture.titles ? {} : { title: '', titleTruncated: false, titleUnreadable: false };
  const program = capture.programs ? {} : { program: '', processId: 0 };
  return { ...observation, ...title, ...program };
}
