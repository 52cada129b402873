/** The companion as a real process, on a real desktop, talking to a real link. */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { LinkServer } from '../../../agent/session/link-server.ts';
import { type RealDesktop, startDesktop } from '../../support/desktop.ts';
import { KeptByService, linkServer, makeFolder } from '../../support/local-link.ts';
import { needs } from '../../support/needs.ts';
import { Program, until } from '../../support/program.ts';

let folder: ReturnType<typeof makeFolder>;
let kept: KeptByService;
let server: LinkServer;
let companion: Program | undefined;

beforeEach(async () => {
  folder = makeFolder();
  mkdirSync(join(folder.path, 'link'), { mode: 0o755 });
  kept = new KeptByService();
  server = await serve();
});
afterEach(async () => {
  await companion?.kill();
  await server.stop();
  folder.remove();
});

async function serve(): Promise<LinkServer> {
  const started = linkServer(join(folder.path, 'link'), kept);
  await started.start();
  return started;
}

function startCompanion(env: NodeJS.ProcessEnv): Program {
  companion = new Program({ script: 'agent/main.ts', args: ['session', '--data', folder.path], env });
  return companion;
}

async function titled(title: string): Promise<void> {
  await until(`"${title}" arrives; ${companion?.lastWords()}`, () => kept.titles.at(-1) === title);
}

describe('companion', needs('Xvfb', 'openbox'), () => {
  let desktop: RealDesktop;
  beforeAll(async () => {
    desktop = await startDesktop({ windowManager: true });
  });
  afterAll(async () => {
    await desktop?.stop();
  });

  it('reports titles across a restart of the service, each once, starts no process, and says goodbye', async () => {
    const { pid } = startCompanion(desktop.env);
    const window = await desktop.openWindow('one');
    await titled('one');
    await server.stop();
    for (const title of ['two', 'three', 'four']) await window.setTitle(title);
    server = await serve();
    await titled('four');
    expect(kept.titles.slice(kept.titles.indexOf('one'))).toEqual(expect.arrayContaining(['one', 'four']));
    expect(new Set(kept.titles).size).toBe(kept.titles.length);
    const threads = readdirSync(`/proc/${pid}/task`);
    const children = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8')).join('');
    expect(children).toBe('');
    companion?.child.kill('SIGTERM');
    expect(await companion?.exited()).toEqual({ code: 0, signal: null });
    expect(kept.endings).toEqual(['goodbye']);
    await window.destroy();
  });

  it('says that it lost the display; a killed one is gone without goodbye', async () => {
    const doomed = await startDesktop({ windowManager: true });
    startCompanion(doomed.env);
    await until('it watches', () => kept.all.length > 0);
    await doomed.killServer();
    await until('it says so', () => kept.all.at(-1)?.observation?.kind === 'unwatchable');
    await companion?.kill();
    await until('the link noticed', () => kept.endings.length > 0);
    expect(kept.endings).toEqual(['disconnected']);
    await doomed.stop();
  });
});

it('stays, without a desktop and without a service, until it is told to go', async () => {
  await server.stop();
  rmSync(join(folder.path, 'link'), { recursive: true });
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  startCompanion(env);
  await until(
    'it says that nobody listens',
    () => companion?.stderr.some((line) => line.includes('notListening')) === true,
  );
  mkdirSync(join(folder.path, 'link'), { mode: 0o755 });
  server = await serve();
  await until('it says what it cannot see', () => kept.all.length === 1);
  expect(kept.all[0]?.observation).toMatchObject({ kind: 'unwatchable', reason: 'noDisplay' });
  companion?.child.kill('SIGHUP');
  expect(await companion?.exited()).toEqual({ code: 0, signal: null });
  expect(kept.endings).toEqual(['goodbye']);
});
