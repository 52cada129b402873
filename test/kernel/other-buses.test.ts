/** Memory cards and discs in a slot and a drive of the machine's own, which no USB port authorises. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blankImage, discImage, ext4Image, luksImage } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { Enforcement, policyOf, ruleOf } from './support/enforcement.ts';
import { Guest } from './support/guest.ts';
import { eject, insert, SLOT_AND_DRIVE } from './support/other-media.ts';

const ROUNDS = 10;
/** What QEMU's card says of itself: its name, and its number. */
const CARD = 'QEMU! 0xdeadbeef';
const DISC = '';
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

const blocked = policyOf({});
const allowed = policyOf({ otherwise: 'allow' });

describe('what is no USB device', needs('qemu', 'apt', 'mke2fs', 'cryptsetup'), () => {
  let guest: Guest;
  let agent: Enforcement;
  const file = (name: string): string => join(guest.folder, name);
  const thereIs = (what: string): Promise<void> => guest.becomes(`there is ${what}`, `[ -b /dev/${what} ]`);
  const thereIsNo = (what: string): Promise<void> =>
    guest.becomes(`there is no ${what}`, `! [ -e /sys/block/${what} ]`);
  const cardSeen = (): Promise<void> => guest.becomes('the kernel sees the card', 'ls /sys/bus/mmc/devices | grep .');
  const cardGone = (): Promise<void> => guest.becomes('the card has gone', '! ls /sys/bus/mmc/devices | grep .');
  const told = async (kind: 'mediaInserted' | 'mediaRemoved'): Promise<number> => (await agent.eventsOf(kind)).length;
  const toldAgain = async (kind: 'mediaInserted' | 'mediaRemoved', before: number): Promise<void> =>
    await until(`${kind} is told`, async () => (await told(kind)) > before, { everyMs: 100 });
  /** Resolves when the agent has judged it, this time. */
  const putIn = async (image: string): Promise<void> => {
    const before = await told('mediaInserted');
    await insert(guest, 'slot', image);
    await toldAgain('mediaInserted', before);
  };
  const takeOut = async (): Promise<void> => {
    const before = await told('mediaRemoved');
    await eject(guest, 'slot');
    await toldAgain('mediaRemoved', before);
    await cardGone();
  };

  beforeAll(async () => {
    guest = await Guest.start({ devices: SLOT_AND_DRIVE });
    agent = new Enforcement(guest);
    await guest.run('modprobe -a ext4 sdhci-pci virtio_scsi sr_mod');
    await guest.becomes('the drive is there', 'grep -x 5 /sys/bus/scsi/devices/*:*/type');
    await agent.start(blocked);
  });
  afterAll(async () => await guest?.stop());

  describe('a memory card', () => {
    it(`that is refused never becomes a disk, ${ROUNDS} times`, async () => {
      await guest.run('dmesg -c > /dev/null');
      for (let round = 0; round < ROUNDS; round++) {
        await putIn(blankImage(file('denied.img')));
        await agent.decided(CARD, 'block');
        await takeOut();
      }
      expect(await guest.run('dmesg | grep mmcblk', 'any')).toBe('');
    });

    it('is refused while the agent is dead', async () => {
      await agent.kill();
      await insert(guest, 'slot', blankImage(file('denied.img')));
      await cardSeen();
      await guest.run('udevadm settle');
      expect(await guest.run('dmesg | grep mmcblk', 'any')).toBe('');
      await agent.start();
      await agent.decided(CARD, 'block');
      await eject(guest, 'slot');
      await cardGone();
    });

    it('comes in where policy lets it, and goes when policy changes its mind', async () => {
      await agent.change(allowed);
      await putIn(ext4Image(file('used.img')));
      await agent.decided(CARD, 'allow');
      await thereIs('mmcblk0');
      await guest.run('mount /dev/mmcblk0 /mnt && echo homework > /mnt/homework');
      await agent.change(blocked);
      await thereIsNo('mmcblk0');
      expect(await guest.run('cat /proc/mounts')).not.toContain('mmcblk0');
      await takeOut();
      expect(readFileSync(file('used.img')).includes('homework')).toBe(true);
    });

    it('is for reading only: not one byte changes', async () => {
      await agent.change(policyOf({ otherwise: 'readOnly' }));
      const image = ext4Image(file('read.img'));
      const before = hashOf(image);
      await putIn(image);
      await agent.decided(CARD, 'readOnly');
      await guest.becomes('it is read-only', 'test "$(cat /sys/block/mmcblk0/ro)" = 1');
      await guest.run('dd if=/dev/zero of=/dev/mmcblk0 bs=4096 count=1 conv=fsync', 1);
      await guest.run('mount -o ro /dev/mmcblk0 /mnt && ! touch /mnt/new; umount /mnt');
      await takeOut();
      expect(hashOf(image)).toBe(before);
    });

    for (const [what, image, action] of [
      ['encrypted', (name: string) => luksImage(name, 2), 'allow'],
      ['plain', (name: string) => ext4Image(name), 'block'],
    ] as const)
      it(`encrypted only: ${what}`, async () => {
        await agent.change(policyOf({ otherwise: 'encryptedOnly' }));
        await putIn(image(file(`${what}.img`)));
        await agent.decided(CARD, action);
        await (action === 'allow' ? thereIs('mmcblk0') : thereIsNo('mmcblk0'));
        await takeOut();
      });
  });

  describe('an optical drive', () => {
    const discs = policyOf({ rules: [ruleOf('discs', { classes: ['optical'] })] });

    it('shows no disc while policy refuses them, also to whoever gives the drive its driver back', async () => {
      await agent.change(blocked);
      await thereIsNo('sr0');
      await guest.run(
        'for drive in /sys/bus/scsi/devices/*:*:*:*; do basename $drive > /sys/bus/scsi/drivers/sr/bind; done',
      );
      await thereIsNo('sr0');
      await insert(guest, 'tray', discImage(file('disc.img')));
      await guest.run('udevadm settle');
      expect(await guest.run('ls /sys/block')).toBe('');
    });

    it('shows it where policy lets them in, by its name, and says when it goes', async () => {
      await agent.change(discs);
      await thereIs('sr0');
      expect(await agent.decided(DISC, 'allow')).toMatchObject({ fileSystems: ['ext4'] });
      await guest.run('mount -o ro /dev/sr0 /mnt && ls /mnt && umount /mnt');
      const before = await told('mediaRemoved');
      await eject(guest, 'tray');
      await toldAgain('mediaRemoved', before);
    });

    it('is no place for a second stick: an empty drive is none', async () => {
      await agent.change(policyOf({ otherwise: 'allow', maxDevices: 1 }));
      await thereIs('sr0');
      await putIn(ext4Image(file('one.img')));
      await agent.decided(CARD, 'allow');
      await takeOut();
    });

    it('cannot be held to reading, so that it is refused', async () => {
      await agent.change(policyOf({ otherwise: 'readOnly' }));
      await thereIsNo('sr0');
    });
  });

  it('gets the kernel’s own ways back', async () => {
    await agent.change(blocked);
    await putIn(ext4Image(file('back.img')));
    await agent.decided(CARD, 'block');
    expect(await agent.doctor()).toContain('refuse');
    await agent.kill();
    await agent.restore();
    await thereIs('mmcblk0');
    await thereIs('sr0');
    expect((await guest.run('cat /sys/bus/mmc/drivers_autoprobe')).trim()).toBe('1');
  });
});
