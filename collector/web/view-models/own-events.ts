/** What a timeline holds of the viewer's own account: a concern about somebody goes round them, and so does their record. */
import { isOwnAccount, type Person, type SessionRecord, type Store } from '../../store/store.ts';
import type { PlacedEvent } from './placed-event.ts';

export type Viewer = Pick<Person, 'accounts'>;
export type IsOwn = (placed: PlacedEvent) => boolean;

const NONE: IsOwn = () => false;

/**
 * @param of `sessions`: those that are known of the day
 * @param events everything read, also what is not shown: a session's beginning may stand before
 */
export async function ownEvents(
  of: {
    store: { sessions: Pick<Store['sessions'], 'account'> };
    deviceId: string;
    sessions: readonly SessionRecord[];
    viewer: Viewer;
  },
  events: readonly PlacedEvent[],
): Promise<IsOwn> {
  const { store, deviceId, sessions, viewer } = of;
  if (viewer.accounts.length === 0) return NONE;
  const accounts = new Map(sessions.map(({ sessionId, account }) => [sessionId, account]));
  for (const { sessionId, event } of events) {
    // The session may not have been projected yet, or by another clock.
    if (event?.kind === 'sessionStarted' && !accounts.get(sessionId)) accounts.set(sessionId, event.account);
    if (sessionId === '' || accounts.has(sessionId)) continue;
    accounts.set(sessionId, (await store.sessions.account(deviceId, sessionId)) ?? '');
  }
  const own = new Set([...accounts].filter(([, account]) => isOwnAccount(viewer, account)).map(([id]) => id));
  return ({ sessionId }) => own.has(sessionId);
}

/** Of each own session the first event alone, which stands for all of them and says nothing else. */
export function withoutOwn(events: readonly PlacedEvent[], isOwn: IsOwn): PlacedEvent[] {
  const seen = new Set<string>();
  return events.filter((placed) => {
    if (!isOwn(placed)) return true;
    const isFirst = !seen.has(placed.sessionId);
    seen.add(placed.sessionId);
    return isFirst;
  });
}
