/**
 * A school around the guest: a collector as a process of this machine, the agent's service in the guest, enrolled with a token over a
 * network that leads to the collector and nowhere else, and a technician at the dashboard.
 *
 *   guest ── 10.0.2.100:PORT ── QEMU (`restrict=on`, `guestfwd`) ── port-relay.ts ── 127.0.0.1:PORT
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { decodeEvent, type WatchEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { HttpClient } from '../../collector/web/http-client.ts';
import { runProgram, until } from '../../support/program.ts';
import { COLLECTOR, CollectorProcess, Folder } from '../../support/stack.ts';
import { DATA } from './enforcement.ts';
import { Guest } from './guest.ts';
import { AGENT, COMPANION, SERVICE } from './guest-agent.ts';

/** Addresses of QEMU's user network; 10.0.2.2, its gateway, may not be forwarded. */
const [COLLECTOR_HOST, GUEST_NETWORK] = ['10.0.2.100', '10.0.2.15/24'];
const DAY_MS = 86_400_000;
const MAX_BATCHES = 1_000;
/** Well below what the dashboard takes from one address. */
const LOOK_MS = 500;

/** Version 1 is what `setup` publishes; two persons publish this one. */
const POLICY_VERSION = 2;
const POLICY = `format: 1
name: A school with one computer
media:
  otherwise: block
  rules:
    - {id: pupils-ask, verdict: ask, classes: [stick], audiences: [pupil]}
  alerts:
    - {when: [asking], urgency: 2}
`;

/** From the technician's click, by this machine's clock. */
export interface ApprovalTimes {
  diskMs: number;
  mountedMs: number;
}

export class GuestSchool {
  readonly #folder = new Folder('school');
  readonly collector = new CollectorProcess(join(this.#folder.path, 'collector'));
  #guest: Guest | undefined;
  #technician: HttpClient | undefined;
  #marks = 0;

  /** @throws Error before `start`. */
  get guest(): Guest {
    if (this.#guest === undefined) throw new Error('the guest has not been started yet');
    return this.#guest;
  }

  /** The same before `start`. */
  get technician(): HttpClient {
    if (this.#technician === undefined) throw new Error('nobody has signed in yet');
    return this.#technician;
  }

  /** Resolves when the agent in the guest is enrolled and has taken hold by the policy. */
  async start(): Promise<void> {
    const { agents } = await this.collector.choosePorts();
    // To its end, also when the other fails: a guest that nobody holds would run for ever.
    const [prepared, started] = await Promise.allSettled([this.#prepareCollector(), this.#startGuest(agents)]);
    if (prepared.status === 'rejected') throw prepared.reason;
    if (started.status === 'rejected') throw started.reason;
    const token = prepared.value;
    await this.guest.run(`${AGENT} enrol ${token}`);
    await this.startService();
  }

  async #startGuest(port: number): Promise<void> {
    this.#guest = await Guest.start({ devices: networkTo(port) });
    // sd_mod: of a computer's own disk, which the guest has none of.
    await this.guest.run(`set -e; modprobe virtio_net; modprobe ext4; modprobe sd_mod; udevadm settle
    card=$(ls /sys/class/net | grep -v '^lo$'); ip address add ${GUEST_NETWORK} dev $card; ip link set $card up`);
  }

  /** Running, with the policy in force and a technician signed in. @returns a token for the guest. */
  async #prepareCollector(): Promise<string> {
    await this.collector.setup(['localhost', COLLECTOR_HOST]);
    await this.collector.start();
    await this.#publishPolicy();
    const { agents, dashboard } = this.collector.ports();
    const { user, password } = await this.collector.addUser('Mr Lewis', 'technician');
    this.#technician = new HttpClient(dashboard);
    const { status } = await this.#technician.signIn(user, password);
    if (status !== 303) throw new Error(`sign-in: ${status}`);
    return await this.collector.token({ address: `${COLLECTOR_HOST}:${agents}` });
  }

  async #publishPolicy(): Promise<void> {
    const file = join(this.#folder.path, 'policy.yaml');
    writeFileSync(file, POLICY);
    const policy = async (args: string[], stdin = ''): Promise<unknown> =>
      await runProgram({ script: COLLECTOR, args: ['policy', ...args, '--data', this.collector.dataDir], stdin });
    const [jo, sam] = [await this.collector.addUser('Jo'), await this.collector.addUser('Sam')];
    await policy(['draft', file]);
    const asking = ['publish', '1', '--untried', '--reason', 'sticks are asked for', '--person', jo.user];
    await policy(asking, `${jo.password}\n`);
    await policy(['approve', '1', '--as', sam.user], `${sam.password}\n`);
  }

  async startService(): Promise<void> {
    await this.guest.run(`rm -f ${DATA}/status.json; ${SERVICE} >> /run/agent.log 2>&1 & echo $! > /run/agent.pid`);
    const has = (text: string): string => `grep -q '${text}' ${DATA}/status.json`;
    const held = `${has(`"policyVersion":${POLICY_VERSION},`)} && ${has('"held":true')}`;
    await this.guest.becomes('the agent has taken hold', held);
  }

  /** Without a last word. */
  async killService(): Promise<void> {
    await this.guest.run('kill -9 $(cat /run/agent.pid); while kill -0 $(cat /run/agent.pid) 2> /dev/null; do :; done');
  }

  /** A person's companion; resolves when the collector has heard of the session. */
  async signIn(user: string): Promise<void> {
    const sessions = async (): Promise<number> =>
      (await this.stored()).filter((event) => event.kind === 'sessionStarted').length;
    const before = await sessions();
    const pid = `/run/companion-${user}.pid`;
    await this.guest.run(`su -s /bin/sh ${user} -c 'exec ${COMPANION}' > /run/companion.log 2>&1 & echo $! > ${pid}`);
    await until(`${user}'s session is stored`, async () => (await sessions()) > before);
  }

  async signOut(user: string): Promise<void> {
    await this.guest.run(`kill $(cat /run/companion-${user}.pid)`);
  }

  /** At the command line in the guest, as this user. */
  async command(args: string, user: string): Promise<string> {
    return await this.guest.run(`su -s /bin/sh ${user} -c '${AGENT} ${args}'`, 'any');
  }

  /** All events in the collector's journal, as they arrived. */
  async stored(): Promise<WatchEvent[]> {
    const reader = openJournalReader(this.collector.dataDir);
    try {
      const batches = await reader.readAfter(undefined, { maxBatches: MAX_BATCHES, maxBytes: 64 * 2 ** 20 });
      if (batches.length === MAX_BATCHES) throw new Error(`more than ${MAX_BATCHES} batches: raise the bound`);
      return batches.flatMap(({ bytes }) => decodeBatch(bytes).events.map((event) => decodeEvent(event)));
    } finally {
      reader.close();
    }
  }

  /** The latest decision on a stick that the collector has stored: its action, or undefined. */
  async decision(serial: string): Promise<string | undefined> {
    let id: string | undefined;
    let action: string | undefined;
    for (const event of await this.stored()) {
      if (event.kind === 'mediaInserted' && event.serial === serial) [id, action] = [event.attachmentId, undefined];
      if (event.kind === 'mediaDecided' && event.attachmentId === id) action = event.action;
    }
    return action;
  }

  async decided(serial: string, action: string): Promise<void> {
    await until(`${serial} is decided as ${action}`, async () => (await this.decision(serial)) === action);
  }

  /** The page of the one open request, once it is there. */
  async openRequest(): Promise<string> {
    let path: string | undefined;
    const look = async (): Promise<boolean> => {
      const { status, body } = await this.technician.get('/media/requests/list');
      if (status !== 200) throw new Error(`list of requests: ${status}`);
      [path] = /\/media\/requests\/[0-9a-f]{32}\/[0-9a-f]{32}/.exec(body) ?? [];
      return path !== undefined;
    };
    await until('the request is on the page', look, { everyMs: LOOK_MS });
    return path ?? '';
  }

  /** Approves until tomorrow. Resolves when the stick is mounted on /mnt in the guest, which tries as soon as there is a disk. */
  async approve(request: string): Promise<ApprovalTimes> {
    const [disk, mounted] = [this.#mark('disk'), this.#mark('mounted')];
    await this.guest.run(`(until [ -b /dev/sda ]; do usleep 10000; done; echo ${disk} > /dev/ttyS0
    until mount /dev/sda /mnt; do usleep 10000; done; echo ${mounted} > /dev/ttyS0) > /dev/null 2>&1 &`);
    const { body } = await this.technician.get(request);
    const day = new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);
    const form = { verdict: 'allow', until: 'day', day, note: 'scanned it', decision: 'approve' };
    const startMs = performance.now();
    const posted = this.technician.post(request, { ...this.technician.hidden(body, request), ...form });
    const diskMs = await this.#says(disk, startMs);
    const mountedMs = await this.#says(mounted, startMs);
    const { status } = await posted;
    if (status !== 303) throw new Error(`approving: ${status}`);
    return { diskMs, mountedMs };
  }

  #mark(name: string): string {
    this.#marks += 1;
    return `school-${name}-${this.#marks}.`;
  }

  async #says(mark: string, startMs: number): Promise<number> {
    await until(`the guest says ${mark}`, () => this.guest.console.includes(mark), { everyMs: 2 });
    return performance.now() - startMs;
  }

  /** Ends the one approval that is in force, at the dashboard. */
  async endApproval(): Promise<void> {
    const { body } = await this.technician.get('/media/requests');
    const [action = ''] = /\/media\/grants\/[^/"]+\/end/.exec(body) ?? [];
    const { status } = await this.technician.submit('/media/requests', action, {});
    if (status !== 303) throw new Error(`ending ${action}: ${status}`);
  }

  async stop(): Promise<void> {
    await this.#guest?.stop();
    await this.collector.process?.stop();
    this.#folder.remove();
  }
}

/** A network card whose only far end is this port. */
function networkTo(port: number): string[] {
  const relay = fileURLToPath(import.meta.resolve('./port-relay.ts'));
  const forward = `guestfwd=tcp:${COLLECTOR_HOST}:${port}-cmd:${process.execPath} --no-warnings ${relay} ${port}`;
  return ['-netdev', `user,id=net,restrict=on,${forward}`, '-device', 'virtio-net-pci,netdev=net,romfile='];
}
