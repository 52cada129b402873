/**
 * The collector's composition root: everything that `serve` runs, wired together once.
 *
 *   agents ─► Ingest ─► journal ─► ProjectionWorker ─► flags, sessions, alerts ─► Dashboard, Notifier ─► people
 *                └────────── wake ──────┘   └──── changed ────┘
 */
import type { Logger } from 'pino';
import { ClosedAccountDesk } from './accounts/closed-desk.ts';
import { AuditTrail } from './audit/audit-trail.ts';
import { type CollectorIdentity, loadIdentity, renewServerCertificate } from './identity/identity-files.ts';
import { policyPublicKey, policySigner } from './identity/policy-key.ts';
import { Ingest } from './ingest/ingest.ts';
import { createMediaDesk } from './media/media-desk.ts';
import { Notifier } from './notify/notifier.ts';
import { createPeopleDesk } from './people/people-desk.ts';
import { publishFirstPolicy } from './policy/first-policy.ts';
import { createPolicyDesk } from './policy/policy-desk.ts';
import type { FromWorker } from './projection/messages.ts';
import { ProjectionWorker } from './projection/projection-worker.ts';
import { sha256 } from './projection/sha256.ts';
import { Nightly } from './schedule/nightly.ts';
import { nightlyWork } from './schedule/nightly-work.ts';
import { lockDataDir } from './store/sqlite/data-lock.ts';
import { openJournalReader } from './store/sqlite/journal-reader.ts';
import { openJournalWriter } from './store/sqlite/journal-writer.ts';
import { openStore } from './store/sqlite/open-store.ts';
import { type JournalReader, type JournalWriter, type Store, type StoreError, saying } from './store/store.ts';
import { createDashboard } from './web/dashboard.ts';
import type { CollectorHealth, Dashboard, DashboardLimits } from './web/deps.ts';
import { LiveChangeHub } from './web/live/live-changes.ts';

export interface ServerOptions {
  dataDir: string;
  host: string;
  agentsPort: number;
  dashboardPort: number;
  timeZone: string;
  now: () => number;
  log: Logger;
  /** Where other than usual. */
  dashboardLimits?: Partial<DashboardLimits>;
}

export interface ServerPorts {
  agents: number;
  dashboard: number;
}

export class CollectorServer {
  readonly #options: ServerOptions;
  readonly #live = new LiveChangeHub();
  #notifier: Notifier | undefined;
  readonly #health: CollectorHealth = { storeProblem: null, damagedSegments: [] };
  /** What has been started, each with how to stop it: undone in the opposite order. */
  readonly #started: { name: string; stop: () => void | Promise<void> }[] = [];

  constructor(options: ServerOptions) {
    this.#options = options;
  }

  /** Resolves when both ports are open. What was started is stopped again when something fails. */
  async start(): Promise<ServerPorts> {
    try {
      return await this.#startAll();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  /** Accepts nobody new, stores and acknowledges what has arrived, and lets the projections finish their step. */
  async stop(): Promise<void> {
    for (const { name, stop } of this.#started.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        this.#options.log.error({ err: error, part: name }, 'did not stop cleanly');
      }
    }
  }

  async #startAll(): Promise<ServerPorts> {
    const { dataDir, now } = this.#options;
    const identity = await loadIdentity(dataDir);
    const lock = lockDataDir(dataDir);
    this.#onStop('lock', () => lock.release());
    const renewedUntil = await renewServerCertificate(dataDir, identity, now());
    if (renewedUntil !== undefined) this.#options.log.info({ renewedUntil }, 'server certificate renewed');
    const store = openStore(dataDir);
    this.#onStop('store', () => store.close());
    await this.#publishFirstPolicy(identity, store);
    const writer = openJournalWriter(dataDir, { now, onDamaged: (damage) => void this.#damaged(store, damage) });
    this.#onStop('journal writer', () => writer.close());
    // After the writer, so that it closes before it: the last to close empties SQLite's write-ahead log, if it may write.
    const reader = openJournalReader(dataDir);
    this.#onStop('journal reader', () => reader.close());
    const projections = await this.#startProjections();
    const { ingest, port: agents } = await this.#startIngest(identity, { store, reader, writer }, projections);
    const dashboard = await this.#startDashboard(identity, { store, reader, ingest });
    this.#startNotifier(store, `https://${identity.hosts[0]}:${dashboard}`);
    this.#startNightly(store);
    return { agents, dashboard };
  }

  /** A folder from before there were policies: the school goes on with the one that was in force without saying so. */
  async #publishFirstPolicy({ policySigningKey }: CollectorIdentity, store: Store): Promise<void> {
    const { now, log } = this.#options;
    const deps = { policies: store.policies, sign: policySigner(policySigningKey), now, actor: 'collector' };
    if (await publishFirstPolicy(deps)) log.info('no policy was published yet: the starting policy is version 1');
  }

  #onStop(name: string, stop: () => void | Promise<void>): void {
    this.#started.push({ name, stop });
  }

  async #startProjections(): Promise<ProjectionWorker> {
    const { dataDir, log } = this.#options;
    const projections = new ProjectionWorker({
      script: new URL('./worker.ts', import.meta.url),
      dataDir,
      onMessage: (message) => this.#heardFromProjections(message),
      onCrashed: (error) => log.error({ err: error }, 'the projection worker ended and is started again'),
    });
    await projections.start();
    this.#onStop('projections', () => projections.stop());
    return projections;
  }

  async #startIngest(
    identity: CollectorIdentity,
    open: { store: Store; reader: JournalReader; writer: JournalWriter },
    projections: ProjectionWorker,
  ): Promise<{ ingest: Ingest; port: number }> {
    const { host, agentsPort, now, log } = this.#options;
    const ingest = new Ingest({
      store: open.store,
      journal: open.writer,
      journalReader: open.reader,
      authority: identity.authority,
      authorityPem: identity.authorityPem,
      policyKey: policyPublicKey(identity.policySigningKey),
      tls: identity.tls,
      host,
      port: agentsPort,
      now,
      monotonicMs: () => performance.now(),
      sha256,
      log,
      onStored: () => projections.wake(),
      onDevicesChanged: (ids) => {
        for (const deviceId of ids) this.#live.publish({ kind: 'device', deviceId });
      },
      onAlarm: () => this.#live.publish({ kind: 'alarm' }),
      onPolicyChanged: (version) => log.info({ version }, 'a policy was published: agents are told'),
      onMediaRegister: (version) => log.info({ version }, 'the register of known media changed: agents are told'),
      onStoreProblem: (problem) => this.#storeProblem(problem),
    });
    const port = await ingest.start();
    this.#onStop('ingest', () => ingest.stop());
    return { ingest, port };
  }

  async #startDashboard(
    identity: CollectorIdentity,
    { store, reader: journalReader, ingest }: { store: Store; reader: JournalReader; ingest: Ingest },
  ): Promise<number> {
    const { host, dashboardPort, timeZone, now, log, dashboardLimits = {} } = this.#options;
    const trail = new AuditTrail(store.audit, now);
    const sign = policySigner(identity.policySigningKey);
    const policy = createPolicyDesk({
      ...{ store, trail, sign, now, dataDir: this.#options.dataDir },
      tryScript: new URL('./try-worker.ts', import.meta.url),
      onPublished: () => void ingest.lookForPolicy(),
    });
    this.#onStop('tries on the past', () => policy.tries.stop());
    const media = createMediaDesk({ store, trail, sign, now, timeZone, onChanged: () => void ingest.lookForMedia() });
    const dashboard: Dashboard = createDashboard({
      store,
      journalReader,
      policy,
      media,
      closedAccounts: new ClosedAccountDesk({ store: store.closedAccounts, trail, now, timeZone }),
      live: this.#live,
      audit: trail,
      ...createPeopleDesk({ store, approvals: policy.approvals, trail, now, dataDir: this.#options.dataDir }),
      onAlarm: () => this.#live.publish({ kind: 'alarm' }),
      sendTest: async (to, language) => (await this.#notifier?.sendTest(to, language)) ?? 'notConfigured',
      waysOut: async () => (await this.#notifier?.waysOut()) ?? null,
      clock: { nowMs: now, monotonicMs: () => performance.now() },
      tls: identity.tls,
      host,
      port: dashboardPort,
      hostNames: identity.hosts,
      timeZone,
      log,
      health: () => this.#health,
      limits: dashboardLimits,
    });
    // Before it starts: a dashboard whose port is taken has begun other things, which would keep the program alive.
    this.#onStop('dashboard', () => dashboard.stop());
    return (await dashboard.start()).port;
  }

  #startNotifier(store: Store, dashboard: string): void {
    const { dataDir, timeZone, now, log } = this.#options;
    const onAlarm = (): void => this.#live.publish({ kind: 'alarm' });
    const notifier = new Notifier({
      ...{ store, dataDir, dashboard, timeZone, now, log, onAlarm },
      monotonicMs: () => performance.now(),
    });
    notifier.start();
    this.#notifier = notifier;
    this.#onStop('notifier', () => notifier.stop());
  }

  #startNightly(store: Store): void {
    const { dataDir, now, log } = this.#options;
    const nightly = new Nightly(() => void nightlyWork({ store, dataDir, now, log }));
    nightly.start();
    this.#onStop('nightly work', () => nightly.stop());
  }

  #heardFromProjections(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        return;
      case 'changed':
        for (const alert of message.alerts) this.#live.publish({ kind: 'alert', ...alert });
        if (message.alerts.length > 0) this.#notifier?.wake();
        if (message.alarms) this.#live.publish({ kind: 'alarm' });
        return;
      case 'damaged':
        this.#health.damagedSegments = message.segments;
        return;
      case 'failed': {
        const { message: reason, code, retryMs } = message;
        this.#options.log.error({ reason, code, retryMs }, 'a projection step failed');
        return;
      }
    }
  }

  #storeProblem(problem: StoreError | null): void {
    this.#health.storeProblem = problem?.code ?? null;
    this.#live.publish({ kind: 'alarm' });
  }

  async #damaged(store: Store, { segment, reason }: { segment: string; reason: string }): Promise<void> {
    const { log, now } = this.#options;
    log.error({ segment, reason }, 'a journal file is damaged: left as it is, the day goes on in another');
    const said = saying({ code: 'journalUnwritable', segment, why: reason });
    const alarm = {
      kind: 'journalDamaged',
      deviceId: null,
      atMs: now(),
      ...said,
      key: `journalDamaged ${segment}`,
    } as const;
    await store.alarms.raise([alarm]).catch((error: unknown) => log.error({ err: error }, 'alarm not written'));
  }
}
