/** Events of removable media: in the session in front, or by the device itself while nobody is signed in. */
import type { KnownEventBody } from '../../protocol/event.ts';
import type { Clock } from '../clock.ts';
import { DEVICE_SESSION, type EventStore } from '../event/event-store.ts';
import { laneOf } from '../event/lane.ts';
import type { Person, SignedIn } from '../event/signed-in.ts';
import { errorText, type Log } from '../log.ts';

export interface MediaRecordParts {
  store: Pick<EventStore, 'transact' | 'append'>;
  signedIn: SignedIn;
  clock: Clock;
  log: Log;
}

/** All of them or none. @param person another one than who is in front. @returns false when the disk does not take them. */
export type MediaRecord = (bodies: readonly KnownEventBody[], person?: Person) => boolean;

export function mediaRecord({ store, signedIn, clock, log }: MediaRecordParts): MediaRecord {
  return (bodies, person = signedIn.front) => {
    const sessionId = person?.sessionId ?? DEVICE_SESSION;
    const atMs = clock.nowMs();
    try {
      store.transact(() => {
        for (const body of bodies) store.append({ lane: laneOf(body), sessionId, event: { atMs, ...body } });
      });
      return true;
    } catch (error) {
      log('warn', 'mediaEventNotRecorded', { error: errorText(error), next: 'tried again in some seconds' });
      return false;
    }
  };
}
