/** What a running service says about itself, in a file that the `status` and `doctor` commands read. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { UplinkState } from './uplink/uplink.ts';

export const STATUS_FILE = 'status.json';

export interface ServiceStatus {
  version: string;
  processId: number;
  startedAtMs: number;
  /** Written at every change of the uplink and with every heartbeat. */
  updatedAtMs: number;
  uplink: UplinkState;
  outbox: { events: number; bytes: number };
  sessions: number;
  /** Of the policy that it applies; 0: none yet. */
  policyVersion: number;
  /** The newest policy that it could not apply, until it applies one. */
  policyRefused?: { version: number; reason: string };
  media: {
    held: boolean;
    attached: readonly { position: string; product: string; action: string }[];
    /** 0: none yet. */
    registerVersion: number;
    grantsVersion: number;
  };
  /** Undefined while the outbox takes writes. */
  storageTrouble?: string;
}

/** Replaces the file as a whole. @throws when the disk does not take it. */
export function writeStatus(dataDir: string, status: ServiceStatus): void {
  const path = join(dataDir, STATUS_FILE);
  writeFileSync(`${path}.new`, JSON.stringify(status), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** The last status written, by a running or an earlier service; undefined when there is none or it cannot be read. */
export function readStatus(dataDir: string): ServiceStatus | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(dataDir, STATUS_FILE), 'utf8'));
    return typeof value === 'object' && value !== null && 'uplink' in value ? (value as ServiceStatus) : undefined;
  } catch {
    return undefined;
  }
}
