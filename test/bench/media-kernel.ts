/**
 * From a technician's click on *approve* to the stick mounted on the pupil's computer: the real collector, network, service and kernel,
 * in a guest whose processor is emulated. A second of it is the kernel's own: usb-storage lets a stick settle before it looks at it.
 */
import { join } from 'node:path';
import { type ApprovalTimes, GuestSchool } from '../kernel/support/guest-school.ts';
import { plugStick } from '../kernel/support/usb-devices.ts';
import { ext4Image } from '../support/disk-images.ts';
import { type Bench, judge, median } from './report.ts';

const ROUNDS = 5;
const SERIAL = 'slides';

async function approveOnce(school: GuestSchool): Promise<ApprovalTimes> {
  await school.decided(SERIAL, 'ask');
  await school.command('media ask "my slides"', 'pupil');
  const times = await school.approve(await school.openRequest());
  await school.endApproval();
  await school.guest.becomes('its disk has gone', '! [ -e /sys/block/sda ]');
  return times;
}

export const mediaKernelBench: Bench = async (say) => {
  const school = new GuestSchool();
  try {
    await school.start();
    await school.signIn('pupil');
    const image = ext4Image(join(school.guest.folder, SERIAL));
    await plugStick(school.guest, { id: SERIAL, image, serial: SERIAL });
    const times: ApprovalTimes[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const one = await approveOnce(school);
      say(`disk after ${Math.round(one.diskMs)} ms, mounted after ${Math.round(one.mountedMs)} ms`);
      times.push(one);
    }
    const mounted = times.map(({ mountedMs }) => mountedMs);
    const rounds = { count: ROUNDS, min: Math.min(...mounted), max: Math.max(...mounted) };
    const value = median(mounted);
    return [
      judge({ name: 'media.approvalToMounted', unit: 'ms', atMost: 2_000, value, rounds }),
      // With the drivers' modules still to be loaded, and code that has never run: for information.
      judge({ name: 'media.firstApprovalToMounted', unit: 'ms', value: mounted[0] ?? Number.NaN }),
    ];
  } finally {
    await school.stop();
  }
};
