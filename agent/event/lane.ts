/** Which lane an event takes, and whether it may give way when the outbox is full. */
import type { KnownEventBody } from '../../protocol/event.ts';
import type { Lane } from './event-store.ts';

/** Urgent is what may be tampering: it must reach the collector even when a backlog of titles waits. */
export function laneOf(event: KnownEventBody): Lane {
  switch (event.kind) {
    case 'clockChanged':
      return 'urgent';
    case 'sessionEnded':
      return event.reason === 'companionLost' ? 'urgent' : 'ordinary';
    case 'gap':
      return event.reason === 'outboxFull' || event.reason === 'outboxLost' ? 'urgent' : 'ordinary';
    case 'agentStarted':
    case 'agentStopped':
    case 'sessionStarted':
    case 'windowFocused':
    case 'desktopUnwatchable':
      return 'ordinary';
  }
}

/**
 * Only what a session saw gives way. Without its SessionStarted nobody could tell whose the later events are, and a gap
 * that vanished would be a silent hole; both are few and small.
 */
export function givesWay(kind: KnownEventBody['kind'] | 'unknown'): boolean {
  return kind === 'windowFocused' || kind === 'desktopUnwatchable';
}
