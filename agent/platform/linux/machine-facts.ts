/** Facts about this machine, read from its files. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { hostname, release, type } from 'node:os';
import { clipText, MAX_NAME_UNITS } from '../../../protocol/limits.ts';
import type { MachineFacts } from '../platform.ts';

// machine-id(5) asks programs to hash the id with a key of their own rather than to show it.
const FINGERPRINT_DOMAIN = 'watchkeeper machine v1\n';
const MACHINE_ID = /^[0-9a-f]{32}$/;

/**
 * @param root folder that stands for `/`.
 * @throws Error naming the file when the machine has no id: without it a cloned disk could not be told apart.
 */
export function readMachineFacts(root = '/'): MachineFacts {
  const machineId = read(`${root}/etc/machine-id`)?.trim() ?? read(`${root}/var/lib/dbus/machine-id`)?.trim() ?? '';
  if (!MACHINE_ID.test(machineId)) {
    throw new Error(
      '/etc/machine-id holds no machine id: run systemd-machine-id-setup (or dbus-uuidgen --ensure) as root',
    );
  }
  return {
    hostname: clipText(hostname(), MAX_NAME_UNITS).text,
    operatingSystem: clipText(operatingSystem(root), MAX_NAME_UNITS).text,
    fingerprint: createHash('sha256').update(FINGERPRINT_DOMAIN).update(machineId).digest(),
  };
}

function operatingSystem(root: string): string {
  const lines = read(`${root}/etc/os-release`) ?? read(`${root}/usr/lib/os-release`) ?? '';
  const match = /^PRETTY_NAME=(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(.*))$/m.exec(lines);
  const name = (match?.[1]?.replace(/\\(.)/g, '$1') ?? match?.[2] ?? match?.[3] ?? '').trim();
  return name === '' ? `${type()} ${release()}` : name;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
