/** What the projections write, step by step, and where they stand. */
import type { StreamHead } from '../../protocol/signing.ts';
import type { AccountUse } from './account-uses.ts';
import type { NewAcceptance } from './agreements.ts';
import type { NewAlarm } from './alarms.ts';
import type { NewFlag } from './alerts.ts';
import type { JournalPosition } from './journal.ts';
import type { MediaChange } from './media.ts';
import type { DevicePolicy } from './policies.ts';
import type { SessionUpdate } from './sessions.ts';

export interface RejectedBatch {
  position: JournalPosition;
  deviceId: string;
  streamId: string;
  reason: 'badSignature' | 'forked' | 'overlap' | 'malformed' | 'unknownDevice';
}

/** All that one step of the projections writes, with the cursors that it moves: committed together or not at all. */
export interface ProjectionStep {
  cursors: { projection: string; position: JournalPosition }[];
  streamHeads: { streamId: string; deviceId: string; head: StreamHead }[];
  rejected: RejectedBatch[];
  sessions: SessionUpdate[];
  flags: NewFlag[];
  alarms: NewAlarm[];
  deviceEvents: { deviceId: string; lastEventMs: number }[];
  /** In the journal's order: the last one counts. */
  devicePolicies: DevicePolicy[];
  /** In the journal's order. */
  media: MediaChange[];
  /** Flags that hang on what else goes on. Absent: none. */
  accountUses?: AccountUse[];
  /** Of the agreement. Absent: none. */
  acceptances?: NewAcceptance[];
}

export interface ProjectionStore {
  cursors(): Promise<{ projection: string; position: JournalPosition }[]>;
  streamHeads(): Promise<{ streamId: string; deviceId: string; head: StreamHead }[]>;
  rejectedWithin(from: JournalPosition, to: JournalPosition): Promise<RejectedBatch[]>;
  commitStep(step: ProjectionStep): Promise<void>;
  /** Forgets where a projection stands, so that it runs over the whole journal again. */
  resetProjection(projection: string, options: { forgetHeads: boolean }): Promise<void>;
}
