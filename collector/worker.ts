/** The projection worker's composition root: a thread of its own, so that matching never holds up an acknowledgement. */
import { parentPort, workerData } from 'node:worker_threads';
import { AlertService } from './alert/alert-service.ts';
import { DEFAULT_STARTING_POLICY, startingPolicy } from './policy/document/starting-policy.ts';
import { loadShippedMatching, policyCompiler } from './policy/flagging/compile-policy.ts';
import { KnownExceptions } from './policy/flagging/known-exceptions.ts';
import { PoliciesInForce } from './policy/flagging/policies-in-force.ts';
import { AgreementProjection } from './projection/agreements.ts';
import { FlagProjection } from './projection/flags.ts';
import { ProjectionLoop } from './projection/loop.ts';
import { MediaProjection } from './projection/media.ts';
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
const compile = policyCompiler(loadShippedMatching());
const policies = new PoliciesInForce(store.policies, compile, startingPolicy(DEFAULT_STARTING_POLICY));
const exceptions = new KnownExceptions(store.policies);
const accounts = new SessionAccounts(store.sessions);
const projections = [
  new FlagProjection({ policies, exceptions, accounts }),
  new SessionProjection(),
  new StatusProjection(),
  new MediaProjection(),
  new AgreementProjection(),
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
