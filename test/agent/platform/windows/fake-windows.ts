/**
 * A Windows machine below WindowsMediaEnforcement, call by call: a registry, devices whose drivers come and go by the installation
 * policies in that registry as Microsoft documents them (layered evaluation, retroactive denial), and disks that are files. It records
 * each call that changes something, in order.
 */
import type {
  DeviceCalls,
  DiskCalls,
  MessageCalls,
  NumberProperty,
  RegistryCalls,
  RegistryValue,
  TextProperty,
  WindowsCalls,
} from '../../../../agent/platform/windows/media/calls.ts';
import { textOf } from '../../../../agent/platform/windows/media/storage-policy.ts';
import type { FakeDevice, FakeDisk } from './fake-device.ts';

const RESTRICTIONS = 'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
const DISK_POLICY =
  'SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices\\{53f56307-b6bf-11d0-94f2-00a0c91efb8b}';
const FAILED_INSTALL = 28;
const DISABLED = 22;

interface Node {
  instance: string;
  parent: string;
  ids: string[];
  class: string;
  device: FakeDevice;
  /** CM_PROB_…; 0: runs. */
  problem: number;
  disk: FakeDisk | undefined;
  readOnly: boolean;
  /** By policy, when it was started. */
  startedWithoutWriting: boolean;
}

export class FakeWindows implements WindowsCalls {
  readonly keys = new Map<string, Map<string, RegistryValue>>();
  readonly log: string[] = [];
  systemDisk = '7:0';
  /** What refuses to be disabled, and to be ejected. */
  readonly vetoed = new Set<string>();
  windowFails = false;
  #nodes = new Map<string, Node>();
  readonly #interfacesMade = new Map<string, number>();
  #arrivals = 0n;
  #arrivedAt = new Map<string, bigint>();
  #onChange: () => void = () => {};
  #locked = new Set<string>();

  constructor() {
    for (const key of ['', '\\Policies', '\\Policies\\Microsoft', '\\Policies\\Microsoft\\Windows'])
      this.keys.set(`SOFTWARE${key}`, new Map());
  }

  plug(device: FakeDevice): void {
    this.#arrivals += 1n;
    const whole = device.functions.length > 1 ? ['USB\\DevClass_00', 'USB\\COMPOSITE'] : (device.functions[0] ?? []);
    this.#add({ instance: device.instance, parent: 'USB\\ROOT_HUB30\\1', ids: whole, class: 'USB', device });
    this.#interfacesMade.set(device.instance, device.interfacesAtFirst ?? device.functions.length);
    this.#startWhatMay();
    this.#tell();
  }

  /** The interfaces of a composite device that Windows had not made yet. */
  finish(device: FakeDevice): void {
    this.#interfacesMade.set(device.instance, device.functions.length);
    for (let i = device.interfacesAtFirst ?? 0; i < device.functions.length; i++) this.#addInterface(device, i);
    this.#startWhatMay();
    this.#tell();
  }

  #addInterface(device: FakeDevice, index: number): void {
    const [, name = '', last = ''] = device.instance.split('\\');
    const instance = `USB\\${name}&MI_0${index}\\7&${last}&0&000${index}`;
    this.#add({ instance, parent: device.instance, ids: device.functions[index] ?? [], class: 'USB', device });
  }

  unplug(instance: string): void {
    for (const below of this.#childrenOf(instance)) this.unplug(below);
    this.#nodes.delete(instance);
    this.#tell();
  }

  /** Messages wait until somebody looks for them: none comes in the middle of another call. */
  #tell(): void {
    const onChange = this.#onChange;
    setImmediate(() => onChange());
  }

  /** No message of Windows. */
  lose(instance: string): void {
    const onChange = this.#onChange;
    this.#onChange = () => {};
    this.unplug(instance);
    this.#onChange = onChange;
  }

  disableByHand(instance: string): void {
    this.#stop(instance, DISABLED);
  }

  runs(instance: string): boolean {
    return this.#nodes.get(instance)?.problem === 0;
  }

  /** Whether bytes could be written to its disk. */
  writable(instance: string): boolean {
    const disk = this.#diskBelow(instance);
    return disk !== undefined && !disk.readOnly && !disk.startedWithoutWriting;
  }

  diskBelow(instance: string): boolean {
    return this.#diskBelow(instance) !== undefined;
  }

  list(name: string): string[] {
    return [...(this.keys.get(`${RESTRICTIONS}\\${name}`)?.values() ?? [])].map((value) => textOf(value) ?? '?').sort();
  }

  #diskBelow(instance: string): Node | undefined {
    return [...this.#nodes.values()].find((node) => node.disk !== undefined && node.device.instance === instance);
  }

  #add(node: Pick<Node, 'instance' | 'parent' | 'ids' | 'class' | 'device'>, problem = FAILED_INSTALL): void {
    const rest = { problem, disk: undefined, readOnly: false, startedWithoutWriting: false };
    this.#nodes.set(node.instance, { ...node, ...rest });
    this.#arrivedAt.set(node.instance, this.#arrivals);
  }

  #childrenOf(instance: string): string[] {
    return [...this.#nodes.values()].filter((one) => one.parent === instance).map((one) => one.instance);
  }

  // Policy, as "Policy CSP - DeviceInstallation" says.

  #flag(name: string, key = RESTRICTIONS): boolean {
    return this.keys.get(key)?.get(name)?.data.readUInt32LE() === 1;
  }

  #listed(name: string, text: string): boolean {
    return this.#flag(name) && this.list(name).some((one) => one.toLowerCase() === text.toLowerCase());
  }

  #mayRun(node: Node): boolean {
    if (this.#listed('DenyInstanceIDs', node.instance)) return false;
    const byId = node.ids.some((id) => this.#listed('DenyDeviceIDs', id));
    const allowed = this.#listed('AllowInstanceIDs', node.instance);
    return !byId || (allowed && this.#flag('AllowDenyLayered'));
  }

  #startWhatMay(): void {
    // What a driver makes of its device comes to the end of the list, and so has its turn.
    for (const node of this.#nodes.values()) {
      const parent = this.#nodes.get(node.parent);
      const parentRuns = parent === undefined || parent.problem === 0;
      if (node.problem === FAILED_INSTALL && parentRuns && this.#mayRun(node)) this.#start(node);
    }
  }

  #start(node: Node): void {
    node.problem = 0;
    const { disk, functions } = node.device;
    const isWhole = node.instance === node.device.instance;
    if (isWhole && functions.length > 1)
      for (let i = 0; i < (this.#interfacesMade.get(node.instance) ?? 0); i++) this.#addInterface(node.device, i);
    const makesDisk = isWhole ? functions.length === 1 : node.ids.includes('USB\\Class_08');
    if (disk === undefined || !makesDisk) return;
    const instance = `USBSTOR\\DISK&VEN_X\\${node.instance.split('\\')[2]}&0`;
    this.#add({ instance, parent: node.instance, ids: [], class: disk.class ?? 'DiskDrive', device: node.device }, 0);
    const made = this.#nodes.get(instance);
    if (made !== undefined) Object.assign(made, { disk, startedWithoutWriting: this.#flag('Deny_Write', DISK_POLICY) });
  }

  /** What its driver made of it is gone. */
  #stop(instance: string, problem: number): void {
    const node = this.#nodes.get(instance);
    if (node === undefined) return;
    node.problem = problem;
    for (const below of this.#childrenOf(instance)) {
      this.#stop(below, problem);
      this.#nodes.delete(below);
    }
  }

  /** "Also apply to matching devices that are already installed." */
  #applyRetroactively(): void {
    for (const node of [...this.#nodes.values()]) {
      if (node.problem !== 0 || node.disk !== undefined || this.#mayRun(node)) continue;
      const deniedByInstance = this.#listed('DenyInstanceIDs', node.instance);
      const counts = this.#flag(deniedByInstance ? 'DenyInstanceIDsRetroactive' : 'DenyDeviceIDsRetroactive');
      if (!counts) continue;
      this.log.push(`windows pulls the driver of ${node.instance}`);
      this.#stop(node.instance, FAILED_INSTALL);
    }
  }

  readonly registry: RegistryCalls = {
    values: (key) => {
      const values = this.keys.get(key);
      return values === undefined ? undefined : new Map(values);
    },
    set: (key, name, value) => {
      for (let at = key.indexOf('\\'); at > 0; at = key.indexOf('\\', at + 1)) this.#keyAt(key.slice(0, at));
      this.#keyAt(key).set(name, value);
      this.log.push(`set ${lastOf(key)} ${name}=${textOf(value) ?? value.data.readUInt32LE()}`);
      this.#applyRetroactively();
    },
    remove: (key, name) => {
      const value = this.keys.get(key)?.get(name);
      if (value === undefined) return;
      this.keys.get(key)?.delete(name);
      this.log.push(`remove ${lastOf(key)} ${textOf(value) ?? name}`);
      this.#applyRetroactively();
    },
    removeEmptyKey: (key) => {
      const isAbove = [...this.keys.keys()].some((one) => one.startsWith(`${key}\\`));
      if (this.keys.get(key)?.size === 0 && !isAbove) this.keys.delete(key);
    },
    flush: () => {},
  };

  #keyAt(key: string): Map<string, RegistryValue> {
    const values = this.keys.get(key) ?? new Map<string, RegistryValue>();
    this.keys.set(key, values);
    return values;
  }

  readonly devices: DeviceCalls = {
    present: (enumerator) =>
      ['USB\\ROOT_HUB30\\1', ...this.#nodes.keys()].filter((one) => one.startsWith(`${enumerator}\\`)),
    parent: (instance) => this.#nodes.get(instance)?.parent,
    children: (instance) => this.#childrenOf(instance),
    text: (instance, property) => this.#text(instance, property),
    number: (instance, property) => this.#number(instance, property),
    status: (instance) => {
      const node = this.#nodes.get(instance);
      return node === undefined ? undefined : { started: node.problem === 0, problem: node.problem };
    },
    diskPaths: (instance) => {
      const disk = this.#nodes.get(instance)?.disk;
      return disk === undefined ? [] : [disk.path];
    },
    disable: async (instance) => {
      this.log.push(`disable ${instance}`);
      if (this.vetoed.has(instance)) return 0x17;
      this.#stop(instance, DISABLED);
      return 0;
    },
    enable: async (instance) => {
      this.log.push(`enable ${instance}`);
      const node = this.#nodes.get(instance);
      if (node?.problem !== DISABLED) return 0;
      node.problem = FAILED_INSTALL;
      this.#startWhatMay();
      return 0;
    },
    retryInstallation: async (parent) => {
      this.log.push(`retry installation below ${parent}`);
      this.#startWhatMay();
      return 0;
    },
    eject: async (instance) => {
      this.log.push(`eject ${instance}`);
      return this.vetoed.has(instance) ? { result: 0x17, vetoedBy: 'USBSTOR\\WORD.EXE' } : { result: 0, vetoedBy: '' };
    },
  };

  #text(instance: string, property: TextProperty): string[] {
    const node = this.#nodes.get(instance);
    if (node === undefined) return [];
    switch (property) {
      case 'compatibleIds':
        return node.ids;
      case 'class':
        return [node.class];
      case 'locationPaths':
        return node.device.location === undefined ? [] : [node.device.location];
      case 'busReportedName':
        return ['Cruzer\u001b[31m Blade'];
      case 'manufacturer':
        return ['SanDisk'];
      case 'hardwareIds':
        return [instance.split('\\').slice(0, 2).join('\\')];
    }
  }

  #number(instance: string, property: NumberProperty): bigint | undefined {
    if (property === 'lastArrival') return this.#arrivedAt.get(instance);
    return this.#nodes.get(instance)?.device.builtIn === true ? 1n : 3n;
  }

  #byPath(path: string): Node | undefined {
    return [...this.#nodes.values()].find(({ disk }) => disk?.path === path);
  }

  /** Numbers of disks are their place among all there are. */
  #numberOf(path: string): string | undefined {
    const node = this.#byPath(path);
    return node === undefined ? undefined : `7:${path}`;
  }

  readonly disks: DiskCalls = {
    logicalDrives: () => {
      const letters = [...this.#nodes.values()].flatMap(({ disk }) =>
        disk?.letter === undefined ? [] : [disk.letter],
      );
      return letters.reduce((bits, letter) => bits | (1 << (letter.charCodeAt(0) - 65)), 4);
    },
    systemFolder: () => 'C:\\Windows\\system32',
    volumes: () => [...this.#nodes.values()].flatMap(({ disk }) => (disk === undefined ? [] : [`vol:${disk.path}`])),
    foldersOf: (volume) => {
      const letter = this.#byPath(volume.slice(4))?.disk?.letter;
      return letter === undefined ? [] : [`${letter}:\\`];
    },
    disksOf: (volume) => (volume.startsWith('vol:') ? [`7:${volume.slice(4)}`] : [this.systemDisk]),
    diskNumber: (path) => this.#numberOf(path),
    sizeBytes: async (path) => this.#byPath(path)?.disk?.sizeBytes,
    partitions: async (path) => this.#byPath(path)?.disk?.partitions ?? [],
    mediaCount: async (path) => {
      const disk = this.#byPath(path)?.disk;
      return disk === undefined ? undefined : (disk.mediaBefore ?? 0);
    },
    isReadOnly: async (path) => {
      const node = this.#byPath(path);
      return node?.disk?.stubborn === true ? undefined : node?.readOnly;
    },
    setReadOnly: async (path, readOnly) => {
      this.log.push(`${readOnly ? 'read-only' : 'writable'} ${path.split('/').at(-1)}`);
      const node = this.#byPath(path);
      if (node === undefined || node.disk?.stubborn === true) return false;
      node.readOnly = readOnly;
      return true;
    },
    openVolume: (volume) => {
      const path = volume.slice(4);
      const node = this.#byPath(path);
      if (node === undefined) return undefined;
      return {
        lock: async () => {
          this.log.push(`lock ${path.split('/').at(-1)}`);
          if (node.disk?.busy === true) return false;
          this.#locked.add(path);
          return true;
        },
        dismount: async () => {
          this.log.push(`dismount ${path.split('/').at(-1)}`);
          return true;
        },
        close: () => {
          if (this.#locked.delete(path)) this.log.push(`unlock ${path.split('/').at(-1)}`);
        },
      };
    },
  };

  readonly messages: MessageCalls = {
    openWindow: (onChange) => {
      if (this.windowFails) throw new Error('no window');
      this.#onChange = onChange;
      return {
        pump: () => {},
        close: () => {
          this.#onChange = () => {};
        },
      };
    },
  };
}

const lastOf = (key: string): string => key.split('\\').at(-1) ?? '';
