/** A stick is asked for in the guest and approved at the dashboard, over the real network, collector and service. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WatchEvent } from '../../protocol/event.ts';
import { ext4Image } from '../support/disk-images.ts';
import { needs } from '../support/needs.ts';
import { until } from '../support/program.ts';
import { auditStore } from '../system/audit-store.ts';
import { kernelSaw } from './support/enforcement.ts';
import { GuestSchool } from './support/guest-school.ts';
import { plugStick, unplugStick } from './support/usb-devices.ts';

describe('a stick that a pupil asks for', needs('qemu', 'apt', 'mke2fs'), () => {
  let school: GuestSchool;

  beforeAll(async () => {
    school = new GuestSchool();
    await school.start();
    await school.signIn('pupil');
  });
  afterAll(async () => await school?.stop());

  const plug = async (serial: string): Promise<void> =>
    await plugStick(school.guest, { id: serial, image: ext4Image(join(school.guest.folder, serial)), serial });
  const disks = async (): Promise<string> => (await school.guest.run('ls /sys/block')).trim();
  const gone = async (): Promise<void> => {
    await school.guest.becomes('its disk has gone', '! [ -e /sys/block/sda ]');
    expect(await school.guest.run('cat /proc/mounts')).not.toContain('/mnt');
  };

  it('is told to the collector, which alerts, and waits outside', async () => {
    await plug('slides');
    await school.decided('slides', 'ask');
    expect(await disks()).toBe('');
    await until('the alert is there', async () => (await school.collector.list('alerts')).length > 0, { everyMs: 500 });
    expect(await school.collector.list('alerts')).toMatchObject([{ theme: 'removable-media', account: 'pupil' }]);
  });

  it('is mounted once a technician has approved it at the dashboard: this stick, and no other', async () => {
    expect(await school.command('media ask "my slides"', 'pupil')).toMatch(/request was sent/);
    const request = await school.openRequest();
    const { body } = await school.technician.get(request);
    for (const text of ['pupil', 'slides', 'my slides']) expect(body).toContain(text);
    const { diskMs, mountedMs } = await school.approve(request);
    console.log(`approved → disk ${Math.round(diskMs)} ms → mounted ${Math.round(mountedMs)} ms`);
    await school.guest.run('echo homework > /mnt/homework && sync');
    await school.decided('slides', 'allow');
    await plug('other');
    await school.decided('other', 'ask');
    expect(await disks()).toBe('sda');
    await unplugStick(school.guest, 'other');
  });

  it('is for this person: out when they sign out, and not in for the next', async () => {
    await school.signOut('pupil');
    await gone();
    await school.signIn('teacher');
    await school.decided('slides', 'ask');
    expect(await disks()).toBe('');
    await school.signOut('teacher');
    await school.signIn('pupil');
    await school.guest.becomes('its disk is there again', '[ -b /dev/sda ]');
  });

  it('goes out when the approval is ended, and stays out when it is plugged in again', async () => {
    await school.guest.becomes('it is mounted', 'mount /dev/sda /mnt');
    expect(await school.guest.run('cat /mnt/homework')).toBe('homework\n');
    await school.endApproval();
    await gone();
    await school.decided('slides', 'ask');
    await unplugStick(school.guest, 'slides');
    await plug('slides');
    await kernelSaw(school.guest, 'slides');
    await until('it is judged anew', async () => (await inserted('slides')).length === 2);
    await school.decided('slides', 'ask');
    expect(await disks()).toBe('');
    await unplugStick(school.guest, 'slides');
  });

  const inserted = async (serial: string): Promise<(WatchEvent & { kind: 'mediaInserted' })[]> =>
    (await school.stored())
      .filter((event) => event.kind === 'mediaInserted')
      .filter((event) => event.serial === serial);

  it('is judged by the last policy while the collector is away, by a new service too; all is told once, and approved then', async () => {
    await school.collector.process?.stop();
    await plug('away');
    const waits = async (): Promise<boolean> => /needs an approval/.test(await school.command('media', 'pupil'));
    await until('it is refused', waits, { everyMs: 200 });
    expect(await school.command('media ask "for the next lesson"', 'pupil')).toMatch(/request was sent/);
    expect(await disks()).toBe('');
    await school.killService();
    await school.startService();
    expect(await disks()).toBe('');
    expect(await inserted('away')).toEqual([]);
    await school.collector.start();
    const request = await school.openRequest();
    expect((await school.technician.get(request)).body).toContain('for the next lesson');
    await school.approve(request);
    await school.decided('away', 'allow');
    const { problems, otherEvents } = await auditStore(school.collector.dataDir);
    expect(problems).toEqual([]);
    // Once by the service that was killed, once by the one that found it plugged in.
    const ids = (await inserted('away')).map(({ attachmentId }) => attachmentId);
    expect((await inserted('away')).map(({ wasIn }) => wasIn)).toEqual([false, true]);
    const asked = otherEvents.filter((event) => event.kind === 'mediaRequested' && ids.includes(event.attachmentId));
    expect(asked).toHaveLength(1);
  });
});
