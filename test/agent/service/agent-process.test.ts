import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eventually } from '../../support/eventually.ts';
import { Program } from '../../support/program.ts';
import { ScriptedCollector } from '../../support/scripted-collector.ts';
import { Folder } from '../../support/stack.ts';

let collector: ScriptedCollector;
let folder: Folder;
let data: string;
const started: Program[] = [];

beforeEach(async () => {
  collector = await ScriptedCollector.start();
  folder = new Folder('agent');
  data = join(folder.path, 'data');
});

afterEach(async () => {
  for (const program of started.splice(0)) await program.kill();
  await collector.stop();
  folder.remove();
  expect(collector.faults).toEqual([]);
});

function agent(...args: string[]): Program {
  const program = new Program({ script: 'agent/main.ts', args: [...args, '--data', data] });
  started.push(program);
  return program;
}

async function exitCode(...args: string[]): Promise<number | null> {
  return (await agent(...args).exited()).code;
}

const kinds = (): string[] => collector.stored.map(({ event }) => event.kind);
const arrived = (count: number): Promise<void> =>
  eventually(`${count} events arrived`, () => collector.stored.length >= count);

describe('one agent on its data folder', () => {
  test('enrols, runs, stops in order, and says after a kill that it was killed', async () => {
    expect(await exitCode('enrol', collector.token())).toBe(0);
    expect(statSync(join(data, 'identity.json')).mode & 0o077).toBe(0);
    expect(statSync(join(data, 'outbox.db')).mode & 0o077).toBe(0);
    const first = agent('run', '--leave-media');
    await arrived(1);
    await first.stop();
    expect((await first.exited()).code).toBe(0);
    await arrived(2);
    const second = agent('run', '--leave-media');
    await arrived(3);
    await second.kill();
    agent('run', '--leave-media');
    await arrived(4);
    const events = collector.stored.map(({ event }) => event);
    expect(kinds()).toEqual(['agentStarted', 'agentStopped', 'agentStarted', 'agentStarted']);
    expect(events.filter((event) => event.kind === 'agentStarted').map((event) => event.afterUncleanStop)).toEqual([
      false,
      false,
      true,
    ]);
  });

  test('a second agent on the same folder is refused and changes nothing', async () => {
    await exitCode('enrol', collector.token());
    agent('run', '--leave-media');
    await arrived(1);
    const second = agent('run', '--leave-media');
    expect((await second.exited()).code).toBe(4);
    expect(second.stderr.join('\n')).toContain('another agent is running');
    expect(await exitCode('enrol', collector.token())).toBe(4);
    expect(kinds()).toEqual(['agentStarted']);
  });

  test('status while running and stopped', async () => {
    await exitCode('enrol', collector.token());
    const service = agent('run', '--leave-media');
    await arrived(1);
    const connected = async (): Promise<boolean> => {
      const status = agent('status', '--json');
      const answer = await status.json<{ running: boolean; connected: boolean }>();
      return answer.running && answer.connected && (await status.exited()).code === 0;
    };
    expect(await connected()).toBe(true);
    await collector.stop();
    await service.stop();
    const status = agent('status', '--json');
    expect(await status.json()).toMatchObject({ running: false, connected: false, outbox: { events: 1 } });
    expect((await status.exited()).code).toBe(7);
  });

  test('doctor finds what is wrong and says what to do', async () => {
    const doctor = agent('doctor', '--json');
    const { findings } = await doctor.json<{ findings: { check: string; verdict: string; next: string }[] }>();
    expect(findings.find(({ check }) => check === 'identity')).toMatchObject({ verdict: 'failed' });
    expect(findings.filter(({ verdict, next }) => verdict === 'failed' && next === '')).toEqual([]);
    expect((await doctor.exited()).code).toBe(7);
  });

  test('doctor on a running agent reaches the collector without disturbing the service', async () => {
    await exitCode('enrol', collector.token());
    agent('run', '--leave-media');
    await arrived(1);
    const { findings } = await agent('doctor', '--json').json<{ findings: { check: string; verdict: string }[] }>();
    const verdicts = Object.fromEntries(findings.map(({ check, verdict }) => [check, verdict]));
    expect(verdicts).toMatchObject({ certificate: 'ok', collector: 'ok', clock: 'ok', service: 'ok' });
    expect(collector.hellos.length).toBe(1);
  });
});

describe('what can go wrong with the data folder', () => {
  test('not enrolled', async () => {
    expect(await exitCode('run')).toBe(3);
  });

  test.each([
    ['cut short', (path: string) => truncateSync(path, 5_000)],
    ['overwritten', (path: string) => writeFileSync(path, 'not a database at all, and long enough to be read as one')],
  ])('a damaged outbox (%s) is set aside, and a gap says so', async (_name, damage) => {
    await exitCode('enrol', collector.token());
    damage(join(data, 'outbox.db'));
    rmSync(join(data, 'outbox.db-wal'), { force: true });
    agent('run', '--leave-media');
    await arrived(2);
    expect(kinds().sort()).toEqual(['agentStarted', 'gap']);
    expect(readdirSync(data).some((name) => name.startsWith('outbox.db.damaged-'))).toBe(true);
  });

  test('a start that fails half-way ends with a clear error, and the next one works', async () => {
    await exitCode('enrol', collector.token());
    // Where the link's socket belongs there is something else.
    mkdirSync(join(data, 'link', 'agent.sock', 'in-the-way'), { recursive: true });
    const failed = agent('run', '--leave-media');
    expect((await failed.exited()).code).toBe(1);
    expect(failed.stderr.at(-1)).toContain('agent.sock');
    rmSync(join(data, 'link'), { recursive: true });
    agent('run', '--leave-media');
    await arrived(1);
    expect(kinds()).toEqual(['agentStarted']);
  });

  test('a deleted outbox is a gap', async () => {
    await exitCode('enrol', collector.token());
    rmSync(join(data, 'outbox.db'));
    agent('run', '--leave-media');
    await arrived(2);
    expect(statSync(join(data, 'outbox.db')).mode & 0o077).toBe(0);
    expect(statSync(data).mode & 0o777).toBe(0o711);
    expect(collector.stored.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({ kind: 'gap', reason: 'outboxLost' }),
    );
  });

  test('enrolling again keeps what waits for the same collector, under the new identity', async () => {
    await exitCode('enrol', collector.token());
    await collector.stop();
    const offline = agent('run', '--leave-media');
    await eventually('offline', () => offline.stderr.some((line) => line.includes('"offline"')));
    await offline.stop();
    await collector.listen();
    expect(await exitCode('enrol', collector.token())).toBe(0);
    agent('run', '--leave-media');
    await arrived(3);
    expect(kinds()).toEqual(['agentStarted', 'agentStopped', 'agentStarted']);
  });

  test('enrolling at another collector never sends it what waits for the first', async () => {
    await exitCode('enrol', collector.token());
    const other = await ScriptedCollector.start();
    try {
      expect(await exitCode('enrol', other.token())).toBe(0);
      agent('run', '--leave-media');
      await eventually('started', () => other.stored.length === 1);
      expect(readdirSync(data).some((name) => name.startsWith('outbox.db.other-collector-'))).toBe(true);
    } finally {
      for (const program of started.splice(0)) await program.kill();
      await other.stop();
    }
  });
});

test('the command line: help, version, exit codes', () => {
  const run = (...args: string[]): { status: number | null; stdout: string } =>
    spawnSync(process.execPath, ['agent/main.ts', ...args], { encoding: 'utf8' });
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
  expect(run('--version')).toMatchObject({ status: 0, stdout: `${version}\n` });
  expect(run('--help').stdout).toContain('Exit codes:');
  expect(run('nonsense').status).toBe(2);
  expect(run('enrol', 'nonsense').status).toBe(2);
});
