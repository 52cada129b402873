import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LANES } from '../../../agent/event/event-store.ts';
import { openDatabase } from '../../../agent/outbox/database.ts';
import { Outbox } from '../../../agent/outbox/outbox.ts';
import { decodeEvent } from '../../../protocol/event.ts';
import { decodeBatch } from '../../../protocol/frame.ts';
import { continuesStream, EMPTY_STREAM, type StreamHead } from '../../../protocol/signing.ts';
import { Folder } from '../../support/stack.ts';
import { makeDevice } from '../../support/test-device.ts';

const ROUNDS = 8;
const device = makeDevice();

/** Runs the writer until it has printed `count` events, kills it at once, and returns the last that it printed. */
async function writeAndKill(path: string, first: number, count: number): Promise<number> {
  const script = join(import.meta.dirname, 'writer.ts');
  const child = spawn(process.execPath, [script, path, String(first)], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  for await (const part of child.stdout) {
    text += String(part);
    if (text.split('\n').length > count && !child.killed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return Number(text.slice(0, text.lastIndexOf('\n')).split('\n').at(-1));
}

/** Every event in the outbox, lane by lane, having checked that the sealed ones are one chain. */
function contents(path: string): number[] {
  const limits = { maxBytes: 1e9, maxEvents: 1e6 };
  const outbox = new Outbox({ db: openDatabase(path), signer: device.signer, limits, nowMs: () => 0, randomBytes });
  const ids = LANES.flatMap((lane) => {
    while (outbox.seal(lane, true) !== undefined);
    let head: StreamHead = EMPTY_STREAM;
    return outbox.sealed(lane).flatMap(({ firstSequence, after }) => {
      const batch = decodeBatch(outbox.sealedBytes(lane, firstSequence));
      expect(continuesStream(batch, head)).toBe('continues');
      head = after;
      return batch.events.map((bytes) => decodeEvent(bytes).atMs);
    });
  });
  outbox.close();
  return ids;
}

test(`kill -9 while writing, ${ROUNDS} times: every event that was durable is there once, in one chain`, {
  timeout: 300_000,
}, async () => {
  const folder = new Folder('outbox-kill');
  const path = join(folder.path, 'outbox.db');
  try {
    let first = 1;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const last = await writeAndKill(path, first, 10 + round * 7);
      const ids = contents(path);
      expect(new Set(ids).size).toBe(ids.length);
      const missing = Array.from({ length: last }, (_, index) => index + 1).filter((id) => !ids.includes(id));
      expect(missing).toEqual([]);
      first = Math.max(...ids) + 1;
    }
  } finally {
    folder.remove();
  }
});
