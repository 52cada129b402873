/**
 * Removable media on Linux, failing closed:
 *
 *   kernel refuses every newcomer (baseline) ──► its raw descriptors are read ──► policy decides ──► authorised, or left out
 *                                                   authorised disks: claimed, made read-only, probed, then released
 *
 * Level-triggered: each look compares everything that is attached with what was decided, so that lost messages, restarts and devices
 * that change places do no harm.
 */
import { carriesFiles } from '../../../../protocol/policy/media-device.ts';
import type { Cancel, Clock } from '../../../clock.ts';
import { errorText } from '../../../log.ts';
import { HeldDevices } from '../../media/held-devices.ts';
import { StepQueue } from '../../media/step-queue.ts';
import type { MediaEnforcement, MediaEvent, MediaFinding, MediaJudgement } from '../../platform.ts';
import { Arrivals } from './arrivals.ts';
import { Baseline } from './baseline.ts';
import { BlockDevices } from './block-devices.ts';
import { HeldDevice, type HoldingParts } from './held-device.ts';
import type { AttachedNode, NodeFacts } from './media-bus.ts';
import { MediaBuses } from './media-buses.ts';

const SECOND_MS = 1_000;
/** 127 devices a bus; far beyond any desk. More stay out. */
const MAX_DEVICES = 512;
/** Hubs upon hubs: USB 2.0 specification, section 4.1.1. */
const MAX_TIERS = 7;

export interface LinuxMediaParts {
  /** `/sys`, `/dev`, `/proc` */
  sysRoot: string;
  devRoot: string;
  procRoot: string;
  dataDir: string;
  bootGuardFile: string;
  clock: Clock;
  /** Loads kernel modules by name. */
  loadModules: (names: readonly string[]) => Promise<void>;
}

export class LinuxMediaEnforcement implements MediaEnforcement {
  readonly #parts: LinuxMediaParts;
  readonly #buses: MediaBuses;
  readonly #blocks: BlockDevices;
  readonly #baseline: Baseline;
  readonly #pause: (delayMs: number) => Promise<void>;
  readonly #devices = new HeldDevices<HeldDevice>();
  #arrivals: Arrivals | undefined;
  readonly #looks = new StepQueue({ look: () => this.#lookOnce() }, (error) =>
    this.#devices.trouble('notEnforced', '', errorText(error)),
  );
  #isFirstLook = true;
  /** All that was there at the start, and is refused, is out. */
  #firstRefusals: Promise<unknown> = Promise.resolve();
  #cancelSecond: Cancel = () => {};
  #otherNames = '';

  constructor(parts: LinuxMediaParts) {
    this.#parts = parts;
    this.#pause = (delayMs) => new Promise((resolve) => parts.clock.after(delayMs, resolve));
    this.#buses = new MediaBuses({ ...parts, pause: this.#pause });
    this.#blocks = new BlockDevices(parts);
    this.#baseline = new Baseline(parts);
  }

  async start(judge: MediaJudgement, onEvent: (event: MediaEvent) => void, ready?: Promise<void>): Promise<void> {
    this.#devices.listen(judge, onEvent);
    const { devRoot, clock } = this.#parts;
    await this.#baseline.hold(this.#buses.usb.rootHubs());
    const guarded = this.#buses.guardedDrivers(this.#blocks);
    if (guarded.length > 0) this.#baseline.installBootGuard(guarded);
    await ready;
    const trouble = (detail: string): void => this.#devices.trouble('watchFailed', '', detail);
    this.#arrivals = new Arrivals(devRoot, clock, () => this.#look(), trouble);
    this.#arrivals.start();
    await this.#look();
    this.#isFirstLook = false;
    this.#everySecond();
  }

  judgeAgain(): void {
    this.#devices.judgeAgain();
  }

  async stop(): Promise<void> {
    this.#arrivals?.stop();
    this.#arrivals = undefined;
    this.#cancelSecond();
    await this.#looks.idle();
    await this.#devices.clear();
  }

  async restore(): Promise<void> {
    await this.stop();
    await this.#baseline.restore(this.#buses.usb.rootHubs());
    const stillOut = new Map<string, unknown>();
    // Hubs first, since what hangs on them shows only then: each pass brings the next tier.
    for (let tier = 1, before = -1; tier <= MAX_TIERS && before < this.#buses.nodes().length; tier++) {
      const nodes = this.#buses.nodes();
      before = nodes.length;
      for (const node of nodes)
        await this.#giveBack(node).then(
          () => stillOut.delete(node.name),
          (error: unknown) => stillOut.set(node.name, error),
        );
    }
    if (stillOut.size === 0) return;
    const what = [...stillOut].map(([name, error]) => `${name} (${errorText(error)})`).join(', ');
    throw new Error(
      `not all of what is plugged in works again, though the defaults are restored: ${what}; unplug and plug in again`,
    );
  }

  /**
   * As plugging it in again would do. Its drivers are loaded by us: udev may go by the boot guard for some seconds more, since it looks for
   * changed configuration every three (systemd, udevd-manager.c). A device that goes meanwhile needs nothing.
   */
  async #giveBack(node: AttachedNode): Promise<void> {
    try {
      const { device, isIn } = await node.bus.facts(node);
      const drivers = carriesFiles(device) ? this.#buses.loadDrivers(node.bus) : Promise.resolve();
      await drivers.catch(() => {}); // said below: it comes in all the same
      if (!isIn) await node.bus.letIn(node);
      await drivers;
    } catch (error) {
      if (this.#buses.nodes().some((one) => keyOf(one) === keyOf(node))) throw error;
    }
  }

  async inspect(): Promise<MediaFinding> {
    const { held, open } = this.#baseline.standing(this.#buses.usb.rootHubs());
    if (held.length + open.length === 0)
      return { what: 'noBus', detail: 'this machine has neither USB nor a slot for memory cards' };
    const guard = this.#baseline.hasBootGuard(this.#buses.guardedDrivers(this.#blocks))
      ? 'held while the system starts'
      : 'not held while the system starts';
    if (open.length === 0) return { what: 'held', detail: `${held.join(', ')} refuse what was not judged; ${guard}` };
    const detail = `what lets in whatever is plugged in: ${open.join(', ')}; ${guard}`;
    return { what: held.length === 0 ? 'notHeld' : 'partlyHeld', detail };
  }

  /** Looks now, or once more after the look that is under way. */
  #look(): Promise<void> {
    return this.#looks.run('look');
  }

  async #lookOnce(): Promise<void> {
    if (this.#arrivals === undefined) return; // stopped meanwhile
    const nodes = this.#buses.nodes().slice(0, MAX_DEVICES);
    const present = new Map(nodes.map((node) => [keyOf(node), node]));
    this.#devices.keepOnly(present);
    const newcomers = [...present].filter(([key]) => !this.#devices.has(key)).map(([, node]) => node);
    // A newcomer that takes its time must not keep the next one waiting; only the first look waits for all.
    if (this.#isFirstLook) await this.#admitFirst(newcomers);
    else for (const node of newcomers) void this.#admit(node);
    // Whoever has just come goes first: a new controller refuses by the kernel module's own setting already.
    await this.#baseline.hold(this.#buses.usb.rootHubs());
    const disks = this.#blocks.diskPaths();
    for (const held of this.#devices.all) if (!held.judged.isRefused && hasOneOf(disks, held)) void held.settle();
    this.#watchDisks();
  }

  #watchDisks(): void {
    this.#arrivals?.watchDisks(this.#devices.all.some(({ awaitsDisks }) => awaitsDisks));
  }

  /** What came before the agent is in already: no driver may be loaded for one before the others are where they belong. */
  async #admitFirst(nodes: readonly AttachedNode[]): Promise<void> {
    const standing = nodes.map((node) => ({ node, ...Promise.withResolvers<void>() }));
    this.#firstRefusals = Promise.all(standing.map(({ promise }) => promise));
    await Promise.all(standing.map(({ node, resolve }) => this.#admit(node, resolve).finally(resolve)));
  }

  /** @param onStanding it is not to be refused; one that is to be is out when this resolves */
  async #admit(node: AttachedNode, onStanding: () => void = () => {}): Promise<void> {
    const key = keyOf(node);
    this.#devices.arrives(key);
    let facts: NodeFacts;
    let why: 'systemDisk' | 'builtIn' | undefined;
    try {
      facts = await node.bus.facts(node);
      why = this.#sparedAs(node, facts);
    } catch {
      // Gone meanwhile; or it cannot be read, and is out until it can: the next look tries again.
      await node.bus.keepOut(node).catch(() => {});
      this.#devices.drop(key);
      return;
    }
    if (!this.#devices.has(key)) return; // gone, or everything was stopped
    if (why !== undefined) {
      this.#devices.spare(key, node.name, why);
      if (!facts.isIn) await node.bus.letIn(node).catch(() => {});
      return;
    }
    const held = new HeldDevice(node, facts, this.#holding(key));
    this.#devices.hold(key, held);
    const enforced = held.judge();
    if (!held.judged.isRefused) onStanding();
    this.#watchDisks();
    await enforced;
    if (held.isIn) void this.#look();
  }

  /** The machine's own: what the system runs from; keyboards, pointers and chips that are built in. */
  #sparedAs(node: AttachedNode, facts: NodeFacts): 'systemDisk' | 'builtIn' | undefined {
    if (facts.isIn && this.#blocks.carriesSystem(node.path)) return 'systemDisk';
    return facts.isBuiltIn ? 'builtIn' : undefined;
  }

  #holding(key: string): HoldingParts {
    return {
      devRoot: this.#parts.devRoot,
      blocks: this.#blocks,
      pause: this.#pause,
      loadDrivers: async (bus) => {
        await this.#firstRefusals;
        await this.#buses.loadDrivers(bus);
      },
      ...this.#devices.judging(key, this.#isFirstLook),
    };
  }

  /** The kernel tells of new mounts by polling a file, which Node cannot, and of new cards by netlink alone. */
  #everySecond(): void {
    for (const held of this.#devices.all) this.#lookAfter(held);
    const names = this.#buses.others.flatMap((bus) => bus.devices().map(keyOf)).join(' ');
    if (names !== this.#otherNames) void this.#look();
    this.#otherNames = names;
    this.#cancelSecond = this.#parts.clock.after(SECOND_MS, () => this.#everySecond());
  }

  #lookAfter(held: HeldDevice): void {
    held.tellMounts();
    // A driver that is loaded later takes all that it finds.
    const { bus } = held.node;
    if (bus !== this.#buses.usb && held.judged.isRefused && bus.isIn(held.node)) void held.judge();
  }
}

const hasOneOf = (disks: readonly string[], { node }: HeldDevice): boolean =>
  disks.some((path) => path.startsWith(node.bus.disksOf(node)));

const keyOf = ({ name, generation }: AttachedNode): string => `${name}#${generation}`;
