/** The agent dies between any two calls that change Windows: nothing that was refused comes in by it, and everything can be given back. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RegistryCalls } from '../../../../agent/platform/windows/media/calls.ts';
import { numberValue } from '../../../../agent/platform/windows/media/storage-policy.ts';
import { WindowsMediaEnforcement } from '../../../../agent/platform/windows/media/windows-media.ts';
import type { MediaPolicy } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { context, policy } from '../../../protocol/policy/media-samples.ts';
import { eventually } from '../../../support/eventually.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { KEYBOARD_IDS, STORAGE_IDS } from './fake-device.ts';
import { FakeWindows } from './fake-windows.ts';

const NEVER = 1_000_000;
const RESTRICTIONS = 'SOFTWARE\\Policies\\Microsoft\\Windows\\DeviceInstall\\Restrictions';
const instanceOf = (number: number): string => `USB\\VID_0781&PID_000${number}\\S${number}`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchkeeper-power-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A machine whose agent can be made to die: from then on none of its calls changes anything. */
class MortalWindows extends FakeWindows {
  callsLeft = NEVER;

  constructor() {
    super();
    const { set, remove } = this.registry;
    const { disable, enable, retryInstallation } = this.devices;
    const alive = (): boolean => this.callsLeft-- > 0;
    Object.assign(this.registry, {
      set: (...args) => void (alive() && set(...args)),
      remove: (...args) => void (alive() && remove(...args)),
    } satisfies Partial<RegistryCalls>);
    Object.assign(this.devices, {
      disable: async (instance: string) => (alive() ? await disable(instance) : 0),
      enable: async (instance: string) => (alive() ? await enable(instance) : 0),
      retryInstallation: async (parent: string) => (alive() ? await retryInstallation(parent) : 0),
    });
  }
}

/** Lets whatever is under way end, with all its pauses. */
async function settled(clock: ManualClock): Promise<void> {
  for (let round = 0; round < 40; round++) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(100);
  }
}

const make = (machine: FakeWindows, clock: ManualClock): WindowsMediaEnforcement =>
  new WindowsMediaEnforcement({ calls: machine, dataDir: folder, clock });

const contents = (machine: FakeWindows): unknown =>
  structuredClone([...machine.keys].map(([key, values]) => [key, [...values].toSorted()]).toSorted());

describe('an agent that dies', () => {
  it('between any two calls: all can be given back', async () => {
    for (let calls = 0; calls <= 30; calls++) {
      const [machine, clock] = [new MortalWindows(), new ManualClock()];
      machine.registry.set(RESTRICTIONS, 'DenyDeviceIDs', numberValue(0));
      machine.plug({ instance: instanceOf(1), functions: [STORAGE_IDS] });
      const before = contents(machine);
      machine.callsLeft = calls;
      const dying = make(machine, clock);
      const closed = policy({ otherwise: calls % 2 === 0 ? 'block' : 'readOnly' });
      void dying
        .start(
          (device, around) => decideMedia(device, closed, context(around)),
          () => {},
        )
        .catch(() => {});
      await settled(clock);
      machine.callsLeft = NEVER;
      await dying.stop();
      await make(machine, clock).restore();
      expect(contents(machine), `after ${calls} calls`).toEqual(before);
      expect(machine.runs(instanceOf(1)), `after ${calls} calls`).toBe(true);
    }
  });

  const step = fc.oneof(
    fc.record({ do: fc.constant('plug' as const), device: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('unplug' as const), device: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ do: fc.constant('policy' as const), allowed: fc.subarray([1, 2, 3, 4]) }),
    fc.record({ do: fc.constant('wait' as const) }),
  );

  /** 4 has a keyboard as well. */
  const plug = (machine: FakeWindows, number: number): void => {
    if (machine.runs(instanceOf(number)) || machine.devices.status(instanceOf(number)) !== undefined) return;
    const path = join(folder, `disk-${number}`);
    writeFileSync(path, Buffer.alloc(8_192));
    const functions = number === 4 ? [STORAGE_IDS, KEYBOARD_IDS] : [STORAGE_IDS];
    machine.plug({ instance: instanceOf(number), functions, disk: { path, sizeBytes: 8_192 } });
  };

  it('at any moment of any day: what was refused stays out, what comes new stays out', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.integer({ min: 1, max: 4 }), async (steps, newcomer) => {
        rmSync(join(folder, 'media-windows.json'), { force: true });
        const [machine, clock] = [new MortalWindows(), new ManualClock()];
        let allowed: readonly number[] = [];
        const thePolicy = (serial: string): MediaPolicy =>
          policy({ otherwise: allowed.includes(Number(serial.slice(1))) ? 'allow' : 'block', maxDevices: 9 });
        const agent = make(machine, clock);
        await agent.start(
          (device, around) => decideMedia(device, thePolicy(device.serial), context(around)),
          () => {},
        );
        for (const one of steps) {
          if (one.do === 'plug') plug(machine, one.device);
          if (one.do === 'unplug') machine.unplug(instanceOf(one.device));
          if (one.do === 'policy') {
            ({ allowed } = one);
            agent.judgeAgain();
          }
          if (one.do === 'wait') await settled(clock);
        }
        const stands = (number: number): boolean => {
          const isIn = machine.devices.status(instanceOf(number)) !== undefined;
          return machine.runs(instanceOf(number)) === (isIn && allowed.includes(number) && number !== 4);
        };
        await eventually('Windows stands as decided', () => {
          clock.advance(100);
          return [1, 2, 3, 4].every(stands);
        });
        await settled(clock);
        expect([1, 2, 3, 4].filter((number) => !stands(number))).toEqual([]);
        // From here on nobody is there.
        machine.callsLeft = 0;
        machine.unplug(instanceOf(newcomer));
        await settled(clock);
        const wasAllowed = machine.list('AllowInstanceIDs').includes(instanceOf(newcomer));
        plug(machine, newcomer);
        if (!wasAllowed) expect(machine.diskBelow(instanceOf(newcomer))).toBe(false);
        await agent.stop();
      }),
      { numRuns: 60 },
    );
  });
});
