/** `watchkeeper-agent enrol`: makes this device known to its collector, for the first time or again. */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { toHex } from '../../protocol/bytes.ts';
import { parseToken } from '../../protocol/enrolment.ts';
import { systemClock } from '../clock.ts';
import { lockDataFolder } from '../outbox/data-lock.ts';
import { OutboxDamaged, setAside } from '../outbox/database.ts';
import { createOutbox, OUTBOX_FILE } from '../outbox/open-outbox.ts';
import type { Outbox } from '../outbox/outbox.ts';
import { DEFAULT_OUTBOX_LIMITS } from '../outbox/overflow.ts';
import { forgetSigned } from '../policy/signed-file.ts';
import { deviceSigner } from '../signer.ts';
import { enrol } from '../uplink/enrol.ts';
import { EnrolmentFailed } from '../uplink/enrolment-failed.ts';
import { type Identity, loadIdentity, saveIdentity } from '../uplink/identity.ts';
import {
  answer,
  type CommandOptions,
  commandContext,
  EXIT,
  type ExitCode,
  makeDataFolder,
  systemLog,
} from './context.ts';

/** @param tokenText as the technician pasted it; "-" reads it from standard input, where no other user can see it. */
export async function runEnrol(tokenText: string, options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const { dataDir } = context;
  const token = parseToken(tokenText === '-' ? await readStandardInput() : tokenText);
  process.umask(0o077);
  makeDataFolder(dataDir);
  const unlock = lockDataFolder(dataDir, 0);
  try {
    const identity = await enrol(token, context.platform.machineFacts());
    prepareOutbox(dataDir, identity);
    forgetSigned(dataDir);
    saveIdentity(dataDir, identity);
    const device = toHex(identity.deviceId);
    answer(context, { enrolled: true, device, address: identity.address }, [
      `Enrolled at ${identity.address} as device ${device}.`,
    ]);
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof EnrolmentFailed)) throw error;
    process.stderr.write(`not enrolled: ${error.message} (${error.code})\n`);
    return error.code === 'unreachable' || error.code === 'wrongAuthority' ? EXIT.unreachable : EXIT.refused;
  } finally {
    unlock();
  }
}

const MAX_TOKEN_UNITS = 4_096;

async function readStandardInput(): Promise<string> {
  let text = '';
  for await (const part of process.stdin.setEncoding('utf8')) {
    text += String(part);
    if (text.length > MAX_TOKEN_UNITS) break;
  }
  return text;
}

/**
 * Before the identity is saved: a crash in between leaves the old identity with unsent new streams, which is harmless.
 * Events that were recorded for one collector are never sent to another.
 */
function prepareOutbox(dataDir: string, identity: Identity): void {
  const path = join(dataDir, OUTBOX_FILE);
  if (existsSync(path) && !sameCollector(dataDir, identity)) {
    const aside = setAside(path, 'other-collector', systemClock.nowMs(), systemLog);
    systemLog('warn', 'outboxSetAside', { path: aside, why: 'its events belong to another collector' });
  }
  const outbox = openOrSetAside(path, identity);
  outbox.beginNewStreams(() => outbox.forgetCompanions());
  outbox.close();
}

function openOrSetAside(path: string, identity: Identity): Outbox {
  const limits = DEFAULT_OUTBOX_LIMITS;
  const parts = { path, signer: deviceSigner(identity), limits, nowMs: systemClock.nowMs, randomBytes };
  try {
    return createOutbox(parts);
  } catch (error) {
    if (!(error instanceof OutboxDamaged)) throw error;
    const aside = setAside(path, 'damaged', systemClock.nowMs(), systemLog);
    systemLog('error', 'outboxDamaged', { error: error.message, setAside: aside });
    return createOutbox(parts);
  }
}

function sameCollector(dataDir: string, identity: Identity): boolean {
  try {
    return loadIdentity(dataDir).authority === identity.authority;
  } catch {
    return false;
  }
}
