/** USB devices for a guest: QEMU's own, and composite ones that the guest's kernel plays to itself (dummy_hcd, configfs). */
import type { Guest } from './guest.ts';

export type Transport = 'usb-storage' | 'usb-uas';

export interface StickOptions {
  id: string;
  image: string;
  serial: string;
  transport?: Transport;
}

/** QEMU's numbers of its mass storage devices. */
export const STICK_IDS = { 'usb-storage': [0x46f4, 0x0001], 'usb-uas': [0x46f4, 0x0003] } as const;

export async function plugStick(
  guest: Guest,
  { id, image, serial, transport = 'usb-storage' }: StickOptions,
): Promise<void> {
  const file = { driver: 'file', filename: image, locking: 'off' };
  await guest.qmp('blockdev-add', { 'node-name': `node-${id}`, driver: 'raw', file });
  if (transport === 'usb-storage') {
    await guest.qmp('device_add', { driver: transport, id, drive: `node-${id}`, serial, bus: 'xhci.0' });
    return;
  }
  await guest.qmp('device_add', { driver: transport, id, serial, bus: 'xhci.0' });
  await guest.qmp('device_add', { driver: 'scsi-hd', id: `${id}-disk`, drive: `node-${id}`, bus: `${id}.0` });
  await guest.qmp('qom-set', { path: `/machine/peripheral/${id}`, property: 'attached', value: true });
}

/**
 * Pulls a stick that nobody reads any more: QEMU 7.2 aborts ("canceled usb packet not found", hw/usb/dev-uas.c) when a UAS
 * device goes while a command is on its way. What is pulled in the middle of its work is a `usb-storage` stick.
 */
export async function unplugStick(guest: Guest, id: string): Promise<void> {
  await guest.run('sync; udevadm settle --timeout=30 || true');
  await pullStick(guest, id);
}

/** At any moment: see `unplugStick`. */
export async function pullStick(guest: Guest, id: string): Promise<void> {
  await guest.unplug(id);
  await guest.qmp('blockdev-del', { 'node-name': `node-${id}` });
}

export async function plugInput(
  guest: Guest,
  id: string,
  driver: 'usb-kbd' | 'usb-mouse' | 'usb-tablet',
): Promise<void> {
  await guest.qmp('device_add', { driver, id, bus: 'xhci.0' });
}

/** Report descriptor of a boot keyboard: HID 1.11, appendix B.1, without its output report. */
const KEYBOARD_REPORT = '05010906a101050719e029e71500250175019508810295067508150025651900296581 00c0'.replace(' ', '');

export interface GadgetOptions {
  name: string;
  /** Index of the controller that plays it. */
  controller: number;
  serial: string;
  vendorId?: number;
  productId?: number;
  /** A file in the guest; empty: a drive without a medium; absent: no storage. */
  image?: string;
  keyboard?: boolean;
}

/** Loads the controllers. Each is a USB bus of its own, and one that comes after the agent took hold. */
export async function loadGadgets(guest: Guest, controllers: number): Promise<void> {
  await guest.run(
    `modprobe dummy_hcd num=${controllers}; modprobe libcomposite; mount -t configfs none /sys/kernel/config`,
  );
}

/** Makes it known, unplugged. */
export async function makeGadget(guest: Guest, options: GadgetOptions): Promise<void> {
  const { name, serial, vendorId = 0x1d6b, productId = 0x0104, image, keyboard = false } = options;
  const storage =
    image === undefined
      ? []
      : [
          'mkdir functions/mass_storage.0',
          'echo 1 > functions/mass_storage.0/lun.0/removable',
          ...(image === '' ? [] : [`echo ${image} > functions/mass_storage.0/lun.0/file`]),
          'ln -s functions/mass_storage.0 configs/c.1/',
        ];
  const keys = keyboard
    ? [
        'mkdir functions/hid.0',
        ...['protocol', 'subclass'].map((file) => `echo 1 > functions/hid.0/${file}`),
        'echo 8 > functions/hid.0/report_length',
        `printf '${KEYBOARD_REPORT.replace(/../g, '\\x$&')}' > functions/hid.0/report_desc`,
        'ln -s functions/hid.0 configs/c.1/',
      ]
    : [];
  await guest.run(
    [
      'set -e',
      `mkdir /sys/kernel/config/usb_gadget/${name}`,
      `cd /sys/kernel/config/usb_gadget/${name}`,
      `echo ${vendorId} > idVendor`,
      `echo ${productId} > idProduct`,
      'mkdir -p strings/0x409 configs/c.1',
      'echo Maker > strings/0x409/manufacturer',
      'echo Thing > strings/0x409/product',
      `printf '${serial}' > strings/0x409/serialnumber`,
      ...storage,
      ...keys,
    ].join('\n'),
  );
}

export const plugGadget = ({ name, controller }: GadgetOptions): string =>
  `echo dummy_udc.${controller} > /sys/kernel/config/usb_gadget/${name}/UDC`;
export const unplugGadget = ({ name }: GadgetOptions): string => `echo '' > /sys/kernel/config/usb_gadget/${name}/UDC`;
