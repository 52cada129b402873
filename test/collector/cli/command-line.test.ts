import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { needsRoot } from '../../support/needs.ts';
import { Program, type ProgramOptions, runProgram } from '../../support/program.ts';
import { COLLECTOR, Folder } from '../../support/stack.ts';

let folder: Folder;
const running: Program[] = [];
beforeEach(() => {
  folder = new Folder('cli');
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.stop();
  folder.remove();
});

const run = (args: string[], code = 0, over: Partial<ProgramOptions> = {}): Promise<Program> =>
  runProgram({ script: COLLECTOR, args, ...over }, code);
const data = (): string[] => ['--data', folder.path];
const said = (program: Program): string => program.stderr.join('\n');
const serve = (...args: string[]): string[] => [
  'serve',
  ...data(),
  '--listen',
  '127.0.0.1',
  '--agents-port',
  '0',
  '--dashboard-port',
  '0',
  ...args,
];

test('flag: one object a line, in order, with offsets into the line', async () => {
  const lines = ['Weather today', 'x how to kill myself', '', '\u202e\ud83d\ude00 kill myself', 'a'.repeat(100_000)];
  const program = await run(['flag'], 0, { stdin: `${lines.join('\n')}\n` });
  const found = program.stdout.filter((line) => line !== '').map((line) => JSON.parse(line));
  expect(found.map(({ text }) => text)).toEqual(lines);
  expect(found.map(({ alert, urgency }) => [alert, urgency])).toEqual([
    [false, null],
    [true, 1],
    [false, null],
    [true, 1],
    [false, null],
  ]);
  const { text, flags } = found[3];
  expect(text.slice(flags[0].start, flags[0].end)).toBe('kill myself');
});

test('setup makes private keys that only their owner can read, once', async () => {
  await run(['setup', ...data(), '--host', 'school.example']);
  const identity = join(folder.path, 'identity');
  for (const name of ['authority.key', 'server.key', 'policy-signing.key', 'checkpoint-signing.key']) {
    expect(statSync(join(identity, name)).mode & 0o777).toBe(0o600);
  }
  const before = readFileSync(join(identity, 'authority.key'));
  expect(said(await run(['setup', ...data()], 3))).toContain('already set up');
  expect(readFileSync(join(identity, 'authority.key'))).toEqual(before);
});

test('every command says so when the folder is not set up', async () => {
  const missing = join(folder.path, 'nowhere');
  for (const args of [['serve'], ['token', 'create'], ['list', 'devices'], ['user', 'add', 'jo'], ['purge']]) {
    expect(said(await run([...args, '--data', missing], 3))).toContain('run "watchkeeper-collector setup');
    expect(existsSync(missing)).toBe(false);
  }
});

test('people: made and given passwords, a name once, the roles that were asked for', async () => {
  await run(['setup', ...data()]);
  const made = await (await run(['user', 'add', 'Jo', ...data(), '--json'])).json<{ user: string; password: string }>();
  expect(made.password.length).toBeGreaterThan(20);
  const file = join(folder.path, 'password');
  writeFileSync(file, 'correct horse battery\n');
  const roles = ['--role', 'technician', 'auditor'];
  const given = await run(['user', 'add', 'Al', ...roles, ...data(), '--password-file', file, '--json']);
  expect(given.stdout[0]).toBe('{"user":"Al"}');
  expect(said(await run(['user', 'add', 'jo', ...data()], 1))).toContain('already');
  const people = await run(['list', 'people', ...data(), '--json']);
  expect(people.stdout.filter((line) => line !== '').map((line) => JSON.parse(line))).toMatchObject([
    { name: 'Al', roles: ['auditor', 'technician'] },
    { name: 'Jo', roles: ['monitoringLead'] },
  ]);
  expect(people.stdout.join('')).not.toContain('argon2');
});

test('tokens are listed without their secrets, and revoked', async () => {
  await run(['setup', ...data()]);
  const { tokenId } = await (await run(['token', 'create', ...data(), '--json', '--uses', '3'])).json<{
    tokenId: string;
  }>();
  await run(['token', 'revoke', tokenId, ...data()]);
  const [line] = (await run(['list', 'tokens', ...data(), '--json'])).stdout;
  expect(JSON.parse(line ?? '')).toMatchObject({ tokenId, maxUses: 3, revokedMs: expect.any(Number) });
  expect(line).not.toContain('secret');
  expect(said(await run(['token', 'revoke', tokenId, ...data()], 7))).toContain('token list');
  await run(['token', 'create', ...data(), '--uses', '0'], 2);
});

test('a second collector on the same folder, and a busy port, are refused and disturb nothing', {
  timeout: 300_000,
}, async () => {
  await run(['setup', ...data()]);
  const first = new Program({ script: COLLECTOR, args: serve('--json') });
  running.push(first);
  await first.json();
  expect(said(await run(serve(), 4))).toContain('another collector is already running');
  expect(first.running).toBe(true);
  await first.stop();
  const blocker = createServer();
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve));
  const { port } = blocker.address() as { port: number };
  for (const which of ['--agents-port', '--dashboard-port']) {
    expect(said(await run([...serve(), which, String(port)], 6))).toContain('another program has this port');
  }
  await new Promise((resolve) => blocker.close(resolve));
});

test('a folder that may not be written is named', needsRoot(), async () => {
  await run(['setup', ...data()]);
  mkdirSync(join(folder.path, 'journal'));
  chmodSync(folder.path, 0o755);
  expect(said(await run(serve(), 5, { uid: 65_534, gid: 65_534 }))).toContain(folder.path);
  // Readable by everybody, but writable by nobody else.
  chmodSync(join(folder.path, 'identity'), 0o755);
  for (const name of readdirSync(join(folder.path, 'identity'))) chmodSync(join(folder.path, 'identity', name), 0o644);
  chmodSync(join(folder.path, 'watchkeeper.db'), 0o644);
  const program = await run(serve(), 5, { uid: 65_534, gid: 65_534 });
  expect(said(program)).toContain(folder.path);
  expect(said(program)).toContain('may write there');
});

test('a damaged main file is named, left as it is, and starts nothing', async () => {
  await run(['setup', ...data()]);
  const file = join(folder.path, 'watchkeeper.db');
  const rubbish = Buffer.alloc(40_000, 'not a database ');
  writeFileSync(file, rubbish);
  const program = await run(serve(), 5);
  expect(said(program)).toContain(file);
  expect(said(program)).toContain('restore it from a backup');
  expect(readFileSync(file)).toEqual(rubbish);
});

test('list: the audit record and alarms by name; what is not there yet is said to be not there yet', async () => {
  await run(['setup', ...data()]);
  await run(['user', 'add', 'Jo', ...data()]);
  await run(['token', 'create', ...data(), '--label', 'room 1']);
  const audit = (await run(['list', 'audit', ...data(), '--json'])).stdout.filter((line) => line !== '');
  expect(audit.map((line) => JSON.parse(line).action)).toEqual(['tokenCreated', 'personAdded', 'policyPublished']);
  expect((await run(['list', 'audit', ...data()])).stdout[1]).toContain('personAdded  person Jo');
  expect((await run(['list', 'alarms', ...data(), '--json'])).stdout.join('')).toBe('');
  expect((await run(['list', 'media', ...data(), '--json'])).stdout.join('')).toBe('');
  expect(said(await run(['list', 'cases', ...data()], 2))).toContain('this version keeps no cases yet');
  expect(said(await run(['list', 'nonsense', ...data()], 2))).toContain('choose from devices');
});

test('an unknown time zone is refused before anything starts', async () => {
  await run(['setup', ...data()]);
  expect(said(await run(serve('--time-zone', 'Mars/Olympus'), 2))).toContain('Europe/London');
});

test("help lists exit codes; version is the package's", async () => {
  expect((await run(['--help'])).stdout.join('\n')).toContain('Exit codes:');
  expect((await run(['--version'])).stdout[0]).toBe(JSON.parse(readFileSync('package.json', 'utf8')).version);
  await run(['nonsense'], 2);
});
