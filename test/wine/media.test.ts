/**
 * Removable media under Wine: real calls of Windows by koffi, the registry read back by Windows' own tool. Devices are those of a configuration
 * manager in C below koffi, since Wine knows none.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { WineMachine, type WineProgram } from './support/wine-machine.ts';

const POLICIES = 'SOFTWARE\\Policies\\Microsoft\\Windows';
const STICK = 'USB\\VID_0781&PID_5567\\4C5300';
const COMPOSITE = 'USB\\VID_0951&PID_1666\\E0D55E';
const STUBBORN = 'USB\\VID_1234&PID_0001\\STUBBORN';
const HUB = 'USB\\ROOT_HUB30\\1';
const STORAGE = ['USB\\Class_08&SubClass_06&Prot_50', 'USB\\Class_08&SubClass_06', 'USB\\Class_08'];
const KEYBOARD = ['USB\\Class_03&SubClass_01&Prot_01', 'USB\\Class_03'];

describe('removable media on Windows', needs('wine', 'Xvfb', 'mingw'), () => {
  let machine: WineMachine;
  let agent: WineProgram;

  beforeAll(async () => {
    machine = await WineMachine.start();
  });
  afterAll(async () => await machine?.stop());
  beforeEach(() => {
    for (const name of ['stop', 'calls.txt', 'data'])
      rmSync(join(machine.folder, 'host', name), { recursive: true, force: true });
  });

  const host = (...args: string[]): WineProgram => machine.node('host', ['main.mjs', ...args]);
  const hold = async (verdict: string): Promise<void> => {
    agent = host('hold', 'data', verdict);
    await agent.says('"started"');
  };
  const restore = async (): Promise<void> => {
    const restoring = host('restore', 'data');
    await restoring.says('"restored"');
    expect(await restoring.ends()).toBe(0);
  };
  const values = (): string[] => machine.registry(POLICIES).map((line) => line.trim().replace(/ +/g, ' '));

  it('writes the policies, which outlive it, and gives back what was there', async () => {
    machine.setDevices([{ instance: STICK, compatibleIds: STORAGE }]);
    machine.addToRegistry(`${POLICIES}\\DeviceInstall\\Restrictions`, 'DenyDeviceIDs', 'REG_DWORD', '0');
    machine.addToRegistry(`${POLICIES}\\DeviceInstall\\Restrictions\\DenyDeviceIDs`, '1', 'REG_SZ', 'PCI\\VEN_8086');
    const before = machine.registry(POLICIES);
    await hold('allow');
    await agent.kill();
    const held = values();
    expect(held).toContain('AllowDenyLayered REG_DWORD 0x1');
    expect(held).toContain('DenyDeviceIDs REG_DWORD 0x1');
    expect(held).toContain('DenyDeviceIDsRetroactive REG_DWORD 0x1');
    expect(held).toContain('1 REG_SZ PCI\\VEN_8086');
    expect(held).toContain('2 REG_SZ USB\\Class_08');
    expect(held).toContain(`1 REG_SZ ${STICK}`);
    const inspecting = host('inspect', 'data');
    await inspecting.says('"held"');
    await restore();
    expect(machine.registry(POLICIES)).toEqual(before);
  });

  it('reads devices as they are: names, functions, ports', async () => {
    machine.setDevices([
      { instance: STICK, compatibleIds: STORAGE, location: 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)', refused: true },
    ]);
    await hold('block');
    expect(JSON.parse(await agent.says('"decided"'))).toMatchObject({
      ...{ manufacturer: 'Sandisk Ŵ', product: 'Cruzer Blade' },
      device: { vendorId: 0x0781, serial: '4C5300', position: 'PCI(1400).USB(2)', functions: ['storageBulkOnly'] },
      decision: { action: 'block' },
    });
    // Windows keeps it out already: nothing is done to it.
    expect(machine.calls()).toEqual([]);
    await agent.kill();
    await restore();
  });

  it('has an allowed device installed from its hub down', async () => {
    machine.setDevices([{ instance: STICK, compatibleIds: STORAGE, refused: true }]);
    await hold('allow');
    await until('its installation is retried', () => machine.calls().length > 0);
    // CM_REENUMERATE_SYNCHRONOUS and CM_REENUMERATE_RETRY_INSTALLATION.
    expect(machine.calls()[0]).toBe(`reenumerate ${HUB} 3`);
    expect(values()).toContain(`1 REG_SZ ${STICK}`);
    await agent.kill();
    await restore();
  });

  it('denies a refused device by its instance before it disables it, and does not stand still meanwhile', async () => {
    machine.setDevices([
      { instance: COMPOSITE, compatibleIds: ['USB\\DevClass_00', 'USB\\COMPOSITE'] },
      { instance: 'USB\\VID_0951&PID_1666&MI_00\\7&1&0&0000', parent: COMPOSITE, compatibleIds: STORAGE },
      { instance: 'USB\\VID_0951&PID_1666&MI_01\\7&1&0&0001', parent: COMPOSITE, compatibleIds: KEYBOARD },
      { instance: 'USB\\VID_046D&PID_C31C\\5&2', compatibleIds: KEYBOARD },
    ]);
    await hold('allow');
    const decided = JSON.parse(await agent.says('"decided"'));
    expect(decided.decision.reasons).toEqual([{ kind: 'storageWithKeys' }]);
    // CM_DISABLE_UI_NOT_OK. The keyboard beside it is left alone.
    expect(machine.calls()[0]).toBe(`disable ${COMPOSITE} 4`);
    expect(machine.calls().filter((line) => line.includes('C31C'))).toEqual([]);
    expect(values()).toContain(`1 REG_SZ ${COMPOSITE}`);
    // The device took 300 ms to go.
    expect(JSON.parse(await agent.says('"started"')).rounds).toBeGreaterThan(5);
    await agent.kill();
    await restore();
  });

  it('denies writing to every class of disk for a device that is for reading only', async () => {
    const before = values();
    machine.setDevices([{ instance: STICK, compatibleIds: STORAGE, refused: true }]);
    await hold('readOnly');
    // Disks, optical drives, floppies, and tapes, which are always denied.
    expect(values().filter((line) => line === 'Deny_Write REG_DWORD 0x1')).toHaveLength(4);
    await agent.kill();
    await restore();
    expect(values()).toEqual(before);
  });

  it('finds the disk that a maker’s own driver made, and says what vetoes its removal', async () => {
    machine.setDevices([
      { instance: STUBBORN, compatibleIds: ['USB\\Class_FF'] },
      { instance: 'SCSI\\OTHER\\1', parent: STUBBORN, class: 'SCSIAdapter' },
      { instance: 'SCSI\\DISK\\1', parent: STUBBORN, class: 'DiskDrive', disk: '\\\\.\\PhysicalDrive9' },
    ]);
    await hold('block');
    expect(JSON.parse(await agent.says('"decided"'))).toMatchObject({
      device: { seenAs: 'stick', functions: ['vendorSpecific'] },
      decision: { action: 'block' },
    });
    expect(JSON.parse(await agent.says('"trouble"'))).toMatchObject({
      ...{ what: 'notEnforced', detail: expect.stringContaining('C:\\WORD.EXE') },
    });
    expect(machine.calls().slice(0, 2)).toEqual([`disable ${STUBBORN} 4`, `eject ${STUBBORN} 0`]);
    await agent.kill();
    await restore();
  });

  it('hears of drives by polling, and of devices by window messages, without waiting for either', async () => {
    const listening = host('listen');
    await listening.says('"listening"');
    const stick = join(machine.folder, 'stick');
    mkdirSync(stick);
    machine.device('plug', 'E', stick);
    const plugged = JSON.parse(await listening.says('E:\\\\'));
    expect(plugged.drives & 16).toBe(16);
    machine.device('unplug', 'E');
    await until('the drive is gone', () => {
      const last = JSON.parse(listening.lines.at(-1) ?? '{}') as { drives?: number };
      return last.drives !== undefined && (last.drives & 16) === 0;
    });
    const seen = listening.lines.length;
    // Each waits for the window's answer: a window that nobody pumps would let it hang.
    for (const what of ['arrived', 'gone', 'changed']) machine.device('say', 'WatchkeeperMedia', what);
    await until('all three were told', () => listening.lines.length >= seen + 3);
    writeFileSync(join(machine.folder, 'host', 'stop'), '');
    expect(await listening.ends()).toBe(0);
  });
});
