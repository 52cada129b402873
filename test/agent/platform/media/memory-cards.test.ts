/** What a real kernel under emulation has no slot for: chips on the board, a system that runs from a card. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../agent/clock.ts';
import { LinuxMediaEnforcement } from '../../../../agent/platform/linux/media/linux-media.ts';
import type { MediaEvent } from '../../../../agent/platform/platform.ts';
import { CLOSED_MEDIA_POLICY } from '../../../../protocol/policy/media.ts';
import { decideMedia } from '../../../../protocol/policy/media-decision.ts';
import { context } from '../../../protocol/policy/media-samples.ts';
import { FakeMachine } from '../../../support/fake-sysfs.ts';

let machine: FakeMachine;
let enforcement: LinuxMediaEnforcement;
let events: MediaEvent[];

const start = (): Promise<void> =>
  enforcement.start(
    (device, around) => decideMedia(device, CLOSED_MEDIA_POLICY, context(around)),
    (event) => events.push(event),
  );

beforeEach(() => {
  machine = new FakeMachine();
  events = [];
  enforcement = new LinuxMediaEnforcement({
    ...{ sysRoot: machine.sysRoot, devRoot: machine.devRoot, procRoot: machine.procRoot, dataDir: machine.root },
    bootGuardFile: join(machine.root, 'guard.conf'),
    clock: systemClock,
    loadModules: async () => {},
  });
});
afterEach(async () => {
  await enforcement.stop();
  machine.remove();
});

describe('memory cards', () => {
  it('are refused, by a name without control characters and a number that no USB device has', async () => {
    machine.card('mmc0:aaaa', { type: 'SD', disk: { number: '179:0' } });
    await start();
    expect(machine.read('sys/bus/mmc/drivers_autoprobe')).toBe('0');
    expect(machine.read('sys/bus/mmc/drivers/mmcblk/unbind')).toBe('mmc0:aaaa');
    const [decided] = events.filter((event) => event.kind === 'decided');
    const device = { position: 'mmc0:aaaa', vendorId: 3, productId: 0x5344, serial: 'SU08G 0x1a2b3c4d' };
    expect(decided).toMatchObject({ device, decision: { action: 'block' } });
    await enforcement.restore();
    expect(machine.read('sys/bus/mmc/drivers_autoprobe')).toBe('1');
  });

  it('that carry the system are left alone, and so is their driver at the next start', async () => {
    machine.card('mmc0:aaaa', { type: 'SD', disk: { number: '179:0' } });
    machine.mount('179:0', '/');
    await start();
    expect(events).toEqual([{ kind: 'spared', position: 'mmc0:aaaa', why: 'systemDisk' }]);
    expect(machine.read('guard.conf')).not.toContain('mmc_block');
  });

  it('are not meant by a chip on the board, nor by a network device in a slot', async () => {
    machine.card('mmc0:0001', { type: 'MMC', disk: { number: '179:0', boot: true } });
    machine.card('mmc0:0002', { type: 'SDIO' });
    await start();
    expect(events).toEqual([{ kind: 'spared', position: 'mmc0:0001', why: 'builtIn' }]);
  });

  it('that pretend to be a chip are judged when they come later', async () => {
    machine.card('mmc0:0001', { type: 'MMC' });
    await start();
    expect(events.map(({ kind }) => kind)).toEqual(['decided']);
  });
});
