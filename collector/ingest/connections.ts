/** All connections of agents: one a device, bounded in number, and what is done to all of them. */
import type { WebSocket } from 'ws';
import type { RefusalCode } from '../../protocol/frame.ts';
import type { Connection } from './connection.ts';

/** An honest agent has one, and a second while it reconnects. */
const MAX_A_DEVICE = 4;

interface Entry {
  connection: Connection;
  socket: WebSocket;
  openedMs: number;
  lastHeardMs: number;
}

export interface ConnectionTimes {
  /** To say Hello after the socket opened. */
  helloWithinMs: number;
  /** Silence after which the other side counts as gone. */
  idleMs: number;
  /** What an agent may leave unread before it is cut off. */
  maxUnreadBytes: number;
}

export class Connections {
  readonly #entries = new Map<Connection, Entry>();
  /** The one in use. */
  readonly #byDevice = new Map<string, Connection>();
  /** All of a device, those that never say Hello included, oldest first. */
  readonly #allOfDevice = new Map<string, Set<Connection>>();
  readonly #times: ConnectionTimes;
  #paused = false;

  constructor(times: ConnectionTimes) {
    this.#times = times;
  }

  get size(): number {
    return this.#entries.size;
  }

  add(connection: Connection, socket: WebSocket, nowMs: number): void {
    this.#entries.set(connection, { connection, socket, openedMs: nowMs, lastHeardMs: nowMs });
    if (this.#paused) socket.pause();
    const { deviceId } = connection.device;
    const siblings = this.#allOfDevice.get(deviceId) ?? new Set();
    this.#allOfDevice.set(deviceId, siblings.add(connection));
    if (siblings.size > MAX_A_DEVICE) this.#cutOldest(siblings);
  }

  #cutOldest(siblings: ReadonlySet<Connection>): void {
    for (const connection of siblings) {
      if (this.#byDevice.get(connection.device.deviceId) === connection) continue;
      connection.refuse('replaced', `more than ${MAX_A_DEVICE} connections of this device: the oldest is closed`);
      this.#entries.get(connection)?.socket.terminate();
      return;
    }
  }

  /** Returns whether this was the device's connection in use. */
  remove(connection: Connection): boolean {
    this.#entries.delete(connection);
    const { deviceId } = connection.device;
    const siblings = this.#allOfDevice.get(deviceId);
    siblings?.delete(connection);
    if (siblings?.size === 0) this.#allOfDevice.delete(deviceId);
    return this.#byDevice.get(deviceId) === connection && this.#byDevice.delete(deviceId);
  }

  heard(connection: Connection, nowMs: number): void {
    const entry = this.#entries.get(connection);
    if (entry !== undefined) entry.lastHeardMs = nowMs;
  }

  /** From now on this is the device's connection; an older one makes way. */
  streaming(connection: Connection): void {
    const older = this.#byDevice.get(connection.device.deviceId);
    this.#byDevice.set(connection.device.deviceId, connection);
    older?.refuse('replaced', 'this device connected again: the older connection is closed');
  }

  inUse(deviceId: string): Connection | undefined {
    return this.#byDevice.get(deviceId);
  }

  /** Those in use, one a device. */
  inUseAll(): Iterable<Connection> {
    return this.#byDevice.values();
  }

  refuseAll(code: RefusalCode, message: string, retryAfterMs: number): void {
    for (const { connection } of this.#entries.values()) connection.refuse(code, message, retryAfterMs);
  }

  refuseDevices(deviceIds: ReadonlySet<string>, code: RefusalCode, message: string): void {
    for (const { connection } of this.#entries.values()) {
      if (deviceIds.has(connection.device.deviceId)) connection.refuse(code, message);
    }
  }

  /** Stops or goes on reading, for all alike: a fast device gains nothing over a slow one. */
  setPaused(paused: boolean, throttleMs: number, nowMs: number): void {
    this.#paused = paused;
    for (const entry of this.#entries.values()) {
      entry.lastHeardMs = nowMs;
      if (paused) {
        entry.connection.throttle(throttleMs);
        entry.socket.pause();
      } else entry.socket.resume();
    }
  }

  /** Ends connections that never said Hello, fell silent, or do not read. */
  sweep(nowMs: number): void {
    // While we do not read, nobody can be heard.
    if (this.#paused) return;
    for (const { connection, socket, openedMs, lastHeardMs } of this.#entries.values()) {
      const neverGreeted = connection.state === 'awaitingHello' && nowMs - openedMs > this.#times.helloWithinMs;
      if (neverGreeted) connection.refuse('malformedFrame', 'no Hello in time');
      const isSilent = nowMs - lastHeardMs > this.#times.idleMs;
      if (isSilent || socket.bufferedAmount > this.#times.maxUnreadBytes) socket.terminate();
    }
  }

  terminateAll(): void {
    for (const { socket } of this.#entries.values()) socket.terminate();
  }
}
