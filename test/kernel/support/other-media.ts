/** A guest's card slot and disc drive, and what is put into them. */
import type { Guest } from './guest.ts';

/** Both empty. The drive is a SCSI one: under load QEMU's AHCI loses commands when the medium changes, and the kernel waits minutes for them. */
export const SLOT_AND_DRIVE = [
  ...['-device', 'sdhci-pci', '-drive', 'if=none,id=card-medium', '-device', 'sd-card,id=slot,drive=card-medium'],
  ...['-device', 'virtio-scsi-pci,id=scsi', '-drive', 'if=none,id=disc-medium,media=cdrom'],
  ...['-device', 'scsi-cd,id=tray,bus=scsi.0,drive=disc-medium'],
];

export type Place = 'slot' | 'tray';

/** @param image of the size of a power of two, where it is a card */
export async function insert(guest: Guest, place: Place, image: string): Promise<void> {
  await guest.qmp('blockdev-change-medium', { id: place, filename: image, format: 'raw' });
}

export async function eject(guest: Guest, place: Place): Promise<void> {
  if (place === 'tray') await guest.qmp('blockdev-open-tray', { id: place, force: true });
  await guest.qmp('blockdev-remove-medium', { id: place });
  if (place === 'tray') await guest.qmp('blockdev-close-tray', { id: place });
}
