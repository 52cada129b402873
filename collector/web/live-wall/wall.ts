/**
 * The computers of one group as they are now: the newest thing that each reported, and nothing of before. Titles come from the journal
 * once the matcher has looked at them, never sooner: what has to be hidden is known by then.
 */
import { comparePositions } from '../../journal/position.ts';
import {
  isOwnAccount,
  type JournalPosition,
  type JournalReader,
  type Person,
  type Store,
  type StoredBatch,
} from '../../store/store.ts';
import type { Hiding } from '../view-models/hiding.ts';
import { judgedUpTo, justAfter } from '../view-models/judged.ts';
import { openBatch, type PlacedEvent } from '../view-models/placed-event.ts';

/** Computers on a wall: a large room, and what a page can show. */
const MAX_TILES = 60;
/** What was in front longer ago is not "now"; a window that stays in front is reported once. */
const RECENT_MS = 2 * 3_600_000;
/** A look reads no more than this; what lies further back is not shown. */
const LIMITS = { maxBatches: 400, maxBytes: 8 * 1024 * 1024, maxLooked: 20_000 };
/** Everybody who watches a group within this gets the same look. */
const FRESH_MS = 2_000;

export interface Tile {
  deviceId: string;
  hostname: string;
  connected: boolean;
  account: string;
  /** Undefined: nothing was reported lately. */
  placed: PlacedEvent | undefined;
  hidden: boolean;
}

export interface WallSources {
  store: Pick<Store, 'devices' | 'sessions' | 'projections'>;
  hiding: Pick<Hiding, 'events'>;
  journal: Pick<JournalReader, 'readBack'>;
  nowMs(): number;
}

export class Wall {
  readonly #sources: WallSources;
  readonly #group: string;
  readonly #latest = new Map<string, PlacedEvent>();
  #seen: JournalPosition | undefined;
  #tiles: Promise<Tile[]> | undefined;
  #lookedMs = Number.NEGATIVE_INFINITY;

  constructor(sources: WallSources, group: string) {
    this.#sources = sources;
    this.#group = group;
  }

  /** In order of computers' names; looks anew when the last look is too old. */
  tiles(): Promise<Tile[]> {
    const nowMs = this.#sources.nowMs();
    // A clock that was put back must not keep the tiles of before until it has caught up.
    if (this.#tiles === undefined || Math.abs(nowMs - this.#lookedMs) >= FRESH_MS) {
      this.#lookedMs = nowMs;
      this.#tiles = this.#look(nowMs);
    }
    return this.#tiles;
  }

  async #look(nowMs: number): Promise<Tile[]> {
    const all = await this.#sources.store.devices.devices();
    const devices = all.filter((one) => one.group === this.#group && one.revokedMs === null).slice(0, MAX_TILES);
    await this.#readNew(new Set(devices.map((one) => one.deviceId)), nowMs);
    const tiles: Tile[] = [];
    for (const { deviceId, hostname, connected } of devices) {
      const placed = this.#recent(deviceId, nowMs);
      tiles.push({ deviceId, hostname, connected, placed, ...(await this.#about(deviceId, placed)) });
    }
    return tiles;
  }

  #recent(deviceId: string, nowMs: number): PlacedEvent | undefined {
    const placed = this.#latest.get(deviceId);
    return placed && placed.atMs >= nowMs - RECENT_MS ? placed : undefined;
  }

  async #about(deviceId: string, placed: PlacedEvent | undefined): Promise<Pick<Tile, 'account' | 'hidden'>> {
    if (placed === undefined) return { account: '', hidden: false };
    const { store, hiding } = this.#sources;
    const isHidden = await hiding.events([placed]);
    return { account: (await store.sessions.account(deviceId, placed.sessionId)) ?? '', hidden: isHidden(placed) };
  }

  /** Back from the newest batch to where the look before began. */
  async #readNew(devices: ReadonlySet<string>, nowMs: number): Promise<void> {
    const judged = await judgedUpTo(this.#sources.store.projections);
    if (judged === undefined) return;
    const oldestDay = new Date(nowMs - RECENT_MS).toISOString().slice(0, 10);
    const before = justAfter(judged);
    const keep = (head: { deviceId: string; lastAtMs: number }): boolean =>
      devices.has(head.deviceId) && head.lastAtMs >= nowMs - RECENT_MS;
    const { batches } = await this.#sources.journal.readBack({ before, oldestDay, keep, limits: LIMITS });
    const oldest = batches.at(-1)?.position;
    const rejected = oldest === undefined ? [] : await this.#sources.store.projections.rejectedWithin(oldest, judged);
    const shutOut = new Set(rejected.map(({ position }) => `${position.segment}#${position.row}`));
    for (const batch of batches) {
      if (this.#seen !== undefined && comparePositions(batch.position, this.#seen) <= 0) break;
      // What failed its check may be anybody's.
      if (!shutOut.has(`${batch.position.segment}#${batch.position.row}`)) this.#hold(batch);
    }
    this.#seen = judged;
  }

  #hold(batch: StoredBatch): void {
    const held = this.#latest.get(batch.deviceId);
    const newest = openBatch(batch, false).findLast((placed) => isShown(placed));
    if (newest && (held === undefined || newest.atMs >= held.atMs)) this.#latest.set(batch.deviceId, newest);
  }
}

function isShown({ event }: PlacedEvent): boolean {
  switch (event?.kind) {
    case 'windowFocused':
    case 'nothingFocused':
    case 'sessionStarted':
    case 'sessionEnded':
      return true;
    default:
      return false;
  }
}

/** Whether a tile holds the viewer's own record: not for their eyes. An account that is not known yet is shown to nobody with accounts. */
export function isOwnTile({ account, placed }: Tile, viewer: Pick<Person, 'accounts'>): boolean {
  if (placed === undefined || viewer.accounts.length === 0) return false;
  return account === '' || isOwnAccount(viewer, account);
}
