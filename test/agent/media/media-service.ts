/** The agent's real service on a machine of folders, a scripted collector at the far end of a real network, companions on a real link. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { systemClock } from '../../../agent/clock.ts';
import { LinuxMediaEnforcement } from '../../../agent/platform/linux/media/linux-media.ts';
import type { Platform } from '../../../agent/platform/platform.ts';
import { selectPlatform } from '../../../agent/platform/select.ts';
import { Service } from '../../../agent/service.ts';
import { Companion } from '../../../agent/session/companion.ts';
import { readStatus } from '../../../agent/status-file.ts';
import { loadIdentity } from '../../../agent/uplink/identity.ts';
import type { AgentPolicy } from '../../../protocol/agent-policy.ts';
import type { KnownEvent } from '../../../protocol/event.ts';
import type { KnownDevice, MediaGrant, MediaRules } from '../../../protocol/policy/media.ts';
import { eventually } from '../../support/eventually.ts';
import { FakeMachine } from '../../support/fake-sysfs.ts';
import { Program } from '../../support/program.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { Folder } from '../../support/stack.ts';
import * as usb from '../../support/usb-bytes.ts';

export const STICK = usb.usbBytes(usb.BULK_ONLY);
export const KEYBOARD = usb.usbBytes(usb.KEYBOARD);

export const rules = (over: Partial<MediaRules> = {}): MediaRules => ({
  ...{ otherwise: 'block', rules: [], whileLocked: 'byRules', maxDevices: 10 },
  ...{ whenNotEncrypted: 'block', otherDevices: 'allow', files: null, remindAfterMinutes: 0 },
  ...over,
});

export class MediaService {
  readonly machine = new FakeMachine();
  readonly collector: ScriptedCollector;
  readonly dataDir: string;
  readonly #folder: Folder;
  readonly #companions: Companion[] = [];
  /** What the system would say of each session; absent: it does not say. */
  locked: boolean | undefined;
  /** Of the person's session. */
  idleMs = 0;
  readonly notes: { title: string; text: string }[] = [];
  #service: Service | undefined;
  #version = 0;

  private constructor(collector: ScriptedCollector, folder: Folder) {
    this.collector = collector;
    this.#folder = folder;
    this.dataDir = join(folder.path, 'data');
  }

  static async start(media: MediaRules | null = rules()): Promise<MediaService> {
    const made = new MediaService(await ScriptedCollector.start(), new Folder('media-service'));
    const args = ['enrol', made.collector.token(), '--data', made.dataDir];
    await new Program({ script: 'agent/main.ts', args }).exited();
    await made.run();
    await made.apply(media);
    return made;
  }

  async run({ leaveMedia = false } = {}): Promise<void> {
    this.#service = new Service({
      ...{ dataDir: this.dataDir, linkDir: join(this.dataDir, 'link'), identity: loadIdentity(this.dataDir) },
      ...{ platform: await this.#platform(), clock: systemClock, random: Math.random, randomBytes, log: () => {} },
      leaveMedia,
    });
    await this.#service.start();
  }

  async halt(): Promise<void> {
    await this.#service?.stop();
    this.#service = undefined;
  }

  async stop(): Promise<void> {
    for (const companion of this.#companions) await companion.stop();
    await this.halt();
    await this.collector.stop();
    this.machine.remove();
    this.#folder.remove();
  }

  async #platform(): Promise<Platform> {
    const { env, platform: name } = process;
    const real = await selectPlatform({ name, env, clock: systemClock, random: Math.random });
    const { sysRoot, devRoot, procRoot, root } = this.machine;
    return {
      ...real,
      linkTransport: real.linkTransport.bind(real),
      sessionLocks: () => ({ isLocked: async () => this.locked }),
      idleTime: () => ({ idleMs: async () => this.idleMs, stop: () => {} }),
      notify: async (title, text) => void this.notes.push({ title, text }),
      mediaEnforcement: async (dataDir) =>
        new LinuxMediaEnforcement({
          ...{ sysRoot, devRoot, procRoot, dataDir, clock: systemClock, loadModules: async () => {} },
          bootGuardFile: join(root, 'etc/modprobe.d/guard.conf'),
        }),
    };
  }

  /** A person's companion; on this machine everybody is the user that runs the tests. */
  async signIn(env: NodeJS.ProcessEnv = {}): Promise<Companion> {
    const companion = new Companion({
      ...{
        platform: await this.#platform(),
        linkDir: join(this.dataDir, 'link'),
        clock: systemClock,
        random: Math.random,
      },
      ...{ randomBytes, log: () => {}, env },
    });
    const before = this.events('sessionStarted').length;
    companion.start(() => {});
    this.#companions.push(companion);
    await eventually('the session has begun', () => this.events('sessionStarted').length > before);
    return companion;
  }

  async apply(media: MediaRules | null, over: Partial<AgentPolicy> = {}, isHeld = media !== null): Promise<void> {
    this.#version += 1;
    const version = this.#version;
    const update = this.collector.signedPolicy({
      ...{ version, school: 'Hill Top', tell: [], quiet: null, media, week: null, audiences: [] },
      capture: { windowTitles: true, programNames: true, accountNames: true },
      retention: { journalDays: 30, alertsDays: 30 },
      ...over,
    });
    await this.#online();
    this.collector.sendAll({ kind: 'policyUpdate', update });
    await eventually('the policy is applied', () =>
      this.events('policyApplied').some((one) => one.version === version),
    );
    if (isHeld) await eventually('media are held', () => readStatus(this.dataDir)?.media.held === true);
  }

  async register(version: number, devices: readonly KnownDevice[]): Promise<void> {
    await this.#online();
    this.collector.sendAll({ kind: 'mediaRegister', update: this.collector.signedRegister({ version, devices }) });
    await eventually('the register is applied', () =>
      this.events('mediaRegisterApplied').some((one) => one.version === version),
    );
  }

  async grants(
    version: number,
    grants: readonly MediaGrant[],
    deviceId = loadIdentity(this.dataDir).deviceId,
  ): Promise<void> {
    await this.#online();
    const update = this.collector.signedGrants(deviceId, { version, grants });
    this.collector.sendAll({ kind: 'mediaGrants', update });
  }

  async #online(): Promise<void> {
    await eventually('the agent is online', () => this.collector.heartbeats.length > 0);
  }

  plugStick(name: string, serial?: string): void {
    this.machine.plug({ name, descriptors: STICK, authorized: '0', ...(serial === undefined ? {} : { serial }) });
  }

  unplug(name: string): void {
    this.machine.unplug(name);
    this.machine.write('dev/bus/usb/001/gone', String(Math.random()));
  }

  async becomes(name: string, authorized: '0' | '1'): Promise<void> {
    await eventually(
      `${name} is ${authorized === '1' ? 'in' : 'out'}`,
      () => this.machine.authorized(name) === authorized,
    );
  }

  events<Kind extends KnownEvent['kind']>(kind: Kind): (KnownEvent & { kind: Kind })[] {
    return this.collector.stored.map(({ event }) => event).filter((event) => event.kind === kind) as (KnownEvent & {
      kind: Kind;
    })[];
  }

  command(...args: string[]): Program {
    return new Program({ script: 'agent/main.ts', args: ['media', ...args, '--data', this.dataDir] });
  }
}
