/** Files of a medium, on this machine's own disk: what chokidar says is counted exactly. */
import { appendFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../agent/clock.ts';
import { fileRuleOf } from '../../../agent/watch/file-rules.ts';
import { FileTally, type Tally } from '../../../agent/watch/file-tally.ts';
import { MAX_NAMES, MediaFiles } from '../../../agent/watch/media-files.ts';
import { eventually } from '../../support/eventually.ts';

const RULES = { names: ['*password*', 'class list*.xlsx'], programs: true };

describe('a medium', () => {
  let folder: string;
  let files: MediaFiles;
  let told: string[];
  let tallies: Tally[];
  let notSeen: string[];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'watchkeeper-medium-'));
    [told, tallies, notSeen] = [[], [], []];
  });
  afterEach(async () => {
    await files.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const follow = async (mountedAfterMs = Date.now() + 60_000): Promise<void> => {
    files = new MediaFiles({
      ...{ folder, mountedAfterMs, clock: systemClock, ruleOf: fileRuleOf(RULES) },
      onFile: (change, name, _, rule) => told.push(`${change} ${name} ${rule}`),
      onTally: (tally) => tallies.push(tally),
      onNotSeen: (detail) => notSeen.push(detail),
    });
    await files.start();
  };
  /** A file that is written last is seen last. */
  const settled = async (): Promise<void> => {
    let attempt = 0;
    await eventually('everything until now is seen', () => {
      if (told.some((one) => one.includes('settled-password'))) return true;
      writeFileSync(join(folder, `settled-password-${attempt++}`), '');
      return false;
    });
  };
  const sum = (field: 'created' | 'changed' | 'deleted'): number =>
    tallies.reduce((total, one) => total + one[field], 0);

  it('10,000 files in a hundred folders are counted exactly', { timeout: 300_000 }, async () => {
    await follow();
    await settled();
    for (let index = 0; index < 10_000; index++) {
      const inner = join(folder, `folder ${index % 100}`);
      if (index < 100) mkdirSync(inner);
      writeFileSync(join(inner, `file ${index}`), 'hello');
    }
    const settling = (): number => told.filter((one) => one.startsWith('created settled')).length;
    await eventually('all are seen', () => {
      files.tellNow();
      return sum('created') >= 10_000 + settling();
    });
    // Nothing is counted twice either: what comes after the last one comes after all of them.
    writeFileSync(join(folder, 'the last password'), '');
    await eventually('the last is seen', () => told.includes('created the last password *password*'));
    files.tellNow();
    expect(sum('created')).toBe(10_001 + settling());
    expect(tallies.every(({ names }) => names.length <= 20)).toBe(true);
    expect(notSeen).toEqual([]);
  });

  it('what was there before is not told; what is named by the policy is told at once, one by one', async () => {
    writeFileSync(join(folder, 'old passwords.txt'), '');
    await follow();
    await settled();
    writeFileSync(join(folder, 'My Passwords.xlsx'), 'x');
    writeFileSync(join(folder, 'Class list 6B.xlsx'), 'x');
    writeFileSync(join(folder, 'Fortnite.EXE'), 'x');
    writeFileSync(join(folder, 'holiday.jpg'), 'x');
    await eventually('three are told', () => told.filter((one) => !one.includes('settled')).length === 3);
    expect(told.filter((one) => !one.includes('settled')).sort()).toEqual([
      'created Class list 6B.xlsx class list*.xlsx',
      'created Fortnite.EXE programs',
      'created My Passwords.xlsx *password*',
    ]);
  });

  it('what was written in the moment between mounting and following is told', async () => {
    const mountedMs = Date.now() - 2_000;
    writeFileSync(join(folder, 'quick password'), '');
    await follow(mountedMs);
    await eventually('it is told', () => told.includes('created quick password *password*'));
  });

  it('changes and deletions too; a name that moves is one of each', async () => {
    for (const name of ['a password', 'b password', 'c password']) writeFileSync(join(folder, name), '1');
    await follow();
    await settled();
    appendFileSync(join(folder, 'a password'), '2');
    rmSync(join(folder, 'b password'));
    renameSync(join(folder, 'c password'), join(folder, 'd password'));
    const seen = ['changed a', 'deleted b', 'deleted c', 'created d'].map((one) => `${one} password *password*`);
    await eventually('all are told', () => seen.every((one) => told.includes(one)));
  });

  it('a link on the medium is not followed', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'watchkeeper-elsewhere-'));
    symlinkSync(elsewhere, join(folder, 'link'));
    await follow();
    await settled();
    writeFileSync(join(elsewhere, 'secret password'), '');
    writeFileSync(join(folder, 'last password'), '');
    await eventually('the last is told', () => told.includes('created last password *password*'));
    expect(told.some((one) => one.includes('secret'))).toBe(false);
    rmSync(elsewhere, { recursive: true });
  });

  it(`with more than ${MAX_NAMES} names it stops following, and says so`, { timeout: 300_000 }, async () => {
    for (let index = 0; index <= MAX_NAMES; index++) writeFileSync(join(folder, `n${index}`), '');
    await follow();
    await eventually('it is said', () => notSeen.length === 1);
    expect(notSeen[0]).toContain('followed no further');
  });
});

describe('a tally', () => {
  const change = fc.record({
    what: fc.constantFrom('created' as const, 'changed' as const, 'deleted' as const),
    name: fc.constantFrom('a', 'b', 'c', 'd'),
  });

  it('counts each deletion, each creation once, and a change of what was just created not at all', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const tally = new FileTally();
        let [created, changed, deleted] = [0, 0, 0];
        const fresh = new Set<string>();
        for (const { what, name } of changes) {
          tally.note(1, what, name, 1);
          if (what === 'created' && !fresh.has(name)) created += 1;
          if (what === 'created') fresh.add(name);
          if (what === 'changed' && !fresh.has(name)) changed += 1;
          if (what === 'deleted') deleted += 1;
          if (what === 'deleted') fresh.delete(name);
        }
        const taken = tally.take(2);
        expect([taken?.created ?? 0, taken?.changed ?? 0, taken?.deleted ?? 0]).toEqual([created, changed, deleted]);
        expect(tally.take(3)).toBeUndefined();
      }),
    );
  });

  it('names the first twenty, and asks to be told at ten thousand', () => {
    const tally = new FileTally();
    let full = false;
    for (let index = 0; index < 10_000; index++) full = tally.note(1, 'created', `n${index}`, 2);
    expect(full).toBe(true);
    expect(tally.take(9)).toMatchObject({ created: 10_000, createdBytes: 20_000, fromMs: 1, toMs: 9 });
  });
});
