/** One attached device under policy: decides once, then keeps the kernel at what was decided, disk by disk. */
import type { MediaDecision } from '../../../../protocol/policy/media-decision.ts';
import { carriesFiles, type MediaClass, type MediaDevice } from '../../../../protocol/policy/media-device.ts';
import type { MediaEvent, MediaTrouble, MediumFacts } from '../../platform.ts';
import type { BlockDevices, Disk } from './block-devices.ts';
import { ClaimedDisk, DiskInUse } from './claimed-disk.ts';
import { diskFacts, joined } from './disk-facts.ts';
import type { AttachedNode, MediaBus, NodeFacts } from './media-bus.ts';
import { takeMountsAway } from './unmounting.ts';

export interface HoldingParts {
  devRoot: string;
  blocks: BlockDevices;
  pause: (delayMs: number) => Promise<void>;
  /** Drivers that the boot guard kept out are needed now. */
  loadDrivers: (bus: MediaBus) => Promise<void>;
  decide: (device: MediaDevice) => MediaDecision;
  onEvent: (event: MediaEvent) => void;
  /** It was attached before the enforcement started. */
  wasIn: boolean;
}

const READY_ATTEMPTS = 100;
const READY_PAUSE_MS = 10;
const GONE = ['ENOENT', 'ENODEV', 'ENXIO'];

export class HeldDevice {
  readonly node: AttachedNode;
  readonly #parts: HoldingParts;
  readonly #facts: NodeFacts;
  #device: MediaDevice;
  #decision: MediaDecision | undefined;
  /** Disks that stand as decided: name and sequence, so that another medium in the same drive is looked at anew. */
  readonly #settled = new Set<string>();
  #medium: MediumFacts | undefined;
  #told = '';
  #mounted: readonly string[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(node: AttachedNode, facts: NodeFacts, parts: HoldingParts) {
    this.node = node;
    this.#facts = facts;
    this.#device = facts.device;
    this.#parts = parts;
  }

  get device(): MediaDevice {
    return this.#device;
  }

  /** Let in with files, or about to be. */
  get isIn(): boolean {
    if (this.#facts.isDrive && this.#medium === undefined) return false;
    return carriesFiles(this.#device) && !this.isRefused;
  }

  get isRefused(): boolean {
    const action = this.#decision?.action;
    return action === undefined || action === 'block' || action === 'ask';
  }

  /** Disks must not be mounted or written before they were looked at. */
  get awaitsDisks(): boolean {
    return this.#decision?.action === 'readOnly' || this.#encryptedOnly;
  }

  get #encryptedOnly(): boolean {
    return this.#decision?.reasons.some(({ kind }) => kind === 'encryptionUnknown' || kind === 'encrypted') ?? false;
  }

  /**
   * Judges it, at once, and enforces what came of it. Resolves when the kernel stands as decided. What a look at its disks has said stays:
   * looking anew would take away what somebody is using.
   */
  judge(): Promise<void> {
    const before = this.#decision;
    const after = this.#decide(this.#device);
    if (before?.action !== after.action) this.#settled.clear();
    return this.#queue(() => this.#enforce());
  }

  /** Looks for disks that came since. */
  settle(): Promise<void> {
    return this.#queue(() => this.#settleDisks());
  }

  /** Says where its files are, when that has changed. */
  tellMounts(): void {
    // A device without a disk that was looked at has nothing that could be mounted.
    if (this.#settled.size === 0 && this.#mounted.length === 0) return;
    const folders = this.#parts.blocks.mountsOn(this.node.path).map(({ target }) => target);
    if (folders.join('\n') === this.#mounted.join('\n')) return;
    this.#mounted = folders;
    this.#parts.onEvent({ kind: 'mounted', position: this.node.name, folders });
  }

  /** One thing at a time: the kernel's answers depend on their order. */
  #queue(step: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(step).catch((error: unknown) => this.#fail(error));
    return this.#work;
  }

  #decide(device: MediaDevice): MediaDecision {
    this.#device = device;
    const decision = this.#parts.decide(device);
    this.#decision = decision;
    this.#tell(device, decision);
    return decision;
  }

  #tell(device: MediaDevice, decision: MediaDecision): void {
    const { manufacturer, product, isDrive } = this.#facts;
    if (isDrive && this.#medium === undefined) return;
    const medium = this.#medium === undefined ? {} : { medium: this.#medium };
    const told = JSON.stringify([decision, device.sizeBytes, medium]);
    if (told === this.#told) return;
    this.#told = told;
    const { onEvent, wasIn } = this.#parts;
    onEvent({ kind: 'decided', device, manufacturer, product, decision, ...medium, wasIn });
  }

  /** Says that it has gone, if anything was said of it. */
  forget(): void {
    if (this.#told !== '') this.#parts.onEvent({ kind: 'removed', position: this.node.name });
    this.#told = '';
  }

  /** The medium of a drive has gone; the drive stays. */
  #forgetMedium(): void {
    this.#medium = undefined;
    this.forget();
  }

  async #enforce(): Promise<void> {
    switch (this.#decision?.action) {
      case 'allow':
      case 'readOnly':
      case 'probe':
        // Before it is let in, what was in before under an older decision is put right.
        await this.#settleDisks();
        if (carriesFiles(this.#device)) await this.#parts.loadDrivers(this.node.bus);
        if (!this.isRefused) await this.node.bus.letIn(this.node);
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
    if (this.#parts.wasIn || !bus.refusesByItself || !carriesFiles(this.#device)) return;
    await this.#parts.loadDrivers(bus).catch(() => {}); // tried again, and told, when it is let in
  }

  async #refuse(): Promise<void> {
    const { blocks, pause } = this.#parts;
    for (const target of await takeMountsAway({ blocks, pause }, this.node.path)) this.#trouble('detached', target);
    await this.node.bus.keepOut(this.node);
    if (this.#facts.isDrive) this.#forgetMedium();
  }

  async #settleDisks(): Promise<void> {
    const disks = this.#parts.blocks.disksAt(this.node.bus.disksOf(this.node));
    for (const key of this.#settled) if (!disks.some((disk) => keyOf(disk) === key)) this.#settled.delete(key);
    for (const disk of disks) {
      if (this.isRefused) return;
      const key = keyOf(disk);
      if (this.#settled.has(key)) continue;
      // What was seen on the medium before it says nothing of this one.
      if (this.#device.encryption !== 'unknown') this.#device = { ...this.#device, encryption: 'unknown' };
      const seenAs = this.#seenAs(disk);
      if (seenAs !== undefined) this.#decide({ ...this.#device, seenAs });
      if (this.isRefused) return await this.#refuse();
      await this.#settleDisk(disk);
      if (disk.sizeBytes === 0) continue;
      this.#settled.add(key);
      if (!this.isRefused) await this.#describe(disk);
    }
  }

  /** What its disk shows that it did not say of itself. */
  #seenAs({ name }: Disk): MediaClass | undefined {
    if (this.#device.seenAs !== undefined) return undefined;
    if (name.startsWith('sr')) return 'optical';
    // It said nothing of files and has a disk: Linux knows some devices by their numbers alone (unusual_devs.h).
    return carriesFiles(this.#device) ? undefined : 'stick';
  }

  /** For people: a disk that cannot be read stays without a description. */
  async #describe(disk: Disk): Promise<void> {
    const facts = await diskFacts(this.#parts, disk).catch(() => undefined);
    if (this.#facts.isDrive) this.#forgetMedium();
    if (facts === undefined || this.#decision === undefined) return;
    const isFirst = this.#settled.size === 1;
    this.#medium = isFirst || this.#medium === undefined ? facts : joined(this.#medium, facts);
    const others = isFirst ? 0 : (this.#device.sizeBytes ?? 0);
    this.#device = { ...this.#device, sizeBytes: others + disk.sizeBytes };
    this.#tell(this.#device, this.#decision);
  }

  async #settleDisk(disk: Disk): Promise<void> {
    if (this.isRefused) return await this.#refuse();
    const claimed = await this.#claim(disk);
    if (claimed === undefined) return;
    try {
      await claimed.setReadOnly(this.awaitsDisks);
      if (this.#encryptedOnly && disk.sizeBytes > 0) await this.#probe(claimed, disk);
    } catch (error) {
      await claimed.drop();
      await this.#refuse();
      throw error;
    }
    if (!this.isRefused) return await claimed.release();
    await claimed.drop();
    await this.#refuse();
  }

  /** Undefined where nothing has to be done to a disk, which is then left alone: somebody may be using it. */
  async #claim(disk: Disk): Promise<ClaimedDisk | undefined> {
    const { blocks, pause } = this.#parts;
    // A disc says of itself that it can only be read.
    if (!this.awaitsDisks && (!blocks.isReadOnly(disk) || this.#device.seenAs === 'optical')) return undefined;
    try {
      const claimed = await this.#claimOnceReady(disk);
      if (claimed !== undefined) return claimed;
      for (const target of await takeMountsAway({ blocks, pause }, this.node.path)) this.#trouble('detached', target);
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
    const { action } = this.#decide({ ...this.#device, encryption, sizeBytes: this.#device.sizeBytes ?? sizeBytes });
    await claimed.setReadOnly(action !== 'allow');
  }

  #trouble(what: MediaTrouble, detail: string): void {
    this.#parts.onEvent({ kind: 'trouble', position: this.node.name, what, detail });
  }

  /** A device that has gone makes every step fail: then there is nothing to say. */
  async #fail(error: unknown): Promise<void> {
    if (!GONE.includes(codeOf(error) ?? ''))
      this.#trouble('notEnforced', error instanceof Error ? error.message : String(error));
  }
}

const keyOf = ({ name, sequence }: Disk): string => `${name}#${sequence}`;

function codeOf(error: unknown): string | undefined {
  return (error as NodeJS.ErrnoException | undefined)?.code;
}
