/** One attached device under policy: keeps Windows at what was decided, disk by disk. */
import { carriesFiles, type MediaDevice } from '../../../../protocol/policy/media-device.ts';
import type { UsbFunction } from '../../../../protocol/policy/usb-descriptors.ts';
import { errorText } from '../../../log.ts';
import type { Held } from '../../media/held-devices.ts';
import { JudgedDevice, type JudgingParts } from '../../media/judged-device.ts';
import { StepQueue } from '../../media/step-queue.ts';
import type { UsbFacts, UsbNode } from './device-tree.ts';
import type { Disks } from './disks.ts';
import type { Gate } from './gate.ts';

export interface HoldingParts extends JudgingParts {
  gate: Gate;
  disks: Disks;
  /** What this device may now has changed: the policies of Windows must say so before the device is touched. @throws when they do not. */
  writePolicies: () => void;
}

const SETTLE_ROUNDS = 2;

export class HeldDevice implements Held {
  readonly node: UsbNode;
  readonly judged: JudgedDevice;
  readonly #parts: HoldingParts;
  /** As its ids say: what a look at it showed is in `judged`. */
  #plain: MediaDevice;
  /** It could not be held to its decision: it stays out until it is judged again. */
  #failed = false;
  #leaving = false;
  #policiesDue = false;
  /** Its driver may have been started while writing was denied to its class, which Windows then goes on with. */
  #startedWithoutWriting = false;
  /** Media that stand as decided. */
  readonly #settled = new Set<string>();
  /** What is in each drive now, as far as it was looked at. */
  readonly #media = new Map<string, string | undefined>();
  /** What was found on media that have been in, by medium. */
  readonly #encryptions = new Map<string, 'bitLocker' | 'plain'>();
  /** Windows' answers depend on their order. */
  readonly #steps = new StepQueue({ enforce: () => this.#enforce() }, (error) => this.#fail(error));

  constructor(node: UsbNode, facts: UsbFacts, parts: HoldingParts) {
    this.node = node;
    this.judged = new JudgedDevice({ ...facts, isDrive: false }, parts, () => this.#hasGone);
    this.#plain = facts.device;
    this.#parts = parts;
  }

  get isIn(): boolean {
    return this.judged.isIn && !this.#failed;
  }

  /** Windows may go on running it: it is in, or it is refused and its volumes are about to come off. */
  get mayHaveDriver(): boolean {
    return this.isIn || this.#leaving;
  }

  get isRefused(): boolean {
    return this.#failed || this.judged.isRefused;
  }

  /** Nothing may be written to it, or not before it was looked at. */
  get deniesWrite(): boolean {
    const { action } = this.judged;
    return !this.isRefused && (action === 'readOnly' || action === 'probe');
  }

  get #hasGone(): boolean {
    return this.#parts.gate.hasGone(this.node);
  }

  judge(): Promise<void> {
    this.#failed = false;
    const wasIn = this.isIn || this.judged.action === undefined;
    this.judged.judge(this.#described());
    const { device } = this.judged;
    this.#leaving = this.isRefused && wasIn && carriesFiles(device) && this.#parts.gate.isStarted(this.node);
    this.#settled.clear();
    this.#policiesDue = true;
    return this.#steps.run('enforce');
  }

  /** Windows makes the interfaces of a composite device one after the other: what shows late, such as a keyboard beside storage, counts too. */
  learn(functions: readonly UsbFunction[]): void {
    const all = [...new Set([...this.#plain.functions, ...functions])];
    if (all.length === this.#plain.functions.length) return;
    this.#plain = { ...this.#plain, functions: all };
    void this.judge();
  }

  /** Looks for disks and media that came since, and whether it still stands as decided. */
  settle(): Promise<void> {
    return this.#steps.run('enforce');
  }

  idle(): Promise<void> {
    return this.#steps.idle();
  }

  /** With what was learnt since it came, so that judging again does not take away what is in use. */
  #described(): MediaDevice {
    const { gate } = this.#parts;
    const seenAs = gate.seenAs(this.node) ?? this.#plain.seenAs;
    const media = gate.diskPaths(this.node).map((path) => this.#media.get(path));
    const found = media.filter((one) => one !== undefined).map((one) => this.#encryptions.get(one) ?? 'unknown');
    const encryption = found.length === 0 || found.includes('unknown') ? 'unknown' : together(found);
    const { sizeBytes } = this.judged.device;
    return { ...this.#plain, encryption, ...(seenAs && { seenAs }), ...(sizeBytes !== undefined && { sizeBytes }) };
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
    if (seenAs !== undefined && seenAs !== this.judged.device.seenAs)
      await this.#decideAnew({ ...this.judged.device, seenAs });
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
    const before = this.judged.action;
    if (this.judged.judge(device).action !== before) this.#settled.clear();
    await (this.isRefused ? this.#refuse() : this.#parts.writePolicies());
  }

  async #settleMedium(path: string, medium: string): Promise<void> {
    if (this.judged.isEncryptedOnly && !this.#encryptions.has(medium)) await this.#probe(path, medium);
    if (this.isRefused) return;
    const readOnly = this.judged.action !== 'allow';
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
    this.judged.note({ sizeBytes: await disks.sizeBytes(path) });
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
    if (medium !== undefined) this.judged.describe(medium, await disks.sizeBytes(path));
  }

  #tellFolders(): void {
    const { gate, disks } = this.#parts;
    this.judged.mounted(this.isIn ? disks.folders(gate.diskPaths(this.node)) : []);
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
    for (const volume of await this.#parts.disks.takeOff(paths)) this.judged.trouble('detached', volume);
  }

  /** What cannot be held to its decision stays out. A device that has gone makes every step fail: then there is nothing to say. */
  async #fail(error: unknown): Promise<void> {
    if (this.#hasGone) return;
    const first = !this.#failed;
    // Keyboards and mice stay in, whatever fails: nobody could put it right without them.
    this.#failed = carriesFiles(this.judged.device) || this.isRefused;
    if (first) this.judged.trouble('notEnforced', errorText(error));
    if (!this.#failed) return;
    if (first) await this.#refuse().catch((again: unknown) => this.judged.trouble('notEnforced', String(again)));
  }
}

const together = (found: readonly ('bitLocker' | 'plain' | 'unknown')[]): 'bitLocker' | 'plain' =>
  found.every((one) => one === 'bitLocker') ? 'bitLocker' : 'plain';
