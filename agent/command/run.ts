/** `watchkeeper-agent run`: the service, until SIGTERM or SIGINT. */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../clock.ts';
import { Service } from '../service.ts';
import { loadIdentity } from '../uplink/identity.ts';
import { type CommandOptions, commandContext, EXIT, type ExitCode, makeDataFolder, systemLog } from './context.ts';
import { giveBackStartUpMemory } from './start-up-memory.ts';

const FOREVER_MS = 2_147_483_647;

export interface RunOptions extends CommandOptions {
  leaveMedia?: boolean;
}

export async function runService(options: RunOptions): Promise<ExitCode> {
  // A lost outbox is made anew here: for the service alone, like the one that enrolment made.
  process.umask(0o077);
  const { dataDir, linkDir, platform } = await commandContext(options);
  const identity = loadIdentity(dataDir);
  makeDataFolder(dataDir);
  const service = new Service({
    dataDir,
    linkDir,
    identity,
    platform,
    clock: systemClock,
    random: Math.random,
    randomBytes,
    log: systemLog,
    leaveMedia: options.leaveMedia === true,
  });
  const asked = stopAsked();
  await service.start();
  giveBackStartUpMemory(systemClock);
  // Our timers alone do not keep a process alive.
  const keepAlive = setInterval(() => {}, FOREVER_MS);
  systemLog('info', 'started', { processId: process.pid, dataDir });
  systemLog('info', 'stopping', { signal: await asked });
  await service.stop();
  clearInterval(keepAlive);
  return EXIT.ok;
}

function stopAsked(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve(signal));
  });
}
