/** A dashboard over a real store and real journal in a folder of its own, reached over real HTTPS. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { loadIdentity, setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { SignIn } from '../../../collector/people/sign-in.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { JournalReader, JournalWriter, Store } from '../../../collector/store/store.ts';
import {
  type CollectorHealth,
  createDashboard,
  type Dashboard,
  type DashboardLimits,
  type LiveChange,
} from '../../../collector/web/dashboard.ts';

export const USER = 'Ms Okafor';
export const PASSWORD = 'correct horse battery staple';

export interface FixtureOptions {
  limits?: Partial<DashboardLimits>;
  temporaryPassword?: boolean;
  nowMs?: () => number;
}

/** Everything a test of pages needs; `stop` takes it all away again. */
export class DashboardFixture {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'watchkeeper-web-'));
  readonly health: {
    storeProblem: CollectorHealth['storeProblem'];
    damagedSegments: { segment: string; reason: string }[];
  } = { storeProblem: null, damagedSegments: [] };
  readonly #options: FixtureOptions;
  readonly #listeners = new Set<(change: LiveChange) => void>();
  store!: Store;
  journalWriter!: JournalWriter;
  #journalReader!: JournalReader;
  #dashboard!: Dashboard;
  port = 0;

  constructor(options: FixtureOptions = {}) {
    this.#options = options;
  }

  get origin(): string {
    return `https://localhost:${this.port}`;
  }

  nowMs = (): number => this.#options.nowMs?.() ?? Date.now();

  emit(change: LiveChange): void {
    for (const listener of this.#listeners) listener(change);
  }

  async start(): Promise<void> {
    await setUpIdentity(this.dataDir, ['localhost', '127.0.0.1'], Date.now());
    this.store = openStore(this.dataDir);
    this.journalWriter = openJournalWriter(this.dataDir, { now: this.nowMs, onDamaged: () => {} });
    this.#journalReader = openJournalReader(this.dataDir);
    const people = new SignIn(this.store.people);
    const passwordHash = await people.hash(PASSWORD);
    await this.store.people.addPerson(
      {
        name: USER,
        role: 'monitoringLead',
        passwordHash,
        passwordTemporary: this.#options.temporaryPassword ?? false,
        createdMs: this.nowMs(),
      },
      { atMs: this.nowMs(), actor: 'test', action: 'personAdded', subject: USER, from: '', detail: '' },
    );
    await this.startDashboard();
  }

  /** Also after `stopDashboard`: on the same port, as a restarted collector would. */
  async startDashboard(): Promise<void> {
    const identity = await loadIdentity(this.dataDir);
    this.#dashboard = createDashboard({
      store: this.store,
      journalReader: this.#journalReader,
      live: {
        subscribe: (listener) => {
          this.#listeners.add(listener);
          return () => this.#listeners.delete(listener);
        },
      },
      audit: new AuditTrail(this.store.audit, this.nowMs),
      people: new SignIn(this.store.people),
      clock: { nowMs: this.nowMs },
      tls: identity.tls,
      host: '127.0.0.1',
      port: this.port,
      hostNames: ['localhost', '127.0.0.1'],
      timeZone: 'Europe/London',
      log: pino({ level: 'error' }, pino.destination(2)),
      health: () => this.health,
      limits: { signInsPerMinute: 1_000, requestsPerMinute: 100_000, ...this.#options.limits },
    });
    this.port = (await this.#dashboard.start()).port;
  }

  async stopDashboard(): Promise<void> {
    await this.#dashboard.stop();
  }

  async stop(): Promise<void> {
    await this.#dashboard?.stop();
    this.#journalReader?.close();
    this.journalWriter?.close();
    this.store?.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
