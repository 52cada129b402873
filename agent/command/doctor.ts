/** `watchkeeper-agent doctor`: looks at everything the agent needs and says what to do next. */

import { X509Certificate } from 'node:crypto';
import { existsSync, lstatSync, readdirSync } from 'node:fs';
import { systemClock } from '../clock.ts';
import { errorText } from '../log.ts';
import { readStatus } from '../status-file.ts';
import { type Identity, loadIdentity } from '../uplink/identity.ts';
import { probeCollector } from '../uplink/probe.ts';
import { answer, type CommandOptions, type Context, commandContext, EXIT, type ExitCode } from './context.ts';
import { agentStatus, policyLine } from './status.ts';

export interface Finding {
  check: string;
  verdict: 'ok' | 'warning' | 'failed';
  found: string;
  /** What to do next; empty when nothing is. */
  next: string;
}

const EXPIRES_SOON_MS = 30 * 86_400_000;
/** HTTP dates have seconds. */
const CLOCK_TOLERANCE_MS = 3_000;

const ok = (check: string, found: string): Finding => ({ check, verdict: 'ok', found, next: '' });
const warning = (check: string, found: string, next: string): Finding => ({ check, verdict: 'warning', found, next });
const failed = (check: string, found: string, next: string): Finding => ({ check, verdict: 'failed', found, next });

export async function runDoctor(options: CommandOptions): Promise<ExitCode> {
  const context = await commandContext(options);
  const findings = await examine(context);
  answer(context, { findings }, findings.flatMap(findingLines));
  return findings.some(({ verdict }) => verdict === 'failed') ? EXIT.problemsFound : EXIT.ok;
}

function findingLines({ check, verdict, found, next }: Finding): string[] {
  const line = `${verdict.padEnd(7)} ${check}: ${found}`;
  return next === '' ? [line] : [line, `        → ${next}`];
}

/** Looks only; changes nothing and does not disturb a running service. */
export async function examine(context: Context): Promise<Finding[]> {
  const findings = [
    machine(context),
    display(context),
    link(context),
    service(context),
    policy(context),
    await media(context),
  ];
  let identity: Identity;
  try {
    identity = loadIdentity(context.dataDir);
  } catch (error) {
    return [...findings, failed('identity', errorText(error), 'make a token at the collector and enrol this device')];
  }
  return [...findings, certificate(identity), ...(await collector(identity))];
}

function machine({ platform }: Context): Finding {
  try {
    const { hostname, operatingSystem } = platform.machineFacts();
    return ok('machine id', `${hostname}, ${operatingSystem}`);
  } catch (error) {
    return failed('machine id', errorText(error), 'give the machine an id: systemd-machine-id-setup');
  }
}

function display({ platform }: Context): Finding {
  const { kind } = platform.desktop();
  switch (kind) {
    case 'x11':
      return ok('display', 'this session has an X11 display');
    case 'wayland':
      return warning('display', 'this session is Wayland', 'windows cannot be watched there: offer an X11 session');
    case 'none':
      return warning('display', 'no display in this session', 'run doctor in the desktop session to check its display');
  }
}

async function media({ platform, dataDir }: Context): Promise<Finding> {
  const { what, detail } = await (await platform.mediaEnforcement(dataDir)).inspect();
  const isWanted = readStatus(dataDir)?.media?.held === true;
  const isRunning = existsSync(dataDir) && agentStatus(dataDir).running;
  switch (what) {
    case 'held':
      if (isRunning) return ok('removable media', detail);
      return warning(
        'removable media',
        `${detail}; nobody judges what comes`,
        'start the service, or "watchkeeper-agent media restore"',
      );
    case 'noBus':
      return ok('removable media', detail);
    case 'notHeld':
      if (!isWanted || !isRunning) return ok('removable media', `not held to any policy. ${detail}`);
      return failed('removable media', `the policy has rules for them, and ${detail}`, 'restart the service');
    case 'partlyHeld':
      return failed('removable media', detail, 'restart the service, or "watchkeeper-agent media restore"');
  }
}

function link({ linkDir }: Context): Finding {
  try {
    const sockets = readdirSync(linkDir).filter((name) => lstatSync(`${linkDir}/${name}`).isSocket());
    if (sockets.length > 0) return ok('local link', `${linkDir}/${sockets[0]}`);
    return failed('local link', `no socket in ${linkDir}`, 'start the service: watchkeeper-agent run');
  } catch (error) {
    return failed('local link', errorText(error), 'start the service: watchkeeper-agent run');
  }
}

function service({ dataDir }: Context): Finding {
  try {
    const { running, connected, outbox, service: last } = agentStatus(dataDir);
    const load = `${outbox?.events ?? 0} events wait`;
    if (!running) return failed('service', `not running; ${load}`, 'start it: watchkeeper-agent run');
    if (last?.storageTrouble !== undefined) return failed('outbox', last.storageTrouble, `free space on ${dataDir}`);
    if (connected) return ok('service', `running and connected; ${load}`);
    return failed('service', `running, not connected; ${load}`, 'see "watchkeeper-agent status" and the checks below');
  } catch (error) {
    return failed('outbox', errorText(error), 'start the agent: it sets a damaged outbox aside and says so');
  }
}

function policy({ dataDir }: Context): Finding {
  const last = readStatus(dataDir);
  if (last === undefined) return warning('policy', 'the service has not run here', 'start it: watchkeeper-agent run');
  const found = policyLine(last);
  if (last.policyRefused !== undefined) {
    return failed('policy', found, 'see "watchkeeper-collector list devices"; the old policy goes on');
  }
  if (last.policyVersion > 0) return ok('policy', found);
  return warning('policy', found, 'it comes with the first connection to a collector that has published one');
}

function certificate(identity: Identity): Finding {
  const expiresMs = new X509Certificate(identity.certificate).validToDate.getTime();
  const found = `valid until ${new Date(expiresMs).toISOString()}`;
  const leftMs = expiresMs - systemClock.nowMs();
  if (leftMs <= 0) return failed('certificate', found, 'enrol this device again');
  if (leftMs < EXPIRES_SOON_MS) return warning('certificate', found, 'enrol this device again before then');
  return ok('certificate', found);
}

async function collector(identity: Identity): Promise<Finding[]> {
  try {
    const { clockMs } = await probeCollector(identity);
    return [ok('collector', `${identity.address} answers and is the right one`), clock(clockMs)];
  } catch (error) {
    const next = 'check the address, the firewall and that the collector is running; enrol again if it was set up anew';
    return [failed('collector', `${identity.address}: ${errorText(error)}`, next)];
  }
}

function clock(collectorMs: number | undefined): Finding {
  if (collectorMs === undefined) return warning('clock', 'the collector did not tell its time', 'nothing to do here');
  const offsetMs = systemClock.nowMs() - collectorMs;
  const found = `${Math.round(offsetMs / 1000)} s from the collector's`;
  if (Math.abs(offsetMs) <= CLOCK_TOLERANCE_MS) return ok('clock', found);
  return warning('clock', found, 'set up time synchronisation on this machine and the collector');
}
