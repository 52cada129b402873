/** What the scanners are let loose on: the collector with a class that has been taught, and a monitoring lead who has signed in. */
import { join } from 'node:path';
import { HttpClient } from '../collector/web/http-client.ts';
import { CLASS_SIZE, type Classroom, startClassroom } from '../demo/classroom.ts';
import { Program, until } from '../support/program.ts';
import { type Addresses, CollectorProcess, Folder } from '../support/stack.ts';

const PASSWORD = 'seven green lanterns by the harbour';

export class ScannedSchool {
  readonly folder = new Folder('scan');
  readonly collector = new CollectorProcess(join(this.folder.path, 'collector'));
  #classroom: Classroom | undefined;
  #program: Program | undefined;

  get ports(): { agents: number; dashboard: number } {
    return this.collector.ports();
  }

  async start(): Promise<Addresses> {
    await this.collector.setup();
    const { agents, dashboard } = await this.collector.choosePorts();
    const args = [this.collector.dataDir, String(agents), String(dashboard)];
    this.#program = new Program({ script: 'test/scan/patient-collector.ts', args });
    await this.#program.json();
    return { agents: `localhost:${agents}`, dashboard: `https://localhost:${dashboard}` };
  }

  /** So that pages have rows, links and forms to find. */
  async teach(): Promise<void> {
    this.#classroom = await startClassroom(await this.collector.token({ uses: CLASS_SIZE, simulated: true }), {
      live: false,
    });
    await until('the lesson has arrived', () => this.#classroom?.drained === true);
    await until('what was flagged waits for review', async () => (await this.collector.list('alerts')).length >= 5);
  }

  /** A monitoring lead with a password of their own. */
  async signIn(name: string): Promise<HttpClient> {
    const { user, password } = await this.collector.addUser(name);
    const client = new HttpClient(this.ports.dashboard);
    await client.signIn(user, password);
    await client.submit('/password', '/password', { current: password, next: PASSWORD, again: PASSWORD });
    return client;
  }

  async stop(): Promise<void> {
    this.#classroom?.stop();
    await this.#program?.stop();
    this.folder.remove();
  }
}
