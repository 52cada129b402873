import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { bitLockerVolume } from '../support/bit-locker-bytes.ts';
import { disguisedImage, ext4Image, IMAGE_BYTES, luksImage, partitionedImage } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { Enforcement, kernelSaw, knownStick, madeByKernel, policyOf, ruleOf } from './support/enforcement.ts';
import { Guest } from './support/guest.ts';
import {
  type GadgetOptions,
  loadGadgets,
  makeGadget,
  plugGadget,
  plugStick,
  pullStick,
  STICK_IDS,
  type Transport,
  unplugGadget,
  unplugStick,
} from './support/usb-devices.ts';

const allow = policyOf({ otherwise: 'allow' });
const readOnly = policyOf({ otherwise: 'readOnly' });
const encryptedOnly = policyOf({ otherwise: 'encryptedOnly' });
const hashOf = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');

describe('a device that policy lets in', needs('qemu', 'apt', 'mke2fs', 'cryptsetup'), () => {
  let guest: Guest;
  let agent: Enforcement;
  const file = (name: string): string => join(guest.folder, name);

  beforeAll(async () => {
    guest = await Guest.start();
    agent = new Enforcement(guest);
    await agent.start(allow);
    await guest.run('modprobe ext4');
    await madeByKernel(guest);
  });
  afterAll(async () => await guest?.stop());

  const disk = async (): Promise<void> => await guest.becomes('its disk is there', '[ -b /dev/sda ]');
  const gone = async (): Promise<void> => await guest.becomes('its disk has gone', '! [ -e /sys/block/sda ]');

  for (const transport of ['usb-storage', 'usb-uas'] as const) {
    it(`can be used: ${transport}`, async () => {
      await plugStick(guest, { id: 'in', image: ext4Image(file('used.img')), serial: `used-${transport}`, transport });
      await disk();
      await guest.run('mount /dev/sda /mnt && echo homework > /mnt/homework && umount /mnt');
      await unplugStick(guest, 'in');
      await gone();
      expect(readFileSync(file('used.img')).includes('homework')).toBe(true);
    });
  }

  it('the known device alone, and not one that copies its serial number', async () => {
    const known = knownStick('ours', STICK_IDS['usb-storage'], 'OURS');
    await agent.change(policyOf({ known: [known], rules: [ruleOf('ours', { devices: ['ours'] })] }));
    await plugStick(guest, { id: 'in', image: ext4Image(file('ours.img')), serial: 'OURS' });
    await agent.decided('OURS', 'allow');
    await disk();
    await plugStick(guest, { id: 'copy', image: ext4Image(file('copy.img')), serial: 'OURS' });
    await agent.decided('OURS', 'block');
    // Nobody can say which of the two is ours: both are out.
    await gone();
    expect((await guest.run('ls /sys/block')).trim()).toBe('');
    await unplugStick(guest, 'in');
    await unplugStick(guest, 'copy');
    await agent.change(allow);
  });

  for (const transport of ['usb-storage', 'usb-uas'] as const satisfies readonly Transport[]) {
    it(`to read only: not one byte changes on the disk, its partition, or one that is made later: ${transport}`, async () => {
      await agent.change(readOnly);
      const image = partitionedImage(file(`ro-${transport}.img`), [ext4Image(file('inner.img'), 8 << 20)]);
      const before = hashOf(image);
      await plugStick(guest, { id: 'in', image, serial: `ro-${transport}`, transport });
      await agent.decided(`ro-${transport}`, 'readOnly');
      await guest.becomes(
        'disk and partition are read-only',
        'test "$(cat /sys/block/sda/ro /sys/block/sda/sda1/ro)" = "1\n1"'.replace('\\n', '\n'),
      );
      for (const target of ['sda', 'sda1']) {
        await guest.run(`dd if=/dev/zero of=/dev/${target} bs=4096 count=1 conv=fsync`, 1);
      }
      await guest.run('mount -o ro /dev/sda1 /mnt && ls /mnt && ! touch /mnt/new; umount /mnt');
      await guest.run('mount -o rw /dev/sda1 /mnt && ! touch /mnt/new', 'any');
      await guest.run('umount /mnt', 'any');
      await guest.run('partprobe /dev/sda || blockdev --rereadpt /dev/sda', 'any');
      await guest.becomes('the partition is there again', '[ -b /dev/sda1 ]');
      await guest.run('dd if=/dev/zero of=/dev/sda1 bs=4096 count=1 conv=fsync', 1);
      await unplugStick(guest, 'in');
      await gone();
      expect(hashOf(image)).toBe(before);
      await agent.change(allow);
    });
  }

  it('a drive is read-only before there is a medium in it', async () => {
    await agent.change(readOnly);
    const reader: GadgetOptions = { name: 'reader', controller: 0, serial: 'READER', image: '' };
    await loadGadgets(guest, 1);
    await makeGadget(guest, reader);
    await guest.run(`truncate -s 16M /run/card.img; ${plugGadget(reader)}`);
    await guest.becomes('the empty drive is read-only', 'test "$(cat /sys/block/sda/ro)" = 1');
    await guest.run('echo /run/card.img > /sys/kernel/config/usb_gadget/reader/functions/mass_storage.0/lun.0/file');
    await guest.becomes(
      'the card is seen',
      'head -c 512 /dev/sda > /dev/null && test "$(cat /sys/block/sda/size)" -gt 0',
    );
    expect((await guest.run('cat /sys/block/sda/ro')).trim()).toBe('1');
    await guest.run('dd if=/dev/zero of=/dev/sda bs=4096 count=1 conv=fsync', 1);
    await guest.run(unplugGadget(reader));
    await gone();
    await agent.change(allow);
  });

  const encryptions: [string, (name: string) => string, 'allow' | 'block', 'luks' | 'bitLocker' | 'plain'][] = [
    ['LUKS1', (name) => luksImage(name, 1), 'allow', 'luks'],
    ['LUKS2', (name) => luksImage(name, 2), 'allow', 'luks'],
    ['LUKS2 in a partition', (name) => partitionedImage(name, [luksImage(`${name}.part`, 2)]), 'allow', 'luks'],
    ['BitLocker', (name) => written(name, bitLockerVolume(IMAGE_BYTES)), 'allow', 'bitLocker'],
    [
      'BitLocker To Go in a partition',
      (name) => partitionedImage(name, [written(`${name}.part`, bitLockerVolume(IMAGE_BYTES, { toGo: true }))]),
      'allow',
      'bitLocker',
    ],
    ['a plain file system', (name) => ext4Image(name), 'block', 'plain'],
    [
      'LUKS beside a plain partition',
      (name) => partitionedImage(name, [luksImage(`${name}.a`, 2), ext4Image(`${name}.b`)]),
      'block',
      'plain',
    ],
    [
      'BitLocker’s signature alone',
      (name) => written(name, bitLockerVolume(IMAGE_BYTES, { copies: [] })),
      'block',
      'plain',
    ],
    [
      'a LUKS header before a plain file system',
      (name) => disguisedImage(name, readFileSync(luksImage(`${name}.mark`, 2))),
      'block',
      'plain',
    ],
  ];
  test.each(encryptions)('encrypted only: %s', async (name, make, action, encryption) => {
    await agent.change(encryptedOnly);
    const image = make(file('encrypted.img'));
    const before = hashOf(image);
    const serial = name.replace(/[^A-Za-z0-9]/g, '');
    await plugStick(guest, { id: 'in', image, serial, transport: 'usb-uas' });
    const decided = await agent.decided(serial, action);
    expect(decided.encryption).toBe(encryption);
    if (action === 'block') await gone();
    else await guest.becomes('it can be written', 'test "$(cat /sys/block/sda/ro)" = 0');
    await unplugStick(guest, 'in');
    await gone();
    expect(hashOf(image)).toBe(before);
  });

  it('is unmounted cleanly when policy changes its mind', async () => {
    await agent.change(allow);
    await plugStick(guest, { id: 'in', image: ext4Image(file('mounted.img')), serial: 'mounted' });
    await disk();
    await guest.run('mount /dev/sda /mnt && echo homework > /mnt/homework');
    await agent.change(policyOf({}));
    await agent.decided('mounted', 'block');
    await gone();
    expect(await guest.run('cat /proc/mounts')).not.toContain('/mnt');
    expect(await agent.eventsOf('mediaTrouble')).toEqual([]);
    await unplugStick(guest, 'in');
    expect(readFileSync(file('mounted.img')).includes('homework')).toBe(true);
  });

  it('is detached when somebody holds on to a file', async () => {
    await agent.change(allow);
    await plugStick(guest, { id: 'in', image: ext4Image(file('busy.img')), serial: 'busy' });
    await disk();
    await guest.run('mount /dev/sda /mnt; sleep 600 > /mnt/open & echo $! > /run/holder');
    await agent.change(policyOf({}));
    await gone();
    expect(await guest.run('cat /proc/mounts')).not.toContain('/mnt');
    await until('it is told', async () =>
      (await agent.eventsOf('mediaTrouble')).some(({ what }) => what === 'detached'),
    );
    await guest.run('kill $(cat /run/holder)');
    await unplugStick(guest, 'in');
  });

  it('is not let in by anybody while the agent is dead, and comes in when it is back', async () => {
    await agent.change(allow);
    await agent.kill();
    await plugStick(guest, { id: 'in', image: ext4Image(file('later.img')), serial: 'later' });
    await kernelSaw(guest, 'later');
    expect((await guest.run('ls /sys/block')).trim()).toBe('');
    await agent.start();
    await disk();
    await unplugStick(guest, 'in');
    await gone();
  });

  it('may be pulled at any moment', async () => {
    await agent.change(encryptedOnly);
    const image = luksImage(file('pulled.img'), 2);
    for (let round = 0; round < 8; round++) {
      await plugStick(guest, { id: 'in', image, serial: `pulled-${round}` });
      // The driver waits for a second before it looks for a disk.
      await guest.run(`sleep ${(round * 0.35).toFixed(2)}`);
      await pullStick(guest, 'in');
    }
    await plugStick(guest, { id: 'in', image, serial: 'stays', transport: 'usb-uas' });
    await agent.decided('stays', 'allow');
    expect(await agent.isRunning()).toBe(true);
    await unplugStick(guest, 'in');
  });
});

function written(name: string, bytes: Buffer): string {
  writeFileSync(name, bytes);
  return name;
}
