import { beforeAll, describe, expect, it } from 'vitest';
import { type Enforcement, policyOf } from './enforcement.ts';
import type { Guest } from './guest.ts';
import { type GadgetOptions, makeGadget, plugGadget, unplugGadget } from './usb-devices.ts';

const BLOCKS = 2;
const ROUNDS_A_BLOCK = 5;
/**
 * From the kernel's refusal to its "authorized to connect". The goal is 1.5 times: 1.4 was measured on a quiet machine and up to 2.1 on
 * one with ten others at work, where a Node program waits longer for its turn under emulation. The bound is against getting worse.
 */
const GOAL = 1.5;
const MOST_OF_USBGUARD = 3;

const stick: GadgetOptions = { name: 'stick', controller: 1, serial: 'STICK', image: '/run/gadget.img' };

/** In a guest that is up, has two controllers of gadgets, and where no agent runs. */
export function latencyCases(running: () => { guest: Guest; agent: Enforcement }): void {
  describe('from the arrival of an allowed device until it is in', () => cases(running));
}

function cases(running: () => { guest: Guest; agent: Enforcement }): void {
  let guest: Guest;
  let agent: Enforcement;

  beforeAll(async () => {
    ({ guest, agent } = running());
    await guest.run('modprobe -a usb-storage uas');
    await makeGadget(guest, stick);
  });

  /** By the kernel's own clock and log, which neither program writes. */
  async function roundMs(): Promise<number> {
    await guest.run(`dmesg -c > /dev/null; ${plugGadget(stick)}`);
    await guest.becomes('it is in', 'dmesg | grep -q "authorized to connect"');
    const log = await guest.run('dmesg');
    await guest.run(unplugGadget(stick));
    await guest.becomes('it has gone', '! grep -l -x STICK /sys/bus/usb/devices/*/serial');
    const at = (words: string): number => Number(new RegExp(`\\[ *([\\d.]+)\\] usb \\S+ ${words}`).exec(log)?.[1]);
    return (at('authorized to connect') - at('Device is not authorized')) * 1_000;
  }

  async function rounds(): Promise<number[]> {
    await roundMs(); // what is done once belongs to neither
    const times: number[] = [];
    for (let round = 0; round < ROUNDS_A_BLOCK; round++) times.push(await roundMs());
    return times;
  }

  async function withUsbGuard(): Promise<number[]> {
    await guest.run(`mkdir -p /var/log/usbguard /etc/usbguard/IPCAccessControl.d /etc/usbguard/rules.d
      echo 'allow id 1d6b:*' > /etc/usbguard/rules.conf
      chmod -R go= /etc/usbguard
      usbguard-daemon -s -c /etc/usbguard/usbguard-daemon.conf > /run/usbguard.log 2>&1 & echo $! > /run/usbguard.pid`);
    await guest.becomes('USBGuard has taken hold', 'test $(grep -c Device.Present /run/usbguard.log) -ge 3');
    const times = await rounds();
    await guest.run(
      'kill $(cat /run/usbguard.pid); while kill -0 $(cat /run/usbguard.pid) 2> /dev/null; do sleep 0.1; done',
    );
    return times;
  }

  async function withOurs(): Promise<number[]> {
    await agent.start(policyOf({ otherwise: 'allow' }));
    const times = await rounds();
    await agent.kill();
    return times;
  }

  it(`takes at most ${MOST_OF_USBGUARD} times what USBGuard takes in the same guest`, async () => {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let block = 0; block < BLOCKS; block++) {
      theirs.push(...(await withUsbGuard()));
      ours.push(...(await withOurs()));
    }
    const [our, their] = [ours, theirs].map(median) as [number, number];
    console.info(
      `median of ${ours.length}: ours ${our.toFixed(1)} ms, USBGuard ${their.toFixed(1)} ms; ratio ${(our / their).toFixed(2)}, goal ${GOAL}`,
    );
    expect(our / their).toBeLessThanOrEqual(MOST_OF_USBGUARD);
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
