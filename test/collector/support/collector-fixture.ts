/** A whole collector inside the test's own process, on free ports and in a folder of its own. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { loadIdentity, setUpIdentity } from '../../../collector/identity/identity-files.ts';
import { makeToken, type TokenTerms } from '../../../collector/identity/tokens.ts';
import { CollectorServer, type ServerPorts } from '../../../collector/server.ts';
import { openJournalReader } from '../../../collector/store/sqlite/journal-reader.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { JournalReader, Store, StoredBatch } from '../../../collector/store/store.ts';

const TERMS: TokenTerms = {
  label: 'test',
  group: 'room 1',
  audience: 'pupil',
  simulated: false,
  maxUses: 1_000,
  lifetimeMs: 3_600_000,
};

export class CollectorFixture {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'wk-collector-'));
  /** Added to the machine's clock. */
  clockShiftMs = 0;
  readonly logLines: string[] = [];
  server: CollectorServer | undefined;
  ports: ServerPorts = { agents: 0, dashboard: 0 };
  #store: Store | undefined;
  #reader: JournalReader | undefined;

  readonly now = (): number => Date.now() + this.clockShiftMs;

  /** The test's own connection to the same files. */
  get store(): Store {
    this.#store ??= openStore(this.dataDir);
    return this.#store;
  }

  get reader(): JournalReader {
    this.#reader ??= openJournalReader(this.dataDir);
    return this.#reader;
  }

  async setUp(): Promise<void> {
    await setUpIdentity(this.dataDir, ['localhost'], this.now());
  }

  async start(): Promise<void> {
    const log = pino({}, { write: (line: string) => void this.logLines.push(line) });
    const options = { dataDir: this.dataDir, host: '127.0.0.1', timeZone: 'Europe/London', now: this.now, log };
    this.server = new CollectorServer({ ...options, agentsPort: this.ports.agents, dashboardPort: 0 });
    this.ports = await this.server.start();
  }

  async stop(): Promise<void> {
    await this.server?.stop();
    this.server = undefined;
  }

  async remove(): Promise<void> {
    await this.stop();
    this.#reader?.close();
    this.#store?.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  /** A new enrolment token's text. */
  async token(terms: Partial<TokenTerms> = {}): Promise<string> {
    const { authorityDer } = await loadIdentity(this.dataDir);
    const authoritySha256 = createHash('sha256').update(authorityDer).digest();
    const address = `127.0.0.1:${this.ports.agents}`;
    const { record, text } = makeToken({ ...TERMS, ...terms }, { address, authoritySha256 }, this.now());
    await this.store.identity.createToken(record);
    return text;
  }

  /** Everything in the journal. */
  async journal(): Promise<StoredBatch[]> {
    return await this.reader.readAfter(undefined, { maxBatches: 1_000_000, maxBytes: 1e9 });
  }
}

export async function startCollector(): Promise<CollectorFixture> {
  const collector = new CollectorFixture();
  await collector.setUp();
  await collector.start();
  return collector;
}
