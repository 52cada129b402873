/** Opens the device's outbox, or begins a new one and says aloud that the old one is lost. */
import { existsSync } from 'node:fs';
import { DEVICE_SESSION } from '../event/event-store.ts';
import { laneOf } from '../event/lane.ts';
import { errorText, type Log } from '../log.ts';
import { OutboxDamaged, openDatabase, setAside } from './database.ts';
import { Outbox, type OutboxParts } from './outbox.ts';

export const OUTBOX_FILE = 'outbox.db';

export interface OpenOutboxParts extends Omit<OutboxParts, 'db'> {
  path: string;
  log: Log;
}

/**
 * Enrolment makes the outbox; so when `run` finds none, it was lost.
 * @throws StoreUnavailable, OutboxTooNew
 */
export function openOutbox(parts: OpenOutboxParts): Outbox {
  const { path, log } = parts;
  if (!existsSync(path)) {
    log('error', 'outboxLost', { path, next: 'a new outbox begins; find out who deleted the file' });
    return beginAfterLoss(parts);
  }
  try {
    return new Outbox({ ...parts, db: openDatabase(path) });
  } catch (error) {
    if (!(error instanceof OutboxDamaged)) throw error;
    const aside = setAside(path, 'damaged', parts.nowMs(), log);
    const next = 'a new outbox begins; keep the file for the maintainers and check the disk';
    log('error', 'outboxDamaged', { error: errorText(error), setAside: aside, next });
    return beginAfterLoss(parts);
  }
}

function beginAfterLoss(parts: OpenOutboxParts): Outbox {
  const outbox = new Outbox({ ...parts, db: openDatabase(parts.path) });
  appendOutboxLost(outbox, parts.nowMs());
  return outbox;
}

/** What was lost cannot be counted. */
export function appendOutboxLost(outbox: Outbox, atMs: number): void {
  const event = { kind: 'gap', reason: 'outboxLost', atMs, count: 0, firstAtMs: 0, lastAtMs: 0 } as const;
  outbox.append({ lane: laneOf(event), sessionId: DEVICE_SESSION, event });
}

/** Makes an empty outbox at enrolment; an outbox that is there already is left alone. */
export function createOutbox(parts: Omit<OutboxParts, 'db'> & { path: string }): Outbox {
  return new Outbox({ ...parts, db: openDatabase(parts.path) });
}
