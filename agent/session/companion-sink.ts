/**
 * What the privileged service does with what its companions tell it. The link (link-server.ts) has already checked every
 * field, bounded every string and asked the kernel who is speaking.
 *
 * The sink's methods are synchronous and durable when they return: the link acknowledges straight afterwards, and the
 * companion then forgets. A method that throws (a full disk) is logged and closes that companion's connection without an
 * acknowledgement; the companion keeps everything, comes back with back-off and says it again.
 *
 * `companionId` is 32 hexadecimal digits, made by the link from the peer's user id and the id that the companion claims.
 * So it is always the same person's, whatever a hostile program claims, and it stays the same when the companion or the
 * service reconnects or the service restarts.
 */
import type { DesktopDescription, PeerCredentials, WindowObservation } from '../platform/platform.ts';

export interface CompanionSink {
  /**
   * A companion connected, for the first time or again. At most one connection a companionId is open at a time.
   * @returns the last number already durable for it; 0 for a new one.
   */
  hello(companion: { companionId: string; peer: PeerCredentials; desktop: DesktopDescription }): {
    lastNumber: number;
  };
  /**
   * Numbers strictly rise within a companion, and those at or below lastNumber never reach the sink. They need not be
   * consecutive: whatever is missing between two of them was announced by `dropped`.
   * @param atMs the companion's clock when it saw this: a claim of the user's program.
   */
  observation(companionId: string, number: number, atMs: number, observation: WindowObservation): void;
  /** Observations that are not coming. Takes its place in the order like an observation. */
  dropped(companionId: string, gap: CompanionGap): void;
  /** The companion said goodbye: the person signed out. Nothing follows on this connection; `disconnected` does not. */
  goodbye(companionId: string): void;
  /** The link closed without goodbye. */
  disconnected(companionId: string): void;
}

export interface CompanionGap {
  /** `rateLimited`: the service dropped them. `companionBufferFull`: the companion did, while the service was away. */
  reason: 'rateLimited' | 'companionBufferFull';
  count: number;
  firstAtMs: number;
  lastAtMs: number;
  /** The last number that the gap stands for: it is now the companion's lastNumber, as if it had been an observation. */
  number: number;
}
