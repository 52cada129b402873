/** A dashboard over a real store and real journal in a folder of its own, reached over real HTTPS. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { ClosedAccountDesk } from '../../../collector/accounts/closed-desk.ts';
import { AuditTrail } from '../../../collector/audit/audit-trail.ts';
import { loadIdentity, setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { policySigner } from '../../../collector/identity/policy-key.ts';
import { createMediaDesk, type MediaDesk } from '../../../collector/media/media-desk.ts';
import { Notifier } from '../../../collector/notify/notifier.ts';
import { createPeopleDesk } from '../../../collector/people/people-desk.ts';
import { SignIn } from '../../../collector/people/sign-in.ts';
import { publishFirstPolicy } from '../../../collector/policy/first-policy.ts';
import { createPolicyDesk, type PolicyDesk } from '../../../collector/policy/policy-desk.ts';
import { ProjectionWorker } from '../../../collector/projection/projection-worker.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { JournalReader, JournalWriter, Store } from '../../../collector/store/store.ts';
import { createDashboard } from '../../../collector/web/dashboard.ts';
import type { CollectorHealth, Dashboard, DashboardLimits } from '../../../collector/web/deps.ts';
import { type LiveChange, LiveChangeHub } from '../../../collector/web/live/live-changes.ts';
import type { Role } from '../../../protocol/policy/document.ts';

export const USER = 'Ms Okafor';
export const PASSWORD = 'correct horse battery staple';

export interface FixtureOptions {
  limits?: Partial<DashboardLimits>;
  temporaryPassword?: boolean;
  nowMs?: () => number;
  /** What bounded work is measured by. */
  monotonicMs?: () => number;
}

/** Everything a test of pages needs; `stop` takes it all away again. */
export class DashboardFixture {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'watchkeeper-web-'));
  readonly health: {
    storeProblem: CollectorHealth['storeProblem'];
    damagedSegments: { segment: string; reason: string }[];
  } = { storeProblem: null, damagedSegments: [] };
  readonly #options: FixtureOptions;
  readonly #live = new LiveChangeHub();
  store!: Store;
  policy!: PolicyDesk;
  media!: MediaDesk;
  journalWriter!: JournalWriter;
  #journalReader!: JournalReader;
  #dashboard!: Dashboard;
  #notifier: Notifier | undefined;
  #projections: ProjectionWorker | undefined;
  port = 0;

  constructor(options: FixtureOptions = {}) {
    this.#options = options;
  }

  get origin(): string {
    return `https://localhost:${this.port}`;
  }

  nowMs = (): number => this.#options.nowMs?.() ?? Date.now();

  emit(change: LiveChange): void {
    this.#live.publish(change);
  }

  async start(): Promise<void> {
    await setUpIdentity(this.dataDir, ['localhost', '127.0.0.1'], Date.now());
    this.store = openStore(this.dataDir);
    this.journalWriter = openJournalWriter(this.dataDir, { now: this.nowMs, onDamaged: () => {} });
    this.#journalReader = openJournalReader(this.dataDir);
    await this.addPerson(USER);
    await this.startDashboard();
  }

  /** Another who may sign in, with the same password. */
  async addPerson(name: string, roles: readonly Role[] = ['monitoringLead']): Promise<number> {
    const passwordHash = await new SignIn(this.store.people).hash(PASSWORD);
    const createdMs = this.nowMs();
    const passwordTemporary = this.#options.temporaryPassword ?? false;
    const audit = {
      atMs: createdMs,
      actor: 'test',
      action: 'personAdded',
      subject: name,
      from: '',
      detail: '',
    } as const;
    const person = { name, roles, passwordHash, passwordTemporary, createdMs };
    return (await this.store.people.addPerson(person, audit)).personId;
  }

  /** Somebody's own password, as if they had chosen it. */
  async setPassword(personId: number, password = PASSWORD): Promise<void> {
    const audit = {
      atMs: this.nowMs(),
      actor: 'test',
      action: 'passwordChanged',
      subject: '',
      from: '',
      detail: '',
    } as const;
    await this.store.people.setPassword(personId, await new SignIn(this.store.people).hash(password), audit);
  }

  /** Puts a changed text of the policy in force, whatever it takes. */
  async publish(change: (source: string) => string): Promise<void> {
    const { policies } = this.store;
    const current = await policies.current();
    if (!current) throw new Error('no policy is in force');
    const source = change(current.source);
    if (source === current.source) throw new Error('the change found nothing to change in the policy');
    const version = {
      ...current,
      version: current.version + 1,
      source,
      publishedMs: this.nowMs(),
    };
    const audit = {
      atMs: this.nowMs(),
      actor: 'test',
      action: 'policyPublished',
      subject: '',
      from: '',
      detail: '',
    } as const;
    if (!(await policies.publish(version, { draft: null, approvalId: null }, audit))) throw new Error('not published');
  }

  /** What the running server answers to. */
  routes(): ReturnType<Dashboard['routes']> {
    return this.#dashboard.routes();
  }

  /** Links somebody to their own accounts on workstations. */
  async setAccounts(personId: number, accounts: readonly string[]): Promise<void> {
    const audit = {
      atMs: this.nowMs(),
      actor: 'test',
      action: 'personAdded',
      subject: '',
      from: '',
      detail: '',
    } as const;
    await this.store.people.setAccounts(personId, accounts, audit);
  }

  /** Also after `stopDashboard`: on the same port, as a restarted collector would. */
  async startDashboard(): Promise<void> {
    const identity = await loadIdentity(this.dataDir);
    const trail = new AuditTrail(this.store.audit, this.nowMs);
    const sign = policySigner(identity.policySigningKey);
    await publishFirstPolicy({ policies: this.store.policies, sign, now: this.nowMs, actor: 'test' });
    const { store, dataDir, nowMs: now } = this;
    const tryScript = new URL('../../../collector/try-worker.ts', import.meta.url);
    this.policy = createPolicyDesk({ store, trail, sign, now, dataDir, tryScript, onPublished: () => {} });
    this.media = createMediaDesk({ store, trail, sign, now, timeZone: 'Europe/London' });
    const notifier = this.#newNotifier();
    this.#dashboard = createDashboard({
      store,
      policy: this.policy,
      media: this.media,
      closedAccounts: new ClosedAccountDesk({ store: store.closedAccounts, trail, now, timeZone: 'Europe/London' }),
      journalReader: this.#journalReader,
      live: this.#live,
      audit: trail,
      ...createPeopleDesk({ store, approvals: this.policy.approvals, trail, now, dataDir }),
      onAlarm: () => this.emit({ kind: 'alarm' }),
      sendTest: (to, language) => notifier.sendTest(to, language),
      waysOut: () => notifier.waysOut(),
      clock: { nowMs: this.nowMs, monotonicMs: this.#options.monotonicMs ?? (() => performance.now()) },
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

  /** Not started: it tells nobody by itself. */
  #newNotifier(): Notifier {
    const { store, dataDir, nowMs: now } = this;
    this.#notifier = new Notifier({
      ...{ store, dataDir, now, dashboard: 'https://localhost', timeZone: 'Europe/London' },
      monotonicMs: () => performance.now(),
      log: pino({ level: 'silent' }),
      onAlarm: () => {},
    });
    return this.#notifier;
  }

  /** The collector's own thread, where a test needs what was reported verified and flagged. */
  async startProjections(): Promise<void> {
    this.#projections = new ProjectionWorker({
      script: new URL('../../../collector/worker.ts', import.meta.url),
      dataDir: this.dataDir,
      onMessage: () => {},
      onCrashed: (error) => {
        throw error;
      },
    });
    await this.#projections.start();
  }

  async stopDashboard(): Promise<void> {
    await this.#dashboard.stop();
    await this.policy.tries.stop();
  }

  async stop(): Promise<void> {
    await this.#dashboard?.stop();
    await this.policy?.tries.stop();
    await this.#notifier?.stop();
    await this.#projections?.stop();
    this.#journalReader?.close();
    this.journalWriter?.close();
    this.store?.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}
