/** Bounds that only show under attack or trouble. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../support/program.ts';
import { DashboardFixture, type FixtureOptions, PASSWORD, USER } from './dashboard-fixture.ts';
import { HttpClient } from './http-client.ts';

let fixture: DashboardFixture | undefined;
afterEach(async () => {
  await fixture?.stop();
  fixture = undefined;
});

async function start(options: FixtureOptions): Promise<DashboardFixture> {
  fixture = new DashboardFixture(options);
  await fixture.start();
  return fixture;
}

describe('too many', () => {
  it('connections are turned away, and let in again when there is room', async () => {
    const { port } = await start({ limits: { maxConnections: 3 } });
    const idle = Array.from({ length: 3 }, () => connect({ host: '127.0.0.1', port }));
    await Promise.all(idle.map((socket) => once(socket, 'connect')));
    await expect(new HttpClient(port).get('/sign-in')).rejects.toThrow();
    for (const socket of idle) socket.destroy();
    const answers = async () =>
      new HttpClient(port).get('/sign-in').then(
        ({ status }) => status === 200,
        () => false,
      );
    await until('there is room again', answers);
  });

  it('requests of one address are refused with a page', async () => {
    const { port } = await start({ limits: { requestsPerMinute: 20 } });
    const client = new HttpClient(port);
    const answers = [];
    for (let i = 0; i < 25; i++) answers.push(await client.get('/nowhere'));
    expect(answers.filter((answer) => answer.status === 404)).toHaveLength(20);
    expect(answers.at(-1)?.status).toBe(429);
    expect(answers.at(-1)?.body).toContain('Wait a minute');
  });

  it('sign-ins of one address are refused, even with the right password', async () => {
    const { port } = await start({ limits: { signInsPerMinute: 3 } });
    const client = new HttpClient(port);
    for (let i = 0; i < 3; i++) expect((await client.signIn(USER, 'wrong password')).status).toBe(401);
    const answer = await client.signIn(USER, PASSWORD);
    expect(answer.status).toBe(429);
    expect(answer.body).toContain('Too many requests');
  });

  it('wrong passwords for one name hold up strangers, not whoever signed in from there before', async () => {
    const { port } = await start({ limits: { failuresPerName: 2 } });
    const strangers = new HttpClient(port);
    for (let i = 0; i < 2; i++) expect((await strangers.signIn(USER, 'wrong password')).status).toBe(401);
    expect((await strangers.signIn(USER, PASSWORD)).status).toBe(429);
  });

  it('the owner’s own address is never held up by failures', async () => {
    const { port } = await start({ limits: { failuresPerName: 2 } });
    expect((await new HttpClient(port).signIn(USER, PASSWORD)).status).toBe(303);
    for (let i = 0; i < 5; i++) expect((await new HttpClient(port).signIn(USER, 'wrong')).status).toBe(401);
    expect((await new HttpClient(port).signIn(USER, PASSWORD)).status).toBe(303);
  });
});

describe('a browser in which somebody has signed in before', () => {
  it('is never held up by strangers, also after a restart; its mark is of no use for another name', async () => {
    const started = await start({ limits: { failuresPerName: 2 } });
    await started.addPerson('Ms Adeyemi');
    const own = new HttpClient(started.port);
    expect((await own.signIn(USER, PASSWORD)).status).toBe(303);
    // Addresses are remembered in memory alone: after this only the browser's mark tells its owner from strangers.
    await started.stopDashboard();
    await started.startDashboard();
    const fail = async (name: string): Promise<void> => {
      const stranger = new HttpClient(started.port);
      for (let i = 0; i < 2; i++) expect((await stranger.signIn(name, 'wrong')).status).toBe(401);
      expect((await stranger.signIn(name, PASSWORD)).status).toBe(429);
    };
    await fail(USER);
    await fail('Ms Adeyemi');
    own.cookies.delete('__Host-watchkeeper');
    expect((await own.signIn('Ms Adeyemi', PASSWORD)).status).toBe(429);
    expect((await own.signIn(USER, PASSWORD)).status).toBe(303);
  });
});

describe('a temporary password', () => {
  it('opens nothing but the page that replaces it, and the new one ends other sessions', async () => {
    const { port } = await start({ temporaryPassword: true });
    const client = new HttpClient(port);
    expect((await client.signIn(USER, PASSWORD)).headers.location).toBe('/password');
    expect((await client.get('/review')).headers.location).toBe('/password');
    const other = new HttpClient(port);
    await other.signIn(USER, PASSWORD);

    const next = 'another four unrelated words';
    const short = await client.submit('/password', '/password', { current: 'no', next: 'short', again: 'else' });
    expect(short.status).toBe(422);
    for (const text of ['temporary password is not right', 'at least 12', 'are not the same']) {
      expect(short.body).toContain(text);
    }
    const saved = await client.submit('/password', '/password', { current: PASSWORD, next, again: next });
    expect(saved.headers.location).toBe('/overview');
    expect((await client.get('/review')).status).toBe(200);
    expect((await other.get('/review')).headers.location).toBe('/sign-in');
    expect((await new HttpClient(port).signIn(USER, PASSWORD)).status).toBe(401);
  });
});

describe('the collector in trouble', () => {
  it('says so on every page', async () => {
    const { port, health } = await start({});
    health.storeProblem = 'full';
    health.damagedSegments.push({ segment: '2026-11-21', reason: 'database disk image is malformed' });
    const client = new HttpClient(port);
    await client.signIn(USER, PASSWORD);
    const { body } = await client.get('/devices');
    expect(body).toContain('disk is full');
    expect(body).toContain('2026-11-21');
  });

  it('answers with a page and a reference when a fault is its own, and gives nothing away', async () => {
    const { port, store } = await start({});
    const client = new HttpClient(port);
    await client.signIn(USER, PASSWORD);
    store.close();
    const answer = await client.get('/review');
    expect(answer.status).toBeGreaterThanOrEqual(500);
    expect(answer.body).not.toMatch(/sqlite|better-sqlite3|at .*\.ts/i);
  });
});
