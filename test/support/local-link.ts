/** Both ends of a real local link, in a folder of their own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../agent/clock.ts';
import { UnixLink } from '../../agent/platform/linux/unix-link.ts';
import type { PeerCredentials, WindowObservation } from '../../agent/platform/platform.ts';
import type { CompanionGap, CompanionSink } from '../../agent/session/companion-sink.ts';
import { LinkClient } from '../../agent/session/link-client.ts';
import { type LinkLimits, LinkServer } from '../../agent/session/link-server.ts';
import { CAPTURE_ALL } from '../../agent/watch/capture.ts';

export const ownUserId = process.getuid?.() ?? 0;

export function makeFolder(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'watchkeeper-link-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Said {
  number: number;
  atMs: number;
  observation?: WindowObservation;
  gap?: CompanionGap;
}

/** Keeps what it is told, as the service's database would: it outlives any number of LinkServers. */
export class KeptByService implements CompanionSink {
  readonly said = new Map<string, Said[]>();
  readonly peers: PeerCredentials[] = [];
  readonly endings: string[] = [];
  /** Makes the next so many durable writes fail, as a full disk does. */
  failures = 0;

  hello({ companionId, peer }: Parameters<CompanionSink['hello']>[0]): { lastNumber: number } {
    this.peers.push(peer);
    return { lastNumber: this.of(companionId).at(-1)?.number ?? 0 };
  }
  observation(companionId: string, number: number, atMs: number, observation: WindowObservation): void {
    this.#keep(companionId, { number, atMs, observation });
  }
  dropped(companionId: string, gap: CompanionGap): void {
    this.#keep(companionId, { number: gap.number, atMs: gap.lastAtMs, gap });
  }
  goodbye(): void {
    this.endings.push('goodbye');
  }
  disconnected(): void {
    this.endings.push('disconnected');
  }

  of(companionId: string): Said[] {
    const known = this.said.get(companionId) ?? [];
    this.said.set(companionId, known);
    return known;
  }

  get all(): Said[] {
    return [...this.said.values()].flat();
  }

  get titles(): string[] {
    return this.all.flatMap(({ observation }) => (observation?.kind === 'focused' ? [observation.title] : []));
  }

  #keep(companionId: string, said: Said): void {
    if (this.failures > 0) {
      this.failures -= 1;
      throw new Error('no space left on device');
    }
    this.of(companionId).push(said);
  }
}

export function focused(title: string): WindowObservation {
  return { kind: 'focused', title, titleTruncated: false, program: 'p', processId: 1, titleUnreadable: false };
}

export interface LoggedLine {
  event: string;
  fields: Readonly<Record<string, string | number | boolean>>;
}

export function linkServer(
  linkDir: string,
  sink: CompanionSink,
  limits?: LinkLimits,
  logged: LoggedLine[] = [],
): LinkServer {
  return new LinkServer({
    transport: new UnixLink(linkDir, ownUserId),
    sink,
    clock: systemClock,
    log: (_level, event, fields = {}) => logged.push({ event, fields }),
    capture: () => CAPTURE_ALL,
    ...(limits === undefined ? {} : { limits }),
  });
}

export function linkClient(linkDir: string, companionId: string, logged: LoggedLine[] = []): LinkClient {
  return new LinkClient({
    transport: new UnixLink(linkDir, ownUserId),
    clock: systemClock,
    random: Math.random,
    log: (_level, event, fields = {}) => logged.push({ event, fields }),
    companionId,
    desktop: { kind: 'x11' },
  });
}
