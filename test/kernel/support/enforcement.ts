/** The agent's real service inside the guest, told what to do by signed documents; and what the kernel itself says of devices. */
import type { WatchEvent } from '../../../protocol/event.ts';
import type { KnownDevice, MediaGrant, MediaRule, MediaRules } from '../../../protocol/policy/media.ts';
import { until } from '../../support/program.ts';
import type { Guest } from './guest.ts';
import { AGENT, COLLECTOR, COMPANION, SERVICE } from './guest-agent.ts';
import type { GuestMessage } from './guest-collector.ts';

export type SeenEvent = WatchEvent & { sessionId: string };
export type SeenKind<Kind extends WatchEvent['kind']> = SeenEvent & { kind: Kind };

/** Rules, and the register that goes with them. */
export type GuestPolicy = MediaRules & { known: readonly KnownDevice[] };

/** Nobody is signed in in most tests; what its policy says of devices must count all the same. */
export const policyOf = (changes: Partial<GuestPolicy>): GuestPolicy => ({
  ...{ otherwise: 'block', rules: [], known: [], whileLocked: 'byRules', maxDevices: 10 },
  ...{ whenNotEncrypted: 'block', otherDevices: 'allow', files: null, remindAfterMinutes: 0 },
  ...changes,
});

export const knownStick = (
  id: string,
  [vendorId, productId]: readonly [number, number],
  serial: string,
): KnownDevice => ({
  id,
  match: { kind: 'exact', vendorId, productId, serial },
  lost: false,
  hasKeys: false,
});

export const ruleOf = (id: string, changes: Partial<MediaRule>): MediaRule => ({
  ...{ id, verdict: 'allow', devices: [], classes: [], accounts: [], audiences: [], deviceGroups: [], moments: [] },
  ...changes,
});

export const BOOT_GUARD_FILE = '/etc/modprobe.d/watchkeeper-media.conf';
export const DATA = '/var/lib/watchkeeper-agent';
const FAR = '/run/collector';
const EVENTS = `${FAR}/events.jsonl`;

export class Enforcement {
  readonly #guest: Guest;
  #policyVersion = 0;
  #registerVersion = 0;
  #known = '[]';
  #messages = 0;
  #companions = 0;
  readonly #events: SeenEvent[] = [];
  #eventBytes = 0;

  constructor(guest: Guest) {
    this.#guest = guest;
  }

  /** The first start brings the collector up and gives the machine its identity. */
  async start(policy?: GuestPolicy): Promise<void> {
    if (this.#messages === 0) {
      await this.#guest.run(`mkdir -p ${FAR}; ${COLLECTOR} ${FAR} ${DATA} > ${FAR}/log 2>&1 & echo $! > ${FAR}/pid`);
      await this.#guest.becomes('the collector is there', `[ -e ${FAR}/ready ]`);
    }
    if (policy !== undefined) await this.#send(policy);
    await this.#run(this.#policyVersion);
  }

  /** With nothing on disk that could be read, and nobody there to send it. */
  async startWithoutPolicy(): Promise<void> {
    await this.#run(0);
  }

  async #run(policyVersion: number): Promise<void> {
    await this.#guest.run(`rm -f ${DATA}/status.json; ${SERVICE} >> /run/agent.log 2>&1 & echo $! > /run/agent.pid`);
    await this.#guest.becomes(
      'the agent has taken hold',
      `grep -q '"policyVersion":${policyVersion},' ${DATA}/status.json && grep -q '"held":true' ${DATA}/status.json`,
    );
  }

  /** Without a last word. */
  async kill(): Promise<void> {
    await this.#guest.run(
      'kill -9 $(cat /run/agent.pid); while kill -0 $(cat /run/agent.pid) 2> /dev/null; do :; done',
    );
  }

  /** Resolves when it is applied. */
  async change(policy: GuestPolicy): Promise<void> {
    await this.#send(policy);
    const said = [`"policyApplied","version":${this.#policyVersion}[,}]`];
    if (this.#registerVersion > 0) said.push(`"mediaRegisterApplied","version":${this.#registerVersion}[,}]`);
    await this.#guest.becomes('the policy is applied', said.map((one) => `grep -q '${one}' ${EVENTS}`).join(' && '));
  }

  async #send({ known, ...policy }: GuestPolicy): Promise<void> {
    if (JSON.stringify(known) !== this.#known) {
      this.#known = JSON.stringify(known);
      this.#registerVersion += 1;
      await this.#put({ register: known, version: this.#registerVersion });
    }
    this.#policyVersion += 1;
    await this.#put({ policy, version: this.#policyVersion });
  }

  async grant(version: number, grants: readonly MediaGrant[]): Promise<void> {
    await this.#put({ grants, version });
  }

  async #put(message: GuestMessage): Promise<void> {
    this.#messages += 1;
    const name = `${FAR}/inbox/${String(this.#messages).padStart(5, '0')}`;
    await this.#guest.run(`cat > ${name} << 'END'\n${JSON.stringify(message)}\nEND\nmv ${name} ${name}.json`);
  }

  /** A person's companion, as that user. */
  async signIn(user: string): Promise<void> {
    this.#companions += 1;
    const pid = `/run/companion-${user}.pid`;
    await this.#guest.run(`su -s /bin/sh ${user} -c 'exec ${COMPANION}' > /run/companion.log 2>&1 & echo $! > ${pid}`);
    const count = this.#companions;
    await this.#guest.becomes('the session has begun', `test $(grep -c '"sessionStarted"' ${EVENTS}) -ge ${count}`);
  }

  async signOut(user: string): Promise<void> {
    await this.#guest.run(`kill $(cat /run/companion-${user}.pid)`);
  }

  async command(args: string, user = 'root'): Promise<string> {
    return await this.#guest.run(`su -s /bin/sh ${user} -c '${AGENT} ${args}'`, 'any');
  }

  async restore(): Promise<void> {
    await this.#guest.run(`${AGENT} media restore`);
  }

  async doctor(): Promise<string> {
    return await this.#guest.run(`${AGENT} doctor | grep 'removable media'`);
  }

  /** Everything that was told until now. What was read before is not read again: a line is not quick under emulation. */
  async events(): Promise<readonly SeenEvent[]> {
    const text = await this.#guest.run(`tail -c +${this.#eventBytes + 1} ${EVENTS}`);
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    this.#eventBytes += Buffer.byteLength(whole);
    const lines = whole.split('\n').filter((line) => line !== '');
    this.#events.push(...lines.map((line) => JSON.parse(line) as SeenEvent));
    return this.#events;
  }

  async eventsOf<Kind extends WatchEvent['kind']>(kind: Kind): Promise<SeenKind<Kind>[]> {
    return (await this.events()).filter((event): event is SeenKind<Kind> => event.kind === kind);
  }

  /** What was told of the device with this serial number, each time that it was plugged in. */
  async toldOf<Kind extends WatchEvent['kind']>(kind: Kind, serial: string): Promise<SeenKind<Kind>[]> {
    const inserted = (await this.eventsOf('mediaInserted')).filter((one) => one.serial === serial);
    const ids = new Set(inserted.map(({ attachmentId }) => attachmentId));
    return (await this.eventsOf(kind)).filter((one) => 'attachmentId' in one && ids.has(one.attachmentId));
  }

  async isRunning(): Promise<boolean> {
    return (await this.#guest.run('kill -0 $(cat /run/agent.pid); echo $?')).trim().endsWith('0');
  }

  /** The latest decision on the device with this serial number, once there is one of this kind. */
  async decided(serial: string, action: string): Promise<SeenKind<'mediaDecided'>> {
    let found: SeenKind<'mediaDecided'> | undefined;
    await until(
      `${serial} is decided as ${action}`,
      async () => {
        const events = await this.events();
        const ids = events.flatMap((one) =>
          one.kind === 'mediaInserted' && one.serial === serial ? [one.attachmentId] : [],
        );
        const id = ids.at(-1);
        const decisions = events.filter((one): one is SeenKind<'mediaDecided'> => one.kind === 'mediaDecided');
        found = decisions.findLast(({ attachmentId }) => attachmentId === id);
        return found?.action === action;
      },
      { timeoutMs: 60_000, everyMs: 100 },
    );
    if (found === undefined) throw new Error('unreachable');
    return found;
  }
}

/** Everything that the kernel made of USB devices since the last call: it logs each disk, SCSI host and input that it makes. */
export async function madeByKernel(guest: Guest): Promise<string[]> {
  const log = await guest.run('dmesg -c');
  return log
    .split('\n')
    .filter((line) => /scsi host|Attached SCSI (removable )?disk|input: |hid-generic|usb-storage \d|uas \d/.test(line));
}

/** Resolves when the kernel has seen as many devices arrive, refused or not. */
export async function kernelSaw(guest: Guest, serial: string): Promise<void> {
  await guest.becomes(`the kernel sees ${serial}`, `grep -l -x '${serial}' /sys/bus/usb/devices/*/serial`);
}
