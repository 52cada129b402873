import { expect, it } from 'vitest';
import { StepQueue } from '../../../../agent/platform/media/step-queue.ts';

it('runs one at a time in order; of each kind one waits, and it begins after it was asked for', async () => {
  const log: string[] = [];
  const gates: (() => void)[] = [];
  const step = (name: string) => async (): Promise<void> => {
    log.push(`${name} begins`);
    await new Promise<void>((resolve) => gates.push(resolve));
    log.push(`${name} ends`);
  };
  const queue = new StepQueue({ enforce: step('enforce'), settle: step('settle') }, () => {});
  const first = queue.run('enforce');
  await Promise.resolve();
  const asked = [queue.run('enforce'), queue.run('settle'), queue.run('enforce'), queue.run('settle')];
  expect(log).toEqual(['enforce begins']);
  expect(new Set([first, ...asked]).size).toBe(3);
  let isIdle = false;
  const idle = queue.idle().then(() => {
    isIdle = true;
  });
  for (const done of [first, asked[0], asked[1]]) {
    expect(isIdle).toBe(false);
    gates.shift()?.();
    await done;
    await Promise.resolve();
  }
  await idle;
  const twice = ['enforce begins', 'enforce ends', 'enforce begins', 'enforce ends'];
  expect(log).toEqual([...twice, 'settle begins', 'settle ends']);
});

it('goes on after a step that failed, and says so', async () => {
  const errors: unknown[] = [];
  let fails = true;
  const look = async (): Promise<void> => {
    if (fails) throw new Error('no answer');
  };
  const queue = new StepQueue({ look }, (error) => {
    errors.push(error);
  });
  await queue.run('look');
  fails = false;
  await queue.run('look');
  expect(errors).toEqual([new Error('no answer')]);
});
