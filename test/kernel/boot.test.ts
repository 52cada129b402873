import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Baseline, STORAGE_DRIVERS } from '../../agent/platform/linux/media/baseline.ts';
import { blankImage } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { BOOT_GUARD_FILE, Enforcement, knownStick, madeByKernel, policyOf, ruleOf } from './support/enforcement.ts';
import { Guest } from './support/guest.ts';
import { STICK_IDS } from './support/usb-devices.ts';

const INPUTS = ['-device', 'usb-kbd,bus=xhci.0', '-device', 'usb-mouse,bus=xhci.0'];

describe('a system that starts with everything plugged in', needs('qemu', 'apt'), () => {
  let folder: string;
  let guest: Guest;
  let agent: Enforcement;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'watchkeeper-boot-'));
    const guard = join(folder, 'guard.conf');
    new Baseline({ sysRoot: folder, dataDir: folder, bootGuardFile: guard }).installBootGuard(STORAGE_DRIVERS);
    const drive = (id: string): string[] => [
      '-blockdev',
      `driver=raw,node-name=${id},file.driver=file,file.filename=${blankImage(join(folder, `${id}.img`))}`,
    ];
    guest = await Guest.start({
      sleeps: true,
      files: { [BOOT_GUARD_FILE]: readFileSync(guard, 'utf8') },
      devices: [
        ...INPUTS,
        ...drive('denied'),
        ...['-device', 'usb-storage,bus=xhci.0,drive=denied,serial=DENIED,id=denied'],
        ...drive('ours'),
        ...['-device', 'usb-storage,bus=xhci.0,drive=ours,serial=OURS,id=ours'],
        ...drive('attached'),
        ...['-device', 'usb-uas,bus=xhci.0,id=uas,serial=DENIED-TOO', '-device', 'scsi-hd,bus=uas.0,drive=attached'],
      ],
    });
    agent = new Enforcement(guest);
  });
  afterAll(async () => {
    await guest?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has keyboard and mouse, and no disk, before the agent runs', async () => {
    expect(Number(await guest.run('dmesg | grep -c "input: QEMU"'))).toBe(2);
    expect((await guest.run('ls /sys/block')).trim()).toBe('');
    expect((await guest.run('cat /sys/bus/usb/devices/usb*/authorized_default | sort -u')).trim()).toBe('1');
    await madeByKernel(guest);
  });

  it('gets the one disk that policy lets in when the agent runs; keyboard and mouse are not touched', async () => {
    const known = [knownStick('ours', STICK_IDS['usb-storage'], 'OURS')];
    const rules = [ruleOf('ours', { devices: ['ours'] })];
    const inputs = await guest.run('ls /dev/input');
    await agent.start(policyOf({ known, rules }));
    await guest.becomes('our disk is there', '[ -b /dev/sda ]');
    await agent.decided('DENIED', 'block');
    await agent.decided('DENIED-TOO', 'block');
    expect((await guest.run('ls /sys/block')).trim()).toBe('sda');
    const made = await madeByKernel(guest);
    expect(made.filter((line) => /disk/.test(line))).toHaveLength(1);
    expect(made.filter((line) => /input: /.test(line))).toEqual([]);
    expect(await guest.run('ls /dev/input')).toBe(inputs);
  });

  it('sleeps and wakes with the same devices in and out, and keyboard and mouse', async () => {
    const inputs = await guest.run('ls /dev/input');
    await guest.run('(sleep 0.3; echo mem > /sys/power/state; touch /run/awake) > /dev/null 2>&1 &');
    await guest.happened('SUSPEND');
    await guest.qmp('system_wakeup');
    await guest.findLineAgain();
    await guest.becomes('it is awake', '[ -e /run/awake ]');
    await guest.becomes('our disk is there', '[ -e /sys/block/sda ] || [ -e /sys/block/sdb ]');
    await guest.becomes(
      'the inputs are there',
      `test $(ls /dev/input | wc -l) -ge ${inputs.trim().split('\n').length}`,
    );
    expect((await guest.run('ls /sys/block')).trim().split('\n')).toHaveLength(1);
    const authorized = await guest.run(
      'for d in $(grep -l -E "^DENIED" /sys/bus/usb/devices/*/serial); do cat $(dirname $d)/authorized; done',
    );
    expect(authorized.trim().split('\n')).toEqual(['0', '0']);
    expect((await madeByKernel(guest)).filter((line) => /disk/.test(line)).length).toBeLessThanOrEqual(1);
  });
});
