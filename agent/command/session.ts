/** `watchkeeper-agent session`: the companion in a signed-in user's desktop session. */
import { systemClock } from '../clock.ts';
import { runCompanion } from '../session/companion.ts';
import { type CommandOptions, commandContext, EXIT, type ExitCode, systemLog } from './context.ts';
import { giveBackStartUpMemory } from './start-up-memory.ts';

const fillRandom = (count: number): Uint8Array => crypto.getRandomValues(new Uint8Array(count));

export async function runSession(options: CommandOptions): Promise<ExitCode> {
  const { platform, linkDir } = await commandContext(options);
  const random = Math.random;
  giveBackStartUpMemory(systemClock);
  const { env } = process;
  await runCompanion({ platform, linkDir, clock: systemClock, random, randomBytes: fillRandom, log: systemLog, env });
  return EXIT.ok;
}
