/** QEMU's machine protocol: one JSON object a line over a Unix socket (QEMU's docs/interop/qmp-spec). */
import { connect, type Socket } from 'node:net';
import { until } from '../../support/program.ts';

interface Answer {
  return?: unknown;
  error?: { class: string; desc: string };
}

export class Qmp {
  readonly #socket: Socket;
  #rest = '';
  readonly #answers: Answer[] = [];
  readonly events: string[] = [];

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', () => {}); // QEMU's end closes the socket
  }

  static async connect(path: string): Promise<Qmp> {
    const socket = connect(path);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    const qmp = new Qmp(socket);
    await qmp.call('qmp_capabilities');
    return qmp;
  }

  #take(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines.filter((one) => one.trim() !== '')) {
      const message = JSON.parse(line) as Answer & { event?: string; data?: { device?: string } };
      if (message.event !== undefined) this.events.push(`${message.event} ${message.data?.device ?? ''}`.trim());
      else if ('return' in message || 'error' in message) this.#answers.push(message);
    }
  }

  /** One call at a time. @throws Error with QEMU's own words. */
  async call(execute: string, args: Record<string, unknown> = {}): Promise<unknown> {
    this.#socket.write(`${JSON.stringify({ execute, arguments: args })}\n`);
    await until(`QEMU answers ${execute}`, () => this.#answers.length > 0, { everyMs: 2 });
    const answer = this.#answers.shift();
    if (answer?.error !== undefined) throw new Error(`${execute}: ${answer.error.desc}`);
    return answer?.return;
  }

  close(): void {
    this.#socket.destroy();
  }
}
