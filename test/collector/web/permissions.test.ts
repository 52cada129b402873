/** Each role × each route of the running server, cell by cell, over real HTTPS. */
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardRoutes } from '../../../collector/web/guard.ts';
import type { Site } from '../../../collector/web/site.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { ask, makeToken } from './api/api-client.ts';
import { DashboardFixture, PASSWORD } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { COLUMNS, ROWS } from './permission-table.ts';

/** Only the guard says this. A form without its token is refused after it, in other words. */
const NOT_YOURS = 'This page is not for your role';

const fixture = new DashboardFixture();
const clients = new Map<Role, HttpClient>();
/** With all scopes that the role can give. */
const tokens = new Map<Role, string>();

beforeAll(async () => {
  await fixture.start();
  for (const role of COLUMNS) {
    if (role === 'teacher') await addTeacher();
    else {
      await fixture.addPerson(role, [role]);
      tokens.set(role, (await makeToken(fixture, role)).text);
    }
    clients.set(role, await member(role));
  }
});
afterAll(() => fixture.stop());

/** The role can give no scope at all: theirs is a token from before, with all scopes of a monitoring lead. */
async function addTeacher(): Promise<void> {
  const personId = await fixture.addPerson('teacher', ['monitoringLead']);
  tokens.set('teacher', (await makeToken(fixture, 'teacher')).text);
  const audit = { atMs: 1, actor: 'test', action: 'rolesChanged', subject: '', from: '', detail: '' } as const;
  await fixture.store.people.change({ kind: 'roles', personId, roles: ['teacher'] }, null, audit);
  await expect(makeToken(fixture, 'teacher')).rejects.toThrow('scopesMissing');
}

async function member(role: Role): Promise<HttpClient> {
  const client = new HttpClient(fixture.port);
  expect((await client.signIn(role, PASSWORD)).status).toBe(303);
  return client;
}

const path = (url: string): string =>
  url
    .replace(':hash/:name', '0/none.css')
    .replaceAll(/:(id|version)/g, '1')
    .replaceAll(/:\w+/g, 'none');

/** The API is asked with a token, pages with a session. */
async function probe(method: string, url: string, role: Role | null): Promise<Answer> {
  if (!url.startsWith('/api/')) {
    const client = role === null ? new HttpClient(fixture.port) : (clients.get(role) as HttpClient);
    return client.probe(method, path(url));
  }
  const token = role === null ? {} : { token: tokens.get(role) as string };
  const body = method === 'POST' ? { body: {} } : {};
  const { status, headers, text } = await ask(fixture.port, { method, path: path(url), ...token, ...body });
  return { status, headers, body: text };
}

/** What the guard made of it. Getting past it may still end in "not found" or a refused form; never in a failure of ours. */
function standing({ status, headers, body }: Answer): 'let in' | 'not allowed' | 'turned away' | 'failed' {
  if (status >= 500) return 'failed';
  if (status === 401 || (status === 303 && headers.location === '/sign-in' && body === '')) return 'turned away';
  if (body.includes('"code":"notAllowed"')) return 'not allowed';
  return status === 403 && body.includes(NOT_YOURS) ? 'not allowed' : 'let in';
}

describe('the permission table', () => {
  it('has a row for each route of the running server, and none for others', () => {
    const routes = fixture.routes().map(({ method, url }) => `${method} ${url}`);
    expect(ROWS.map(({ route }) => route).toSorted()).toEqual(routes.toSorted());
  });

  describe.each(ROWS)('$route', ({ route, who }) => {
    const [method = '', url = ''] = route.split(' ');

    it(who === 'stranger' ? 'is open to strangers' : 'is closed to strangers', async () => {
      const answer = await probe(method, url, null);
      expect(standing(answer)).toBe(who === 'stranger' ? 'let in' : 'turned away');
    });

    it.each(COLUMNS)('%s', async (role) => {
      // Refused without its token, so that nobody is signed out here.
      const allowed = who === 'stranger' || who.includes(role);
      expect(standing(await probe(method, url, role))).toBe(allowed ? 'let in' : 'not allowed');
    });
  });
});

describe('a route that does not say who may use it', () => {
  it('keeps the program from starting', () => {
    const app = Fastify();
    guardRoutes(app, {} as Site, () => {});
    expect(() => app.get('/forgotten', async () => 'everything')).toThrow('GET /forgotten does not say who may use it');
  });

  it('keeps it from starting too where tokens would open a page, or a session the API', () => {
    const app = Fastify();
    guardRoutes(app, {} as Site, () => {});
    const needs = 'seeDevices' as const;
    expect(() => app.get('/page', { config: { needs, byToken: true } }, async () => '')).toThrow('tokens open what is');
    expect(() => app.get('/api/v1/x', { config: { needs } }, async () => '')).toThrow('tokens open what is');
  });
});
