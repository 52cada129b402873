/** The agent's enforcement inside the guest, and what the kernel itself says of devices. */

import type { MediaEvent } from '../../../agent/platform/platform.ts';
import { CLOSED_MEDIA_POLICY, type KnownDevice, type MediaPolicy } from '../../../protocol/policy/media.ts';
import { until } from '../../support/program.ts';
import type { Guest } from './guest.ts';
import { AGENT } from './guest-agent.ts';

export type SeenEvent = (MediaEvent | { kind: 'started' }) & { uptimeMs: number };

/** Nobody is signed in in the guest; what its policy says of devices must count all the same. */
export const policyOf = (changes: Partial<MediaPolicy>): MediaPolicy => ({
  ...CLOSED_MEDIA_POLICY,
  whileLocked: 'byRules',
  maxDevices: 10,
  ...changes,
});

export const knownStick = (
  id: string,
  [vendorId, productId]: readonly [number, number],
  serial: string,
): KnownDevice => ({
  id,
  match: { kind: 'exact', vendorId, productId, serial },
  lost: false,
  hasKeys: false,
});

export const POLICY_FILE = '/etc/media-policy.json';
export const BOOT_GUARD_FILE = '/etc/modprobe.d/watchkeeper-media.conf';
const DATA = '/var/lib/agent';
const LOG = '/run/agent.log';

export class Enforcement {
  readonly #guest: Guest;
  constructor(guest: Guest) {
    this.#guest = guest;
  }

  async start(policy?: MediaPolicy): Promise<void> {
    if (policy !== undefined) await this.#write(policy);
    const command = `${AGENT} media enforce --policy ${POLICY_FILE} --data ${DATA}`;
    await this.#guest.run(`: > ${LOG}; ${command} > ${LOG} 2> /run/agent.err & echo $! > /run/agent.pid`);
    await this.#guest.becomes('the agent has taken hold', `grep -q '"started"' ${LOG}`);
  }

  /** Without a last word. */
  async kill(): Promise<void> {
    await this.#guest.run(
      'kill -9 $(cat /run/agent.pid); while kill -0 $(cat /run/agent.pid) 2> /dev/null; do :; done',
    );
  }

  async change(policy: MediaPolicy): Promise<void> {
    await this.#write(policy);
    await this.#guest.run('kill -HUP $(cat /run/agent.pid)');
  }

  async changeTo(text: string): Promise<void> {
    await this.#guest.run(`cat > ${POLICY_FILE} << 'END'\n${text}\nEND\nkill -HUP $(cat /run/agent.pid)`);
  }

  async #write(policy: MediaPolicy): Promise<void> {
    await this.#guest.run(`cat > ${POLICY_FILE} << 'END'\n${JSON.stringify(policy)}\nEND`);
  }

  async restore(): Promise<void> {
    await this.#guest.run(`${AGENT} media restore --data ${DATA}`);
  }

  async doctor(): Promise<string> {
    return await this.#guest.run(`${AGENT} doctor --data ${DATA} | grep 'removable media'`);
  }

  async events(): Promise<SeenEvent[]> {
    const text = await this.#guest.run(`cat ${LOG}`);
    return text
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as SeenEvent);
  }

  async isRunning(): Promise<boolean> {
    return (await this.#guest.run('kill -0 $(cat /run/agent.pid); echo $?')).trim().endsWith('0');
  }

  /** The latest decision on the device with this serial number, once there is one of this kind. */
  async decided(serial: string, action: string): Promise<SeenEvent> {
    let found: SeenEvent | undefined;
    await until(
      `${serial} is decided as ${action}`,
      async () => {
        const events = (await this.events()).filter((one) => one.kind === 'decided' && one.device.serial === serial);
        found = events.at(-1);
        return found?.kind === 'decided' && found.decision.action === action;
      },
      { timeoutMs: 30_000, everyMs: 50 },
    );
    if (found === undefined) throw new Error('unreachable');
    return found;
  }
}

/** Everything that the kernel made of USB devices since the last call: it logs each disk, SCSI host and input that it makes. */
export async function madeByKernel(guest: Guest): Promise<string[]> {
  const log = await guest.run('dmesg -c');
  return log
    .split('\n')
    .filter((line) => /scsi host|Attached SCSI (removable )?disk|input: |hid-generic|usb-storage \d|uas \d/.test(line));
}

/** Resolves when the kernel has seen as many devices arrive, refused or not. */
export async function kernelSaw(guest: Guest, serial: string): Promise<void> {
  await guest.becomes(`the kernel sees ${serial}`, `grep -l -x '${serial}' /sys/bus/usb/devices/*/serial`);
}
