/**
 * The agent's service with an outbox of few events, which no installed agent can be told to have:
 * `node test/support/small-outbox-agent.ts DATA_DIR MAX_EVENTS`, until SIGTERM.
 */
import { randomBytes } from 'node:crypto';
import { systemClock } from '../../agent/clock.ts';
import { commandContext, systemLog } from '../../agent/command/context.ts';
import { DEFAULT_OUTBOX_LIMITS } from '../../agent/outbox/overflow.ts';
import { Service } from '../../agent/service.ts';
import { loadIdentity } from '../../agent/uplink/identity.ts';

const [data = '', maxEvents = ''] = process.argv.slice(2);
const { dataDir, linkDir, platform } = await commandContext({ data });
const service = new Service({
  dataDir,
  linkDir,
  identity: loadIdentity(dataDir),
  platform,
  clock: systemClock,
  random: Math.random,
  randomBytes,
  log: systemLog,
  leaveMedia: true,
  outboxLimits: { ...DEFAULT_OUTBOX_LIMITS, maxEvents: Number(maxEvents) },
});
await service.start();
const keepAlive = setInterval(() => {}, 60_000);
process.once('SIGTERM', async () => {
  await service.stop();
  clearInterval(keepAlive);
});
