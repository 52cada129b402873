/** What the service does with what is asked and reported of removable media over the link. Methods never throw. */
import type { AskOutcome, MediaView } from './media-messages.ts';

export interface MediaDesk {
  list(): { isHeld: boolean; devices: readonly MediaView[] };
  /** @param userId as the kernel says. @param position of one device; empty: of all that wait. */
  ask(userId: number, reason: string, position: string): AskOutcome;
  /** Nobody has been at this companion's session for as long as it was told to wait for. */
  idle(companionId: string): void;
  /** For how long nobody must be there before a companion says so, in ms; 0: no need. */
  readonly idleAfterMs: number;
}

/** Where nothing is held. */
export const NO_MEDIA: MediaDesk = {
  list: () => ({ isHeld: false, devices: [] }),
  ask: () => 'notHeld',
  idle: () => {},
  idleAfterMs: 0,
};
