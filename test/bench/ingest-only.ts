/**
 * The collector's acknowledgement path alone, as a process whose CPU time can be read: listener, connections, group commit,
 * journal. The real parts, composed without projections and dashboard. Prints the port as JSON; ends at SIGTERM.
 */
import { parseArgs } from 'node:util';
import { pino } from 'pino';
import { loadIdentity } from '../../collector/identity/identity-files.ts';
import { Ingest } from '../../collector/ingest/ingest.ts';
import { sha256 } from '../../collector/projection/sha256.ts';
import { openJournalReader } from '../../collector/store/sqlite/journal-reader.ts';
import { openJournalWriter } from '../../collector/store/sqlite/journal-writer.ts';
import { openStore } from '../../collector/store/sqlite/open-store.ts';

const { values } = parseArgs({ options: { data: { type: 'string' }, port: { type: 'string' } } });
const dataDir = values.data ?? '';
const identity = await loadIdentity(dataDir);
const store = openStore(dataDir);
const journalReader = openJournalReader(dataDir);
const journal = openJournalWriter(dataDir, { now: Date.now, onDamaged: () => {} });
const ingest = new Ingest({
  store,
  journal,
  journalReader,
  authority: identity.authority,
  authorityPem: identity.authorityPem,
  policyKey: new Uint8Array(32),
  tls: identity.tls,
  host: '127.0.0.1',
  port: Number(values.port ?? 0),
  now: Date.now,
  monotonicMs: () => performance.now(),
  sha256,
  log: pino(process.stderr),
  onStored: () => {},
  onDevicesChanged: () => {},
  onAlarm: () => {},
  onPolicyChanged: () => {},
  onMediaRegister: () => {},
  onStoreProblem: () => {},
});
const port = await ingest.start();
console.log(JSON.stringify({ agents: `localhost:${port}` }));
process.once('SIGTERM', async () => {
  await ingest.stop();
  process.exit(0);
});
