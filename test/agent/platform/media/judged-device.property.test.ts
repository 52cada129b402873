import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { JudgedDevice } from '../../../../agent/platform/media/judged-device.ts';
import type { MediaEvent, MediumFacts } from '../../../../agent/platform/platform.ts';
import type { MediaAction, MediaDecision } from '../../../../protocol/policy/media-decision.ts';
import { stick } from '../../../protocol/policy/media-samples.ts';

const SEED = Number(process.env.TEST_SEED ?? Math.floor(Math.random() * 2 ** 31));

const decisionOf = (action: MediaAction): MediaDecision => ({ action, reasons: [{ kind: 'noSerial' }] });
const mediumOf = (label: string): MediumFacts => ({ partitionTable: 'mbr', fileSystems: ['vfat'], label });

class Told {
  readonly events: MediaEvent[] = [];
  action: MediaAction = 'block';
  hasGone = false;
  readonly judged: JudgedDevice;
  readonly #isDrive: boolean;

  constructor(isDrive: boolean) {
    this.#isDrive = isDrive;
    const parts = {
      decide: () => decisionOf(this.action),
      onEvent: (event: MediaEvent) => this.events.push(event),
      wasIn: false,
    };
    const seen = { device: stick(), manufacturer: 'Maker', product: 'Stick', isDrive };
    this.judged = new JudgedDevice(seen, parts, () => this.hasGone);
  }

  get kinds(): string[] {
    return this.events.map(({ kind }) => kind);
  }

  get changes(): MediaEvent[] {
    return this.events.filter(({ kind }) => kind === 'decided' || kind === 'removed');
  }

  /** What a listener believes is attached. */
  get believed(): unknown {
    const last = this.changes.at(-1);
    return last?.kind === 'decided' ? [last.decision.action, last.medium, last.device.sizeBytes] : 'nothing';
  }

  get isSo(): unknown {
    const { action, medium, device } = this.judged;
    if (action === undefined || (this.#isDrive && medium === undefined)) return 'nothing';
    return [action, medium, device.sizeBytes];
  }
}

type Step = { what: string; run: (told: Told) => void };

const ACTION = fc.constantFrom<MediaAction>('allow', 'readOnly', 'probe', 'ask', 'block');
const STEP: fc.Arbitrary<Step> = fc.oneof(
  ACTION.map((action) => ({
    what: `judged ${action}`,
    run: (told: Told) => {
      told.action = action;
      told.judged.judge();
    },
  })),
  fc.constantFrom('', 'WORK', 'HOME').map((label) => ({
    what: `described ${label}`,
    run: ({ judged }: Told) => judged.describe(mediumOf(label), 1_000 + label.length),
  })),
  fc.constantFrom(['/media/a'], ['/media/a', '/media/b'], []).map((folders) => ({
    what: `mounted ${folders}`,
    run: ({ judged }: Told) => judged.mounted(folders),
  })),
  fc.constant({ what: 'medium gone', run: ({ judged }: Told) => judged.forgetMedium() }),
  fc.constant({ what: 'trouble', run: ({ judged }: Told) => judged.trouble('detached', '/media/a') }),
);

describe('whatever happens to a device', () => {
  it('who listens believes what is so, and hears no state of it twice', () =>
    fc.assert(
      fc.property(fc.boolean(), fc.array(STEP, { maxLength: 30 }), (isDrive, steps) => {
        const told = new Told(isDrive);
        for (const { run } of steps) {
          run(told);
          expect(told.believed).toEqual(told.isSo);
          const [last, before] = told.changes.toReversed();
          if (last !== undefined) expect(last).not.toEqual(before);
        }
      }),
      { seed: SEED },
    ));

  it('it leaves once, if anything was said of it, and then nothing more is said', () =>
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(STEP, { maxLength: 20 }),
        fc.array(STEP, { maxLength: 20 }),
        (isDrive, steps, late) => {
          const told = new Told(isDrive);
          for (const { run } of steps) run(told);
          const expected = [...told.kinds, ...(told.believed === 'nothing' ? [] : ['removed'])];
          told.judged.leave();
          for (const { run } of late) run(told);
          told.judged.leave();
          expect(told.kinds).toEqual(expected);
        },
      ),
      { seed: SEED },
    ));
});

test('of a device that the system no longer finds nothing is told but that it has gone', () => {
  const told = new Told(false);
  told.judged.judge();
  told.hasGone = true;
  told.action = 'allow';
  told.judged.judge();
  told.judged.trouble('notEnforced', 'no such device');
  told.judged.leave();
  expect(told.kinds).toEqual(['decided', 'removed']);
});

test.each<[MediaAction | undefined, refused: boolean]>([
  [undefined, true],
  ['allow', false],
  ['readOnly', false],
  ['probe', false],
  ['ask', true],
  ['block', true],
])('%s: refused %s; in if it carries files and is no empty drive', (action, refused) => {
  const [told, drive] = [new Told(false), new Told(true)];
  for (const one of [told, drive]) {
    if (action === undefined) break;
    one.action = action;
    one.judged.judge();
  }
  expect([told.judged.isRefused, told.judged.isIn]).toEqual([refused, !refused]);
  expect(drive.judged.isIn).toBe(false);
  drive.judged.describe(mediumOf('DISC'), 1);
  expect(drive.judged.isIn).toBe(!refused);
  told.judged.note({ functions: ['keyboard'] });
  expect(told.judged.isIn).toBe(false);
});
