/** The local link over real sockets: who may speak, who is believed, and what a hostile companion can do. */
import { chmodSync, chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UnixLink } from '../../../agent/platform/linux/unix-link.ts';
import { LINK_LIMITS, type LinkLimits, type LinkServer } from '../../../agent/session/link-server.ts';
import { CAPTURE_ALL } from '../../../agent/watch/capture.ts';
import {
  focused,
  KeptByService,
  type LoggedLine,
  linkClient,
  linkServer,
  makeFolder,
  ownUserId,
} from '../../support/local-link.ts';
import { needsRoot } from '../../support/needs.ts';
import { Program, until } from '../../support/program.ts';

const ID = 'ab'.repeat(16);
const NOBODY = 65_534;
const HELLO = { type: 'hello', version: 1, companionId: ID, desktop: { kind: 'x11' } };

let folder: ReturnType<typeof makeFolder>;
let kept: KeptByService;
let logged: LoggedLine[];
const undo: (() => unknown)[] = [];

beforeEach(() => {
  folder = makeFolder();
  kept = new KeptByService();
  logged = [];
});
afterEach(async () => {
  for (const action of undo.splice(0).reverse()) await action();
  folder.remove();
});

async function serve(limits: LinkLimits = LINK_LIMITS): Promise<LinkServer> {
  chmodSync(folder.path, 0o755);
  const server = linkServer(folder.path, kept, limits, logged);
  await server.start();
  undo.push(() => server.stop());
  return server;
}

/** A companion that says what it likes. */
class RawCompanion {
  readonly heard: Record<string, unknown>[] = [];
  readonly socket: Socket;
  closed = false;

  constructor() {
    this.socket = connect(join(folder.path, 'agent.sock'));
    undo.push(() => this.socket.destroy());
    let text = '';
    this.socket.setEncoding('utf8').on('data', (chunk) => {
      const lines = (text + chunk).split('\n');
      text = lines.pop() ?? '';
      this.heard.push(...lines.map((line) => JSON.parse(line)));
    });
    this.socket.on('error', () => {}).on('close', () => (this.closed = true));
  }

  say(...messages: (object | string | Uint8Array)[]): this {
    for (const message of messages) {
      if (typeof message === 'string' || message instanceof Uint8Array) this.socket.write(message);
      else this.socket.write(`${JSON.stringify(message)}\n`);
    }
    return this;
  }

  async hears(type: string, fields: object = {}): Promise<void> {
    await until(`${type} is heard (${JSON.stringify(this.heard.slice(-3))})`, () =>
      this.heard.some((message) => expectMatch(message, { type, ...fields })),
    );
  }

  async isClosed(): Promise<void> {
    await until('the connection is closed', () => this.closed);
  }
}

function expectMatch(message: object, fields: object): boolean {
  return Object.entries(fields).every(([name, value]) => Reflect.get(message, name) === value);
}

const observation = (number: number, title = `title ${number}`): object => ({
  type: 'observation',
  number,
  atMs: 1_000 + number,
  observation: focused(title),
});

it('carries observations, acknowledges them, and hears goodbye', async () => {
  await serve();
  const client = linkClient(folder.path, ID);
  client.observe(1, focused('before the link'));
  client.start();
  client.observe(2, { kind: 'nothingFocused' });
  client.observe(3, { kind: 'unwatchable', reason: 'noDisplay', detail: 'none' });
  await client.stop();
  await until('goodbye', () => kept.endings.length > 0);
  expect(kept.endings).toEqual(['goodbye']);
  expect(kept.all).toEqual([
    { number: 1, atMs: 1, observation: focused('before the link') },
    { number: 2, atMs: 2, observation: { kind: 'nothingFocused' } },
    { number: 3, atMs: 3, observation: { kind: 'unwatchable', reason: 'noDisplay', detail: 'none' } },
  ]);
});

it('asks the kernel who speaks', async () => {
  await serve();
  await new RawCompanion().say(HELLO).hears('welcome', { lastNumber: 0 });
  expect(kept.peers).toEqual([{ processId: process.pid, userId: ownUserId, account: userInfo().username }]);
});

it('knows another user, and keeps his companion apart from one that claims the same id', needsRoot(), async () => {
  await serve();
  await new RawCompanion().say(HELLO, observation(1)).hears('acknowledged', { number: 1 });
  const script = `const s = require('net').connect(process.argv[1]); s.write(process.argv[2] + '\\n');
    s.on('data', (d) => process.stdout.write(d)); setTimeout(() => {}, 60_000)`;
  const other = new Program({
    script: '-e',
    args: [script, join(folder.path, 'agent.sock'), JSON.stringify(HELLO)],
    uid: NOBODY,
    gid: NOBODY,
  });
  undo.push(() => other.kill());
  expect(await other.json()).toEqual({ type: 'welcome', lastNumber: 0, capture: CAPTURE_ALL });
  expect(kept.peers.at(-1)).toEqual({ processId: other.pid, userId: NOBODY, account: 'nobody' });
  expect([...kept.said.keys()]).toHaveLength(2);
});

it('is not trusted by a companion when somebody else could have put it there', needsRoot(), async () => {
  const trust = (): Promise<unknown> => new UnixLink(folder.path, ownUserId).connect();
  await expect(trust()).rejects.toMatchObject({ code: 'notListening' });
  await serve();
  await expect(trust()).resolves.toBeDefined();
  chmodSync(folder.path, 0o777);
  await expect(trust()).rejects.toMatchObject({
    code: 'untrusted',
    message: expect.stringContaining('written by other'),
  });
  chmodSync(folder.path, 0o755);
  chownSync(folder.path, NOBODY, NOBODY);
  await expect(trust()).rejects.toMatchObject({
    code: 'untrusted',
    message: expect.stringContaining('owned by user 65534'),
  });
  chownSync(folder.path, 0, 0);
  chownSync(join(folder.path, 'agent.sock'), NOBODY, NOBODY);
  await expect(trust()).rejects.toMatchObject({ code: 'untrusted' });
});

it('refuses a folder that others can write, a path that is too long, and a place that is taken', async () => {
  const listen = (path: string): Promise<unknown> => linkServer(path, kept).start();
  chmodSync(folder.path, 0o777);
  await expect(listen(folder.path)).rejects.toMatchObject({ code: 'untrusted' });
  await expect(listen(join(folder.path, 'x'.repeat(120)))).rejects.toMatchObject({ code: 'pathTooLong' });
  await serve();
  await expect(listen(folder.path)).rejects.toMatchObject({ code: 'inUse' });
});

it('takes over the socket that a killed service left behind', async () => {
  const inner = join(folder.path, 'inner');
  mkdirSync(inner);
  writeFileSync(join(inner, 'agent.sock'), '');
  const server = linkServer(inner, kept);
  await server.start();
  undo.push(() => server.stop());
  await expect(new UnixLink(inner, ownUserId).connect()).resolves.toBeDefined();
});

const MALFORMED: Record<string, (string | object | Uint8Array)[]> = {
  'not JSON': ['{"type":\n'],
  'not an object': ['[]\n'],
  'an unknown type': [{ type: 'shutdown' }],
  'an observation before hello': [observation(1)],
  'a hello without id': [{ ...HELLO, companionId: 'short' }],
  'two hellos': [HELLO, HELLO],
  'bytes that are not UTF-8': [Uint8Array.of(0xff, 0xfe, 0x0a)],
  'an endless line': ['x'.repeat(70_000)],
  'a number that is none': [HELLO, { ...observation(1), number: 1.5 }],
  'a time beyond all dates': [HELLO, { ...observation(1), atMs: 1e300 }],
  'a title that is too long': [HELLO, observation(1, 'x'.repeat(1_025))],
  'a lone surrogate': [HELLO, observation(1, '\ud800')],
  'an unknown reason': [HELLO, { ...observation(1), observation: { kind: 'unwatchable', reason: 'lazy', detail: '' } }],
  'more dropped than there were': [
    HELLO,
    { type: 'dropped', reason: 'rateLimited', count: 9, firstAtMs: 1, lastAtMs: 2, number: 3 },
  ],
};

it.each(Object.keys(MALFORMED))('refuses %s and serves the next one', async (name) => {
  await serve();
  const hostile = new RawCompanion().say(...(MALFORMED[name] ?? []));
  await hostile.hears('refused', { code: 'malformed' });
  await hostile.isClosed();
  expect(kept.all).toEqual([]);
  await new RawCompanion().say({ ...HELLO, companionId: 'cd'.repeat(16) }, observation(1)).hears('acknowledged');
  expect(kept.titles).toEqual(['title 1']);
});

it('never logs what a companion wrote', async () => {
  await serve();
  const secret = 'what a pupil wrote';
  await new RawCompanion().say(HELLO, observation(1, secret.repeat(100))).hears('refused');
  await new RawCompanion().say(`{"type":"${secret}"\n`).hears('refused');
  expect(logged.filter(({ event }) => event === 'companionRefused')).toHaveLength(2);
  expect(JSON.stringify(logged)).not.toContain(secret);
});

it('refuses a version that it does not speak', async () => {
  await serve();
  await new RawCompanion().say({ ...HELLO, version: 2 }).hears('refused', { code: 'unsupportedVersion' });
});

it('bounds connections a user, and forgets those that never say hello', async () => {
  const server = await serve({ ...LINK_LIMITS, helloTimeoutMs: 300 });
  const silent = Array.from({ length: 4 }, () => new RawCompanion());
  await until('four are connected', () => silent.every(({ socket }) => !socket.connecting));
  await new RawCompanion().hears('refused', { code: 'tooManyConnections' });
  await Promise.all(silent.map((companion) => companion.isClosed()));
  await new RawCompanion().say(HELLO).hears('welcome');
  expect(server.companions).toBe(1);
});

it('keeps once what is said twice', async () => {
  await serve();
  const companion = new RawCompanion().say(HELLO, ...[1, 2, 2, 1, 5].map((number) => observation(number)));
  await companion.hears('acknowledged', { number: 5 });
  companion.say(observation(5));
  await until('it is acknowledged again', () => companion.heard.filter(({ number }) => number === 5).length === 2);
  expect(kept.all.map(({ number }) => number)).toEqual([1, 2, 5]);
});

it('bounds connections altogether', async () => {
  await serve({ ...LINK_LIMITS, maxConnections: 2 });
  for (const companionId of ['01', '02']) {
    await new RawCompanion().say({ ...HELLO, companionId: companionId.repeat(16) }).hears('welcome');
  }
  await new RawCompanion().hears('refused', { code: 'tooManyConnections' });
});

it('lets the newest connection of a companion win', async () => {
  const server = await serve();
  const older = new RawCompanion().say(HELLO, observation(1));
  await older.hears('acknowledged');
  await new RawCompanion().say(HELLO).hears('welcome', { lastNumber: 1 });
  await older.isClosed();
  expect(kept.endings).toEqual(['disconnected']);
  expect(server.companions).toBe(1);
});

it('acknowledges nothing that is not stored, and hears it again', async () => {
  await serve();
  const client = linkClient(folder.path, ID);
  kept.failures = 2;
  client.start();
  client.observe(1, focused('kept in the end'));
  await until('it is stored', () => kept.titles.length > 0);
  expect(kept.titles).toEqual(['kept in the end']);
  expect(logged.filter(({ fields }) => fields.code === 'notStored')).toHaveLength(2);
  await client.stop();
});

it('slows a flood down to the rate without losing its place, also across connections', async () => {
  const rate = { perSecond: 200, burst: 50 };
  await serve({ ...LINK_LIMITS, rate });
  const startedMs = performance.now();
  const flood = new RawCompanion().say(HELLO);
  for (let number = 1; number <= 200; number++) flood.say(observation(number));
  await flood.hears('acknowledged', { number: 200 });
  flood.socket.destroy();
  const again = new RawCompanion().say(HELLO);
  for (let number = 201; number <= 300; number++) again.say(observation(number));
  await again.hears('acknowledged', { number: 300 });
  // 300 observations and two hellos of ten, less one burst: never faster, however slow this machine is.
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(((320 - 50) / 200) * 1_000);
  expect(kept.titles).toHaveLength(300);
});

it('counts what a companion above the rate could not keep', async () => {
  await serve({ ...LINK_LIMITS, rate: { perSecond: 500, burst: 50 } });
  const client = linkClient(folder.path, ID);
  client.start();
  for (let i = 1; i <= 3_000; i++) {
    client.observe(i, focused(`t${i}`));
    if (i === 1) await until('connected', () => kept.all.length > 0);
  }
  await until('the newest is there', () => kept.titles.at(-1) === 't3000');
  const gaps = kept.all.flatMap(({ gap }) => (gap === undefined ? [] : [gap]));
  const missing = gaps.reduce((sum, gap) => sum + gap.count, 0);
  expect(kept.titles.length + missing).toBe(3_000);
  expect(gaps.map((gap) => gap.reason)).toEqual(['rateLimited']);
  await client.stop();
});

it('leaves no socket behind', async () => {
  const server = await serve();
  await server.stop();
  expect(existsSync(join(folder.path, 'agent.sock'))).toBe(false);
});
