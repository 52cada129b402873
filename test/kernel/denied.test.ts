import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankImage } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { DATA, Enforcement, kernelSaw, madeByKernel, policyOf } from './support/enforcement.ts';
import { Guest } from './support/guest.ts';
import {
  type GadgetOptions,
  loadGadgets,
  makeGadget,
  plugGadget,
  plugInput,
  plugStick,
  unplugGadget,
  unplugStick,
} from './support/usb-devices.ts';

const ROUNDS = 10;
const composite: GadgetOptions = {
  name: 'evil',
  controller: 0,
  serial: 'EVIL',
  image: '/run/gadget.img',
  keyboard: true,
};

const BLOCKS = 2;
const ROUNDS_A_BLOCK = 5;
/**
 * From the kernel's refusal to its "authorized to connect", by the installed service with all its flags. The goal is 1.5 times: 1.8 was measured
 * with ten others at work on the machine, where a Node program waits longer for its turn under emulation. The bound
 * notices a wait that nobody meant (a look now and then, a second of patience), and nothing finer: three guests on two busy cores have shown 3.9.
 */
const GOAL = 1.5;
const MOST_OF_USBGUARD = 8;

const stick: GadgetOptions = { name: 'stick', controller: 1, serial: 'STICK', image: '/run/gadget.img' };

describe('a device that policy denies', needs('qemu', 'apt'), () => {
  let guest: Guest;
  let agent: Enforcement;
  let image: string;

  beforeAll(async () => {
    guest = await Guest.start();
    agent = new Enforcement(guest);
    image = blankImage(join(guest.folder, 'stick.img'));
    await agent.start(policyOf({}));
    await loadGadgets(guest, 2);
    await guest.run('truncate -s 16M /run/gadget.img');
    await makeGadget(guest, composite);
    await madeByKernel(guest);
  });
  afterAll(async () => await guest?.stop());

  for (const transport of ['usb-storage', 'usb-uas'] as const) {
    it(`never becomes a disk: ${transport}, ${ROUNDS} times`, async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const serial = `${transport}-${round}`;
        await plugStick(guest, { id: 'denied', image, serial, transport });
        await agent.decided(serial, 'block');
        expect(
          (await guest.run(`cat $(dirname $(grep -l -x '${serial}' /sys/bus/usb/devices/*/serial))/authorized`)).trim(),
        ).toBe('0');
        await unplugStick(guest, 'denied');
      }
      expect(await madeByKernel(guest)).toEqual([]);
      expect((await guest.run('ls /sys/block')).trim()).toBe('');
    });
  }

  it(`never becomes a disk or a keyboard: both in one, ${ROUNDS} times, on a controller that came later`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      await guest.run(plugGadget(composite));
      await kernelSaw(guest, 'EVIL');
      const decided = await agent.decided('EVIL', 'block');
      expect(decided.reasons.at(-1)?.kind).toBe('storageWithKeys');
      await guest.run(unplugGadget(composite));
      await guest.becomes('it has gone', '! grep -l -x EVIL /sys/bus/usb/devices/*/serial');
    }
    expect(await madeByKernel(guest)).toEqual([]);
  });

  it('keyboards and mice come in at the same time, every time', async () => {
    for (let round = 0; round < 4; round++) {
      await plugStick(guest, { id: 'denied', image, serial: `beside-${round}` });
      for (const driver of ['usb-kbd', 'usb-mouse', 'usb-tablet'] as const) await plugInput(guest, driver, driver);
      await agent.decided(`beside-${round}`, 'block');
      await guest.becomes('three inputs are there', 'test $(dmesg | grep -c "input: QEMU") -ge 3');
      expect((await madeByKernel(guest)).filter((line) => !/input: QEMU|hid-generic/.test(line))).toEqual([]);
      for (const driver of ['usb-kbd', 'usb-mouse', 'usb-tablet']) await guest.unplug(driver);
      await unplugStick(guest, 'denied');
    }
  });

  it('is refused while the agent is dead, and while it starts again', async () => {
    for (let round = 0; round < 3; round++) {
      await agent.kill();
      await plugStick(guest, { id: 'denied', image, serial: `dead-${round}`, transport: 'usb-uas' });
      await kernelSaw(guest, `dead-${round}`);
      expect(await madeByKernel(guest)).toEqual([]);
      const starting = agent.start();
      await starting;
      await agent.decided(`dead-${round}`, 'block');
      await unplugStick(guest, 'denied');
    }
    expect(await madeByKernel(guest)).toEqual([]);
  });

  it('stays refused when the policy on disk is damaged: its copy counts, and without one nothing comes in', async () => {
    await agent.kill();
    await guest.run(`echo damaged > ${DATA}/policy.bin`);
    await agent.start();
    await plugStick(guest, { id: 'denied', image, serial: 'damaged' });
    await agent.decided('damaged', 'block');
    await agent.kill();
    // The collector is away, so that nobody sends the policy anew.
    await guest.run(
      `kill -STOP $(cat /run/collector/pid); echo damaged > ${DATA}/policy.bin; rm ${DATA}/policy.bin.copy`,
    );
    await guest.run('dmesg -c > /dev/null');
    await agent.startWithoutPolicy();
    await guest.run(`kill -CONT $(cat /run/collector/pid)`);
    await agent.decided('damaged', 'block');
    await unplugStick(guest, 'denied');
    expect(await madeByKernel(guest)).toEqual([]);
  });

  it('a storm of arrivals leaves the agent up and nothing let in', async () => {
    await guest.run(`for i in $(seq 100); do ${plugGadget(composite)}; sleep 0.02; ${unplugGadget(composite)}; done`);
    await guest.run(plugGadget(composite));
    await agent.decided('EVIL', 'block');
    expect(await agent.isRunning()).toBe(true);
    expect(await madeByKernel(guest)).toEqual([]);
    await guest.run(unplugGadget(composite));
  });

  it('doctor says that it is held; restore lets in what was refused and leaves nothing behind', async () => {
    await plugStick(guest, { id: 'denied', image, serial: 'restored' });
    await agent.decided('restored', 'block');
    expect(await agent.doctor()).toMatch(/^ok .*refuse what was not judged; held while the system starts/);
    await agent.kill();
    // As an udev that has not noticed yet that the boot guard is gone: it loads no driver.
    await guest.run('udevadm control --stop-exec-queue');
    await agent.restore();
    await guest.becomes('the driver has it', 'ls -d /sys/bus/usb/drivers/usb-storage/*:*');
    await guest.run('udevadm control --start-exec-queue');
    await guest.becomes('the stick is a disk', '[ -b /dev/sda ]');
    expect((await guest.run('cat /sys/bus/usb/devices/usb*/authorized_default | sort -u')).trim()).toBe('1');
    expect((await guest.run('ls /etc/modprobe.d')).trim()).toBe('');
    expect(await agent.doctor()).toMatch(/not held to any policy/);
    await unplugStick(guest, 'denied');
  });

  // The last: nothing is held any more, and USBGuard may have the machine too.
  describe('from the arrival of an allowed device until it is in', () => {
    beforeAll(async () => {
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
  });
});

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
