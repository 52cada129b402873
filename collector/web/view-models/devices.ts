/** *Devices*: health, the ones that need attention first, and the open alarms. */
import { CLOCK_TOLERANCE_MS } from '../../ingest/device-clock.ts';
import type { Alarm, DeviceHealth } from '../../store/store.ts';
import { visibleText } from '../present/visible-text.ts';
import type { When } from '../present/when.ts';
import type { Texts } from '../text/texts.ts';
import type { ViewContext } from './context.ts';

/** Below this a difference is the network's, not the clock's. */
const CLOCK_NOISE_MS = 2_000;
/** More than this waiting means that the device cannot send as fast as it sees. */
const BUSY_OUTBOX_EVENTS = 1_000;
export const MAX_DEVICE_ROWS = 200;
export const MAX_ALARM_ROWS = 100;

export type DeviceStatus = 'connected' | 'silent' | 'never' | 'revoked';

export interface DeviceRow {
  deviceId: string;
  hostname: string;
  group: string;
  href: string;
  linkLabel: string;
  status: DeviceStatus;
  statusWord: string;
  seen: When | null;
  sessions: string;
  version: string;
  operatingSystem: string;
  waiting: string;
  waitingMuch: boolean;
  clock: string;
  clockWrong: boolean;
  alarms: number;
  simulated: boolean;
}

export interface AlarmRow {
  alarmId: number;
  what: string;
  where: string;
  whereHref: string | null;
  detail: string;
  /** Written before alarms had their words in each language. */
  inEnglish: boolean;
  times: string;
  when: When;
  closeLabel: string;
}

/** Worst first, then by name. */
export function deviceRows(devices: readonly DeviceHealth[], context: ViewContext): DeviceRow[] {
  const byName = (a: DeviceHealth, b: DeviceHealth): number =>
    a.hostname.localeCompare(b.hostname, context.texts.locale);
  return devices.toSorted((a, b) => rank(a) - rank(b) || byName(a, b)).map((device) => deviceRow(device, context));
}

function rank(device: DeviceHealth): number {
  if (device.revokedMs !== null) return 5;
  if (device.openAlarms > 0) return 0;
  if (isClockWrong(device)) return 1;
  if (!device.connected) return 2;
  return device.outboxEvents > BUSY_OUTBOX_EVENTS ? 3 : 4;
}

function isClockWrong(device: DeviceHealth): boolean {
  return Math.abs(device.clockOffsetMs ?? 0) > CLOCK_TOLERANCE_MS;
}

function deviceRow(device: DeviceHealth, context: ViewContext): DeviceRow {
  const texts = context.texts.devices;
  const status = statusOf(device);
  const hostname = visibleText(device.hostname) || device.deviceId.slice(0, 8);
  return {
    deviceId: device.deviceId,
    hostname,
    group: visibleText(device.group),
    href: `/devices/${device.deviceId}`,
    linkLabel: texts.timeline(hostname),
    status,
    statusWord: texts.status[status],
    seen: device.lastSeenMs === null ? null : context.time.when(device.lastSeenMs, context.nowMs),
    sessions: device.sessions === 0 ? texts.noSession : texts.sessions(device.sessions),
    version: visibleText(device.agentVersion) || context.texts.unknown,
    operatingSystem: visibleText(device.operatingSystem),
    waiting: device.outboxEvents === 0 ? texts.nothingWaiting : texts.events(device.outboxEvents),
    waitingMuch: device.outboxEvents > BUSY_OUTBOX_EVENTS,
    clock: clockInWords(device.clockOffsetMs, context.texts),
    clockWrong: isClockWrong(device),
    alarms: device.openAlarms,
    simulated: device.simulated,
  };
}

function statusOf(device: DeviceHealth): DeviceStatus {
  if (device.revokedMs !== null) return 'revoked';
  if (device.connected) return 'connected';
  return device.lastSeenMs === null ? 'never' : 'silent';
}

/** `offsetMs`: the collector's clock minus the device's, so a positive one means that the device is behind. */
export function clockInWords(offsetMs: number | null, texts: Texts): string {
  if (offsetMs === null) return texts.devices.clockUnknown;
  if (Math.abs(offsetMs) < CLOCK_NOISE_MS) return texts.devices.clockRight;
  return offsetMs > 0 ? texts.devices.clockBehind(offsetMs) : texts.devices.clockAhead(offsetMs);
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function alarmRow(alarm: Alarm, context: ViewContext): AlarmRow {
  const { texts } = context;
  const what = texts.alarm[alarm.kind];
  return {
    alarmId: alarm.alarmId,
    what,
    where: visibleText(alarm.hostname ?? '') || texts.devices.collector,
    whereHref: alarm.deviceId === null ? null : `/devices/${alarm.deviceId}`,
    detail: visibleText(alarm.said ? capital(texts.alarmDetail(alarm.said)) : alarm.detail),
    inEnglish: !alarm.said,
    times: texts.devices.alarmTimes(alarm.count),
    when: context.time.when(alarm.lastAtMs, context.nowMs),
    closeLabel: texts.devices.closeLabel(what),
  };
}
