/**
 * The policies of Windows' own that keep removable media out, as registry values. Pure. Group policy writes the same ones, so what the
 * school's own says is never weakened: the stricter of both counts.
 *
 * - Device installation restrictions (DeviceInstallation.admx; Microsoft's page "Policy CSP - DeviceInstallation"): a device that carries one of
 *   the denied ids gets no driver, and one that has a driver loses it ("retroactive"), unless its instance id is allowed. Denials by device
 *   id since Windows Vista; instance ids since Windows 10 1903. That an allowed instance outweighs a denied id is the layered order of
 *   evaluation, Windows 10 1809 with the updates of summer 2021 and Windows 11; older ones go by the denial, so nothing comes in there.
 * - Removable storage access (RemovableStorage.admx; "Policy CSP - ADMX_RemovableStorage", Windows Vista and newer): reading, writing and
 *   execution by class of device. It knows no single device, and a change is promised for the next start of Windows alone. So it is the second
 *   lock: writing is denied to the whole class as soon as one device of it is for reading only.
 *
 * Not used: `Deny_All` and `Deny_Read` for disks, since taking them back may need a restart and an allowed stick would stay shut; WriteProtect
 * of StorageDevicePolicies, which is no policy and holds for every disk of the machine that can be unplugged; DenyUnspecified and DenyDeviceClasses, which would keep keyboards out.
 */
import type { RegistryValue } from './calls.ts';

const RESTRICTIONS = 'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
const STORAGE = 'SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices';
export const DENIED_IDS_KEY = `${RESTRICTIONS}\\DenyDeviceIDs`;
export const ALLOWED_INSTANCES_KEY = `${RESTRICTIONS}\\AllowInstanceIDs`;
export const DENIED_INSTANCES_KEY = `${RESTRICTIONS}\\DenyInstanceIDs`;

/** Classes of removable storage by their device interfaces (ntddstor.h), as RemovableStorage.admx names them. */
const CLASS_KEYS = {
  disk: `${STORAGE}\\{53f56307-b6bf-11d0-94f2-00a0c91efb8b}`,
  optical: `${STORAGE}\\{53f56308-b6bf-11d0-94f2-00a0c91efb8b}`,
  tape: `${STORAGE}\\{53f5630b-b6bf-11d0-94f2-00a0c91efb8b}`,
  floppy: `${STORAGE}\\{53f56311-b6bf-11d0-94f2-00a0c91efb8b}`,
} as const;

/**
 * Ids that every USB device with files carries, as "Standard USB Identifiers" of the Windows driver documentation lists them: mass
 * storage, still image (PTP, and MTP beside it), and MTP by Microsoft's own descriptor.
 */
export const DENIED_IDS = ['USB\\Class_08', 'USB\\Class_06', 'USB\\MS_COMP_MTP', 'USB\\MS_COMP_PTP'] as const;

export interface StorageHold {
  /** Instance ids that may have a driver. */
  allowed: readonly string[];
  /** Instance ids that must not, whatever they carry: what hides beside refused storage does not come back with a restart. */
  denied: readonly string[];
  /** Some device is for reading only, or is looked at before it is let in. */
  denyWrite: boolean;
  /** The system runs from a disk that the denials would hit: then they are left out. */
  spareInstallation: boolean;
}

/**
 * Every single value that we ever set: what is looked at and given back. In the order of writing: what allows before what denies, so that a device
 * that is in and stays in never loses its driver.
 */
export const OUR_VALUES: readonly (readonly [key: string, name: string])[] = [
  ...[
    ...['AllowDenyLayered', 'AllowInstanceIDs', 'DenyInstanceIDs', 'DenyDeviceIDs'],
    ...['DenyInstanceIDsRetroactive', 'DenyDeviceIDsRetroactive'],
  ].map((name) => [RESTRICTIONS, name] as const),
  ...Object.values(CLASS_KEYS).map((key) => [key, 'Deny_Write'] as const),
  ...['Deny_Read', 'Deny_Execute'].map((name) => [CLASS_KEYS.tape, name] as const),
];

/** Keys that may be made for us, the deepest first. */
export const OUR_KEYS: readonly string[] = [
  ...[DENIED_IDS_KEY, ALLOWED_INSTANCES_KEY, DENIED_INSTANCES_KEY, RESTRICTIONS],
  ...Object.values(CLASS_KEYS),
  STORAGE,
  'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall',
];

/** Value 1, or undefined for "as it was before". In the order of OUR_VALUES. */
export function wantedValue(key: string, hold: StorageHold): 1 | undefined {
  if (isRestriction(key)) return hold.spareInstallation ? undefined : 1;
  if (key === CLASS_KEYS.tape) return 1; // no policy speaks of tapes, and nobody should carry files out on one
  return hold.denyWrite ? 1 : undefined;
}

/** What a numbered list of a policy should hold: whatever others put there, and ours. Names are numbers from 1, as Group Policy writes them. */
export function mergedList(
  present: ReadonlyMap<string, RegistryValue>,
  isOurs: (text: string) => boolean,
  ours: readonly string[],
): { set: Map<string, RegistryValue>; remove: string[] } {
  const missing = new Map(ours.map((text) => [text.toLowerCase(), text]));
  const remove: string[] = [];
  for (const [name, value] of present) {
    const text = textOf(value);
    if (text === undefined) continue;
    if (!missing.delete(text.toLowerCase()) && isOurs(text)) remove.push(name);
  }
  const set = new Map<string, RegistryValue>();
  let number = 1;
  for (const text of missing.values()) {
    while (present.has(String(number)) || set.has(String(number))) number += 1;
    set.set(String(number), textValue(text));
  }
  return { set, remove };
}

export const isRestriction = (key: string): boolean => key === RESTRICTIONS;

const REG_SZ = 1;
const REG_DWORD = 4;

export function numberValue(value: number): RegistryValue {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return { type: REG_DWORD, data };
}

export function textValue(text: string): RegistryValue {
  return { type: REG_SZ, data: Buffer.from(`${text}\0`, 'utf16le') };
}

/** Undefined for what is not text. */
export function textOf({ type, data }: RegistryValue): string | undefined {
  return type === REG_SZ ? data.toString('utf16le').replace(/\0.*$/s, '') : undefined;
}

export function isOne(value: RegistryValue | undefined): boolean {
  return value?.type === REG_DWORD && value.data.length === 4 && value.data.readUInt32LE() === 1;
}
