/**
 * Optical drives of the machine's own, on SATA or SCSI (those on USB are USB devices). A drive is there all the time; while policy refuses
 * discs it has no driver, so that no disc can be seen or mounted.
 */
import { plainName } from '../../../../protocol/policy/media-device.ts';
import { BoundBus, generationOf } from './bound-bus.ts';
import { listNow, readNow, realPathNow } from './kernel-files.ts';
import type { AttachedNode, NodeFacts } from './media-bus.ts';

const SCSI_ADDRESS = /^\d+:\d+:\d+:\d+$/;
/** SCSI Primary Commands, peripheral device type: CD/DVD. */
const TYPE_OPTICAL = '5';
const ON_USB = /\/usb\d+\//;
const PREFIX = 'scsi-';

export class OpticalDrives extends BoundBus {
  readonly #bus: string;

  constructor(sysRoot: string) {
    super({ folder: `${sysRoot}/bus/scsi/drivers/sr`, module: 'sr_mod' });
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

  facts(node: AttachedNode): Promise<NodeFacts> {
    const { name, path } = node;
    const [manufacturer, product] = ['vendor', 'model'].map((one) => plainName(readNow(`${path}/${one}`) ?? ''));
    // Drives have no numbers that anybody gives out, and discs none that could be asked for.
    const identity = { vendorId: 0, productId: 0, serial: '', identityHash: '' };
    const what = { functions: [], seenAs: 'optical', encryption: 'unknown', doubtful: false } as const;
    return Promise.resolve({
      device: { position: name, ...identity, ...what },
      ...{ manufacturer: manufacturer ?? '', product: product ?? '' },
      ...{ isIn: this.isIn(node), isBuiltIn: false, isDrive: true },
    });
  }

  protected addressOf({ name }: AttachedNode): string {
    return name.slice(PREFIX.length);
  }
}
