/** Each role × each route of the running server, cell by cell, over real HTTPS. */
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardRoutes } from '../../../collector/web/guard.ts';
import type { Site } from '../../../collector/web/site.ts';
import type { Role } from '../../../protocol/policy/document.ts';
import { DashboardFixture, PASSWORD } from './dashboard-fixture.ts';
import { type Answer, HttpClient } from './http-client.ts';
import { COLUMNS, ROWS } from './permission-table.ts';

/** Only the guard says this. A form without its token is refused after it, in other words. */
const NOT_YOURS = 'This page is not for your role';

const fixture = new DashboardFixture();
const clients = new Map<Role, HttpClient>();

beforeAll(async () => {
  await fixture.start();
  for (const role of COLUMNS) {
    await fixture.addPerson(role, [role]);
    clients.set(role, await member(role));
  }
});
afterAll(() => fixture.stop());

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

/** What the guard made of it. Getting past it may still end in "not found" or a refused form; never in a failure of ours. */
function standing({ status, headers, body }: Answer): 'let in' | 'not allowed' | 'turned away' | 'failed' {
  if (status >= 500) return 'failed';
  if (status === 401 || (status === 303 && headers.location === '/sign-in' && body === '')) return 'turned away';
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
      const answer = await new HttpClient(fixture.port).probe(method, path(url));
      expect(standing(answer)).toBe(who === 'stranger' ? 'let in' : 'turned away');
    });

    it.each(COLUMNS)('%s', async (role) => {
      // Refused without its token, so that nobody is signed out here.
      const client = clients.get(role) as HttpClient;
      const allowed = who === 'stranger' || who.includes(role);
      expect(standing(await client.probe(method, path(url)))).toBe(allowed ? 'let in' : 'not allowed');
    });
  });
});

describe('a route that does not say who may use it', () => {
  it('keeps the program from starting', () => {
    const app = Fastify();
    guardRoutes(app, {} as Site, () => {});
    expect(() => app.get('/forgotten', async () => 'everything')).toThrow('GET /forgotten does not say who may use it');
  });
});
