/** The walls hold, and a violation of each is found: planted into a copy of the repository's sources. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REPOSITORY } from './run.ts';
import { sourceFiles } from './sources.ts';
import { wallRules, wallViolations } from './walls.ts';

/** By rule: the file that is planted, and what it imports. */
const PLANTED: Record<string, { path: string; imports: string }> = {
  'protocol-is-pure': { path: 'protocol/planted.ts', imports: 'node:fs' },
  'agent-without-collector': { path: 'agent/planted-collector.ts', imports: '../collector/planted-target.ts' },
  'collector-without-agent': { path: 'collector/planted-agent.ts', imports: '../agent/planted-target.ts' },
  'platform-by-its-door': { path: 'agent/planted-linux.ts', imports: './platform/linux/planted-target.ts' },
  'one-system-without-another': {
    path: 'agent/platform/windows/planted.ts',
    imports: '../linux/planted-target.ts',
  },
  'sql-in-the-store': { path: 'collector/planted-sql.ts', imports: 'better-sqlite3' },
  'sql-in-the-outbox': { path: 'agent/outbox/planted-sql.ts', imports: 'better-sqlite3' },
  'agent-sqlite-in-the-outbox': { path: 'agent/planted-sqlite.ts', imports: 'node:sqlite' },
  'processes-by-command': { path: 'agent/planted-process.ts', imports: 'node:child_process' },
  'nothing-below-web': { path: 'collector/journal/planted-web.ts', imports: '../web/planted-target.ts' },
  'programs-without-tests': { path: 'collector/planted-test.ts', imports: '../test/planted-target.ts' },
  'no-circles': { path: 'protocol/planted-circle.ts', imports: './planted-other-half.ts' },
  resolvable: { path: 'agent/planted-nowhere.ts', imports: './nowhere-at-all.ts' },
  'agent-stage-watch': { path: 'agent/watch/planted.ts', imports: '../event/planted-target.ts' },
  'agent-stage-event': { path: 'agent/event/planted.ts', imports: '../outbox/planted-target.ts' },
  'agent-stage-outbox': { path: 'agent/outbox/planted.ts', imports: '../uplink/planted-target.ts' },
  'collector-stage-ingest': { path: 'collector/ingest/planted.ts', imports: '../journal/planted-target.ts' },
  'collector-stage-journal': { path: 'collector/journal/planted.ts', imports: '../projection/planted-target.ts' },
  'collector-stage-projection': { path: 'collector/projection/planted.ts', imports: '../alert/planted-target.ts' },
  'collector-stage-alert': { path: 'collector/alert/planted.ts', imports: '../notify/planted-target.ts' },
  'collector-stage-notify': { path: 'collector/notify/planted.ts', imports: '../case/planted-target.ts' },
  'collector-stage-case': { path: 'collector/case/planted.ts', imports: '../evidence/planted-target.ts' },
};

/** An import of a type alone crosses a wall as well. */
const TYPE_ONLY = { path: 'agent/planted-type.ts', imports: '../collector/planted-target.ts' };

/** What the planted circle comes back by: of a type alone, too. */
const BACK = { path: 'protocol/planted-other-half.ts', imports: './planted-circle.ts' };

let folder: string;

function plant(path: string, source: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), source);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'watchkeeper-walls-'));
  const sources = (await sourceFiles('ts')).filter((path) => !path.startsWith('test/'));
  const toolFiles = ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs'];
  for (const path of [...toolFiles, ...sources]) {
    cpSync(join(REPOSITORY, path), join(folder, path), { recursive: true, force: true });
  }
  cpSync(join(REPOSITORY, 'protocol/gen'), join(folder, 'protocol/gen'), { recursive: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(folder, 'node_modules'));
  for (const { path, imports } of Object.values(PLANTED)) {
    plant(path, `import '${imports}';\n`);
    const isOurs = imports.startsWith('.') && !imports.includes('nowhere');
    if (isOurs) plant(join(dirname(path), imports), 'export type Planted = string;\n');
  }
  for (const { path, imports } of [TYPE_ONLY, BACK]) {
    plant(path, `import type { Planted } from '${imports}';\nexport type Mine = Planted;\n`);
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('walls', () => {
  it('stand in the repository as it is', { timeout: 300_000 }, async () => {
    expect(await wallViolations()).toEqual([]);
  });

  it('have each a planted violation in this test', () => {
    expect(Object.keys(PLANTED).sort()).toEqual(wallRules().sort());
  });

  it('each fail for its planted violation, naming file and rule', async () => {
    const violations = await wallViolations(folder);
    for (const [rule, { path }] of Object.entries(PLANTED)) {
      expect(violations).toContainEqual(expect.stringMatching(new RegExp(`^${path} imports .* \\[${rule}\\]: .`)));
    }
    expect(violations).toContainEqual(expect.stringContaining(`${TYPE_ONLY.path} imports collector/planted-target.ts`));
  });
});
