/** The real Windows, below WindowsMediaEnforcement. */
import type { WindowsCalls } from '../calls.ts';
import { systemDevices } from './devices.ts';
import { systemDisks } from './disks.ts';
import { systemMessages } from './messages.ts';
import { SystemRegistry } from './registry.ts';

let loaded: Promise<WindowsCalls> | undefined;

/** koffi is loaded with the first call. */
export function systemCalls(): Promise<WindowsCalls> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<WindowsCalls> {
  const { default: koffi } = await import('koffi');
  return {
    registry: new SystemRegistry(koffi),
    devices: systemDevices(koffi),
    disks: systemDisks(koffi),
    messages: systemMessages(koffi),
  };
}
