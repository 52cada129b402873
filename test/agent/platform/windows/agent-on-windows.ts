/** An agent's enforcement on a FakeWindows, with a clock of the test's own. One at a time: `setUp` and `tearDown` frame each test. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MediaEvent } from '../../../../agent/platform/platform.ts';
import { WindowsMediaEnforcement } from '../../../../agent/platform/windows/media/windows-media.ts';
import { CLOSED_MEDIA_POLICY, type MediaPolicy } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { context, policy } from '../../../protocol/policy/media-samples.ts';
import { eventually } from '../../../support/eventually.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { type FakeDevice, type FakeDisk, STORAGE_IDS } from './fake-device.ts';
import { FakeWindows } from './fake-windows.ts';

export const STICK = 'USB\\VID_0781&PID_5567\\4C5300';
export const OTHER = 'USB\\VID_0951&PID_1666\\E0D55E';
export const RESTRICTIONS = 'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
export const DISK_CLASS =
  'SOFTWARE\\Policies\\Microsoft\\Windows\\RemovableStorageDevices\\{53f56307-b6bf-11d0-94f2-00a0c91efb8b}';
export const DISK_BYTES = 8 * 1_024 * 1_024;
export const open = policy({ otherwise: 'allow' });

export class AgentOnWindows {
  readonly folder = mkdtempSync(join(tmpdir(), 'watchkeeper-windows-'));
  readonly machine = new FakeWindows();
  readonly clock = new ManualClock();
  readonly events: MediaEvent[] = [];
  enforcement = this.another();
  #policy: MediaPolicy = CLOSED_MEDIA_POLICY;

  /** As after a restart: what it knows is on disk. */
  another(): WindowsMediaEnforcement {
    return new WindowsMediaEnforcement({ calls: this.machine, dataDir: this.folder, clock: this.clock });
  }

  async start(thePolicy: MediaPolicy = CLOSED_MEDIA_POLICY): Promise<void> {
    this.#policy = thePolicy;
    const started = this.enforcement.start(
      (device, around) => decideMedia(device, this.#policy, context(around)),
      (event) => this.events.push(event),
    );
    await this.whileTimePasses(started);
  }

  change(thePolicy: MediaPolicy): void {
    this.#policy = thePolicy;
    this.enforcement.judgeAgain();
  }

  async stop(): Promise<void> {
    await this.whileTimePasses(this.enforcement.stop());
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** Whatever pauses on the way. */
  async whileTimePasses(work: Promise<void>): Promise<void> {
    let done = false;
    void work.finally(() => {
      done = true;
    });
    await this.becomes('it is done', () => done);
    await work;
  }

  async becomes(what: string, condition: () => boolean): Promise<void> {
    await eventually(what, () => {
      this.clock.advance(100);
      return condition();
    });
  }

  diskOf(name: string, bytes: Buffer = Buffer.alloc(DISK_BYTES), more: Partial<FakeDisk> = {}): FakeDisk {
    const path = join(this.folder, name);
    writeFileSync(path, bytes);
    return { path, sizeBytes: bytes.length, letter: 'E', ...more };
  }

  kinds(kind: MediaEvent['kind']): MediaEvent[] {
    return this.events.filter((event) => event.kind === kind);
  }

  /** Serial number and action of each decision, in order. */
  get decided(): string[] {
    return this.events.flatMap((event) =>
      event.kind === 'decided' ? [`${event.device.serial} ${event.decision.action}`] : [],
    );
  }

  /** Where in the machine's log the first line stands that begins so; -1: nowhere. */
  order(...steps: string[]): number[] {
    return steps.map((step) => this.machine.log.findIndex((line) => line.startsWith(step)));
  }

  /** Whether all of it happened, in this order. */
  happened(...steps: string[]): boolean {
    const found = this.order(...steps);
    return found.every((one, index) => one >= 0 && (index === 0 || one > (found[index - 1] ?? 0)));
  }
}

export const stick = (disk?: FakeDisk, more: Partial<FakeDevice> = {}): FakeDevice => ({
  instance: STICK,
  functions: [STORAGE_IDS],
  location: 'PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(2)',
  ...(disk && { disk }),
  ...more,
});
