/** A process that writes to an outbox as fast as it can until it is killed; prints each event that became durable. */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import { makeDevice } from '../../support/test-device.ts';

const [path, firstText] = process.argv.slice(2);
const limits = { maxBytes: 1e9, maxEvents: 1e6 };
const db = openDatabase(path ?? '');
const outbox = new Outbox({ db, signer: makeDevice().signer, limits, nowMs: () => 0, randomBytes });
// Half of the events are sealed with their append, half wait; every eighth batch is acknowledged.
outbox.attach({ sealsAtOnce: (lane) => lane === 'urgent', changed: () => {} });
for (let id = Number(firstText); ; id += 1) {
  const lane = id % 2 === 0 ? 'urgent' : 'ordinary';
  const event = { kind: 'clockChanged', atMs: id, beforeMs: 1, afterMs: 2 } as const;
  outbox.append({ lane, sessionId: new Uint8Array(0), event });
  writeSync(1, `${id}\n`);
  if (id % 7 === 0) outbox.seal('ordinary', true);
}
