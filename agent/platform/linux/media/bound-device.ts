/**
 * Devices that no kernel authorises one by one: they are kept out by having no driver, which root alone can give them (driver-model/binding.rst;
 * Documentation/ABI/testing/sysfs-bus-* `bind`, `unbind`).
 */
import { statSync } from 'node:fs';
import { realPathNow, writeInTime } from './kernel-files.ts';
import { type AttachedNode, DeviceReplaced } from './media-bus.ts';

/** Of a folder below /sys: each is made with a number of its own. 0 when it has gone. */
export function generationOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.ino ?? 0;
}

export const isBound = (path: string): boolean => realPathNow(`${path}/driver`) !== undefined;

/** @param driver its folder below /sys @param kernelName of the device on its bus */
export async function bind(node: AttachedNode, driver: string, kernelName: string): Promise<void> {
  if (isBound(node.path)) return;
  await writeInTime(`${driver}/bind`, kernelName, () => isStillThere(node));
  // The kernel goes by the name. Nobody can change what is attached as fast as this; if so, it is out again.
  if (generationOf(node.path) === node.generation) return;
  await unbind(node, kernelName);
  throw new DeviceReplaced(node.name);
}

export async function unbind({ path }: AttachedNode, kernelName: string): Promise<void> {
  const driver = realPathNow(`${path}/driver`);
  if (driver !== undefined) await writeInTime(`${driver}/unbind`, kernelName);
}

function isStillThere(node: AttachedNode): void {
  if (generationOf(node.path) !== node.generation) throw new DeviceReplaced(node.name);
}
