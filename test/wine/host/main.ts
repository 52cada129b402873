/**
 * Runs inside Wine: the agent's enforcement as it is installed, by the platform's own door, with a policy for everything. What it decides
 * goes to standard output, a line each.
 *
 *   main.mjs hold FOLDER ALLOW|READ|BLOCK | restore FOLDER | inspect FOLDER | listen
 */
import { existsSync, mkdirSync } from 'node:fs';
import { systemClock } from '../../../agent/clock.ts';
import { selectPlatform } from '../../../agent/platform/select.ts';
import { Arrivals } from '../../../agent/platform/windows/media/arrivals.ts';
import { systemCalls } from '../../../agent/platform/windows/media/system/system-calls.ts';
import type { MediaContext, MediaPolicy, MediaVerdict } from '../../../protocol/policy/media.ts';
import { decideMedia } from '../../../protocol/policy/media-decision.ts';

const STOP_FILE = 'stop';
const [action, folder = '.', verdict = 'block'] = process.argv.slice(2);

const say = (value: unknown): void => {
  process.stdout.write(`${JSON.stringify(value)}\n`);
};

const policy: MediaPolicy = {
  ...{ otherwise: verdict as MediaVerdict, rules: [], known: [], whileLocked: 'byRules', maxDevices: 9 },
  ...{ whenNotEncrypted: 'block', otherDevices: 'allow' },
};
const context: Omit<MediaContext, 'othersIn' | 'serialElsewhere'> = {
  ...{ session: 'open', account: '', audiences: [], deviceGroup: '', moment: 'lesson', grants: [], nowMs: 0 },
};

/** Until a file of that name is there: a signal of Linux would end Wine, not ask the program. */
async function stopped(): Promise<void> {
  while (!existsSync(STOP_FILE)) await new Promise((resolve) => setTimeout(resolve, 50));
}

async function hold(): Promise<void> {
  const enforcement = await make();
  const judged = await watched(() =>
    enforcement.start((device, around) => decideMedia(device, policy, { ...context, ...around }), say),
  );
  say({ kind: 'started', ...judged });
  await stopped();
  await enforcement.stop();
}

const make = async () => {
  mkdirSync(folder, { recursive: true });
  const platform = await selectPlatform({
    ...{ name: process.platform, env: process.env, clock: systemClock, random: Math.random },
  });
  return await platform.mediaEnforcement(folder);
};

/** How often the event loop came round while something was done: it must not stand still for a slow device. */
async function watched(work: () => Promise<void>): Promise<{ rounds: number }> {
  let rounds = 0;
  const timer = setInterval(() => {
    rounds += 1;
  }, 10);
  await work();
  clearInterval(timer);
  return { rounds };
}

async function listen(): Promise<void> {
  const { messages, disks } = await systemCalls();
  const arrivals = new Arrivals({
    ...{ messages, disks, clock: systemClock },
    onChange: () => {
      const volumes = disks.volumes().map((volume) => ({ volume, folders: disks.foldersOf(volume) }));
      say({ kind: 'change', drives: disks.logicalDrives(), volumes });
    },
    onTrouble: (detail) => say({ kind: 'trouble', detail }),
  });
  const keepAlive = setInterval(() => {}, 1_000);
  arrivals.start();
  say({ kind: 'listening' });
  await stopped();
  arrivals.stop();
  clearInterval(keepAlive);
}

async function main(): Promise<void> {
  switch (action) {
    case 'hold':
      return await hold();
    case 'restore':
      await (await make()).restore();
      return say({ kind: 'restored' });
    case 'inspect':
      return say(await (await make()).inspect());
    case 'listen':
      return await listen();
    default:
      throw new Error(`what is ${action}?`);
  }
}

await main().catch((error: unknown) => {
  say({ kind: 'failed', error: String(error) });
  process.exitCode = 1;
});
