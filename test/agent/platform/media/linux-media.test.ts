import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../agent/clock.ts';
import { LinuxMediaEnforcement } from '../../../../agent/platform/linux/media/linux-media.ts';
import { UsbSysfs } from '../../../../agent/platform/linux/media/usb-sysfs.ts';
import type { MediaEvent } from '../../../../agent/platform/platform.ts';
import { CLOSED_MEDIA_POLICY, type MediaPolicy } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { readUsbDescriptors } from '../../../../protocol/policy/usb-descriptors.ts';
import { context, known, policy, rule } from '../../../protocol/policy/media-samples.ts';
import { eventually } from '../../../support/eventually.ts';
import { FakeMachine } from '../../../support/fake-sysfs.ts';
import * as usb from '../../../support/usb-bytes.ts';

const STICK = usb.usbBytes(usb.BULK_ONLY);
const KEYBOARD = usb.usbBytes(usb.KEYBOARD);

let machine: FakeMachine;
let enforcement: LinuxMediaEnforcement;
let events: MediaEvent[];
let modules: string[];
let onLoad: () => void | Promise<void> = () => {};

const make = (): LinuxMediaEnforcement =>
  new LinuxMediaEnforcement({
    ...{ sysRoot: machine.sysRoot, devRoot: machine.devRoot, procRoot: machine.procRoot, dataDir: machine.root },
    bootGuardFile: join(machine.root, 'etc/modprobe.d/guard.conf'),
    clock: systemClock,
    loadModules: async (names) => {
      modules.push(...names);
      await onLoad();
    },
  });

const start = async (thePolicy: MediaPolicy = CLOSED_MEDIA_POLICY): Promise<void> =>
  await enforcement.start(
    (device, around) => decideMedia(device, thePolicy, context(around)),
    (event) => events.push(event),
  );

beforeEach(() => {
  machine = new FakeMachine();
  events = [];
  modules = [];
  onLoad = () => {};
  enforcement = make();
});
afterEach(async () => {
  await enforcement.stop();
  machine.remove();
});

const open = policy({ otherwise: 'allow' });
const spared = (): (MediaEvent & { kind: 'spared' })[] => events.filter((event) => event.kind === 'spared');

describe('the machine’s own devices', () => {
  it('leaves a disk that the system runs from, and does not guard its drivers then', async () => {
    machine.plug({ name: '1-1', descriptors: STICK });
    machine.disk('1-1', 'sda', { disk: '8:0', partition: '8:1' });
    machine.mount('8:1', '/');
    await start();
    expect(machine.authorized('1-1')).toBe('1');
    expect(spared()).toEqual([{ kind: 'spared', position: '1-1', why: 'systemDisk' }]);
    const guard = machine.read('etc/modprobe.d/guard.conf');
    expect(guard).toContain('blacklist sr_mod');
    expect(guard).not.toContain('usb');
  });

  it('finds the system behind an opened encrypted volume, and swap', async () => {
    machine.plug({ name: '1-1', descriptors: STICK });
    machine.disk('1-1', 'sda', { disk: '8:0', partition: '8:1', holder: '254:0' });
    machine.mount('254:0', '/home');
    machine.plug({ name: '1-2', descriptors: STICK });
    machine.disk('1-2', 'sdb', { disk: '8:16', partition: '8:17' });
    machine.write('proc/swaps', 'Filename\tType\n/dev/sdb1 partition\n');
    await start();
    // Both at once: whose descriptors were read first does not matter.
    expect(
      spared()
        .map(({ position }) => position)
        .toSorted(),
    ).toEqual(['1-1', '1-2']);
  });

  it('refuses a disk that is mounted elsewhere', async () => {
    machine.plug({ name: '1-1', descriptors: STICK });
    machine.disk('1-1', 'sda', { disk: '8:0', partition: '8:1' });
    await start();
    expect(machine.authorized('1-1')).toBe('0');
  });

  it('keeps a built-in keyboard even beside storage, and lets it in when it comes back unauthorised', async () => {
    const both = usb.usbBytes(usb.KEYBOARD, usb.BULK_ONLY);
    machine.plug({ name: '1-1', descriptors: both, removable: 'fixed', authorized: '0' });
    machine.plug({ name: '1-2', descriptors: both, removable: 'removable' });
    await start(open);
    expect([machine.authorized('1-1'), machine.authorized('1-2')]).toEqual(['1', '0']);
  });
});

it('loads no driver before all that is refused of what was there at the start is out', async () => {
  machine.plug({ name: '1-1', descriptors: STICK, serial: 'OURS' });
  machine.plug({ name: '1-2', descriptors: STICK, serial: 'SLOW' });
  const late = 'sys/devices/usb1/1-2/descriptors';
  rmSync(join(machine.root, late));
  setTimeout(() => machine.write(late, STICK), 40);
  let whenLoaded = '';
  onLoad = () => {
    whenLoaded = machine.authorized('1-2');
  };
  const { vendorId, productId } = readUsbDescriptors(STICK);
  const ours = known('ours', { match: { kind: 'exact', vendorId, productId, serial: 'OURS' } });
  await start(policy({ otherwise: 'block', known: [ours], rules: [rule('ours', 'allow', { devices: ['ours'] })] }));
  expect([machine.authorized('1-1'), machine.authorized('1-2')]).toEqual(['1', '0']);
  expect(whenLoaded).toBe('0');
});

describe('what comes later', () => {
  it('is judged when the kernel makes its file, and forgotten when it goes', async () => {
    await start();
    machine.plug({ name: '1-1', descriptors: KEYBOARD, authorized: '0' });
    machine.plug({ name: '1-2', descriptors: STICK, authorized: '0', serial: 'A\u001b[31m1\u0007' });
    await eventually('the keyboard is in', () => machine.authorized('1-1') === '1');
    await eventually('the stick is judged', () =>
      events.some((one) => one.kind === 'decided' && one.device.serial === 'A[31m1'),
    );
    expect(machine.authorized('1-2')).toBe('0');
    machine.unplug('1-2');
    machine.write('dev/bus/usb/001/gone', '');
    await eventually('it is forgotten', () => events.some((one) => one.kind === 'removed' && one.position === '1-2'));
  });

  it('loads the drivers that the boot guard keeps out, once, for the first device that needs them', async () => {
    await start(open);
    expect(modules).toEqual([]);
    for (const name of ['1-1', '1-2']) machine.plug({ name, descriptors: STICK, authorized: '0', serial: name });
    await eventually('both are in', () => machine.authorized('1-1') === '1' && machine.authorized('1-2') === '1');
    expect(modules).toEqual(['usb-storage', 'uas']);
  });

  it('loads them ahead for a device that may be approved, which stays out; not for one that is refused, or that was there before', async () => {
    machine.plug({ name: '1-1', descriptors: STICK, serial: 'before' });
    await start(policy({ otherwise: 'ask' }));
    expect([machine.authorized('1-1'), modules]).toEqual(['0', []]);
    machine.plug({ name: '1-2', descriptors: STICK, authorized: '0', serial: 'after' });
    await eventually('the drivers are loaded', () => modules.length === 2);
    expect(machine.authorized('1-2')).toBe('0');
    await enforcement.stop();
    [modules, enforcement] = [[], make()];
    await start(policy({ otherwise: 'block' }));
    machine.plug({ name: '1-3', descriptors: STICK, authorized: '0', serial: 'refused' });
    await eventually('it is refused', () =>
      events.some((one) => one.kind === 'decided' && one.device.serial === 'refused'),
    );
    expect(modules).toEqual([]);
  });

  it('a device that says nothing of files and has a disk is judged as storage', async () => {
    await start();
    const vendor = { class: 0xff, subclass: 0, protocol: 0 };
    machine.plug({ name: '1-1', descriptors: usb.usbBytes(vendor), authorized: '0' });
    await eventually('it is in', () => machine.authorized('1-1') === '1');
    machine.disk('1-1', 'sda', { disk: '8:0', partition: '8:1' });
    machine.write('dev/bus/usb/001/nudge', '');
    await eventually('it is refused', () => machine.authorized('1-1') === '0');
  });
});

it('a device that takes the place of the judged one is not let in by its decision', async () => {
  machine.plug({ name: '1-1', descriptors: KEYBOARD, authorized: '0' });
  const judged = new UsbSysfs(machine.sysRoot, async () => {}).devices()[0];
  if (judged === undefined) throw new Error('not there');
  machine.unplug('1-1');
  machine.plug({ name: '1-1', descriptors: STICK, authorized: '0' });
  await expect(judged.bus.letIn(judged)).rejects.toThrow('another device is at 1-1 now');
  expect(machine.authorized('1-1')).not.toBe('1');
});

it('a hub is not blamed for what is plugged into it', async () => {
  await start();
  machine.plug({ name: '1-1', descriptors: usb.usbBytes(usb.HUB), authorized: '0' });
  machine.plug({ name: '1-1/1-1.2', descriptors: STICK, authorized: '1' });
  machine.disk('1-1/1-1.2', 'sda', { disk: '8:0', partition: '8:1' });
  machine.write('dev/bus/usb/001/nudge', '');
  await eventually('the stick is refused', () => machine.authorized('1-1/1-1.2') === '0');
  expect(machine.authorized('1-1')).toBe('1');
});

it('stopping waits for what is under way: the system may be about to get its defaults back', async () => {
  await start(open);
  const { promise: loaded, resolve: load } = Promise.withResolvers<void>();
  onLoad = () => loaded;
  machine.plug({ name: '1-1', descriptors: STICK, authorized: '0' });
  await eventually('it is about to be let in', () => modules.length > 0);
  let isStopped = false;
  const stopped = enforcement.stop().then(() => {
    isStopped = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(isStopped).toBe(false);
  load();
  await stopped;
  expect(machine.authorized('1-1')).toBe('1');
});

describe('defaults', () => {
  const settings = (): string[] => [
    machine.read('sys/devices/usb1/authorized_default'),
    machine.read('sys/module/usbcore/parameters/authorized_default'),
  ];

  it('are given back after restarts, and not our own taken for the system’s', async () => {
    await start();
    await enforcement.stop();
    expect(settings()).toEqual(['0', '0']);
    enforcement = make();
    await start();
    expect((await enforcement.inspect()).what).toBe('held');
    await make().restore();
    expect(settings()).toEqual(['1', '-1']);
    expect((await enforcement.inspect()).what).toBe('notHeld');
    expect(existsSync(join(machine.root, 'etc/modprobe.d/guard.conf'))).toBe(false);
  });

  it('are the kernel’s own when what was kept is damaged', async () => {
    await start();
    await enforcement.stop();
    writeFileSync(join(machine.root, 'media-baseline.json'), '{"usb1": "rm -rf"');
    machine.plug({ name: '1-1', descriptors: STICK, authorized: '0' });
    await make().restore();
    expect(settings()).toEqual(['1', '1']);
    expect(machine.authorized('1-1')).toBe('1');
  });

  it('of a machine with a slot for cards and without USB are looked at all the same', async () => {
    const inspected = async (): Promise<string> => (await enforcement.inspect()).what;
    machine.removeUsb();
    expect(await inspected()).toBe('noBus');
    machine.write('sys/bus/mmc/drivers_autoprobe', '1\n');
    expect(await inspected()).toBe('notHeld');
    await start();
    expect(await enforcement.inspect()).toMatchObject({ what: 'held', detail: expect.stringContaining('cards') });
  });

  it('are held in part when somebody opens one of them', async () => {
    machine.write('sys/bus/mmc/drivers_autoprobe', '1\n');
    await start();
    expect((await enforcement.inspect()).what).toBe('held');
    machine.write('sys/bus/mmc/drivers_autoprobe', '1\n');
    expect(await enforcement.inspect()).toMatchObject({ what: 'partlyHeld', detail: expect.stringContaining('cards') });
  });

  it('are given back where drivers cannot be loaded: what needs none does not ask for them, what does comes in and is named', async () => {
    onLoad = () => Promise.reject(new Error('no modprobe here'));
    machine.plug({ name: '1-1', descriptors: KEYBOARD, authorized: '0' });
    await make().restore();
    expect([machine.authorized('1-1'), modules]).toEqual(['1', []]);
    machine.plug({ name: '1-2', descriptors: STICK, authorized: '0' });
    await expect(make().restore()).rejects.toThrow('1-2 (no modprobe here)');
    expect([machine.authorized('1-2'), ...settings()]).toEqual(['1', '1', '1']);
  });
});
