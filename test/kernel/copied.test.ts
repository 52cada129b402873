/** Files that are copied to a stick in the guest, as the installed service counts and tells them. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ext4Image, IMAGE_BYTES } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { Enforcement, policyOf, type SeenKind } from './support/enforcement.ts';
import { Guest } from './support/guest.ts';
import { plugStick, unplugStick } from './support/usb-devices.ts';

/** Ten thousand are counted on this machine's own disk (test/agent/watch): under emulation they take minutes. */
const FILES = 1_000;

describe('a device that is written to', needs('qemu', 'apt', 'mke2fs'), () => {
  let guest: Guest;
  let agent: Enforcement;

  beforeAll(async () => {
    guest = await Guest.start();
    agent = new Enforcement(guest);
    await agent.start(policyOf({ otherwise: 'allow', files: { names: ['*password*'], programs: true } }));
    await guest.run('modprobe ext4');
  });
  afterAll(async () => await guest?.stop());

  it(`counts ${FILES} files copied to a stick exactly, and tells the ones that the policy asks for`, async () => {
    const image = ext4Image(join(guest.folder, 'files.img'), 2 * IMAGE_BYTES);
    await plugStick(guest, { id: 'in', image, serial: 'files', transport: 'usb-uas' });
    await guest.becomes('its disk is there', '[ -b /dev/sda ]');
    await guest.run('mount /dev/sda /mnt');
    const told = async (): Promise<SeenKind<'mediaFile'>[]> =>
      (await agent.eventsOf('mediaFile')).filter(({ change }) => change === 'created');
    // The mount is noticed within a second, or as soon as an emulated machine gets round to it: then one of these is told.
    let tries = 0;
    await until('files on it are followed', async () => {
      await guest.run(`echo x > /mnt/try-${tries++}.exe`);
      return (await told()).length > 0;
    });
    await guest.run(`set -e; mkdir /run/class; cd /run/class
    for i in $(seq ${FILES - 2}); do echo $i > file-$i; done; echo x > Passwords.xlsx; echo x > game.exe
    test $(ls | wc -l) -eq ${FILES}; cp -r /run/class /mnt/; sync`);
    // Told a minute after the first of them.
    const counted = async (): Promise<SeenKind<'mediaFiles'>[]> => await agent.eventsOf('mediaFiles');
    const triesTold = async (): Promise<number> => (await told()).filter(({ name }) => name.startsWith('try-')).length;
    const created = async (): Promise<number> => sum((await counted()).map((one) => one.created));
    await until('they are counted', async () => (await created()) >= FILES + (await triesTold()), {
      timeoutMs: 240_000,
    });
    // Neither more of them, nor taken for deleted with the medium.
    await guest.run('umount /mnt');
    await unplugStick(guest, 'in');
    await until('its removal is told', async () => (await agent.toldOf('mediaRemoved', 'files')).length === 1);
    expect(await created()).toBe(FILES + (await triesTold()));
    expect(sum((await counted()).map(({ deleted, changed }) => deleted + changed))).toBe(0);
    const copied = (await told()).filter(({ name }) => name.startsWith('class/'));
    expect(copied.map(({ name, rule }) => `${name} ${rule}`).sort()).toEqual([
      'class/Passwords.xlsx *password*',
      'class/game.exe programs',
    ]);
    expect((await guest.run('cat /run/agent.log')).includes('mediaEventNotRecorded')).toBe(false);
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
