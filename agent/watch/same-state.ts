import type { WindowObservation } from '../platform/platform.ts';

/** Whether two observations say the same of the desktop. The detail of a failure may differ from attempt to attempt. */
export function sameState(a: WindowObservation, b: WindowObservation): boolean {
  if (a.kind === 'nothingFocused') return b.kind === 'nothingFocused';
  if (a.kind === 'unwatchable') return b.kind === 'unwatchable' && a.reason === b.reason;
  return (
    b.kind === 'focused' &&
    a.title === b.title &&
    a.titleTruncated === b.titleTruncated &&
    a.titleUnreadable === b.titleUnreadable &&
    a.program === b.program &&
    a.processId === b.processId
  );
}
