import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaEvent } from '../../../../agent/platform/platform.ts';
import { numberValue, textValue } from '../../../../agent/platform/windows/media/storage-policy.ts';
import { WindowsMediaEnforcement } from '../../../../agent/platform/windows/media/windows-media.ts';
import { CLOSED_MEDIA_POLICY, type MediaPolicy } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { context, known, policy } from '../../../protocol/policy/media-samples.ts';
import { bitLockerVolume } from '../../../support/bit-locker-bytes.ts';
import { eventually } from '../../../support/eventually.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { CAMERA_IDS, type FakeDevice, type FakeDisk, FakeWindows, KEYBOARD_IDS, STORAGE_IDS } from './fake-windows.ts';

const STICK = 'USB\\VID_0781&PID_5567\\4C5300';
const OTHER = 'USB\\VID_0951&PID_1666\\E0D55E';
const RESTRICTIONS = 'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
const DISK_CLASS =
  'SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices\\{53f56307-b6bf-11d0-94f2-00a0c91efb8b}';
const DISK_BYTES = 8 * 1_024 * 1_024;

let machine: FakeWindows;
let clock: ManualClock;
let folder: string;
let enforcement: WindowsMediaEnforcement;
let events: MediaEvent[];
let current: MediaPolicy;

const make = (): WindowsMediaEnforcement => new WindowsMediaEnforcement({ calls: machine, dataDir: folder, clock });
const start = async (thePolicy: MediaPolicy = CLOSED_MEDIA_POLICY): Promise<void> => {
  current = thePolicy;
  const started = enforcement.start(
    (device, around) => decideMedia(device, current, context(around)),
    (event) => events.push(event),
  );
  await whileTimePasses(started);
};
/** Whatever pauses on the way. */
const whileTimePasses = async (work: Promise<void>): Promise<void> => {
  let done = false;
  void work.finally(() => {
    done = true;
  });
  await eventually('it is done', () => {
    clock.advance(100);
    return done;
  });
  await work;
};
const becomes = async (what: string, condition: () => boolean): Promise<void> =>
  await eventually(what, () => {
    clock.advance(100);
    return condition();
  });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchkeeper-windows-'));
  machine = new FakeWindows();
  clock = new ManualClock();
  events = [];
  enforcement = make();
});
afterEach(async () => {
  await whileTimePasses(enforcement.stop());
  rmSync(folder, { recursive: true, force: true });
});

const diskOf = (name: string, bytes: Buffer = Buffer.alloc(DISK_BYTES), more: Partial<FakeDisk> = {}): FakeDisk => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return { path, sizeBytes: bytes.length, letter: 'E', ...more };
};
const stick = (disk?: FakeDisk, more: Partial<FakeDevice> = {}): FakeDevice => ({
  instance: STICK,
  functions: [STORAGE_IDS],
  location: 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)',
  ...(disk && { disk }),
  ...more,
});
const open = policy({ otherwise: 'allow' });
const kinds = (kind: MediaEvent['kind']): MediaEvent[] => events.filter((event) => event.kind === kind);
const decided = (): string[] =>
  events.flatMap((event) => (event.kind === 'decided' ? [`${event.device.serial} ${event.decision.action}`] : []));
const order = (...steps: string[]): number[] =>
  steps.map((step) => machine.log.findIndex((line) => line.startsWith(step)));
const ascending = (numbers: number[]): boolean =>
  numbers.every((one, index) => one >= 0 && (index === 0 || one > (numbers[index - 1] ?? 0)));

describe('what Windows holds by itself', () => {
  it('gives no driver to a newcomer, also while the agent is dead', async () => {
    await start(open);
    await whileTimePasses(enforcement.stop());
    machine.plug(stick(diskOf('a')));
    expect(machine.runs(STICK)).toBe(false);
    expect(machine.list('DenyDeviceIDs')).toContain('USB\\Class_08');
  });

  it('lets keyboards in, also while the agent is dead', async () => {
    await start();
    await whileTimePasses(enforcement.stop());
    machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS] });
    expect(machine.runs(OTHER)).toBe(true);
  });

  it('is put right at the next sweep when somebody changes it', async () => {
    await start();
    machine.keys.get(RESTRICTIONS)?.delete('DenyDeviceIDs');
    expect((await enforcement.inspect()).what).toBe('partlyHeld');
    await becomes('it is written again', () => machine.keys.get(RESTRICTIONS)?.has('DenyDeviceIDs') === true);
    expect((await enforcement.inspect()).what).toBe('held');
  });

  it('gives back what was there, to the byte, and leaves alone what others added meanwhile', async () => {
    machine.registry.set(RESTRICTIONS, 'DenyDeviceIDs', numberValue(0));
    machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '1', textValue('PCI\\VEN_8086'));
    machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '2', textValue('usb\\class_06'));
    const before = structuredClone([...machine.keys].toSorted());
    machine.plug(stick(diskOf('a')));
    await start(policy({ otherwise: 'readOnly' }));
    expect(machine.list('AllowInstanceIDs')).toEqual([STICK]);
    expect(machine.list('DenyDeviceIDs')).toHaveLength(5);
    await whileTimePasses(enforcement.stop());
    await whileTimePasses(make().restore());
    expect(structuredClone([...machine.keys].toSorted())).toEqual(before);
    expect((await make().inspect()).what).toBe('notHeld');
  });

  it('gives nothing back where nothing was held: the same values may be the school’s own', async () => {
    machine.registry.set(RESTRICTIONS, 'DenyDeviceIDs', numberValue(1));
    machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '1', textValue('USB\\Class_08'));
    machine.plug(stick(diskOf('a')));
    machine.log.length = 0;
    await whileTimePasses(enforcement.restore());
    await whileTimePasses(make().restore());
    expect(machine.log).toEqual([]);
  });

  it('keeps what the school’s own group policy denies', async () => {
    machine.registry.set(DISK_CLASS, 'Deny_Write', numberValue(1));
    machine.plug(stick(diskOf('a')));
    await start(open);
    expect(machine.keys.get(DISK_CLASS)?.get('Deny_Write')).toEqual(numberValue(1));
  });

  it('forgets nothing over a crash: a second agent restores what the first one found', async () => {
    machine.plug(stick(diskOf('a')));
    await start();
    enforcement = make();
    await start();
    await whileTimePasses(enforcement.restore());
    expect(machine.keys.size).toBeLessThanOrEqual(RESTRICTIONS.split('\\').length);
    expect(machine.runs(STICK)).toBe(true);
  });
});

describe('what is attached', () => {
  it('an allowed stick that is in keeps its driver all the time', async () => {
    machine.plug(stick(diskOf('a')));
    await start(open);
    expect(machine.runs(STICK)).toBe(true);
    expect(machine.log.filter((line) => !line.startsWith('set '))).toEqual([]);
  });

  it('refuses a stick that is in', async () => {
    machine.plug(stick(diskOf('a')));
    await start();
    expect(machine.runs(STICK)).toBe(false);
    expect(decided()).toEqual(['4C5300 block']);
    expect(machine.list('AllowInstanceIDs')).toEqual([]);
  });

  it('takes its volumes off before the policies take its driver', async () => {
    machine.plug(stick(diskOf('a')));
    await start(open);
    machine.log.length = 0;
    current = CLOSED_MEDIA_POLICY;
    enforcement.judgeAgain();
    await becomes('it is out', () => !machine.runs(STICK));
    expect(ascending(order('lock a', 'dismount a', 'set DenyInstanceIDs', 'windows pulls the driver'))).toBe(true);
    expect(machine.diskBelow(STICK)).toBe(false);
    expect(kinds('mounted').at(-1)).toMatchObject({ folders: [] });
  });

  it('disables what Windows leaves running, after its volumes came off', async () => {
    // A version of Windows that does not apply denials to what is installed already.
    const stubborn = machine.registry.set;
    machine.registry.set = (key, name, value): void =>
      stubborn(key, name, name.endsWith('Retroactive') ? numberValue(0) : value);
    machine.plug(stick(diskOf('a')));
    await start();
    expect(machine.runs(STICK)).toBe(false);
    expect(ascending(order('lock a', 'dismount a', 'unlock a', 'set DenyInstanceIDs', `disable ${STICK}`))).toBe(true);
  });

  it('says when a file was open, and when Windows vetoes everything', async () => {
    const stubborn = machine.registry.set;
    machine.registry.set = (key, name, value): void =>
      stubborn(key, name, name.endsWith('Retroactive') ? numberValue(0) : value);
    machine.vetoed.add(STICK);
    machine.plug(stick(diskOf('a', undefined, { busy: true })));
    await start();
    expect(kinds('trouble')[0]).toMatchObject({ what: 'detached' });
    expect(kinds('trouble')[1]).toMatchObject({ what: 'notEnforced', detail: expect.stringContaining('WORD.EXE') });
    expect(order('eject')[0]).toBeGreaterThan(order('disable')[0] ?? 0);
  });

  it('storage that hides a keyboard goes as a whole, and comes back with neither restart nor port', async () => {
    machine.plug(stick(diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    await start(open);
    expect(machine.runs(STICK)).toBe(false);
    expect(events[0]).toMatchObject({ decision: { action: 'block', reasons: [{ kind: 'storageWithKeys' }] } });
    await whileTimePasses(enforcement.stop());
    machine.unplug(STICK);
    machine.plug(stick(diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    expect(machine.runs(STICK)).toBe(false);
  });

  it('spares the disk that Windows runs from, writes no denial then, and built-in keyboards', async () => {
    machine.plug(stick(diskOf('a')));
    machine.systemDisk = `7:${join(folder, 'a')}`;
    machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS, STORAGE_IDS], builtIn: true });
    await start();
    expect(kinds('spared').map((event) => event.kind === 'spared' && event.why)).toEqual(['systemDisk', 'builtIn']);
    expect([machine.runs(STICK), machine.runs(OTHER)]).toEqual([true, true]);
    expect(machine.list('DenyDeviceIDs')).toEqual([]);
    expect((await enforcement.inspect()).what).toBe('partlyHeld');
  });

  it('leaves disabled what somebody else disabled', async () => {
    machine.plug(stick(diskOf('a')));
    machine.disableByHand(STICK);
    await start(open);
    expect(machine.runs(STICK)).toBe(false);
    expect(order('enable')).toEqual([-1]);
  });
});

describe('what comes later', () => {
  it('is installed once it is allowed, with its instance on the list, and forgotten when it goes', async () => {
    await start(open);
    machine.plug(stick(diskOf('a')));
    await becomes('it runs', () => machine.runs(STICK));
    expect(ascending(order(`set AllowInstanceIDs 1=${STICK}`, 'retry installation'))).toBe(true);
    await becomes('its folder is told', () => kinds('mounted').length === 1);
    expect(kinds('mounted')[0]).toMatchObject({ position: 'PCI(1400).USB(2)', folders: ['E:\\'] });
    expect(events[0]).toMatchObject({ product: 'Cruzer[31m Blade', manufacturer: 'SanDisk' });
    machine.unplug(STICK);
    await becomes('it is gone', () => kinds('removed').length === 1);
    await becomes('its allowance is gone', () => machine.list('AllowInstanceIDs').length === 0);
  });

  it('is judged anew when it was away for a moment that nobody noticed', async () => {
    await start();
    machine.plug(stick());
    await becomes('it is judged', () => decided().length === 1);
    machine.lose(STICK);
    machine.plug(stick());
    await becomes('it is judged again', () => decided().length === 2);
    expect(kinds('removed')).toHaveLength(1);
  });

  it('is found by the sweep when no message comes', async () => {
    machine.windowFails = true;
    await start(open);
    expect(kinds('trouble')[0]).toMatchObject({ what: 'watchFailed' });
    machine.plug(stick(diskOf('a')));
    await becomes('it runs', () => machine.runs(STICK));
  });

  it('a device of several functions gets all its drivers', async () => {
    await start(policy({ otherwise: 'allow' }));
    machine.plug({ instance: OTHER, functions: [CAMERA_IDS, ['USB\\Class_FF']] });
    await becomes('both are on the list', () => machine.list('AllowInstanceIDs').length === 3);
  });

  it('a refused one comes in without replugging once it is approved', async () => {
    await start();
    machine.plug(stick(diskOf('a')));
    await becomes('it is judged', () => decided().length === 1);
    current = open;
    enforcement.judgeAgain();
    await becomes('it runs', () => machine.runs(STICK));
    expect(machine.list('DenyInstanceIDs')).toEqual([]);
  });
});

describe('a stick with keys that the school knows', () => {
  it('comes in without replugging once it is approved: each interface gets its driver as it shows', async () => {
    await start(open);
    machine.plug(stick(diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    await becomes('it is out', () => !machine.runs(STICK));
    const match = { kind: 'exact', vendorId: 0x0781, productId: 0x5567, serial: '4C5300' } as const;
    current = policy({ otherwise: 'allow', known: [known('keypad', { match, hasKeys: true })] });
    enforcement.judgeAgain();
    await becomes('its disk is there', () => machine.diskBelow(STICK));
    expect(machine.list('AllowInstanceIDs')).toHaveLength(3);
    expect(machine.list('DenyInstanceIDs')).toEqual([]);
  });
});

describe('a composite device that Windows is still looking at', () => {
  const late = (functions: string[][], interfacesAtFirst: number): FakeDevice => ({
    instance: OTHER,
    functions,
    interfacesAtFirst,
  });

  it('is not judged before it says what it is: a keyboard is not refused', async () => {
    await start();
    const keyboard = late([KEYBOARD_IDS, KEYBOARD_IDS], 0);
    machine.plug(keyboard);
    for (let i = 0; i < 60; i++) clock.advance(100);
    expect(decided()).toEqual([]);
    machine.finish(keyboard);
    await becomes('it is judged', () => decided().length === 1);
    expect(decided()).toEqual(['E0D55E allow']);
    expect(machine.runs(OTHER)).toBe(true);
  });

  it('is refused when it goes on saying nothing', async () => {
    await start();
    machine.plug(late([KEYBOARD_IDS, STORAGE_IDS], 0));
    await becomes('it is out', () => !machine.runs(OTHER));
    expect(events[0]).toMatchObject({ decision: { reasons: [{ kind: 'doubtful' }] } });
  });

  it('is judged again for a keyboard that shows late', async () => {
    await start(open);
    const stickWithKeys = late([STORAGE_IDS, KEYBOARD_IDS], 1);
    machine.plug(stickWithKeys);
    await becomes('it is let in', () => decided().at(-1) === 'E0D55E allow');
    machine.finish(stickWithKeys);
    await becomes('it is out', () => !machine.runs(OTHER));
    expect(decided().at(-1)).toBe('E0D55E block');
    // Without its driver its interfaces are gone; what they were is not forgotten.
    clock.advance(20_000);
    await becomes('it stays out', () => !machine.runs(OTHER));
    expect(decided().at(-1)).toBe('E0D55E block');
  });
});

describe('when Windows takes no policy', () => {
  it('keyboards stay in, sticks do not, and it is said', async () => {
    await start(open);
    const set = machine.registry.set;
    machine.registry.set = (): void => {
      throw new Error('access denied');
    };
    machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS] });
    machine.plug(stick(diskOf('a')));
    await becomes('it is said', () => kinds('trouble').length > 0);
    clock.advance(20_000);
    expect([machine.runs(OTHER), machine.runs(STICK)]).toEqual([true, false]);
    expect(machine.list('DenyInstanceIDs')).not.toContain(OTHER);
    expect(order(`disable ${OTHER}`)).toEqual([-1]);
    machine.registry.set = set;
  });
});

describe('reading only', () => {
  it('denies writing before the device gets its driver, then sets the disk itself', async () => {
    await start(policy({ otherwise: 'readOnly' }));
    machine.plug(stick(diskOf('a')));
    await becomes('the disk is read-only', () => order('read-only a')[0] !== -1);
    const steps = order(
      ...['set {53f56307-b6bf-11d0-94f2-00a0c91efb8b} Deny_Write=1', 'set AllowInstanceIDs'],
      ...['retry installation', 'read-only a', 'dismount a'],
    );
    expect(ascending(steps)).toBe(true);
    expect(machine.runs(STICK)).toBe(true);
    expect(machine.writable(STICK)).toBe(false);
  });

  it('refuses a disk that cannot be made so', async () => {
    await start(policy({ otherwise: 'readOnly' }));
    machine.plug(stick(diskOf('a', undefined, { class: 'CDROM', stubborn: true })));
    await becomes('it is said', () => kinds('trouble').length === 1);
    await becomes('it is out', () => !machine.runs(STICK));
    expect(kinds('trouble')[0]).toMatchObject({ what: 'notEnforced' });
  });

  it('is taken back when everything is allowed again', async () => {
    await start(policy({ otherwise: 'readOnly' }));
    machine.plug(stick(diskOf('a')));
    await becomes('the disk is read-only', () => order('read-only a')[0] !== -1);
    current = open;
    enforcement.judgeAgain();
    await becomes('it can be written', () => machine.writable(STICK));
    expect(machine.keys.get(DISK_CLASS)?.has('Deny_Write')).toBe(false);
  });
});

describe('encrypted only', () => {
  const encrypted = policy({ otherwise: 'encryptedOnly' });
  const BITLOCKER = bitLockerVolume(DISK_BYTES);
  const afterTable = Buffer.concat([Buffer.alloc(1_048_576), BITLOCKER]);
  const partition = { startBytes: 1_048_576, sizeBytes: DISK_BYTES };

  it.each([
    ['BitLocker over the whole disk', BITLOCKER, []],
    ['BitLocker in a partition', afterTable, [partition]],
  ])('lets in %s, for writing, after nobody else could use it', async (_, bytes, partitions) => {
    await start(encrypted);
    machine.plug(stick(diskOf('a', bytes, { partitions })));
    await becomes('it can be written', () => machine.writable(STICK));
    expect(
      ascending(order('read-only a', 'lock a', 'unlock a', 'writable a', `disable ${STICK}`, `enable ${STICK}`)),
    ).toBe(true);
    expect(decided().slice(0, 2)).toEqual(['4C5300 probe', '4C5300 allow']);
    // Judged again, it stays as it is: nobody takes an encrypted stick from under its user.
    machine.log.length = 0;
    enforcement.judgeAgain();
    await whileTimePasses(enforcement.stop());
    expect(machine.log).toEqual([]);
    expect(machine.writable(STICK)).toBe(true);
  });

  it.each([
    ['a plain disk', Buffer.alloc(DISK_BYTES), []],
    ['one plain partition beside', afterTable, [partition, { startBytes: 0, sizeBytes: 1_048_576 }]],
    ['a bare mark', Buffer.concat([Buffer.from('\xeb\x58\x90-FVE-FS-', 'latin1'), Buffer.alloc(DISK_BYTES)]), []],
    [
      'LUKS, which Windows cannot open',
      Buffer.concat([Buffer.from('LUKS\xba\xbe', 'latin1'), Buffer.alloc(DISK_BYTES)]),
      [],
    ],
  ])('refuses %s, without a byte written', async (_, bytes, partitions) => {
    await start(encrypted);
    machine.plug(stick(diskOf('a', bytes, { partitions })));
    await becomes('it is refused', () => decided().at(-1) === '4C5300 block');
    await becomes('it is out', () => !machine.runs(STICK));
    expect(order('writable')).toEqual([-1]);
  });
});
