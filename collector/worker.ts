/** The projection worker's composition root: a thread of its own, so that matching never holds up an acknowledgement. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Policy } from '../protocol/policy/document.ts';
import { AlertService } from './alert/alert-service.ts';
import { flaggingOf, loadShippedMatching } from './policy/compile-policy.ts';
import { KnownExceptions } from './policy/known-exceptions.ts';
import { FlagProjection } from './projection/flags.ts';
import { ProjectionLoop } from './projection/loop.ts';
import type { FromWorker, ProjectionWorkerData, ToWorker } from './projection/messages.ts';
import { ProjectionRunner } from './projection/runner.ts';
import { SessionAccounts } from './projection/session-accounts.ts';
import { SessionProjection } from './projection/sessions.ts';
import { sha256 } from './projection/sha256.ts';
import { StatusProjection } from './projection/status.ts';
import { openJournalReader } from './store/sqlite/journal-reader.ts';
import { openStore } from './store/sqlite/open-store.ts';

const port = parentPort;
if (port === null) throw new Error('collector/worker.ts runs as a worker thread: start the collector with "serve"');
const { dataDir } = workerData as ProjectionWorkerData;
const now = Date.now;
const tell = (message: FromWorker): void => port.postMessage(message);

const store = openStore(dataDir);
const journal = openJournalReader(dataDir);
const INTERIM: Policy = {
  name: 'until policies are published',
  audiences: ['pupil', 'staff', 'guest'].map((id) => ({ id, title: id, accounts: [], deviceGroups: [] })),
  calendar: {
    timeZone: 'Europe/London',
    terms: [],
    holidays: [],
    schoolDays: [1, 2, 3, 4, 5],
    hours: { from: '08:00', to: '18:00' },
    periods: [],
  },
  packs: { use: ['*'], except: [], terms: [], silence: [], regrade: [] },
  actions: [],
  searches: { audiences: [], engines: [], urgency: 5 },
  alerts: { threshold: 4, lessonsLowerUrgency: true, outsideHoursRaiseBy: 0, tell: [] },
  capture: { windowTitles: true, programNames: true, accountNames: true, notDuring: [] },
  retention: { journalDays: 30, alertsDays: 365, auditDays: 365 },
  approvals: { publishPolicy: 1 },
};
const flagging = flaggingOf(INTERIM, loadShippedMatching());
const policies = {
  prepare: async () => {},
  at: () => ({ version: 0, flagging }),
  unreadable: new Map<number, string>(),
};
const exceptions = new KnownExceptions(store.policies);
const accounts = new SessionAccounts(store.sessions);
const projections = [
  new FlagProjection({ policies, exceptions, accounts }),
  new SessionProjection(),
  new StatusProjection(),
];
const runner = new ProjectionRunner({ store, journal, projections, sha256, now });
const alerts = new AlertService(store.alerts, now);
const afterStep = async (): Promise<{ alertId: number; isNew: boolean }[]> =>
  (await alerts.groupPending()).map(({ alert, isNew }) => ({ alertId: alert.alertId, isNew }));
const loop = new ProjectionLoop({ runner, journal, tell, afterStep });

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'wake':
      loop.wake();
      return;
    case 'stop':
      void stop();
      return;
  }
});

async function stop(): Promise<void> {
  await loop.stop();
  journal.close();
  store.close();
  port?.close();
}

await loop.start();
tell({ kind: 'ready' });
