import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { WatchEvent } from '../../protocol/event.ts';
import type { MediaGrant } from '../../protocol/policy/media.ts';
import { bitLockerVolume } from '../support/bit-locker-bytes.ts';
import { disguisedImage, ext4Image, IMAGE_BYTES, luksImage, partitionedImage } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import {
  Enforcement,
  kernelSaw,
  knownStick,
  madeByKernel,
  policyOf,
  ruleOf,
  type SeenKind,
} from './support/enforcement.ts';
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

/** Ten thousand are counted on this machine's own disk (test/agent/watch): under emulation they take minutes. */
const FILES = 1_000;
/** From the word of the collector until the disk is there: the driver of BOT sticks waits for a second of it, UAS for none. */
const MOST_MS = 2_000;

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

  describe('through the whole service', () => {
    const [vendorId, productId] = STICK_IDS['usb-uas'];
    const plug = async (serial: string, sizeBytes = IMAGE_BYTES): Promise<void> =>
      await plugStick(guest, {
        id: 'in',
        image: ext4Image(file(`${serial}.img`), sizeBytes),
        serial,
        transport: 'usb-uas',
      });

    /** What was told of a stick, by its serial number. */
    async function toldOf<Kind extends WatchEvent['kind']>(kind: Kind, serial: string): Promise<SeenKind<Kind>[]> {
      const inserted = (await agent.eventsOf('mediaInserted')).filter((one) => one.serial === serial);
      const ids = new Set(inserted.map(({ attachmentId }) => attachmentId));
      return (await agent.eventsOf(kind)).filter((one) => 'attachmentId' in one && ids.has(one.attachmentId));
    }

    it('tells the collector what was plugged in, decided and removed, and who sat there', async () => {
      await agent.change(policyOf({}));
      await plug('told');
      await agent.decided('told', 'block');
      await unplugStick(guest, 'in');
      await until('its removal is told', async () => (await toldOf('mediaRemoved', 'told')).length === 1);
      const [inserted] = await toldOf('mediaInserted', 'told');
      expect(inserted).toMatchObject({ vendorId, productId, mediaClass: 'externalDisk', sessionId: '', wasIn: false });
    });

    it('lets in for who is signed in, says what the stick is, and keeps it out when they sign out', async () => {
      await agent.change(policyOf({ whileLocked: 'block', rules: [ruleOf('teachers', { accounts: ['teacher'] })] }));
      await plug('lesson');
      expect((await agent.decided('lesson', 'block')).reasons.at(-1)).toEqual({ kind: 'locked', session: 'nobody' });
      await agent.signIn('teacher');
      await disk();
      await until('what is on it is told', async () => {
        const decided = (await toldOf('mediaDecided', 'lesson')).at(-1);
        return decided?.fileSystems[0] === 'ext4' && decided.sizeBytes === IMAGE_BYTES;
      });
      await guest.run('mount /dev/sda /mnt && echo homework > /mnt/homework');
      await agent.signOut('teacher');
      await gone();
      expect(await guest.run('cat /proc/mounts')).not.toContain('/mnt');
      const [leftIn] = await toldOf('mediaLeftIn', 'lesson');
      const [session] = await agent.eventsOf('sessionStarted');
      expect(leftIn).toMatchObject({ when: 'signedOut', sessionId: session?.sessionId });
      await agent.decided('lesson', 'block');
      await unplugStick(guest, 'in');
    });

    it('asked for by the pupil, let in by an approval without plugging again, and kept out when it ends', async () => {
      await agent.change(policyOf({ otherwise: 'ask' }));
      await agent.signIn('pupil');
      await plug('slides');
      await agent.decided('slides', 'ask');
      expect(await agent.command('media', 'pupil')).toMatch(/needs an approval/);
      expect(await agent.command('media ask "my slides"', 'pupil')).toMatch(/request was sent/);
      const [request] = await toldOf('mediaRequested', 'slides');
      expect(request).toMatchObject({ reason: 'my slides' });
      const untilMs = Number(await guest.run('date +%s')) * 1_000 + 10_000;
      const grant: MediaGrant = {
        grantId: 'g',
        vendorId,
        productId,
        serial: 'slides',
        position: '',
        account: 'pupil',
        verdict: 'allow',
        untilMs,
      };
      await agent.grant(1, [grant]);
      await disk();
      await agent.decided('slides', 'allow');
      const [applied] = await agent.eventsOf('mediaGrantsApplied');
      const allowed = (await toldOf('mediaDecided', 'slides')).find(({ action }) => action === 'allow');
      expect((allowed?.atMs ?? Number.POSITIVE_INFINITY) - (applied?.atMs ?? 0)).toBeLessThan(MOST_MS);
      await gone();
      await agent.decided('slides', 'ask');
      expect(Number(await guest.run('date +%s')) * 1_000).toBeGreaterThanOrEqual(untilMs - 1_000);
      await unplugStick(guest, 'in');
    });

    it('a stick that was reported lost goes out at once and stays out, also after the service was killed', async () => {
      await agent.change(policyOf({ otherwise: 'allow' }));
      await plug('lost');
      await disk();
      const lost = { ...knownStick('stick-7', [vendorId, productId], 'lost'), lost: true };
      await agent.change(policyOf({ otherwise: 'allow', known: [lost] }));
      await gone();
      await agent.kill();
      await agent.start();
      expect((await agent.decided('lost', 'block')).reasons.at(-1)).toEqual({ kind: 'lost', device: 'stick-7' });
      expect((await guest.run('ls /sys/block')).trim()).toBe('');
      await unplugStick(guest, 'in');
    });

    it(`counts ${FILES} files copied to a stick exactly, and tells the ones that the policy asks for`, async () => {
      const files = { names: ['*password*'], programs: true };
      await agent.change(policyOf({ otherwise: 'allow', files }));
      await plug('files', 2 * IMAGE_BYTES);
      await disk();
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
      const triesTold = async (): Promise<number> =>
        (await told()).filter(({ name }) => name.startsWith('try-')).length;
      const created = async (): Promise<number> => sum((await counted()).map((one) => one.created));
      await until('they are counted', async () => (await created()) >= FILES + (await triesTold()), {
        timeoutMs: 240_000,
      });
      // Neither more of them, nor taken for deleted with the medium.
      await guest.run('umount /mnt');
      await unplugStick(guest, 'in');
      await until('its removal is told', async () => (await toldOf('mediaRemoved', 'files')).length === 1);
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
});

function written(name: string, bytes: Buffer): string {
  writeFileSync(name, bytes);
  return name;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
