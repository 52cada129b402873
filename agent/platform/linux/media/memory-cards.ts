/**
 * Memory cards in a slot of the machine's own (drivers/mmc of the kernel; those in USB readers are USB devices). Newcomers get no driver while
 * the bus does not look for one by itself, see baseline.ts.
 */
import { plainName } from '../../../../protocol/policy/media-device.ts';
import { identityHash } from '../../media/media-identity.ts';
import { BoundBus, generationOf } from './bound-bus.ts';
import { listNow, readNow, realPathNow } from './kernel-files.ts';
import type { AttachedNode, NodeFacts } from './media-bus.ts';

/** `mmc0:aaaa`: slot and the address that the card chose. */
const CARD_NAME = /^mmc\d+:[0-9a-f]+$/;
/** Only devices for input and networks: they hang on a bus of their own. */
const NO_STORAGE = 'SDIO';

export class MemoryCards extends BoundBus {
  readonly #bus: string;

  constructor(sysRoot: string) {
    super({ folder: `${sysRoot}/bus/mmc/drivers/mmcblk`, module: 'mmc_block' });
    this.#bus = `${sysRoot}/bus/mmc`;
  }

  devices(): AttachedNode[] {
    const names = listNow(`${this.#bus}/devices`).filter((name) => CARD_NAME.test(name));
    return names.flatMap((name) => {
      const path = realPathNow(`${this.#bus}/devices/${name}`);
      if (path === undefined || readNow(`${path}/type`) === NO_STORAGE) return [];
      return [{ bus: this, name, path, generation: generationOf(path) }];
    });
  }

  facts(node: AttachedNode): Promise<NodeFacts> {
    const { name, path } = node;
    const [vendorId, productId] = [hexNow(`${path}/manfid`), hexNow(`${path}/oemid`)];
    const product = plainName(readNow(`${path}/name`) ?? '');
    const number = plainName(readNow(`${path}/serial`) ?? '');
    // Of 32 bits that each maker counts for itself: with the card's name it tells more cards apart, and no USB device has one like it.
    const serial = number === '' ? '' : `${product} ${number}`;
    const identity = { vendorId, productId, serial, identityHash: identityHash(vendorId, productId, serial) };
    const what = { functions: [], seenAs: 'cardReader', encryption: 'unknown', doubtful: false } as const;
    const isIn = this.isIn(node);
    const device = { position: name, ...identity, ...what };
    return Promise.resolve({
      ...{ device, manufacturer: '', product, isIn, isDrive: false },
      isBuiltIn: isIn && this.#isSoldered(path),
    });
  }

  protected addressOf({ name }: AttachedNode): string {
    return name;
  }

  /** A chip on the board (eMMC) has boot partitions of its own, which cards have not; the kernel says nothing plainer. */
  #isSoldered(path: string): boolean {
    return (
      readNow(`${path}/type`) === 'MMC' && listNow(`${path}/block`).some((name) => this.#hasBootPartition(path, name))
    );
  }

  #hasBootPartition(path: string, name: string): boolean {
    return name.endsWith('boot0') || listNow(`${path}/block/${name}`).some((one) => one.endsWith('boot0'));
  }
}

const hexNow = (path: string): number => Number(readNow(path)) || 0;
