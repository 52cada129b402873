/** The whole service, from the plug to the collector's ear, in a guest that is up: each start of one takes half a minute. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { WatchEvent } from '../../../protocol/event.ts';
import type { MediaGrant } from '../../../protocol/policy/media.ts';
import { ext4Image, IMAGE_BYTES } from '../../support/disk-images.ts';
import { until } from '../../support/program.ts';
import { type Enforcement, knownStick, policyOf, ruleOf, type SeenKind } from './enforcement.ts';
import type { Guest } from './guest.ts';
import { plugStick, STICK_IDS, unplugStick } from './usb-devices.ts';

const FILES = 10_000;
/** From the word of the collector until the disk is there: the driver of BOT sticks waits for a second of it, UAS for none. */
const MOST_MS = 2_000;

export function serviceCases(running: () => { guest: Guest; agent: Enforcement }): void {
  describe('the whole service on a real kernel', () => cases(running));
}

function cases(running: () => { guest: Guest; agent: Enforcement }): void {
  let guest: Guest;
  let agent: Enforcement;
  const file = (name: string): string => join(guest.folder, name);
  const [vendorId, productId] = STICK_IDS['usb-uas'];
  const disk = async (): Promise<void> => await guest.becomes('its disk is there', '[ -b /dev/sda ]');
  const gone = async (): Promise<void> => await guest.becomes('its disk has gone', '! [ -e /sys/block/sda ]');
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

  beforeAll(() => {
    ({ guest, agent } = running());
  });

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
    await guest.run(`mount /dev/sda /mnt; mkdir /run/class; cd /run/class
      seq ${FILES - 2} | split -l 1 -a 4 - file; echo x > Passwords.xlsx; echo x > game.exe`);
    await guest.run('cp -r /run/class /mnt/ && sync');
    await until('the two are told', async () => (await agent.eventsOf('mediaFile')).length >= 2, {
      timeoutMs: 120_000,
    });
    // What was counted is told at the latest when the medium goes.
    await guest.run('umount /mnt');
    await unplugStick(guest, 'in');
    const counted = async (): Promise<SeenKind<'mediaFiles'>[]> => await agent.eventsOf('mediaFiles');
    await until('they are counted', async () => sum((await counted()).map(({ created }) => created)) >= FILES, {
      timeoutMs: 120_000,
    });
    expect(sum((await counted()).map(({ created }) => created))).toBe(FILES);
    expect(sum((await counted()).map(({ deleted, changed }) => deleted + changed))).toBe(0);
    const told = (await agent.eventsOf('mediaFile')).filter(({ change }) => change === 'created');
    expect(told.map(({ name, rule }) => `${name} ${rule}`).sort()).toEqual([
      'class/Passwords.xlsx *password*',
      'class/game.exe programs',
    ]);
    expect((await guest.run('cat /run/agent.log')).includes('mediaEventNotRecorded')).toBe(false);
  });
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
