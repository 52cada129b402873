/** One attached device under policy: decides once, then keeps Windows at what was decided, disk by disk. */
import type { MediaDecision } from '../../../../protocol/policy/media-decision.ts';
import { carriesFiles, type MediaDevice } from '../../../../protocol/policy/media-device.ts';
import type { UsbFunction } from '../../../../protocol/policy/usb-descriptors.ts';
import type { MediaEvent, MediaTrouble, MediumFacts } from '../../platform.ts';
import type { UsbFacts, UsbNode } from './device-tree.ts';
import type { Disks } from './disks.ts';
import type { Gate } from './gate.ts';

export interface HoldingParts {
  gate: Gate;
  disks: Disks;
  decide: (device: MediaDevice) => MediaDecision;
  onEvent: (event: MediaEvent) => void;
  /** It was attached before the enforcement started. */
  wasIn: boolean;
  /** What this device may now has changed: the policies of Windows must say so before the device is touched. @throws when they do not. */
  writePolicies: () => void;
}

const SETTLE_ROUNDS = 2;

export class HeldDevice {
  readonly node: UsbNode;
  readonly #parts: HoldingParts;
  #facts: UsbFacts;
  #device: MediaDevice;
  #decision: MediaDecision | undefined;
  /** It could not be held to its decision: it stays out until it is judged again. */
  #failed = false;
  #leaving = false;
  #policiesDue = false;
  #isWaiting = false;
  /** Its driver may have been started while writing was denied to its class, which Windows then goes on with. */
  #startedWithoutWriting = false;
  /** Media that stand as decided. */
  readonly #settled = new Set<string>();
  /** What is in each drive now, as far as it was looked at. */
  readonly #media = new Map<string, string | undefined>();
  /** What was found on media that have been in, by medium. */
  readonly #encryptions = new Map<string, 'bitLocker' | 'plain'>();
  #medium: MediumFacts | undefined;
  #folders: readonly string[] = [];
  #work: Promise<void> = Promise.resolve();

  constructor(node: UsbNode, facts: UsbFacts, parts: HoldingParts) {
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
    return carriesFiles(this.#device) && !this.isRefused;
  }

  /** Windows may go on running it: it is in, or it is refused and its volumes are about to come off. */
  get mayHaveDriver(): boolean {
    return this.isIn || this.#leaving;
  }

  get isRefused(): boolean {
    const action = this.#decision?.action;
    return this.#failed || action === undefined || action === 'block' || action === 'ask';
  }

  /** Nothing may be written to it, or not before it was looked at. */
  get deniesWrite(): boolean {
    const action = this.#decision?.action;
    return !this.isRefused && (action === 'readOnly' || action === 'probe');
  }

  get #hasGone(): boolean {
    return this.#parts.gate.hasGone(this.node);
  }

  get #encryptedOnly(): boolean {
    return this.#decision?.reasons.some(({ kind }) => kind === 'encryptionUnknown' || kind === 'encrypted') ?? false;
  }

  /** Judges it, at once, and enforces what came of it. Resolves when Windows stands as decided. */
  judge(): Promise<void> {
    this.#failed = false;
    const wasIn = this.isIn || this.#decision === undefined;
    this.#decide(this.#described());
    this.#leaving = this.isRefused && wasIn && carriesFiles(this.#device) && this.#parts.gate.isStarted(this.node);
    this.#settled.clear();
    this.#policiesDue = true;
    return this.#step();
  }

  /** Windows makes the interfaces of a composite device one after the other: what shows late, such as a keyboard beside storage, counts too. */
  learn(functions: readonly UsbFunction[]): void {
    const { device } = this.#facts;
    const all = [...new Set([...device.functions, ...functions])];
    if (all.length === device.functions.length) return;
    this.#facts = { ...this.#facts, device: { ...device, functions: all } };
    void this.judge();
  }

  /** Looks for disks and media that came since, and whether it still stands as decided. */
  settle(): Promise<void> {
    return this.#step();
  }

  /** Resolves when nothing is under way. */
  idle(): Promise<void> {
    return this.#work;
  }

  /** One thing at a time, since the answers depend on their order, and never more than one waiting: it goes by what is decided then. */
  #step(): Promise<void> {
    if (this.#isWaiting) return this.#work;
    this.#isWaiting = true;
    this.#work = this.#work
      .then(() => {
        this.#isWaiting = false;
        return this.#enforce();
      })
      .catch((error: unknown) => this.#fail(error));
    return this.#work;
  }

  #decide(device: MediaDevice): MediaDecision {
    this.#device = device;
    const decision = this.#parts.decide(device);
    const same = JSON.stringify(decision) === JSON.stringify(this.#decision);
    this.#decision = decision;
    if (!same && !this.#hasGone) this.#tell(decision);
    return decision;
  }

  #tell(decision: MediaDecision): void {
    const { manufacturer, product } = this.#facts;
    const medium = this.#medium === undefined ? {} : { medium: this.#medium };
    const { wasIn, onEvent } = this.#parts;
    onEvent({ kind: 'decided', device: this.#device, manufacturer, product, decision, ...medium, wasIn });
  }

  /** With what was learnt since it came, so that judging again does not take away what is in use. */
  #described(): MediaDevice {
    const { gate } = this.#parts;
    const { device } = this.#facts;
    const seenAs = gate.seenAs(this.node) ?? device.seenAs;
    const media = gate.diskPaths(this.node).map((path) => this.#media.get(path));
    const found = media.filter((one) => one !== undefined).map((one) => this.#encryptions.get(one) ?? 'unknown');
    const encryption = found.length === 0 || found.includes('unknown') ? 'unknown' : together(found);
    const { sizeBytes } = this.#device;
    return { ...device, encryption, ...(seenAs && { seenAs }), ...(sizeBytes !== undefined && { sizeBytes }) };
  }

  async #enforce(): Promise<void> {
    if (this.#hasGone) return;
    if (this.isRefused) return await this.#refuse();
    if (this.#policiesDue) this.#parts.writePolicies();
    this.#policiesDue = false;
    await this.#letIn();
  }

  async #letIn(): Promise<void> {
    const { gate } = this.#parts;
    if (this.deniesWrite && !gate.isStarted(this.node)) this.#startedWithoutWriting = true;
    await gate.letIn(this.node);
    const seenAs = gate.seenAs(this.node);
    // Its ids said nothing of files, or not of which kind: now a driver has made a disk or an optical drive of it.
    if (seenAs !== undefined && seenAs !== this.#device.seenAs) await this.#decideAnew({ ...this.#device, seenAs });
    // What the second slot of a reader holds may settle what is done about the first.
    for (let round = 1; round <= SETTLE_ROUNDS; round++) {
      for (const path of gate.diskPaths(this.node)) await this.#settleDisk(path);
    }
    this.#tellFolders();
  }

  async #settleDisk(path: string): Promise<void> {
    const medium = await this.#parts.disks.mediumOf(path);
    this.#media.set(path, medium);
    if (this.isRefused || medium === undefined || this.#settled.has(medium)) return;
    await this.#settleMedium(path, medium);
    if (this.isRefused) return;
    this.#settled.add(medium);
    await this.#tellMedium(path);
  }

  async #decideAnew(device: MediaDevice): Promise<void> {
    const before = this.#decision?.action;
    if (this.#decide(device).action !== before) this.#settled.clear();
    await (this.isRefused ? this.#refuse() : this.#parts.writePolicies());
  }

  async #settleMedium(path: string, medium: string): Promise<void> {
    if (this.#encryptedOnly && !this.#encryptions.has(medium)) await this.#probe(path, medium);
    if (this.isRefused) return;
    const readOnly = this.#decision?.action !== 'allow';
    const { disks } = this.#parts;
    const wasReadOnly = await disks.isReadOnly(path);
    if (!(await disks.setReadOnly(path, readOnly)) && readOnly)
      throw new Error(`${path} can still be written, though it was made read-only`);
    // A file system that was mounted for writing would go on collecting what it cannot write.
    if (readOnly && !wasReadOnly) await this.#takeOff([path]);
    if (!readOnly) await this.#letWrite();
  }

  /** Nobody else can use its volumes meanwhile, and nothing can be written. */
  async #probe(path: string, medium: string): Promise<void> {
    const { disks } = this.#parts;
    await disks.setReadOnly(path, true);
    const release = await disks.lock([path]);
    if (release === undefined) await this.#takeOff([path]);
    try {
      this.#encryptions.set(medium, await disks.encryption(path));
    } finally {
      release?.();
    }
    this.#device = { ...this.#device, sizeBytes: await disks.sizeBytes(path) };
    await this.#decideAnew(this.#described());
  }

  /** Windows looks at its policy when it starts a disk: one that was started for looking starts anew for use. */
  async #letWrite(): Promise<void> {
    if (!this.#startedWithoutWriting || this.deniesWrite) return;
    this.#startedWithoutWriting = false;
    await this.#parts.gate.restart(this.node);
  }

  /** For people to know their stick by: nothing depends on it. */
  async #tellMedium(path: string): Promise<void> {
    const { disks } = this.#parts;
    const medium = await disks.facts(path).catch(() => undefined);
    if (medium === undefined || this.#decision === undefined || this.#hasGone) return;
    if (JSON.stringify(medium) === JSON.stringify(this.#medium)) return;
    this.#medium = medium;
    this.#device = { ...this.#device, sizeBytes: await disks.sizeBytes(path) };
    this.#tell(this.#decision);
  }

  #tellFolders(): void {
    if (this.#hasGone) return;
    const { gate, disks, onEvent } = this.#parts;
    const folders = this.isIn ? disks.folders(gate.diskPaths(this.node)) : [];
    if (folders.join() === this.#folders.join()) return;
    this.#folders = folders;
    onEvent({ kind: 'mounted', position: this.#device.position, folders });
  }

  /** Its volumes come off first, so that what is due is written; then the policies may take its driver; then it goes, driver or not. */
  async #refuse(): Promise<void> {
    const { gate, writePolicies } = this.#parts;
    try {
      if (gate.isStarted(this.node)) await this.#takeOff(gate.diskPaths(this.node));
    } finally {
      this.#leaving = false;
    }
    writePolicies();
    if (gate.isStarted(this.node)) await gate.keepOut(this.node);
    this.#tellFolders();
  }

  async #takeOff(paths: readonly string[]): Promise<void> {
    for (const volume of await this.#parts.disks.takeOff(paths)) this.#trouble('detached', volume);
  }

  #trouble(what: MediaTrouble, detail: string): void {
    if (this.#hasGone) return;
    this.#parts.onEvent({ kind: 'trouble', position: this.#device.position, what, detail });
  }

  /** What cannot be held to its decision stays out. A device that has gone makes every step fail: then there is nothing to say. */
  async #fail(error: unknown): Promise<void> {
    if (this.#hasGone) return;
    const first = !this.#failed;
    // Keyboards and mice stay in, whatever fails: nobody could put it right without them.
    this.#failed = carriesFiles(this.#device) || this.isRefused;
    if (first) this.#trouble('notEnforced', error instanceof Error ? error.message : String(error));
    if (!this.#failed) return;
    if (first) await this.#refuse().catch((again: unknown) => this.#trouble('notEnforced', String(again)));
  }
}

const together = (found: readonly ('bitLocker' | 'plain' | 'unknown')[]): 'bitLocker' | 'plain' =>
  found.every((one) => one === 'bitLocker') ? 'bitLocker' : 'plain';
