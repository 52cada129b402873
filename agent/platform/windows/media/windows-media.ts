/**
 * Removable media on Windows, failing closed:
 *
 *   Windows gives no driver to a newcomer with files (its own policy) ──► its ids are read ──► policy decides ──► its instance is
 *   allowed and installed, or left out ──► disks: locked, made read-only, probed, then released
 *
 * Level-triggered as on Linux: each look compares everything that is attached with what was decided, and the registry with what it
 * should say.
 */
import { carriesFiles, takesInput } from '../../../../protocol/policy/media-device.ts';
import type { Clock } from '../../../clock.ts';
import { errorText } from '../../../log.ts';
import { HeldDevices } from '../../media/held-devices.ts';
import { StepQueue } from '../../media/step-queue.ts';
import type { MediaEnforcement, MediaEvent, MediaFinding, MediaJudgement } from '../../platform.ts';
import { Arrivals } from './arrivals.ts';
import type { WindowsCalls } from './calls.ts';
import { DeviceTree, type UsbFacts, type UsbNode } from './device-tree.ts';
import { Disks } from './disks.ts';
import { Gate } from './gate.ts';
import { HeldDevice, type HoldingParts } from './held-device.ts';
import { HoldRecord } from './hold-record.ts';
import { PolicyKeeper } from './policy-keeper.ts';
import { MAX_POSITION_UNITS } from './usb-identity.ts';

/** 127 devices a bus; far beyond any desk. More are not judged, and stay out. */
const MAX_DEVICES = 512;

/** Making the interfaces of a composite device takes Windows well under a second. What tells nothing for longer is in doubt. */
const UNCLEAR_LIMIT_MS = 10_000;

export interface WindowsMediaParts {
  calls: WindowsCalls;
  dataDir: string;
  clock: Clock;
}

export class WindowsMediaEnforcement implements MediaEnforcement {
  readonly #parts: WindowsMediaParts;
  readonly #tree: DeviceTree;
  readonly #disks: Disks;
  readonly #gate: Gate;
  readonly #keeper: PolicyKeeper;
  readonly #devices = new HeldDevices<HeldDevice>();
  /** Instances that must have their driver whatever policy says. */
  readonly #spared = new Set<string>();
  readonly #unclearSinceMs = new Map<string, number>();
  #arrivals: Arrivals | undefined;
  #systemOnUsb = false;
  readonly #looks = new StepQueue({ look: () => this.#lookOnce() }, (error) =>
    this.#devices.trouble('notEnforced', '', errorText(error)),
  );
  #isFirstLook = true;

  constructor(parts: WindowsMediaParts) {
    this.#parts = parts;
    const { calls, clock, dataDir } = parts;
    const record = new HoldRecord(dataDir);
    this.#tree = new DeviceTree(calls.devices);
    this.#disks = new Disks(calls.disks, (delayMs) => new Promise((resolve) => clock.after(delayMs, resolve)));
    this.#gate = new Gate(calls.devices, this.#tree, record);
    this.#keeper = new PolicyKeeper(calls.registry, record);
  }

  async start(judge: MediaJudgement, onEvent: (event: MediaEvent) => void, ready?: Promise<void>): Promise<void> {
    this.#devices.listen(judge, onEvent);
    this.#holdFirst();
    await ready;
    const { messages, disks } = this.#parts.calls;
    this.#arrivals = new Arrivals({
      ...{ messages, disks, clock: this.#parts.clock },
      onChange: () => void this.#look(),
      onTrouble: (detail) => this.#devices.trouble('watchFailed', '', detail),
    });
    this.#arrivals.start();
    await this.#look();
    this.#isFirstLook = false;
  }

  judgeAgain(): void {
    this.#devices.judgeAgain();
  }

  async stop(): Promise<void> {
    this.#arrivals?.stop();
    this.#arrivals = undefined;
    await this.#looks.idle();
    await this.#devices.clear();
    this.#isFirstLook = true;
  }

  async restore(): Promise<void> {
    await this.stop();
    if (!this.#keeper.isHolding) return;
    // Enabled first: the policies are given back with what they know of it.
    const stillOut = await this.#gate.enableAll();
    this.#keeper.restore();
    for (const node of this.#tree.devices()) await this.#gate.letIn(node).catch(() => stillOut.push(node.instance));
    if (stillOut.length > 0)
      throw new Error(
        `still disabled, though the policies are restored: ${stillOut.join(', ')}; enable them in the Device Manager when they are plugged in`,
      );
  }

  async inspect(): Promise<MediaFinding> {
    const missing = this.#keeper.missing();
    if (missing.length === 0) return { what: 'held', detail: 'Windows gives no driver to media that were not judged' };
    const isRecorded = missing.length < this.#keeper.valueCount;
    return {
      what: isRecorded ? 'partlyHeld' : 'notHeld',
      detail: `policies of Windows that are not set: ${missing.join(', ')}`,
    };
  }

  /** What is in already stays until it was judged: nothing opens by it. */
  #holdFirst(): void {
    const nodes = this.#nodes();
    this.#systemOnUsb = nodes.some((node) => this.#disks.carriesSystem(this.#gate.diskPaths(node)));
    const isIn = nodes.filter((node) => this.#gate.isStarted(node) && this.#hasFiles(node));
    const allowed = isIn.flatMap(({ instance }) => this.#tree.installable(instance));
    this.#keeper.hold({ allowed, denied: [], denyWrite: false, spareInstallation: this.#systemOnUsb });
  }

  #hasFiles(node: UsbNode): boolean {
    const facts = this.#tree.facts(node);
    return facts !== undefined && carriesFiles(facts.device);
  }

  /** By what is decided now. @throws */
  #writePolicies(): void {
    const held = this.#devices.all;
    const installable = (some: HeldDevice[]): string[] =>
      some.flatMap(({ node }) => this.#tree.installable(node.instance));
    this.#keeper.hold({
      allowed: [...this.#spared, ...installable(held.filter(({ mayHaveDriver }) => mayHaveDriver))],
      denied: installable(held.filter(({ mayHaveDriver, isRefused }) => isRefused && !mayHaveDriver)),
      denyWrite: held.some(({ deniesWrite }) => deniesWrite),
      spareInstallation: this.#systemOnUsb,
    });
  }

  #nodes(): UsbNode[] {
    return this.#tree.devices().slice(0, MAX_DEVICES);
  }

  /** Looks now, or once more after the look that is under way. */
  #look(): Promise<void> {
    return this.#looks.run('look');
  }

  async #lookOnce(): Promise<void> {
    const present = new Map(this.#nodes().map((node) => [keyOf(node), node]));
    this.#devices.keepOnly(present);
    for (const key of this.#unclearSinceMs.keys()) if (!present.has(key)) this.#unclearSinceMs.delete(key);
    const newcomers = [...present].filter(([key]) => !this.#devices.has(key)).map(([, node]) => node);
    const admissions = newcomers.map((node) =>
      this.#admit(node).catch((error: unknown) => this.#notAdmitted(node, error)),
    );
    // A newcomer that takes its time must not keep the next one waiting; only the first look waits for all.
    if (this.#isFirstLook) await Promise.all(admissions);
    this.#writePolicies();
    for (const held of this.#devices.all) {
      held.learn(this.#tree.functions(held.node.instance));
      void held.settle();
    }
  }

  async #admit(node: UsbNode): Promise<void> {
    const facts = this.#tree.facts(node);
    if (facts === undefined || this.#isUnclear(node, facts)) return; // gone meanwhile, or too early
    const key = keyOf(node);
    const why = this.#sparedAs(node, facts);
    if (why !== undefined) {
      for (const instance of this.#tree.installable(node.instance)) this.#spared.add(instance);
      return this.#devices.spare(key, facts.device.position, why);
    }
    const held = new HeldDevice(node, facts, this.#holding(key));
    this.#devices.hold(key, held);
    await held.judge();
  }

  /** Windows is still at it: what the device can do shows in a moment. Until then its own policies hold. */
  #isUnclear(node: UsbNode, { device }: UsbFacts): boolean {
    if (device.functions.length > 0 || this.#parts.calls.devices.status(node.instance)?.problem !== 0) return false;
    const nowMs = this.#parts.clock.monotonicMs();
    const sinceMs = this.#unclearSinceMs.get(keyOf(node)) ?? nowMs;
    this.#unclearSinceMs.set(keyOf(node), sinceMs);
    return nowMs - sinceMs < UNCLEAR_LIMIT_MS;
  }

  #notAdmitted({ instance }: UsbNode, error: unknown): void {
    this.#devices.trouble('notEnforced', instance.slice(0, MAX_POSITION_UNITS), errorText(error));
  }

  /** The machine's own: what Windows runs from, and keyboards and pointers that are built in. */
  #sparedAs(node: UsbNode, facts: UsbFacts): 'systemDisk' | 'builtIn' | undefined {
    if (this.#disks.carriesSystem(this.#gate.diskPaths(node))) return 'systemDisk';
    return facts.builtIn && takesInput(facts.device) ? 'builtIn' : undefined;
  }

  #holding(key: string): HoldingParts {
    return {
      ...{ gate: this.#gate, disks: this.#disks, ...this.#devices.judging(key, this.#isFirstLook) },
      writePolicies: () => this.#writePolicies(),
    };
  }
}

const keyOf = ({ instance, arrival }: UsbNode): string => `${instance}#${arrival}`;
