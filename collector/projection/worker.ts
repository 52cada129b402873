/** The projection worker's composition root: a thread of its own, so that matching never holds up an acknowledgement. */
import { parentPort, workerData } from 'node:worker_threads';
import { createMatcher } from '../../protocol/match/create-matcher.ts';
import { AlertService } from '../alert/alert-service.ts';
import { loadShippedPacks } from '../policy/shipped-packs.ts';
import { openJournalReader } from '../store/sqlite/journal-reader.ts';
import { openStore } from '../store/sqlite/open-store.ts';
import { FlagProjection } from './flags.ts';
import { ProjectionLoop } from './loop.ts';
import type { FromWorker, ProjectionWorkerData, ToWorker } from './messages.ts';
import { ProjectionRunner } from './runner.ts';
import { SessionProjection } from './sessions.ts';
import { sha256 } from './sha256.ts';
import { StatusProjection } from './status.ts';

const port = parentPort;
if (port === null) throw new Error('projection/worker.ts runs as a worker thread: start the collector with "serve"');
const { dataDir } = workerData as ProjectionWorkerData;
const now = Date.now;
const tell = (message: FromWorker): void => port.postMessage(message);

const store = openStore(dataDir);
const journal = openJournalReader(dataDir);
const projections = [
  new FlagProjection(createMatcher(loadShippedPacks())),
  new SessionProjection(),
  new StatusProjection(),
];
const runner = new ProjectionRunner({ store, journal, projections, sha256, now });
const loop = new ProjectionLoop({ runner, journal, tell, alerts: new AlertService(store.alerts, now) });

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
