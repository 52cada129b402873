/** Composition root of the thread that tries one draft on the past, and then ends. It opens the data for reading beside the server. */
import { parentPort, workerData } from 'node:worker_threads';
import { DEFAULT_STARTING_POLICY, startingPolicy } from './policy/document/starting-policy.ts';
import { loadShippedMatching } from './policy/flagging/compile-policy.ts';
import type { FromTryWorker, ToTryWorker, TryWorkerData } from './policy/try/messages.ts';
import { tryDraft } from './policy/try/try-draft.ts';
import { openJournalReader } from './store/sqlite/journal-reader.ts';
import { openStore } from './store/sqlite/open-store.ts';

const port = parentPort;
if (port === null)
  throw new Error('collector/try-worker.ts runs as a worker thread: use "policy try" or the dashboard');
const { dataDir, source, span } = workerData as TryWorkerData;
const tell = (message: FromTryWorker): void => port.postMessage(message);

let cancelled = false;
port.on('message', (message: ToTryWorker) => {
  switch (message.kind) {
    case 'cancel':
      cancelled = true;
      return;
  }
});

const store = openStore(dataDir);
const journal = openJournalReader(dataDir);
try {
  const outcome = await tryDraft(
    { source, span },
    {
      store,
      journal,
      now: Date.now,
      shipped: loadShippedMatching(),
      first: startingPolicy(DEFAULT_STARTING_POLICY),
      onProgress: (progress) => tell({ kind: 'progress', progress }),
      isCancelled: () => cancelled,
    },
  );
  tell({ kind: 'ended', outcome });
} catch (error) {
  tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
} finally {
  journal.close();
  store.close();
  port.close();
}
