/**
 * The raw ceiling: row-per-event inserts with better-sqlite3 alone, no network, no checks. Two indexes, transactions of 1,000,
 * WAL, synchronous=FULL, rows of about 230 bytes. Prints rows and CPU seconds as JSON.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { createRandom } from '../fleet/random.ts';
import { schoolWindows } from '../fleet/titles.ts';

const ROWS_PER_TRANSACTION = 1_000;
const DEVICES = 200;

const { values } = parseArgs({ options: { file: { type: 'string' }, seconds: { type: 'string' } } });
if (values.file === undefined) throw new Error('--file is missing');
const file = values.file;
const random = createRandom(1);
const windows = schoolWindows({ concerningOneIn: 0, numbered: true });
const rows = Array.from({ length: 20_000 }, (_, i) => ({ ...windows(random, `SIM-00042.${i}`), device: i % DEVICES }));

const db = new Database(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');
db.exec(`
  CREATE TABLE event (
    id INTEGER PRIMARY KEY, device INTEGER, sequence INTEGER, at_ms INTEGER, kind INTEGER, program TEXT, title TEXT,
    account TEXT, session BLOB, hash BLOB
  );
  CREATE INDEX event_by_device ON event (device, at_ms);
  CREATE INDEX event_by_kind ON event (kind, at_ms);`);
const insert = db.prepare('INSERT INTO event VALUES (NULL, ?, ?, ?, 1, ?, ?, ?, ?, ?)');
const [session, hash] = [random.bytes(16), random.bytes(32)];

let made = 0;
const insertMany = db.transaction(() => {
  for (let i = 0; i < ROWS_PER_TRANSACTION; i++) {
    const row = rows[made % rows.length] as (typeof rows)[number];
    insert.run(row.device, made, 1_790_000_000_000 + made, row.program, row.title, 'pupil00001', session, hash);
    made++;
  }
});

for (let i = 0; i < 20; i++) insertMany();
const before = { made, cpu: process.cpuUsage(), at: performance.now() };
while (performance.now() - before.at < Number(values.seconds ?? 5) * 1000) insertMany();
const used = process.cpuUsage(before.cpu);
console.log(JSON.stringify({ events: made - before.made, cpuSeconds: (used.user + used.system) / 1e6 }));
db.close();
for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
