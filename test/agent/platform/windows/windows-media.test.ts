import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { numberValue, textValue } from '../../../../agent/platform/windows/media/storage-policy.ts';
import { CLOSED_MEDIA_POLICY } from '../../../../protocol/policy/media.ts';
import { policy } from '../../../protocol/policy/media-samples.ts';
import { AgentOnWindows, DISK_CLASS, OTHER, open, RESTRICTIONS, STICK, stick } from './agent-on-windows.ts';
import { CAMERA_IDS, KEYBOARD_IDS, STORAGE_IDS } from './fake-device.ts';

let agent: AgentOnWindows;
beforeEach(() => {
  agent = new AgentOnWindows();
});
afterEach(async () => await agent.remove());

describe('what Windows holds by itself', () => {
  it('gives no driver to a newcomer, also while the agent is dead', async () => {
    await agent.start(open);
    await agent.stop();
    agent.machine.plug(stick(agent.diskOf('a')));
    expect(agent.machine.runs(STICK)).toBe(false);
    expect(agent.machine.list('DenyDeviceIDs')).toContain('USB\\Class_08');
  });

  it('lets keyboards in, also while the agent is dead', async () => {
    await agent.start();
    await agent.stop();
    agent.machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS] });
    expect(agent.machine.runs(OTHER)).toBe(true);
  });

  it('is put right at the next sweep when somebody changes it', async () => {
    await agent.start();
    agent.machine.keys.get(RESTRICTIONS)?.delete('DenyDeviceIDs');
    expect((await agent.enforcement.inspect()).what).toBe('partlyHeld');
    await agent.becomes(
      'it is written again',
      () => agent.machine.keys.get(RESTRICTIONS)?.has('DenyDeviceIDs') === true,
    );
    expect((await agent.enforcement.inspect()).what).toBe('held');
  });

  it('gives back what was there, to the byte, and leaves alone what others added meanwhile', async () => {
    agent.machine.registry.set(RESTRICTIONS, 'DenyDeviceIDs', numberValue(0));
    agent.machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '1', textValue('PCI\\VEN_8086'));
    agent.machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '2', textValue('usb\\class_06'));
    const before = structuredClone([...agent.machine.keys].toSorted());
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start(policy({ otherwise: 'readOnly' }));
    expect(agent.machine.list('AllowInstanceIDs')).toEqual([STICK]);
    expect(agent.machine.list('DenyDeviceIDs')).toHaveLength(5);
    await agent.stop();
    await agent.whileTimePasses(agent.another().restore());
    expect(structuredClone([...agent.machine.keys].toSorted())).toEqual(before);
    expect((await agent.another().inspect()).what).toBe('notHeld');
  });

  it('gives nothing back where nothing was held: the same values may be the school’s own', async () => {
    agent.machine.registry.set(RESTRICTIONS, 'DenyDeviceIDs', numberValue(1));
    agent.machine.registry.set(`${RESTRICTIONS}\\DenyDeviceIDs`, '1', textValue('USB\\Class_08'));
    agent.machine.plug(stick(agent.diskOf('a')));
    agent.machine.log.length = 0;
    await agent.whileTimePasses(agent.enforcement.restore());
    await agent.whileTimePasses(agent.another().restore());
    expect(agent.machine.log).toEqual([]);
  });

  it('keeps what the school’s own group policy denies', async () => {
    agent.machine.registry.set(DISK_CLASS, 'Deny_Write', numberValue(1));
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start(open);
    expect(agent.machine.keys.get(DISK_CLASS)?.get('Deny_Write')).toEqual(numberValue(1));
  });

  it('forgets nothing over a crash: a second agent restores what the first one found', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start();
    agent.enforcement = agent.another();
    await agent.start();
    await agent.whileTimePasses(agent.enforcement.restore());
    expect(agent.machine.keys.size).toBeLessThanOrEqual(RESTRICTIONS.split('\\').length);
    expect(agent.machine.runs(STICK)).toBe(true);
  });
});

describe('what is attached', () => {
  it('an allowed stick that is in keeps its driver all the time', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start(open);
    expect(agent.machine.runs(STICK)).toBe(true);
    expect(agent.machine.log.filter((line) => !line.startsWith('set '))).toEqual([]);
  });

  it('refuses a stick that is in', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start();
    expect(agent.machine.runs(STICK)).toBe(false);
    expect(agent.decided).toEqual(['4C5300 block']);
    expect(agent.machine.list('AllowInstanceIDs')).toEqual([]);
  });

  it('takes its volumes off before the policies take its driver', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start(open);
    agent.machine.log.length = 0;
    agent.change(CLOSED_MEDIA_POLICY);
    await agent.becomes('it is out', () => !agent.machine.runs(STICK));
    expect(agent.happened('lock a', 'dismount a', 'set DenyInstanceIDs', 'windows pulls the driver')).toBe(true);
    expect(agent.machine.diskBelow(STICK)).toBe(false);
    expect(agent.kinds('mounted').at(-1)).toMatchObject({ folders: [] });
  });

  it('disables what Windows leaves running, after its volumes came off', async () => {
    // A version of Windows that does not apply denials to what is installed already.
    const stubborn = agent.machine.registry.set;
    agent.machine.registry.set = (key, name, value): void =>
      stubborn(key, name, name.endsWith('Retroactive') ? numberValue(0) : value);
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.start();
    expect(agent.machine.runs(STICK)).toBe(false);
    expect(agent.happened('lock a', 'dismount a', 'unlock a', 'set DenyInstanceIDs', `disable ${STICK}`)).toBe(true);
  });

  it('says when a file was open, and when Windows vetoes everything', async () => {
    const stubborn = agent.machine.registry.set;
    agent.machine.registry.set = (key, name, value): void =>
      stubborn(key, name, name.endsWith('Retroactive') ? numberValue(0) : value);
    agent.machine.vetoed.add(STICK);
    agent.machine.plug(stick(agent.diskOf('a', undefined, { busy: true })));
    await agent.start();
    expect(agent.kinds('trouble')[0]).toMatchObject({ what: 'detached' });
    expect(agent.kinds('trouble')[1]).toMatchObject({
      what: 'notEnforced',
      detail: expect.stringContaining('WORD.EXE'),
    });
    expect(agent.order('eject')[0]).toBeGreaterThan(agent.order('disable')[0] ?? 0);
  });

  it('storage that hides a keyboard goes as a whole, and does not come back once the agent is dead', async () => {
    agent.machine.plug(stick(agent.diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    await agent.start(open);
    expect(agent.machine.runs(STICK)).toBe(false);
    expect(agent.events[0]).toMatchObject({ decision: { action: 'block', reasons: [{ kind: 'storageWithKeys' }] } });
    await agent.stop();
    agent.machine.unplug(STICK);
    agent.machine.plug(stick(agent.diskOf('a'), { functions: [STORAGE_IDS, KEYBOARD_IDS] }));
    expect(agent.machine.runs(STICK)).toBe(false);
  });

  it('spares the disk that Windows runs from, writes no denial then, and built-in keyboards', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    agent.machine.systemDisk = `7:${join(agent.folder, 'a')}`;
    agent.machine.plug({ instance: OTHER, functions: [KEYBOARD_IDS, STORAGE_IDS], builtIn: true });
    await agent.start();
    expect(agent.kinds('spared').map((event) => event.kind === 'spared' && event.why)).toEqual([
      'systemDisk',
      'builtIn',
    ]);
    expect([agent.machine.runs(STICK), agent.machine.runs(OTHER)]).toEqual([true, true]);
    expect(agent.machine.list('DenyDeviceIDs')).toEqual([]);
    expect((await agent.enforcement.inspect()).what).toBe('partlyHeld');
  });

  it('leaves disabled what somebody else disabled', async () => {
    agent.machine.plug(stick(agent.diskOf('a')));
    agent.machine.disableByHand(STICK);
    await agent.start(open);
    expect(agent.machine.runs(STICK)).toBe(false);
    expect(agent.order('enable')).toEqual([-1]);
  });
});

describe('what comes later', () => {
  it('is installed once it is allowed, with its instance on the list, and forgotten when it goes', async () => {
    await agent.start(open);
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('it runs', () => agent.machine.runs(STICK));
    expect(agent.happened(`set AllowInstanceIDs 1=${STICK}`, 'retry installation')).toBe(true);
    await agent.becomes('its folder is told', () => agent.kinds('mounted').length === 1);
    expect(agent.kinds('mounted')[0]).toMatchObject({ position: 'PCI(1400).USB(2)', folders: ['E:\\'] });
    expect(agent.events[0]).toMatchObject({ product: 'Cruzer[31m Blade', manufacturer: 'SanDisk' });
    agent.machine.unplug(STICK);
    await agent.becomes('it is gone', () => agent.kinds('removed').length === 1);
    await agent.becomes('its allowance is gone', () => agent.machine.list('AllowInstanceIDs').length === 0);
  });

  it('is judged anew when it was away for a moment that nobody noticed', async () => {
    await agent.start();
    agent.machine.plug(stick());
    await agent.becomes('it is judged', () => agent.decided.length === 1);
    agent.machine.lose(STICK);
    agent.machine.plug(stick());
    await agent.becomes('it is judged again', () => agent.decided.length === 2);
    expect(agent.kinds('removed')).toHaveLength(1);
  });

  it('is found by the sweep when no message comes', async () => {
    agent.machine.windowFails = true;
    await agent.start(open);
    expect(agent.kinds('trouble')[0]).toMatchObject({ what: 'watchFailed' });
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('it runs', () => agent.machine.runs(STICK));
  });

  it('a device of several functions gets all its drivers', async () => {
    await agent.start(policy({ otherwise: 'allow' }));
    agent.machine.plug({ instance: OTHER, functions: [CAMERA_IDS, ['USB\\Class_FF']] });
    await agent.becomes('both are on the list', () => agent.machine.list('AllowInstanceIDs').length === 3);
  });

  it('a refused one comes in without replugging once it is approved', async () => {
    await agent.start();
    agent.machine.plug(stick(agent.diskOf('a')));
    await agent.becomes('it is judged', () => agent.decided.length === 1);
    agent.change(open);
    await agent.becomes('it runs', () => agent.machine.runs(STICK));
    expect(agent.machine.list('DenyInstanceIDs')).toEqual([]);
  });
});
