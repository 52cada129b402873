/** Lets devices in and keeps them out by the configuration manager, and makes sure that Windows did as it was told. */
import type { MediaClass } from '../../../../protocol/policy/media-device.ts';
import type { ConfigResult, DeviceCalls } from './calls.ts';
import type { DeviceTree, UsbNode } from './device-tree.ts';
import type { HoldRecord } from './hold-record.ts';

/** CM_PROB_DISABLED: somebody switched it off. */
const DISABLED = 22;
/** CONFIGRET of cfgmgr32.h. */
const CR_SUCCESS = 0;
const CR_REMOVE_VETOED = 0x17;

export class NotHeld extends Error {
  constructor(step: string, { instance }: UsbNode, result: ConfigResult, detail = '') {
    super(
      `${step} ${instance}: configuration manager says 0x${result.toString(16)}${detail === '' ? '' : `, ${detail}`}`,
    );
    this.name = 'NotHeld';
  }
}

export class Gate {
  readonly #calls: DeviceCalls;
  readonly #tree: DeviceTree;
  readonly #record: HoldRecord;

  constructor(calls: DeviceCalls, tree: DeviceTree, record: HoldRecord) {
    this.#calls = calls;
    this.#tree = tree;
    this.#record = record;
  }

  /** Also when the same device, or one that says so, has been plugged in since: that one is judged by itself. */
  hasGone({ instance, arrival }: UsbNode): boolean {
    return this.#calls.status(instance) === undefined || this.#tree.arrivalOf(instance) !== arrival;
  }

  /** A driver runs it, or one of its interfaces. */
  isStarted({ instance }: UsbNode): boolean {
    return this.#tree.installable(instance).some((one) => this.#calls.status(one)?.started === true);
  }

  diskPaths({ instance }: UsbNode): string[] {
    return this.#tree.diskPaths(instance);
  }

  seenAs({ instance }: UsbNode): MediaClass | undefined {
    return this.#tree.seenAs(instance);
  }

  /** Idempotent. What somebody else disabled stays so. @throws NotHeld when Windows does not let it in. */
  async letIn(node: UsbNode): Promise<void> {
    const { instance } = node;
    if (this.hasGone(node)) return;
    if (this.#calls.status(instance)?.problem === DISABLED) {
      if (!this.#record.disabled.includes(instance)) return;
      const result = await this.#calls.enable(instance);
      if (result !== CR_SUCCESS) throw new NotHeld('enabling', node, result);
      this.#record.noteEnabled(instance);
    }
    const parents = this.#tree.installable(instance).filter((one) => this.#lacksDriver(one));
    for (const parent of new Set(parents.map((one) => this.#calls.parent(one)))) {
      if (parent === undefined) continue;
      const result = await this.#calls.retryInstallation(parent);
      if (result !== CR_SUCCESS) throw new NotHeld('installing', node, result);
    }
  }

  #lacksDriver(instance: string): boolean {
    const status = this.#calls.status(instance);
    return status !== undefined && !status.started && status.problem !== 0 && status.problem !== DISABLED;
  }

  /** The device as a whole, what hides beside its storage included. @throws NotHeld when it is still in. */
  async keepOut(node: UsbNode): Promise<void> {
    const { instance } = node;
    if (this.hasGone(node)) return;
    this.#record.noteDisabled(instance);
    const result = await this.#calls.disable(instance);
    if (this.hasGone(node) || !this.isStarted(node)) return;
    // The last resort, since the device then has to be plugged in anew.
    const { result: ejected, vetoedBy } = await this.#calls.eject(instance);
    if (this.hasGone(node) || !this.isStarted(node)) return;
    throw new NotHeld('disabling', node, result === CR_SUCCESS ? ejected : result, vetoedText(ejected, vetoedBy));
  }

  /** @throws NotHeld */
  async restart(node: UsbNode): Promise<void> {
    const { instance } = node;
    if (this.hasGone(node)) return;
    this.#record.noteDisabled(instance);
    const stopped = await this.#calls.disable(instance);
    const started = await this.#calls.enable(instance);
    if (started !== CR_SUCCESS) throw new NotHeld('restarting', node, started);
    this.#record.noteEnabled(instance);
    if (stopped !== CR_SUCCESS) throw new NotHeld('restarting', node, stopped);
  }

  /** Whatever we disabled and is plugged in: anything else is enabled by unplugging it, or by the next start of Windows. @returns what stays so. */
  async enableAll(): Promise<string[]> {
    const stillOut: string[] = [];
    for (const instance of this.#record.disabled) {
      if (this.#calls.status(instance)?.problem !== DISABLED) continue;
      if ((await this.#calls.enable(instance)) !== CR_SUCCESS) stillOut.push(instance);
    }
    return stillOut;
  }
}

const vetoedText = (result: ConfigResult, vetoedBy: string): string =>
  result === CR_REMOVE_VETOED && vetoedBy !== '' ? `vetoed by ${vetoedBy}` : '';
