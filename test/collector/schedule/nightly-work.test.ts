/** The night's work on a real folder: what fails is said, and holds up nothing else. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { afterEach, expect, it } from 'vitest';
import { nightlyWork } from '../../../collector/schedule/nightly-work.ts';
import { openStore } from '../../../collector/store/sqlite/open-store.ts';
import type { Store } from '../../../collector/store/store.ts';

const PARTS = [
  'approvals expired',
  'journal purged',
  'alerts purged',
  'removable media purged',
  'acceptances of the agreement purged',
];

const dataDir = mkdtempSync(join(tmpdir(), 'wk-nightly-'));
const store: Store = openStore(dataDir);
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

async function night(): Promise<{ done: string[]; failed: string[] }> {
  const lines: { level: number; msg: string; what?: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line)) });
  await nightlyWork({ store, dataDir, now: Date.now, log });
  const done = lines.filter(({ level }) => level === pino.levels.values.info).map(({ msg }) => msg);
  return { done, failed: lines.flatMap(({ what }) => what ?? []) };
}

it('is done part by part: a journal that cannot be listed keeps nothing else from being deleted', async () => {
  expect(await night()).toEqual({ done: PARTS, failed: [] });
  writeFileSync(join(dataDir, 'journal'), 'no folder');
  expect(await night()).toEqual({
    done: PARTS.filter((part) => part !== 'journal purged'),
    failed: ['journal purged'],
  });
});
