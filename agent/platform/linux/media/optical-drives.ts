/**
 * Optical drives of the machine's own, on SATA or SCSI (those on USB are USB devices). A drive is there all the time; while policy refuses
 * discs it has no driver, so that no disc can be seen or mounted.
 */
import { plainName } from '../../../../protocol/policy/media-device.ts';
import { bind, generationOf, isBound, unbind } from './bound-device.ts';
import { listNow, readNow, realPathNow } from './kernel-files.ts';
import type { AttachedNode, MediaBus, NodeFacts } from './media-bus.ts';

const SCSI_ADDRESS = /^\d+:\d+:\d+:\d+$/;
/** SCSI Primary Commands, peripheral device type: CD/DVD. */
const TYPE_OPTICAL = '5';
const ON_USB = /\/usb\d+\//;
const PREFIX = 'scsi-';

export class OpticalDrives implements MediaBus {
  readonly guardedDrivers = ['sr_mod'];
  readonly refusesByItself = false;
  readonly #bus: string;

  constructor(sysRoot: string) {
    this.#bus = `${sysRoot}/bus/scsi`;
  }

  devices(): AttachedNode[] {
    const addresses = listNow(`${this.#bus}/devices`).filter((name) => SCSI_ADDRESS.test(name));
    return addresses.flatMap((address) => {
      const path = realPathNow(`${this.#bus}/devices/${address}`);
      if (path === undefined || ON_USB.test(path) || readNow(`${path}/type`) !== TYPE_OPTICAL) return [];
      return [{ bus: this, name: `${PREFIX}${address}`, path, generation: generationOf(path) }];
    });
  }

  isIn({ path }: AttachedNode): boolean {
    return isBound(path);
  }

  facts({ name, path }: AttachedNode): Promise<NodeFacts> {
    const [manufacturer, product] = ['vendor', 'model'].map((one) => plainName(readNow(`${path}/${one}`) ?? ''));
    // Drives have no numbers that anybody gives out, and discs none that could be asked for.
    const identity = { vendorId: 0, productId: 0, serial: '', identityHash: '' };
    const what = { functions: [], seenAs: 'optical', encryption: 'unknown', doubtful: false } as const;
    return Promise.resolve({
      device: { position: name, ...identity, ...what },
      ...{ manufacturer: manufacturer ?? '', product: product ?? '' },
      ...{ isIn: isBound(path), isBuiltIn: false, isDrive: true },
    });
  }

  async letIn(node: AttachedNode): Promise<void> {
    await bind(node, `${this.#bus}/drivers/sr`, addressOf(node));
  }

  async keepOut(node: AttachedNode): Promise<void> {
    await unbind(node, addressOf(node));
  }

  disksOf({ path }: AttachedNode): string {
    return `${path}/`;
  }

  missingDrivers(): string[] {
    return realPathNow(`${this.#bus}/drivers/sr`) === undefined ? ['sr_mod'] : [];
  }
}

const addressOf = ({ name }: AttachedNode): string => name.slice(PREFIX.length);
