/**
 * `watchkeeper-agent media enforce|restore`: holds removable media to a policy file, and gives the system its defaults back.
 *
 * Until the service composes enforcement with sessions and the school's policy document, this stands alone and knows nobody: rules by
 * account, audience or group never apply, and a policy that blocks while nobody is signed in lets nothing in.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLOSED_MEDIA_POLICY, type MediaContext, type MediaPolicy } from '../../protocol/policy/media.ts';
import { decideMedia } from '../../protocol/policy/media-decision.ts';
import { explainMediaReason } from '../../protocol/policy/media-explanation.ts';
import { readMediaPolicy } from '../../protocol/policy/read-media-policy.ts';
import { systemClock } from '../clock.ts';
import { errorText } from '../log.ts';
import type { MediaEvent, MediaSurroundings } from '../platform/platform.ts';
import { type CommandOptions, commandContext, EXIT, type ExitCode, makeDataFolder, systemLog } from './context.ts';

/** The last policy that could be read: what counts when the file is damaged. */
const LAST_POLICY_FILE = 'media-policy.json';
const MAX_POLICY_BYTES = 4 * 1_024 * 1_024;
const FOREVER_MS = 2_147_483_647;

export interface MediaOptions extends CommandOptions {
  policy: string;
}

/** Until SIGTERM or SIGINT; SIGHUP reads the policy again. Prints one JSON object a line for what was decided. */
export async function runMediaEnforce(options: MediaOptions): Promise<ExitCode> {
  const { dataDir, platform } = await commandContext(options);
  makeDataFolder(dataDir);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  let policy = currentPolicy(options.policy, dataDir);
  const enforcement = await platform.mediaEnforcement(dataDir);
  process.on('SIGHUP', () => {
    policy = currentPolicy(options.policy, dataDir);
    enforcement.judgeAgain();
  });
  await enforcement.start((device, around) => decideMedia(device, policy, nobody(around)), printEvent);
  process.stdout.write(`${JSON.stringify({ kind: 'started', uptimeMs: Math.round(systemClock.monotonicMs()) })}\n`);
  const keepAlive = setInterval(() => {}, FOREVER_MS);
  await stopped;
  clearInterval(keepAlive);
  await enforcement.stop();
  return EXIT.ok;
}

export async function runMediaRestore(options: CommandOptions): Promise<ExitCode> {
  const { dataDir, platform } = await commandContext(options);
  const enforcement = await platform.mediaEnforcement(dataDir);
  await enforcement.restore();
  const { detail } = await enforcement.inspect();
  process.stdout.write(options.json === true ? `${JSON.stringify({ detail })}\n` : `${detail}\n`);
  return EXIT.ok;
}

function nobody(around: MediaSurroundings): MediaContext {
  const who = { account: '', audiences: [], deviceGroup: '', grants: [], nowMs: 0 };
  return { ...who, session: 'nobody', moment: 'outsideHours', ...around };
}

/** The file's policy; where it cannot be read, the last one that could; where there is none, one that lets no files in. */
function currentPolicy(file: string, dataDir: string): MediaPolicy {
  const lastFile = join(dataDir, LAST_POLICY_FILE);
  try {
    const policy = policyIn(file);
    writeFileSync(`${lastFile}.new`, JSON.stringify(policy), { mode: 0o600 });
    renameSync(`${lastFile}.new`, lastFile);
    return policy;
  } catch (error) {
    systemLog('error', 'mediaPolicyNotRead', { error: errorText(error), next: `correct ${file} and send SIGHUP` });
  }
  try {
    return policyIn(lastFile);
  } catch {
    return CLOSED_MEDIA_POLICY;
  }
}

/** @throws InvalidMediaPolicy, or what reading the file throws. */
function policyIn(file: string): MediaPolicy {
  const bytes = readFileSync(file);
  if (bytes.length > MAX_POLICY_BYTES) throw new RangeError(`${file} is larger than ${MAX_POLICY_BYTES} bytes`);
  return readMediaPolicy(JSON.parse(bytes.toString('utf8')));
}

function printEvent(event: MediaEvent): void {
  const uptimeMs = Math.round(systemClock.monotonicMs());
  const why = event.kind === 'decided' ? { why: event.decision.reasons.map(explainMediaReason) } : {};
  process.stdout.write(`${JSON.stringify({ ...event, ...why, uptimeMs })}\n`);
}
