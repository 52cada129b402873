/** Device status: what connections say, not what the journal holds. */
import type { DeviceRecord } from './identity.ts';

export interface DeviceContact {
  deviceId: string;
  atMs: number;
  connected: boolean;
  agentVersion?: string;
  hostname?: string;
  operatingSystem?: string;
  clockOffsetMs?: number;
  outboxEvents?: number;
  outboxBytes?: number;
  sessions?: number;
}

/** A device with its health, as *Devices* lists it. */
export interface DeviceHealth extends DeviceRecord {
  connected: boolean;
  lastSeenMs: number | null;
  agentVersion: string;
  operatingSystem: string;
  clockOffsetMs: number | null;
  outboxEvents: number;
  outboxBytes: number;
  sessions: number;
  lastEventMs: number | null;
  openAlarms: number;
  /** Of the policy that it last said it applies; null: it has not said. */
  policyVersion: number | null;
  /** Why it could not apply a newer one; null when it could. */
  policyRefused: string | null;
}

export interface DeviceStore {
  /** Gathered contacts, written together a few times a second at most. */
  recordContacts(contacts: readonly DeviceContact[]): Promise<void>;
  /** After a start nobody is connected. */
  markAllDisconnected(): Promise<void>;
  devices(): Promise<DeviceHealth[]>;
  device(deviceId: string): Promise<DeviceHealth | undefined>;
}
