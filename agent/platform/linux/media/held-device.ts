/** One attached device under policy: keeps the kernel at what was decided, disk by disk. */
import { carriesFiles, type MediaClass } from '../../../../protocol/policy/media-device.ts';
import { errorText } from '../../../log.ts';
import type { Held } from '../../media/held-devices.ts';
import { JudgedDevice, type JudgingParts } from '../../media/judged-device.ts';
import { StepQueue } from '../../media/step-queue.ts';
import type { BlockDevices, Disk } from './block-devices.ts';
import { ClaimedDisk, DiskInUse } from './claimed-disk.ts';
import { diskFacts, joined } from './disk-facts.ts';
import type { AttachedNode, MediaBus, NodeFacts } from './media-bus.ts';
import { takeMountsAway } from './unmounting.ts';

export interface HoldingParts extends JudgingParts {
  devRoot: string;
  blocks: BlockDevices;
  pause: (delayMs: number) => Promise<void>;
  /** Drivers that the boot guard kept out are needed now. */
  loadDrivers: (bus: MediaBus) => Promise<void>;
}

const READY_ATTEMPTS = 100;
const READY_PAUSE_MS = 10;
const GONE = ['ENOENT', 'ENODEV', 'ENXIO'];

export class HeldDevice implements Held {
  readonly node: AttachedNode;
  readonly judged: JudgedDevice;
  readonly #parts: HoldingParts;
  /** Disks that stand as decided: name and sequence, so that another medium in the same drive is looked at anew. */
  readonly #settled = new Set<string>();
  /** The kernel's answers depend on their order. */
  readonly #steps = new StepQueue({ enforce: () => this.#enforce(), settle: () => this.#settleDisks() }, (error) =>
    this.#fail(error),
  );

  constructor(node: AttachedNode, facts: NodeFacts, parts: HoldingParts) {
    this.node = node;
    this.judged = new JudgedDevice(facts, parts);
    this.#parts = parts;
  }

  get isIn(): boolean {
    return this.judged.isIn;
  }

  /** Disks must not be mounted or written before they were looked at. */
  get awaitsDisks(): boolean {
    return this.judged.action === 'readOnly' || this.judged.isEncryptedOnly;
  }

  /** What a look at its disks has said stays: looking anew would take away what somebody is using. */
  judge(): Promise<void> {
    const before = this.judged.action;
    if (this.judged.judge().action !== before) this.#settled.clear();
    return this.#steps.run('enforce');
  }

  /** Looks for disks that came since. */
  settle(): Promise<void> {
    return this.#steps.run('settle');
  }

  idle(): Promise<void> {
    return this.#steps.idle();
  }

  /** Says where its files are, when that has changed. */
  tellMounts(): void {
    // A device without a disk that was looked at has nothing that could be mounted.
    if (this.#settled.size === 0 && !this.judged.isMounted) return;
    this.judged.mounted(this.#parts.blocks.mountsOn(this.node.path).map(({ target }) => target));
  }

  async #enforce(): Promise<void> {
    switch (this.judged.action) {
      case 'allow':
      case 'readOnly':
      case 'probe':
        // Before it is let in, what was in before under an older decision is put right.
        await this.#settleDisks();
        if (carriesFiles(this.judged.device)) await this.#parts.loadDrivers(this.node.bus);
        if (!this.judged.isRefused) await this.node.bus.letIn(this.node);
        return await this.#settleDisks();
      case 'ask':
        await this.#refuse();
        return await this.#prepareToLetIn();
      case 'block':
      case undefined:
        return await this.#refuse();
    }
  }

  /**
   * Somebody may be about to approve it, and waits then: loading drivers takes longest. Those that came before the agent may not be
   * refused yet, and a driver would take them.
   */
  async #prepareToLetIn(): Promise<void> {
    const { bus } = this.node;
    if (this.#parts.wasIn || !bus.refusesByItself || !carriesFiles(this.judged.device)) return;
    await this.#parts.loadDrivers(bus).catch(() => {}); // tried again, and told, when it is let in
  }

  async #refuse(): Promise<void> {
    const { blocks, pause } = this.#parts;
    for (const target of await takeMountsAway({ blocks, pause }, this.node.path))
      this.judged.trouble('detached', target);
    await this.node.bus.keepOut(this.node);
    this.judged.forgetMedium();
  }

  async #settleDisks(): Promise<void> {
    const disks = this.#parts.blocks.disksAt(this.node.bus.disksOf(this.node));
    for (const key of this.#settled) if (!disks.some((disk) => keyOf(disk) === key)) this.#settled.delete(key);
    for (const disk of disks) {
      if (this.judged.isRefused) return;
      const key = keyOf(disk);
      if (this.#settled.has(key)) continue;
      // What was seen on the medium before it says nothing of this one.
      this.judged.note({ encryption: 'unknown' });
      const seenAs = this.#seenAs(disk);
      if (seenAs !== undefined) this.judged.judge({ ...this.judged.device, seenAs });
      if (this.judged.isRefused) return await this.#refuse();
      await this.#settleDisk(disk);
      if (disk.sizeBytes === 0) continue;
      this.#settled.add(key);
      if (!this.judged.isRefused) await this.#describe(disk);
    }
  }

  /** What its disk shows that it did not say of itself. */
  #seenAs({ name }: Disk): MediaClass | undefined {
    if (this.judged.device.seenAs !== undefined) return undefined;
    if (name.startsWith('sr')) return 'optical';
    // It said nothing of files and has a disk: Linux knows some devices by their numbers alone (unusual_devs.h).
    return carriesFiles(this.judged.device) ? undefined : 'stick';
  }

  /** For people: a disk that cannot be read stays without a description. */
  async #describe(disk: Disk): Promise<void> {
    const facts = await diskFacts(this.#parts, disk).catch(() => undefined);
    this.judged.forgetMedium();
    if (facts === undefined) return;
    const before = this.#settled.size === 1 ? undefined : this.judged.medium;
    const others = this.#settled.size === 1 ? 0 : (this.judged.device.sizeBytes ?? 0);
    this.judged.describe(before === undefined ? facts : joined(before, facts), others + disk.sizeBytes);
  }

  async #settleDisk(disk: Disk): Promise<void> {
    if (this.judged.isRefused) return await this.#refuse();
    const claimed = await this.#claim(disk);
    if (claimed === undefined) return;
    try {
      await claimed.setReadOnly(this.awaitsDisks);
      if (this.judged.isEncryptedOnly && disk.sizeBytes > 0) await this.#probe(claimed, disk);
    } catch (error) {
      await claimed.drop();
      await this.#refuse();
      throw error;
    }
    if (!this.judged.isRefused) return await claimed.release();
    await claimed.drop();
    await this.#refuse();
  }

  /** Undefined where nothing has to be done to a disk, which is then left alone: somebody may be using it. */
  async #claim(disk: Disk): Promise<ClaimedDisk | undefined> {
    const { blocks, pause } = this.#parts;
    // A disc says of itself that it can only be read.
    if (!this.awaitsDisks && (!blocks.isReadOnly(disk) || this.judged.device.seenAs === 'optical')) return undefined;
    try {
      const claimed = await this.#claimOnceReady(disk);
      if (claimed !== undefined) return claimed;
      for (const target of await takeMountsAway({ blocks, pause }, this.node.path))
        this.judged.trouble('detached', target);
      return await ClaimedDisk.claim(this.#parts.devRoot, disk, blocks);
    } catch (error) {
      await this.#refuse();
      throw error;
    }
  }

  /** The file of a disk is there moments before the disk answers (ENXIO). Undefined when somebody else has it. */
  async #claimOnceReady(disk: Disk): Promise<ClaimedDisk | undefined> {
    const { devRoot, blocks, pause } = this.#parts;
    for (let attempt = 1; ; attempt++) {
      try {
        return await ClaimedDisk.claim(devRoot, disk, blocks);
      } catch (error) {
        if (error instanceof DiskInUse) return undefined;
        if (codeOf(error) !== 'ENXIO' || attempt === READY_ATTEMPTS) throw error;
      }
      await pause(READY_PAUSE_MS);
    }
  }

  async #probe(claimed: ClaimedDisk, { sizeBytes }: Disk): Promise<void> {
    const encryption = await claimed.encryption();
    const { device } = this.judged;
    const { action } = this.judged.judge({ ...device, encryption, sizeBytes: device.sizeBytes ?? sizeBytes });
    await claimed.setReadOnly(action !== 'allow');
  }

  /** A device that has gone makes every step fail: then there is nothing to say. */
  async #fail(error: unknown): Promise<void> {
    if (!GONE.includes(codeOf(error) ?? '')) this.judged.trouble('notEnforced', errorText(error));
  }
}

const keyOf = ({ name, sequence }: Disk): string => `${name}#${sequence}`;

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
