/** A machine with a real kernel: started in QEMU, told what to do over a virtio port, given USB devices by QMP. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../../support/program.ts';
import { guestInitrd } from './guest-agent.ts';
import { guestImage } from './guest-image.ts';
import { Qmp } from './qmp.ts';

const MEMORY_MB = 1_024;
/** Everything under emulation, with other work on the machine. */
const BOOT_LIMIT_MS = 180_000;
const COMMAND_LIMIT_MS = 120_000;
/** A condition is looked at in the guest itself, a while at a time: a look costs a tenth of what a command does. */
const LOOKS_A_COMMAND = 100;
const LOOK_PAUSE_MS = 50;

export interface GuestOptions {
  /** Files to lay over the guest's own, from path to content. */
  files?: Record<string, string>;
  /** More of QEMU's command line: devices that are there from the start. */
  devices?: readonly string[];
  /** Can be put to sleep and woken; takes four seconds more to start. */
  sleeps?: boolean;
}

export class Guest {
  readonly folder: string;
  readonly #process: ChildProcess;
  readonly #line: Socket;
  readonly #qmp: Qmp;
  readonly #console: string[];
  #answers = '';

  private constructor(folder: string, process: ChildProcess, line: Socket, qmp: Qmp, console: string[]) {
    this.folder = folder;
    this.#process = process;
    this.#line = line;
    this.#qmp = qmp;
    this.#console = console;
    line.setEncoding('utf8');
    line.on('data', (text: string) => {
      this.#answers += text;
    });
    line.on('error', () => {});
  }

  /** Resolves when udev has settled. */
  static async start({ files = {}, devices = [], sleeps = false }: GuestOptions = {}): Promise<Guest> {
    const folder = mkdtempSync(join(tmpdir(), 'watchkeeper-guest-'));
    const { packedKernel, kernel: unpackedKernel, initrd } = guestImage();
    const kernel = sleeps ? packedKernel : unpackedKernel;
    const combined = await guestInitrd(folder, initrd, files);
    const child = spawn('qemu-system-x86_64', qemuArguments(folder, kernel, combined, devices));
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes: Buffer) => output.push(String(bytes)));
    try {
      const sockets = [join(folder, 'line'), join(folder, 'qmp')];
      await until('QEMU listens', () => alive(child, output) && sockets.every((path) => existsSync(path)));
      const qmp = await Qmp.connect(join(folder, 'qmp'));
      const guest = new Guest(folder, child, connect(join(folder, 'line')), qmp, output);
      await until('the guest is up', () => alive(child, output) && guest.#answers.includes('ready'), {
        timeoutMs: BOOT_LIMIT_MS,
      });
      guest.#answers = '';
      rmSync(combined);
      return guest;
    } catch (error) {
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Output of a script, both streams; one at a time. @throws Error when it does not end with `expectedCode`. */
  async run(script: string, expectedCode: number | 'any' = 0): Promise<string> {
    await this.#say(script);
    const [, output = '', code] = /^(\S*) (\d+)\s*$/.exec(this.#answers) ?? [];
    const text = Buffer.from(output, 'base64').toString();
    if (expectedCode !== 'any' && Number(code) !== expectedCode)
      throw new Error(`exit code ${code}: ${script}\n${text}`);
    return text;
  }

  /** Resolves when the answer is there. */
  async #say(script: string): Promise<void> {
    this.#answers = '';
    this.#line.write(lineOf(script));
    await until(
      `the guest answers: ${script}`,
      () => alive(this.#process, this.#console) && this.#answers.endsWith('\n'),
      { timeoutMs: COMMAND_LIMIT_MS, everyMs: 5 },
    );
  }

  /** Waits until a script ends with 0. */
  async becomes(what: string, script: string, timeoutMs = 60_000): Promise<void> {
    const looks = `i=0; until (${script}) > /dev/null 2>&1; do i=$((i + 1)); [ $i -lt ${LOOKS_A_COMMAND} ] || { echo no; exit; }
    usleep ${LOOK_PAUSE_MS * 1_000}; done`;
    const check = async (): Promise<boolean> => (await this.run(looks)) === '';
    await until(`in the guest: ${what}`, check, { timeoutMs, everyMs: 5 });
  }

  /** After a sleep: what was on the line when it fell asleep or woke is lost. */
  async findLineAgain(): Promise<void> {
    let attempt = 0;
    await until(
      'the guest answers after its sleep',
      () => {
        attempt += 1;
        this.#line.write(`\n${lineOf(`echo attempt ${attempt}`)}`);
        return this.#answers.includes(Buffer.from(`attempt ${attempt - 1}\n`).toString('base64'));
      },
      { everyMs: 1_000 },
    );
    // The last attempt's own answer, too.
    const last = Buffer.from(`attempt ${attempt}\n`).toString('base64');
    await until('the line is quiet', () => this.#answers.includes(last) && this.#answers.endsWith('\n'));
  }

  async qmp(execute: string, args: Record<string, unknown> = {}): Promise<void> {
    await this.#qmp.call(execute, args);
  }

  /** Waits for an event of QEMU, such as `SUSPEND`. */
  async happened(event: string): Promise<void> {
    await until(`QEMU says ${event}`, () => this.#qmp.events.some((one) => one.startsWith(event)));
  }

  async unplug(id: string): Promise<void> {
    await this.#qmp.call('device_del', { id });
    await until(`${id} is unplugged`, () => this.#qmp.events.includes(`DEVICE_DELETED ${id}`));
    this.#qmp.events.length = 0;
  }

  /** The kernel's and QEMU's last words. */
  get console(): string {
    return this.#console.join('');
  }

  async stop(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      if (this.#process.exitCode === null && this.#process.signalCode === null)
        this.#process.once('close', () => resolve());
      else resolve();
    });
    this.#process.kill('SIGKILL');
    await ended;
    this.#qmp.close();
    this.#line.destroy();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** TCG, since a container may show /dev/kvm without being able to use it. */
function qemuArguments(folder: string, kernel: string, initrd: string, devices: readonly string[]): string[] {
  return [
    ...['-accel', 'tcg,thread=multi', '-cpu', 'max', '-smp', '2', '-m', String(MEMORY_MB)],
    ...['-nodefaults', '-display', 'none', '-no-reboot', '-serial', 'stdio'],
    ...['-chardev', `socket,id=line,path=${join(folder, 'line')},server=on,wait=off`],
    ...['-device', 'virtio-serial-pci', '-device', 'virtserialport,chardev=line,name=line'],
    ...['-qmp', `unix:${join(folder, 'qmp')},server=on,wait=off`],
    ...['-kernel', kernel, '-initrd', initrd, '-append', 'console=ttyS0 quiet panic=-1 mitigations=off'],
    ...['-device', 'qemu-xhci,id=xhci,p2=8,p3=8', ...devices],
  ];
}

const lineOf = (script: string): string => `${Buffer.from(script).toString('base64')}\n`;

function alive(child: ChildProcess, output: readonly string[]): boolean {
  if (child.exitCode === null && child.signalCode === null) return true;
  throw new Error(`QEMU ended: ${output.join('').slice(-2_000)}`);
}
