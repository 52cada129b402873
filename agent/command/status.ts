/** `watchkeeper-agent status`: what the service is doing, or what it left behind. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DataFolderInUse, lockDataFolder } from '../outbox/data-lock.ts';
import { openDatabase } from '../outbox/database.ts';
import { readLanes } from '../outbox/lane-state.ts';
import { OUTBOX_FILE } from '../outbox/open-outbox.ts';
import { readStatus, type ServiceStatus } from '../status-file.ts';
import { whatToDo } from '../uplink/retry.ts';
import type { UplinkState } from '../uplink/uplink.ts';
import { answer, type CommandOptions, commandContext, EXIT, type ExitCode } from './context.ts';

export interface AgentStatus {
  running: boolean;
  connected: boolean;
  /** The service's own last words; undefined when it never ran here. */
  service: ServiceStatus | undefined;
  outbox: { events: number; bytes: number } | undefined;
}

/** @throws when the folder cannot be looked into. */
export function agentStatus(dataDir: string): AgentStatus {
  const service = readStatus(dataDir);
  let unlock: () => void;
  try {
    unlock = lockDataFolder(dataDir, 0);
  } catch (error) {
    if (!(error instanceof DataFolderInUse)) throw error;
    return { running: true, connected: service?.uplink.kind === 'online', service, outbox: service?.outbox };
  }
  try {
    return { running: false, connected: false, service, outbox: restingOutbox(join(dataDir, OUTBOX_FILE)) };
  } finally {
    unlock();
  }
}

/** What waits in the outbox of a service that is not running. */
function restingOutbox(path: string): { events: number; bytes: number } | undefined {
  if (!existsSync(path)) return undefined;
  const db = openDatabase(path);
  try {
    const lanes = readLanes(db);
    if (lanes === undefined) return { events: 0, bytes: 0 };
    const { ordinary, urgent } = lanes;
    return { events: ordinary.events + urgent.events, bytes: ordinary.bytes + urgent.bytes };
  } finally {
    db.close();
  }
}

export async function runStatus(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const status = agentStatus(context.dataDir);
  answer(context, status, statusLines(status));
  return status.connected ? EXIT.ok : EXIT.problemsFound;
}

function statusLines({ running, service, outbox }: AgentStatus): string[] {
  const lines = [running ? 'The agent is running.' : 'The agent is not running.'];
  if (running && service !== undefined) {
    lines.push(
      uplinkLine(service.uplink),
      `Sessions with a live companion: ${service.sessions}`,
      policyLine(service),
      mediaLine(service),
    );
    if (service.storageTrouble !== undefined) lines.push(`The disk does not take events: ${service.storageTrouble}`);
  }
  if (outbox !== undefined) lines.push(`Waiting for the collector: ${outbox.events} events, ${outbox.bytes} bytes`);
  return lines;
}

export function policyLine({ policyVersion, policyRefused }: ServiceStatus): string {
  const applies = policyVersion > 0 ? `Applies policy version ${policyVersion}` : 'Has not been given a policy yet';
  if (policyRefused === undefined) return applies;
  return `${applies}; refused version ${policyRefused.version} (${policyRefused.reason})`;
}

function mediaLine({ media }: ServiceStatus): string {
  // An older version's file says nothing of media.
  if (media?.held !== true) return 'Removable media are not held to any policy';
  const devices = media.attached.map(({ position, product, action }) => `${product || position} (${action})`);
  const attached = devices.length === 0 ? 'none attached' : devices.join(', ');
  return `Removable media are held: ${attached}; register ${media.registerVersion}, approvals ${media.grantsVersion}`;
}

function uplinkLine(uplink: UplinkState): string {
  switch (uplink.kind) {
    case 'stopped':
      return 'Connection: none';
    case 'connecting':
      return 'Connection: being made';
    case 'online':
      return `Connected since ${new Date(uplink.sinceMs).toISOString()}`;
    case 'waiting':
      return `Not connected: ${uplink.message} (${uplink.code}); next attempt ${new Date(uplink.untilMs).toISOString()}`;
    case 'refused': {
      const todo = whatToDo(uplink.code);
      const next = todo === undefined ? '' : ` Somebody has to act: ${todo}.`;
      return `Refused: ${uplink.message} (${uplink.code}); next attempt ${new Date(uplink.untilMs).toISOString()}.${next}`;
    }
  }
}
