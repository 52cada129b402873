import { networkInterfaces } from 'node:os';

/** The school's, not the machine's: servers are often left on UTC. */
export const DEFAULT_TIME_ZONE = 'Europe/London';

export const DEFAULT_AGENTS_PORT = 8843;
export const DEFAULT_DASHBOARD_PORT = 8443;

/** Every address of this machine, IPv4 included; on one without IPv6 the system refuses `::`. */
export function everyAddress(): string {
  const addresses = Object.values(networkInterfaces()).flatMap((addressesOf) => addressesOf ?? []);
  return addresses.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}
